from __future__ import annotations

from pathlib import Path

from helpers.execution.digests import tree_digest


def test_a_tree_is_told_by_names_and_contents_and_not_by_what_is_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt", "out/c.txt", "__pycache__/d.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    whole, part = tree_digest(tmp_path), tree_digest(tmp_path, without="out")
    (tmp_path / "__pycache__" / "d.pyc").write_text("other", encoding="utf-8")
    assert tree_digest(tmp_path) == whole != part
    (tmp_path / "out" / "c.txt").write_text("other", encoding="utf-8")
    assert tree_digest(tmp_path) != whole
    assert tree_digest(tmp_path, without="out") == part
    (tmp_path / "sub" / "b.txt").rename(tmp_path / "sub" / "e.txt")
    assert tree_digest(tmp_path, without="out") != part

"""Relations that span papers, and what a retelling is worth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.papers.library import Paper
from helpers.relations.across import load_across

WritePaper = Callable[..., Paper]


def test_across_terms_carry_their_papers(write_paper: WritePaper, tmp_path: Path) -> None:
    one = write_paper("a,1,parks,,\n", slug="one").system.renamed("one:{}".format)
    other = write_paper("a,1,parks,,\n", slug="other").system.renamed("other:{}".format)
    path = tmp_path / "across.yml"
    path.write_text('relations:\n  - {id: x, type: same, terms: ["one:a", "other:a"]}\n', encoding="utf-8")
    (relation,), causes = load_across(path, {**one.cells, **other.cells})
    assert relation.terms == ("one:a", "other:a")
    assert causes == {}
    with pytest.raises(InputError, match=r"found 'other:a'; did you mean 'one:a'\?; expected a ledger id or a lost cell"):
        load_across(path, one.cells)


@pytest.mark.parametrize(("retold", "causes"), [("1", {"one:a": "one:a", "other:a": "one:a"}), ("2", {})])
def test_a_retelling_that_agrees_is_one_cause(
    retold: str, causes: dict[str, str], write_paper: WritePaper, tmp_path: Path
) -> None:
    one = write_paper("a,1,parks,,\n", slug="one").system.renamed("one:{}".format)
    other = write_paper(f"a,{retold},parks,,\n", slug="other").system.renamed("other:{}".format)
    path = tmp_path / "across.yml"
    path.write_text(
        'retold:\n  - {of: one, by: other}\nrelations:\n  - {id: x, type: same, terms: ["one:a", "other:a"]}\n', encoding="utf-8"
    )
    assert load_across(path, {**one.cells, **other.cells})[1] == causes


def test_relations_with_papers_that_are_not_loaded_are_passed_over(write_paper: WritePaper, tmp_path: Path) -> None:
    one = write_paper("a,1,parks,,\n", slug="one").system.renamed("one:{}".format)
    path = tmp_path / "across.yml"
    path.write_text('relations:\n  - {id: x, type: same, terms: ["one:a", "other:a"]}\n', encoding="utf-8")
    assert load_across(path, one.cells, {"other"}) == ((), {})


def test_lost_cells_belong_to_one_paper(tmp_path: Path) -> None:
    path = tmp_path / "across.yml"
    path.write_text("lost:\n  a: {unit: parks}\nrelations:\n", encoding="utf-8")
    with pytest.raises(InputError, match="found unknown key 'lost'; expected only relations, retold"):
        load_across(path, {})

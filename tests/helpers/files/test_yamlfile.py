from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.files.yamlfile import Content, Entry, read_yaml

ProblemsOf = Callable[..., list[str]]
File = Callable[[bytes | str], Path]


@pytest.fixture
def file(tmp_path: Path) -> File:
    def write(content: bytes | str) -> Path:
        path = tmp_path / "relations.yml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_scalars_stay_text(file: File) -> None:
    top, _ = read_yaml(file("a: 5.0\nb: yes\nc: 2015-01-01\nd: [1, 0x10, null]\ne:\n"))
    assert top.content == {"a": "5.0", "b": "yes", "c": "2015-01-01", "d": ["1", "0x10", "null"], "e": ""}


def test_entries_know_their_lines(file: File) -> None:
    top, lists = read_yaml(
        file("# first\nlost:\n  a.b: {unit: 亿元}\n  c:\n    unit: x\nrelations:\n\n  - {type: sum}\n  - type: mean\n")
    )
    assert top.line == 1
    assert [(entry.line, entry.text(""), entry.text("unit")) for entry in lists["lost"]] == [(3, "a.b", "亿元"), (4, "c", "x")]
    assert [(entry.line, entry.text("type")) for entry in lists["relations"]] == [(8, "sum"), (9, "mean")]


def test_texts_of_one_or_many() -> None:
    entry = Entry("f", 1, {"one": "a", "many": ["a", ["b"], "c"], "none": ""})
    assert [entry.texts(key) for key in ("one", "many", "none", "missing")] == [["a"], ["a", "c"], [], []]
    assert [entry.text(key) for key in ("one", "many", "missing")] == ["a", "", ""]


def test_byte_order_mark_and_crlf_do_no_harm(file: File) -> None:
    assert read_yaml(file("\ufeffa: 1\r\nb: 2\r\n"))[0].content == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file: found an empty file; expected content"),
        ("# nothing\n", "the file: found no mapping at its top; expected keys with values"),
        ("- a\n- b\n", "the file: found no mapping at its top; expected keys with values"),
        ("a: 1\nb: {c: 1, c: 2}\n", "line 2: found key 'c' a second time; expected each key once"),
        ("a: 1\nb: 2\na: 3\n", "line 3: found key 'a' a second time; expected each key once"),
        ("a: 1\n{b}: 2\n", "line 2: found a list or mapping as a key; expected text; braces and brackets in it need quotes"),
        ("a: 1\nb: \x07\n", "line 2: found a control character; expected printable text"),
        (b"a: \xff\n", "line 1: found byte 0xff, which is not UTF-8; expected text saved as UTF-8"),
    ],
)
def test_each_mistake_is_told_once_with_its_line(file: File, problems_of: ProblemsOf, content: bytes | str, told: str) -> None:
    path = file(content)
    assert problems_of(read_yaml, path) == [f"{path}, {told}"]


@pytest.mark.parametrize(
    ("content", "line"), [("a: [1, 2\nb: 3\n", 2), ("a:\n\t- 1\n", 2), ("a: 1\n---\nb: 2\n", 2), ("a: *b\n", 1), ('a: "b\n', 2)]
)
def test_broken_yaml_is_told_with_its_line(file: File, problems_of: ProblemsOf, content: str, line: int) -> None:
    path = file(content)
    (told,) = problems_of(read_yaml, path)
    assert told.startswith(f"{path}, line {line}: found broken YAML (")
    assert told.endswith("expected valid YAML")


def test_missing_file_is_told(tmp_path: Path, problems_of: ProblemsOf) -> None:
    (told,) = problems_of(read_yaml, tmp_path / "no.yml")
    assert told.endswith("no.yml, the file: found nothing there; expected a file of this name")


def test_unknown_keys_offer_the_nearest() -> None:
    entry = Entry("f.yml", 4, {"part": "a", "parts": "b"})
    assert [str(problem) for problem in entry.unknown_keys("relation 1", ("whole", "parts"))] == [
        "f.yml, line 4, relation 1: found unknown key 'part'; did you mean 'parts'?; expected only whole, parts"
    ]


@pytest.mark.parametrize(
    ("content", "stray"),
    [("a", ["'a'"]), (["a", {"b": "c"}, ["d"]], ["'a'", "['d']"]), ({"b": {"c": "d"}}, []), ([], []), ("", [])],
)
def test_stray_items_among_entries_are_told(content: Content, stray: list[str]) -> None:
    entry = Entry("f.yml", 1, {"relations": content})
    told = [str(problem) for problem in entry.stray_items("the file", "relations")]
    assert [problem.split("found ")[1].split(";")[0] for problem in told] == stray

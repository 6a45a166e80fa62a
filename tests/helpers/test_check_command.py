"""``python -m helpers check``: what it prints, how it ends, and that a user's mistake is one clear text."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from helpers.__main__ import console

RIGHT = "id,printed,unit\na,9,parks\nb,5,parks\nc,14,parks\nz,3,km2\n"
WRONG = RIGHT.replace("14", "15")
SUM = """lost:
  x: {unit: km2}
relations:
  - {id: s, type: sum, whole: c, parts: [a, b]}
  - {id: o, type: order, lower: z, upper: x}
"""


class Told(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Told]
Write = Callable[..., Path]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> Told:
        monkeypatch.setattr(sys, "argv", ["helpers", "check", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            console()
        told = capsys.readouterr()
        assert isinstance(caught.value.code, int)
        return Told(caught.value.code, told.out, told.err)

    return command


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def folder(ledger: str, relations: str = "", name: str = "mine") -> Path:
        place = tmp_path / name
        place.mkdir()
        (place / "ledger.csv").write_text(ledger, encoding="utf-8")
        if relations:
            (place / "relations.yml").write_text(relations, encoding="utf-8")
        return place

    return folder


def test_a_consistent_folder_ends_with_status_zero(run: Run, write: Write) -> None:
    told = run(write(RIGHT, SUM))
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines()[-1] == "Nothing contradicts."
    assert "  x at or above 2.5 km2" in told.out.splitlines()


def test_contradictions_end_with_status_one(run: Run, write: Write) -> None:
    told = run(write(WRONG, SUM))
    assert told.status == 1
    assert "s: 9 parks + 5 parks must give 15 parks." in told.out
    assert "c, printed 15, would fit as 14 parks (digit)" in told.out


def test_json(run: Run, write: Write) -> None:
    told = run(write(WRONG, SUM), "--json")
    assert told.status == 1
    content = json.loads(told.out)
    assert list(content) == ["verdicts", "conflicts", "lost", "unused", "undecided"]
    (conflict,) = content["conflicts"]
    assert list(conflict) == ["proof", "explanations", "repairs", "complete"]
    assert {key for repair in conflict["repairs"] for key in repair} == {"id", "printed", "low", "high", "value", "slip"}
    assert content["lost"] == {"x": {"low": 2.5, "high": None, "exact": True}}


def test_no_relations_and_no_paper(run: Run, write: Write) -> None:
    told = run(write(RIGHT), "--json")
    assert told.status == 0
    assert json.loads(told.out)["unused"] == ["a", "b", "c", "z"]


def test_several_folders_with_what_spans_them(run: Run, write: Write) -> None:
    one, other = write("id,printed,unit\na,9,parks\n", name="one"), write("id,printed,unit\na,8,parks\n", name="other")
    third = write("id,printed,unit\na,7,parks\n", name="third")
    same = '{{id: {}, type: same, terms: ["{}:a", "{}:a"]}}'
    pairs = [same.format("e", "one", "other"), same.format("f", "other", "third")]
    (one.parent / "across.yml").write_text("relations:\n" + "".join(f"  - {pair}\n" for pair in pairs), encoding="utf-8")
    assert run(one).status == 0
    told = run(one, other, "--json")
    assert told.status == 1
    (conflict,) = json.loads(told.out)["conflicts"]
    assert conflict["proof"] == ["e", "printed:one:a", "printed:other:a"]
    assert run(one, third).status == 0


def test_the_reading_decides(run: Run, write: Write) -> None:
    # Twice 2.5 to 3.5 reaches 7; twice 2.0 to 3.0 reaches 6.
    ledger = "id,printed,unit\na,2,km2\nb,2,km2\nc,3,km2\n"
    folder = write(ledger, "relations:\n  - {id: s, type: sum, whole: c, parts: [a, b]}\n")
    assert run(folder).status == 0
    assert run(folder, "--reading", "truncating").status == 1
    assert run(folder, "--reading", "upwards").status == 2


@pytest.mark.parametrize(
    ("ledger", "relations", "told"),
    [
        ("id,printed\na,9\n", "", "column"),
        (RIGHT + "a,9,parks\n", "", "'a' a second time"),
        (RIGHT.replace("9", "nine"), "", "'nine'"),
        (RIGHT.replace("km2", "qm2"), "", "unknown unit 'qm2'"),
        (RIGHT, "relations:\n  - {type: sum, whole: c, parts: [a, z]}\n", "a unit of area"),
        (RIGHT, "relations:\n  - {type: sum, whole: c, parts: [a, bb]}\n", "'bb'"),
        (RIGHT, "relations: [\n", "relations.yml"),
        (RIGHT, "relation:\n  - {type: sum}\n", "did you mean 'relations'?"),
    ],
)  # fmt: skip
def test_unusable_input_is_one_clear_text(run: Run, write: Write, ledger: str, relations: str, told: str) -> None:
    found = run(write(ledger, relations))
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("1 problem in the input:\n  ")
    assert told in found.err
    assert "Traceback" not in found.err


def test_all_problems_of_all_folders_in_one_text(run: Run, write: Write) -> None:
    told = run(write("id,printed,unit\na,x,parks\nb,y,parks\n", name="one"), write("id,printed,unit\na,z,parks\n", name="other"))
    assert told.status == 2
    assert told.err.startswith("3 problems in the input:\n")


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    told = run(tmp_path / "nowhere")
    assert (told.status, told.out) == (2, "")
    assert "nowhere" in told.err
    assert "Traceback" not in told.err


def test_a_file_instead_of_a_folder(run: Run, write: Write) -> None:
    told = run(write(RIGHT) / "ledger.csv")
    assert told.status == 2
    assert "Traceback" not in told.err


def test_one_name_for_two_folders(run: Run, write: Write) -> None:
    folder = write(RIGHT)
    told = run(folder, folder)
    assert told.status == 2
    assert "a name of its own for each folder" in told.err


def test_help_tells_all(run: Run) -> None:
    told = run("--help")
    assert told.status == 0
    text = " ".join(told.out.split())
    for word in ("FOLDERS", "--json", "--reading", "ledger.csv", "relations.yml", "paper.yml", "across.yml"):
        assert word in text
    assert "Exit status: 0 consistent, 1 contradictions found, 2 unusable input." in text


def test_no_folder_is_told(run: Run) -> None:
    told = run()
    assert told.status == 2
    assert "FOLDERS" in told.err

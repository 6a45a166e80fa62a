from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.papers.artifacts import Artifact, load_artifacts

ProblemsOf = Callable[..., list[str]]
GOOD = "id: tiers, kind: table, caption: Parks, shown: Table 1, state: survives, notebook: tiers.ipynb"


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    def write(content: str) -> Path:
        path = tmp_path / "artifacts.yml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


File = Callable[[str], Path]


def test_artifacts_by_id_in_order(file: File) -> None:
    more = 'lines: [146, 153], numbers: ["table1.*.*", other:x], table: tiers, note: ours'
    artifacts = load_artifacts(
        file(f"artifacts:\n  - {{{GOOD}, {more}}}\n  - {{{GOOD.replace('id: tiers', 'id: again')}, lines: 7}}\n")
    )
    assert list(artifacts) == ["tiers", "again"]
    assert artifacts["tiers"] == Artifact(
        "tiers", "table", "Parks", "Table 1", (146, 153), "survives", "tiers.ipynb", ("table1.*.*", "other:x"), "tiers", "ours"
    )
    assert artifacts["again"].lines == (7,)
    assert artifacts["again"].numbers == ()


def test_a_paper_may_have_none(tmp_path: Path) -> None:
    assert load_artifacts(tmp_path / "artifacts.yml") == {}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            GOOD.replace("kind: table", "kind: tabel"),
            "'tiers', key 'kind': found 'tabel'; did you mean 'table'?; expected one of",
        ),
        (
            GOOD.replace("survives", "surviving"),
            "'tiers', key 'state': found 'surviving'; did you mean 'survives'?; expected one",
        ),
        (GOOD.replace(", caption: Parks", ""), "'tiers', key 'caption': found nothing; expected a text"),
        (GOOD.replace("tiers.ipynb", ""), "'tiers', key 'notebook': found nothing; expected a text"),
        (f"{GOOD}, lines: [1, two]", "'tiers', key 'lines': found 'two'; expected numbers of lines"),
        (f"{GOOD}, lines: [²]", "'tiers', key 'lines': found '²'; expected numbers of lines"),
        (f"{GOOD}, notes: x", "'tiers': found unknown key 'notes'; did you mean 'note'?; expected only id, kind,"),
    ],
)
def test_each_mistake_is_told_once(file: File, problems_of: ProblemsOf, entry: str, told: str) -> None:
    path = file(f"artifacts:\n  - {{{entry}}}\n")
    (problem,) = problems_of(load_artifacts, path)
    assert problem.startswith(f"{path}, line 2, artifact {told}")


def test_an_id_twice_is_told(file: File, problems_of: ProblemsOf) -> None:
    (told,) = problems_of(load_artifacts, file(f"artifacts:\n  - {{{GOOD}}}\n  - {{{GOOD}}}\n"))
    assert told.endswith("line 3, artifact 'tiers': found its id a second time; expected a new id")


def test_what_is_no_entry_is_told(file: File, problems_of: ProblemsOf) -> None:
    told = problems_of(load_artifacts, file("artifacts: [tiers]\nartefacts: []\n"))
    assert [problem.split(", ", 1)[1].split(";")[0] for problem in told] == [
        "line 1, the file: found unknown key 'artefacts'",
        "line 1, the file, key 'artifacts': found 'tiers'",
    ]

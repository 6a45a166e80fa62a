from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.errors import InputError, UnknownNameError
from helpers.papers.library import Library, Paper, load_folder, load_folders, load_library, load_paper, slugs
from helpers.project import Project

WritePaper = Callable[..., Paper]
ProblemsOf = Callable[..., list[str]]


@pytest.fixture
def small(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_folder_with_a_ledger_is_enough(write_paper: WritePaper) -> None:
    paper = write_paper("a,1,parks,,\n")
    assert paper.slug == "small"
    assert paper.about == {}
    assert [*paper.system.relations, *paper.errata, *paper.false_friends] == []
    assert paper.artifacts == {}


def test_artifacts_and_tables_by_name(write_paper: WritePaper) -> None:
    entry = "id: tiers, kind: table, caption: x, shown: Table 1, state: survives, notebook: tiers.ipynb"
    paper = write_paper("a,1,parks,,\n", artifacts__yml=f"artifacts:\n  - {{{entry}}}\n")
    (paper.folder / "tables").mkdir()
    (paper.folder / "tables" / "tiers.csv").write_text("x,Parks\nA,a\n", encoding="utf-8")
    assert paper.artifact("tiers").caption == "x"
    assert list(paper.table("tiers").printed["Parks"]) == ["1"]
    with pytest.raises(UnknownNameError, match=r"there is no artifact of small 'tier'; did you mean 'tiers'\?"):
        paper.artifact("tier")
    with pytest.raises(UnknownNameError, match=r"there is no table of small 'tier'; did you mean 'tiers'\?"):
        paper.table("tier")


def test_a_table_may_hold_numbers_of_a_companion(write_paper: WritePaper, problems_of: ProblemsOf) -> None:
    write_paper("b,7,parks,,\n", slug="companion")
    paper = write_paper("a,1,parks,,\n")
    (paper.folder / "tables").mkdir()
    layout = paper.folder / "tables" / "both.csv"
    layout.write_text("x,Here,There\nA,a,companion:b\n", encoding="utf-8")
    assert list(paper.table("both").printed["There"]) == ["7"]
    layout.write_text("x,Here,There\nA,a,companion:c\n", encoding="utf-8")
    (told,) = problems_of(paper.table, "both")
    assert "row 2, column 'There': found 'companion:c'; did you mean 'companion:b'?; expected a ledger id" in told
    layout.write_bytes(b"x,Here\nA,\xff\n")
    (told,) = problems_of(paper.table, "both")
    assert told.endswith("line 2: found byte 0xff, which is not UTF-8; expected text saved as UTF-8")


def test_a_folder_that_is_loaded_again_is_read_as_it_then_is(write_paper: WritePaper) -> None:
    """What is kept of it holds for these contents, whatever their time and size; all else is read when it is asked for."""
    first = write_paper("a,1,parks,,\n", errata__csv="id,printed,corrected,slip,certainty,evidence\na,1,2,digit,certain,So.\n")
    ledger, errata = first.folder / "ledger.csv", first.folder / "errata.csv"
    assert (first.ledger["a"].printed, len(first.errata)) == ("1", 1)
    errata.unlink()
    again = load_folder(first.folder)
    assert (again.ledger["a"], len(again.errata), len(first.errata)) == (first.ledger["a"], 0, 1)
    before = ledger.stat()
    ledger.write_text(ledger.read_text("utf-8").replace("a,1", "a,3"), encoding="utf-8")
    os.utime(ledger, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_folder(first.folder).ledger["a"].printed == "3"
    (first.folder / "relations.yml").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="an empty file"):
        load_folder(first.folder)


def test_papers_are_found_by_slug(write_paper: WritePaper, small: Project) -> None:
    write_paper("a,1,parks,,\n", slug="b-paper")
    write_paper("a,2,parks,,\n", slug="a-paper")
    (small.papers / "no-paper").mkdir()
    assert slugs(small.papers) == ("a-paper", "b-paper")
    assert load_paper("b-paper", small).ledger["a"].printed == "1"
    with pytest.raises(UnknownNameError, match=r"there is no paper 'c-paper'; did you mean '[ab]-paper'\?"):
        load_paper("c-paper", small)


@pytest.mark.parametrize(("about", "found"), [("slug: smal\n", "'smal'"), ("title: Small\n", "''")])
def test_in_the_book_a_folder_has_the_name_of_its_paper(
    write_paper: WritePaper, problems_of: ProblemsOf, small: Project, about: str, found: str
) -> None:
    write_paper("a,17,parks,,\n", paper__yml=about)
    for told in (problems_of(load_paper, "small", small), problems_of(load_library, small)):
        assert [problem.split("paper.yml, ", 1)[1] for problem in told] == [
            f"key 'slug': found {found}; expected the folder's name, 'small'"
        ]


def test_a_copy_elsewhere_may_have_any_name(write_paper: WritePaper, tmp_path: Path) -> None:
    """Whoever tries a changed cell does so in a copy."""
    paper = write_paper("a,17,parks,,\n", paper__yml="slug: small\n")
    copy = shutil.copytree(paper.folder, tmp_path / "mine")
    assert load_folder(copy).ledger.numbers == paper.ledger.numbers
    assert load_folders([copy, paper.folder]).keys() == {"mine", "small"}


def test_working_directory_decides_unless_told(write_paper: WritePaper, small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write_paper("a,1,parks,,\n")
    monkeypatch.delenv("RECOUNTED_ROOT", raising=False)
    monkeypatch.chdir(small.papers)
    assert load_paper("small").folder == small.papers.resolve() / "small"
    assert list(load_library()) == ["small"]


def test_a_library_joins_its_papers(write_paper: WritePaper, small: Project) -> None:
    relations = "lost:\n  c: {unit: parks}\nrelations:\n  - {id: it, type: sum, whole: a, parts: [b, c]}\n"
    write_paper("a,9,parks,,\nb,5,parks,,\n", relations, slug="one")
    write_paper("a,9,parks,,\n", slug="two")
    across = "relations:\n  - {id: both, type: same, terms: ['one:a', 'two:a']}\n"
    (small.papers / "across.yml").write_text(across, encoding="utf-8")
    library = load_library(small)
    assert list(library) == ["one", "two"]
    assert len(library) == 2
    assert set(library.system.cells) == {"one:a", "one:b", "one:c", "two:a"}
    assert [relation.id for relation in library.system.relations] == ["one:it", "both"]
    assert [relation.id for relation in library.across] == ["both"]
    assert "two" in library
    assert "three" not in library
    with pytest.raises(UnknownNameError, match="there is no paper 'three'"):
        library["three"]


def test_mistakes_of_all_papers_are_told_together(write_paper: WritePaper, small: Project) -> None:
    for slug in ("one", "two"):
        write_paper("a,9,parks,,\n", slug=slug)
        (small.papers / slug / "ledger.csv").write_text("id,printed,unit\na,x,parks\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_library(small)
    assert [Path(problem.file).parent.name for problem in caught.value.problems] == ["one", "two"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ledger\.csv, the file: found nothing there; expected a file of this name"):
        load_folder(tmp_path / "nowhere")


def test_an_empty_library_has_no_papers(tmp_path: Path) -> None:
    (tmp_path / "data" / "papers").mkdir(parents=True)
    library = load_library(Project(tmp_path))
    assert isinstance(library, Library)
    assert len(library) == 0

"""Tables with one error: consistent before, found by the engine after, another for each student."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.consistency import check
from helpers.errors import TooLittleError
from helpers.papers.library import load_folder
from helpers.teaching import spoilt
from helpers.teaching.spoilt import SAMPLE, Spoilt, clean_table

TABLE = Spoilt("chemical-parks", "table2.*.*")


def test_the_clean_table_is_consistent() -> None:
    assert check(clean_table(TABLE)).consistent


def test_a_table_reads_back_as_it_was_written(tmp_path: Path) -> None:
    system = TABLE.of("anna", "secret").system
    TABLE.write(system, tmp_path / "anna")
    read = load_folder(tmp_path / "anna").system
    assert {id: (cell.label, cell.value) for id, cell in read.cells.items()} == {
        id: (cell.label, cell.value) for id, cell in system.cells.items()
    }
    assert {one.id: one for one in read.relations} == {one.id: one for one in system.relations}


def test_the_engine_finds_in_the_written_table_what_was_planted(tmp_path: Path) -> None:
    puzzle = TABLE.of("ben", "secret")
    TABLE.write(puzzle.system, tmp_path / "ben")
    (conflict,) = check(load_folder(tmp_path / "ben")).conflicts
    assert conflict.explanations == ((puzzle.id,),)


def test_tables_differ_with_the_student_and_with_the_secret() -> None:
    drawn = [TABLE.of(student, secret) for student in ("anna", "ben", "chen") for secret in ("one", "two")]
    assert len({(one.id, one.wrong) for one in drawn}) >= 5
    again = TABLE.of("anna", "one")
    assert (again.id, again.wrong) == (drawn[0].id, drawn[0].wrong)


def test_no_student_has_the_error_of_the_sample() -> None:
    """Whose first draw is of the number that is wrong in the sample as well, and could be typed from there, has another."""
    known = TABLE.of(SAMPLE, SAMPLE).id
    assert TABLE.of("s41", "secret").id != known


def test_a_table_with_errors_in_the_sample_s_number_alone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    known = TABLE.of(SAMPLE, SAMPLE)
    monkeypatch.setattr(spoilt, "_drawn", lambda *_: known)
    with pytest.raises(TooLittleError, match=f"all errors drawn in this table are in {known.id}, the sample's"):
        TABLE.of("anna", "secret")

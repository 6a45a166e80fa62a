from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from helpers.consistency import Report, check
from helpers.consistency.wording import CLOSING, DOUBT
from helpers.errors import UnknownNameError
from helpers.notebooks.conflicts import (
    conflict_about,
    conflict_name,
    conflicts_of,
    numbers_of,
    proof_frame,
    repaired_frame,
    repairs_frame,
    verdict_counts,
    verdicts_frame,
)
from helpers.papers.library import Paper, joined

WritePaper = Callable[..., Paper]

LEDGER = "part,3,parks,,\nwhole,15,parks,,\nshare,30,%,,\nwhole.again,15,parks,,\nalone,7,parks,,\n"
RELATIONS = (
    "relations:\n  - {id: share, type: share, share: share, part: part, whole: whole}\n"
    "  - {id: again, type: same, terms: [whole, whole.again]}\n"
)


@pytest.fixture
def report(write_paper: WritePaper) -> Report:
    other = write_paper("first,1,parks,,\nsecond,2,parks,,\n", RELATIONS_OF_OTHER, slug="other")
    return check(joined({"small": write_paper(LEDGER, RELATIONS), "other": other}))


RELATIONS_OF_OTHER = "relations:\n  - {id: again, type: same, terms: [first, second]}\n"


def test_conflicts_are_found_by_number_and_by_paper(report: Report) -> None:
    conflict = conflict_about(report, "other:first")
    assert conflicts_of(report, "other") == (conflict,)
    assert set(numbers_of(conflict)) == {"other:first", "other:second"}
    assert conflict_about(report, "small:share") in conflicts_of(report, "small")
    with pytest.raises(UnknownNameError, match=r"no accused number 'other:fist'; did you mean 'other:first'"):
        conflict_about(report, "other:fist")


def test_a_conflict_is_called_after_its_likeliest_culprit(report: Report) -> None:
    assert conflict_name(conflict_about(report, "small:share")) == "small-share"


def test_verdicts_of_one_paper_are_counted_and_listed_in_its_order(report: Report) -> None:
    counts = verdict_counts(report, "other")["printed numbers"]
    assert counts.to_dict() == {
        "reproduced": 0, "within rounding": 0, "contradicted": 0, "suspect": 2, "unchecked": 0,
    }  # fmt: skip
    frame = verdicts_frame(report, "small")
    assert list(frame.index) == ["part", "whole", "share", "whole.again", "alone"]
    assert frame.loc["alone", "verdict"] == "unchecked"


def test_a_doubt_is_no_step_of_a_proof(report: Report) -> None:
    conflict = conflict_about(report, "small:share")
    doubtful = replace(conflict, told=(*conflict.told, DOUBT))
    (heading,) = proof_frame(doubtful)
    assert heading == "what cannot all be true, though not each may be needed"
    assert list(proof_frame(doubtful)[heading]) == list(conflict.members)


def test_a_proof_has_a_row_for_each_sentence(report: Report) -> None:
    conflict = conflict_about(report, "small:share")
    frame = proof_frame(conflict)
    assert (*frame["what cannot all be true"], CLOSING) == conflict.told
    assert frame.index[0] == 1


def test_repairs_are_told_and_drawn(report: Report) -> None:
    conflict = conflict_about(report, "small:share")
    frame = repairs_frame(report, conflict)
    assert frame.loc["small:share", "printed"] == "30%"
    assert str(frame.loc["small:share", "would fit"]).startswith("20%")
    drawn = repaired_frame(report, conflict, "small").set_index("label")
    assert (drawn.loc["share", "printed"], drawn.loc["share", "low"]) == (30, Fraction(20))
    assert repaired_frame(report, conflict, "other").empty

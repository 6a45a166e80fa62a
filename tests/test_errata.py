"""The errata are what the engine finds, confirmed by a person: neither side may have more than the other."""

from __future__ import annotations

from helpers import Library
from helpers.consistency import Report


def confirmed(library: Library) -> list[tuple[frozenset[str], str]]:
    """The numbers of each erratum as ``slug:id``, with its certainty."""
    return [
        (frozenset(id if ":" in id else f"{slug}:{id}" for id in erratum.ids), erratum.certainty)
        for slug, paper in library.items()
        for erratum in paper.errata
    ]


def surplus(report: Report, errata: list[tuple[frozenset[str], str]]) -> list[str]:
    """What one side has and the other has not, a sentence each."""
    accused = {id for conflict in report.conflicts for numbers in conflict.explanations for id in numbers}
    named = frozenset[str]().union(*(ids for ids, _ in errata))
    found = [f"an erratum names {id}, which no smallest explanation of a conflict holds" for id in sorted(named - accused)]
    for conflict in report.conflicts:
        suspects = {id for numbers in conflict.explanations for id in numbers}
        if not any(set(numbers) <= named for numbers in conflict.explanations):
            found.append(f"no erratum explains the conflict proved by {', '.join(conflict.proof)}")
        opened = {id for ids, certainty in errata if certainty == "open" for id in ids} & suspects
        if opened:
            found += [f"an open erratum leaves out {id}, which is as suspect as the rest" for id in sorted(suspects - named)]
    return found


def test_engine_and_errata_agree(report: Report, library: Library) -> None:
    assert surplus(report, confirmed(library)) == []


def test_nothing_was_left_undecided(report: Report) -> None:
    assert report.undecided == ()
    assert all(conflict.complete for conflict in report.conflicts)


def test_an_erratum_too_many_is_reported(report: Report, library: Library) -> None:
    errata = [*confirmed(library), (frozenset({"chemical-parks:table2.parks.nanchang"}), "certain")]
    assert surplus(report, errata) == [
        "an erratum names chemical-parks:table2.parks.nanchang, which no smallest explanation of a conflict holds"
    ]


def test_an_erratum_too_few_is_reported(report: Report, library: Library) -> None:
    errata = [entry for entry in confirmed(library) if "chemical-parks:table2.national_share.ganzhou" not in entry[0]]
    (sentence,) = surplus(report, errata)
    assert "table2.national_share.ganzhou" in sentence

"""``paper.yml``: what a paper is, and every mistake told with its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]
ProblemsOf = Callable[..., list[str]]

ABOUT = (
    "slug: small\ntitle: A paper\nauthors: [One A., Two B.]\nyear: 2018\nlanguage: en\ntext: small.txt\n"
    "units: {Airports: units, ports²: km2}\nnot_quantities:\n  - {phrase: on the one hand, why: figure of speech}\n"
)


def test_paper_yml_says_what_it_is(write_paper: WritePaper) -> None:
    paper = write_paper("a,2,airports,,\nb,3,Ports²,,\nc,4,AIRPORTS,,\n", paper__yml=ABOUT)
    assert paper.about["year"] == "2018"
    assert paper.authors == ("One A.", "Two B.")
    assert paper.not_quantities == ("on the one hand",)
    assert paper.ledger["a"].unit is not paper.ledger["b"].unit
    assert paper.ledger["a"].unit == paper.ledger["c"].unit
    assert paper.ledger["a"].unit.whole
    assert paper.ledger["a"].label == "2 airports"


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("slug: small\ntitel: x\n", "line 1, the file: found unknown key 'titel'; did you mean 'title'?; expected only slug,"),
        ("slug: small\nunits: [airports]\n", "line 1, key 'units': found no mapping; expected own words for known units"),
        ("slug: small\nunits: {airports: unitz}\n", "line 1, key 'units', 'airports': found unknown unit 'unitz'; did you mean"),
        ("slug: small\nnot_quantities: [on the one hand]\n", "line 1, the file, key 'not_quantities': found 'on the one hand'"),
        ("slug: small\nnot_quantities:\n  - {why: x}\n", "line 3, a phrase of 'not_quantities': found nothing; expected a text"),
        ("slug: small\nnot_quantities:\n  - {phrase: ' '}\n", "line 3, a phrase of 'not_quantities': found nothing; expected"),
        ("slug: small\nnot_quantities:\n  - {phrase: one, because: x}\n", "line 3, a phrase of 'not_quantities': found unknown"),
    ],
)
def test_mistakes_in_paper_yml_are_told(write_paper: WritePaper, problems_of: ProblemsOf, about: str, told: str) -> None:
    (problem,) = problems_of(lambda: write_paper("a,1,parks,,\n", paper__yml=about))
    assert problem.split("paper.yml, ", 1)[1].startswith(told)

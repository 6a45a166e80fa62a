from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.errors import InputError
from helpers.ledger import PrintedNumber
from helpers.papers.library import Library
from helpers.teaching.corrections import corrected
from tests.conftest import WritePaper

ERRATA = "id,printed,corrected,slip,certainty,evidence\n"


def test_errata_are_corrected_with_their_units(library: Library) -> None:
    system = corrected(library["chemical-parks"])
    number = system.cells["value_added.parks.2015"]
    assert isinstance(number, PrintedNumber)
    assert number.value == Fraction(54540, 100) * 10**9


def test_what_cannot_be_known_stays_as_printed(library: Library) -> None:
    paper = library["soviet-area"]
    assert corrected(paper).cells == paper.system.cells


def test_a_correction_that_is_no_number_is_one_clear_error(write_paper: WritePaper) -> None:
    paper = write_paper("a,1,parks,,\n", errata__csv=f"{ERRATA}a,1,,digit,open,Why.\n")
    assert corrected(paper).cells == paper.system.cells
    paper = write_paper("a,1,parks,,\n", slug="other", errata__csv=f"{ERRATA}a,1,about  2,digit,open,Why.\n")
    with pytest.raises(InputError, match=r"errata\.csv.*'about  2' as correction of a.*a number with its unit"):
        corrected(paper)

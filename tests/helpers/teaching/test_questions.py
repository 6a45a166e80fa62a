from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.errors import TooLittleError
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.readings import printed_interval
from helpers.papers.library import Library
from helpers.teaching.questions import doubting_questions, reading_questions, recounting_questions
from tests.conftest import WritePaper

FOUR = "id,printed,unit,measure,region,period\n" + "".join(f"n{i},{i}{i},parks,parks,city {i},2015\n" for i in range(1, 5))


def test_reading_asks_for_what_the_ledger_holds(write_paper: WritePaper) -> None:
    ledger = write_paper(FOUR).ledger
    for question in reading_questions(ledger, 4, seed=1):
        place = next(i for i in range(1, 5) if f"City {i}" in question.text)
        assert question.choices[question.right] == f"{place}{place} parks"
        assert sorted(question.choices) == ["11 parks", "22 parks", "33 parks", "44 parks"]


def test_too_few_numbers_are_one_clear_error(write_paper: WritePaper) -> None:
    with pytest.raises(TooLittleError, match=r"only 4 questions can be drawn here, and 5 are wanted"):
        reading_questions(write_paper(FOUR).ledger, 5, seed=1)


@pytest.mark.parametrize("slug", ["chemical-parks", "park-clusters"])
def test_recounting_has_one_right_choice(library: Library, slug: str) -> None:
    """Shares are worked out again here from the words of the question."""
    asked = recounting_questions(library[slug].system, 6, seed=2)
    shares = [question for question in asked if " parks / " in question.text and question.choices[0].endswith("%")]
    assert shares
    for question in shares:
        part, whole = (Fraction(text.split()[0]) for text in question.text.split(": ")[1].split(" / "))
        near = [
            abs(Fraction(choice.rstrip("%")) - part / whole * 100) <= Fraction(1, 2 * 10 ** len(choice.partition(".")[2][:-1]))
            for choice in question.choices
        ]
        assert near == [place == question.right for place in range(4)]


def could_be(choice: str) -> bool:
    """Whether a share of parks is what some rounding of it prints, worked out from the words alone."""
    parts, printed = choice.split(" = ")
    part, whole = (Fraction(text.split()[0]) for text in parts.split(" / "))
    step = Fraction(1, 10 ** len(printed.rstrip("%").partition(".")[2]))
    return abs(Fraction(printed.rstrip("%")) - part / whole * 100) < step


def test_just_one_statement_cannot_be_true(write_paper: WritePaper) -> None:
    """1 of 15 is 7 % or, cut off, 6 %; neither is set before a student as what cannot be."""
    shares = {"a": ("1", "15", "7"), "b": ("1", "60", "2"), "c": ("1", "18", "6"), "d": ("1", "37", "3")}
    rows = "".join(f"{n}1,{part},parks\n{n}2,{whole},parks\n{n}3,{share},%\n" for n, (part, whole, share) in shares.items())
    relations = "".join(f"  - {{id: {n}, type: share, share: {n}3, part: {n}1, whole: {n}2}}\n" for n in shares)
    system = write_paper("id,printed,unit\n" + rows, f"relations:\n{relations}").system
    for seed in range(10):
        for question in doubting_questions(system, 4, seed):
            assert [could_be(choice) for choice in question.choices] == [place != question.right for place in range(4)]
            spoilt = question.choices[question.right].partition(" = ")[0]
            (printed,) = (
                share for part, whole, share in shares.values() if spoilt.startswith(f"{part} park") and f"/ {whole} " in spoilt
            )
            assert f"The paper prints {printed}%, here with" in question.why
            assert ["It holds." in says for says in question.says] == [place != question.right for place in range(4)]


def test_the_same_seed_asks_the_same(library: Library) -> None:
    ledger = library["park-clusters"].ledger
    assert reading_questions(ledger, 3, 5) == reading_questions(ledger, 3, 5) != reading_questions(ledger, 3, 6)


def test_each_choice_says_what_it_is(write_paper: WritePaper) -> None:
    for question in reading_questions(
        write_paper(FOUR.replace("unit,", "unit,section,").replace("parks,parks", "parks,Table 2,parks")).ledger, 4, 1
    ):
        for place, (choice, says) in enumerate(zip(question.choices, question.says, strict=True)):
            city = choice[0]
            assert says == (
                "It stands in Table 2." if place == question.right else f"The paper prints that for parks, City {city}, 2015."
            )
        assert question.why == question.says[question.right]


def test_no_choice_is_wrong_because_of_rounding(write_paper: WritePaper) -> None:
    """17% and 17.02% can be one value, so they are never set against each other."""
    prints = ("17", "17.02", "30", "40", "50")
    rows = "".join(f"n{i},{printed},%,share,city {i},2015\n" for i, printed in enumerate(prints))
    ledger = write_paper("id,printed,unit,measure,region,period\n" + rows).ledger
    for seed in range(20):
        for question in reading_questions(ledger, 5, seed):
            values = [parse_numeral(choice.rstrip("%")) for choice in question.choices]
            right = printed_interval(values[question.right])
            assert [right.meets(printed_interval(value)) for value in values].count(True) == 1


def test_a_misprint_is_as_long_as_the_right_number(library: Library) -> None:
    for question in recounting_questions(library["park-clusters"].system, 6, seed=2):
        assert len({len(choice) for choice in question.choices}) == 1


def test_nothing_is_asked_again(library: Library) -> None:
    """The table of the chemical parks has the same count over the same total in many rows."""
    asked = recounting_questions(library["chemical-parks"].system, 5, seed=3)
    assert len({question.text for question in asked}) == 5


def test_no_choice_can_follow_from_inputs_rounded_otherwise(write_paper: WritePaper) -> None:
    """1.04 of 2.56 can be 40.35 to 40.90 %, so neither 40.52 nor 40.82 % is a wrong choice, though neither is printed."""
    ledger = "a,1.04,trillion yuan,,\nb,2.56,trillion yuan,,\nc,40.62,%,,\n"
    system = write_paper(ledger, "relations:\n  - {id: one, type: share, share: c, part: a, whole: b}\n").system
    for seed in range(40):
        (question,) = recounting_questions(system, 1, seed)
        near = [Fraction("40.345") <= Fraction(choice.rstrip("%")) <= Fraction("40.905") for choice in question.choices]
        assert near == [place == question.right for place in range(4)]


def test_one_value_is_one_choice(write_paper: WritePaper) -> None:
    prints = (("five", "5"), ("Five", "5"), ("5", ""), ("three", "3"), ("10", ""), ("12", ""))
    rows = "".join(f"n{i},{printed},years,{reads},span {i}\n" for i, (printed, reads) in enumerate(prints))
    ledger = write_paper("id,printed,unit,reads,measure\n" + rows).ledger
    for seed in range(20):
        for question in reading_questions(ledger, 3, seed):
            assert sum(choice.lower() in ("5 years", "five years") for choice in question.choices) <= 1

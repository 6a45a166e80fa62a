"""Generated systems: consistent tables whose true values are known, printed with rounding; the same seed gives the same table."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from helpers.cells import Cell, System
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.readings import Reading, rounded
from helpers.numbers.units import find_unit
from helpers.relations.base import Relation
from helpers.relations.constraints import Term
from helpers.relations.orders import Rank
from helpers.relations.rates import Growth, Share
from helpers.relations.sums import Sum

ROWS = 10
MONEY, COUNT, PERCENT = ("million yuan", 2), ("firms", 0), ("%", 2)


@dataclass
class Sheet:
    """Cells and relations while they are being written; cell ids are ``table.column.row``."""

    cells: dict[str, Cell] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    def print(self, id: str, value: Fraction, unit: str, places: int) -> Term:
        """Print a true value, given in ``unit``, rounded to decimals."""
        self.cells[id] = printed(id, decimal(value, places), unit)
        return Term(id)

    def total(self, whole: Term, parts: Iterable[Term]) -> None:
        """Say that parts add up."""
        self.relations.append(Sum(id=f"sum.{whole}.{len(self.relations)}", whole=whole, parts=tuple(parts)))

    def share(self, id: str, part: Term, whole: Term, true: Fraction) -> Term:
        """Print a share, in percent with two decimals, and say what it is of."""
        share = self.print(id, true * 100, *PERCENT)
        self.relations.append(Share(id=f"share.{id}", share=share, part=part, whole=whole))
        return share

    def growth(self, id: str, earlier: Term, later: Term, true: Fraction, places: int = 1) -> None:
        """Print a growth rate in percent and say from what to what."""
        rate = self.print(id, true * 100, "%", places)
        self.relations.append(Growth(id=f"growth.{id}", growth=rate, from_=earlier, to=later))

    def rank(self, id: str, place: int, value: Term, among: Sequence[Term]) -> None:
        """Print a rank, the highest value first."""
        rank = self.print(id, Fraction(place), "rank", 0)
        self.relations.append(Rank(id=f"rank.{id}", rank=rank, value=value, among=tuple(among)))

    @property
    def system(self) -> System:
        """What was written."""
        return System(self.cells, tuple(self.relations))


def printed(id: str, text: str, unit: str) -> PrintedNumber:
    """A printed number without a place."""
    return PrintedNumber(id, text, parse_numeral(text), find_unit(unit))


def decimal(value: Fraction, places: int) -> str:
    """A value rounded to decimals, ties away from zero, as digits."""
    steps = rounded(value, Fraction(1, 10**places), Reading.NEAREST) * 10**places
    digits = str(abs(int(steps))).zfill(places + 1)
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if steps < 0 else text


def linked_table(seed: int) -> System:
    """A table of ten rows: two years, totals, shares of both years, growth rates, and ranks of the later year.

    Even seeds give sums of money with two decimals, odd ones counts. Shares have two decimals, growth rates one.
    """
    chance, sheet = random.Random(seed), Sheet()
    unit = COUNT if seed % 2 else MONEY
    early = [true_value(chance, unit) for _ in range(ROWS)]
    late = [grown(chance, value, unit) for value in early]
    first = yearly(sheet, "t", "2014", early, unit)
    second = yearly(sheet, "t", "2015", late, unit)
    for earlier, later, old, new in zip(first, second, [*early, sum(early)], [*late, sum(late)], strict=True):
        sheet.growth(f"t.growth.{later.rsplit('.', 1)[1]}", earlier, later, Fraction(new) / old - 1)
    ordered = sorted(late, reverse=True)
    for term, value in zip(second, late, strict=False):
        sheet.rank(f"t.rank.{term.rsplit('.', 1)[1]}", ordered.index(value) + 1, term, second[:-1])
    return sheet.system


def linked_years(tables: int, seed: int) -> System:
    """Tables of ten rows over three years, with totals, shares and growth rates; their totals add up to a grand total each year.

    Everything hangs together: 85 cells a table and three more.
    """
    chance, sheet = random.Random(seed), Sheet()
    totals: dict[str, list[tuple[Term, Fraction]]] = {"2013": [], "2014": [], "2015": []}
    for table in range(tables):
        before: tuple[list[Term], list[Fraction]] | None = None
        values = [true_value(chance, MONEY) for _ in range(ROWS)]
        for year, column in totals.items():
            values = [grown(chance, value, MONEY) for value in values]
            terms = yearly(sheet, f"t{table}", year, values, MONEY, total_share=False)
            all_values = [*values, sum(values, Fraction(0))]
            column.append((terms[-1], all_values[-1]))
            if before is not None:
                for row, (old, term, past, now) in enumerate(zip(before[0], terms, before[1], all_values, strict=True)):
                    sheet.growth(f"t{table}.growth{year}.{row}", old, term, now / past - 1)
            before = terms, all_values
    for year, column in totals.items():
        whole = sheet.print(f"all.{year}.total", sum((value for _, value in column), Fraction(0)), *MONEY)
        sheet.total(whole, (term for term, _ in column))
    return sheet.system


def two_way(rows: int, columns: int, seed: int) -> System:
    """A table whose rows and columns both add up, for three years that growth rates of every cell link.

    ``5 * (rows + 1) * (columns + 1)`` cells, all in one component.
    """
    chance, sheet = random.Random(seed), Sheet()
    body = [[true_value(chance, MONEY) for _ in range(columns)] for _ in range(rows)]
    before: dict[tuple[int, int], tuple[Term, Fraction]] = {}
    for year in ("2013", "2014", "2015"):
        body = [[grown(chance, value, MONEY) for value in row] for row in body]
        now = _crossed(sheet, year, body)
        for (row, column), (earlier, past) in before.items():
            later, value = now[row, column]
            sheet.growth(f"g{year}.{row}.{column}", earlier, later, value / past - 1)
        before = now
    return sheet.system


def _crossed(sheet: Sheet, year: str, body: list[list[Fraction]]) -> dict[tuple[int, int], tuple[Term, Fraction]]:
    full = [[*row, sum(row, Fraction(0))] for row in body]
    full.append([sum(column, Fraction(0)) for column in zip(*full, strict=True)])
    cells = {
        (i, j): (sheet.print(f"v{year}.{i}.{j}", value, *MONEY), value)
        for i, row in enumerate(full)
        for j, value in enumerate(row)
    }
    for i in range(len(full)):
        sheet.total(cells[i, len(full[0]) - 1][0], (cells[i, j][0] for j in range(len(full[0]) - 1)))
    for j in range(len(full[0])):
        sheet.total(cells[len(full) - 1, j][0], (cells[i, j][0] for i in range(len(full) - 1)))
    return cells


def yearly(
    sheet: Sheet, table: str, year: str, values: Sequence[Fraction], unit: tuple[str, int], *, total_share: bool = True
) -> list[Term]:
    """One year of a table: its values, their total last, and the share of each; the terms of values and total."""
    whole_value = sum(values, Fraction(0))
    terms = [sheet.print(f"{table}.value{year}.{row}", value, *unit) for row, value in enumerate(values)]
    whole = sheet.print(f"{table}.value{year}.total", whole_value, *unit)
    sheet.total(whole, terms)
    shares = [
        sheet.share(f"{table}.share{year}.{row}", term, whole, value / whole_value)
        for row, (term, value) in enumerate(zip(terms, values, strict=True))
    ]
    if total_share:
        sheet.total(sheet.print(f"{table}.share{year}.total", Fraction(100), *PERCENT), shares)
    return [*terms, whole]


def true_value(chance: random.Random, unit: tuple[str, int]) -> Fraction:
    """A true value between 50 and 5,000: whole for counts, with more decimals than are printed for money."""
    value = Fraction(round(50 * 100 ** chance.random() * 10**5), 10**5)
    return Fraction(round(value)) if unit == COUNT else value


def grown(chance: random.Random, value: Fraction, unit: tuple[str, int]) -> Fraction:
    """The value a year later: up to a tenth less, up to three tenths more."""
    later = value * Fraction(round(chance.uniform(0.9, 1.3) * 10**4), 10**4)
    return Fraction(round(later)) if unit == COUNT else later

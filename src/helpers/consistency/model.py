"""The system as the engine sees it: variables with the values they may take, and rows that bind them, in one fixed order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from helpers.cells import System
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.readings import Reading
from helpers.numbers.units import Dimension, Unit
from helpers.relations.constraints import Constraint, Linear, Product, Ranking, Sense, Term


@dataclass(frozen=True, slots=True)
class Variable:
    """A quantity whose true value is sought.

    Attributes
    ----------
    term
        The cell it stands for, or the bare mark of one.
    number
        The printed number that holds it to ``printed``; ``None`` for a lost cell.
    printed
        The values it may take while held.
    natural
        The values it may take once released: whatever such a quantity can be.
    whole
        Whether it is a whole number.
    """

    term: Term
    number: str | None
    printed: Interval
    natural: Interval
    whole: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One constraint of one relation.

    Attributes
    ----------
    relation
        Id of the relation.
    constraint
        What it demands.
    variables
        Indices of its terms, in the constraint's own order.
    factors
        What floats need to know of it: the coefficients of a linear constraint, the offset of a product.
    """

    relation: str
    constraint: Constraint
    variables: tuple[int, ...]
    factors: tuple[float, ...]

    @classmethod
    def of(cls, relation: str, constraint: Constraint, variables: tuple[int, ...]) -> Row:
        """The row of a constraint."""
        match constraint:
            case Linear():
                return cls(relation, constraint, variables, tuple(float(factor) for _, factor in constraint.coefficients))
            case Product():
                return cls(relation, constraint, variables, (float(constraint.offset),))
            case Ranking():
                return cls(relation, constraint, variables, ())


@dataclass(frozen=True)
class Model:
    """Variables and rows, sorted by name, so that the order of a file changes nothing.

    Attributes
    ----------
    variables, rows
        In that order.
    touching
        For each variable the rows that bind it.
    equated
        Rows that do no more than equate two variables.
    places
        For each printed number the variables that it holds: itself, and its bare mark.
    """

    variables: tuple[Variable, ...]
    rows: tuple[Row, ...]
    touching: tuple[tuple[int, ...], ...] = field(init=False)
    equated: frozenset[int] = field(init=False)
    places: Mapping[str, tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        places: dict[str, tuple[int, ...]] = {}
        for place, held in enumerate(self.variables):
            if held.number is not None:
                places[held.number] = (*places.get(held.number, ()), place)
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "equated", frozenset(place for place, row in enumerate(self.rows) if _equates(row.constraint)))
        touching: list[list[int]] = [[] for _ in self.variables]
        for place, row in enumerate(self.rows):
            for variable in dict.fromkeys(row.variables):
                touching[variable].append(place)
        object.__setattr__(self, "touching", tuple(map(tuple, touching)))

    @property
    def numbers(self) -> frozenset[str]:
        """Ids of the printed numbers in it."""
        return frozenset(variable.number for variable in self.variables if variable.number is not None)

    @property
    def relations(self) -> frozenset[str]:
        """Ids of the relations in it."""
        return frozenset(row.relation for row in self.rows)

    def domain(self, variable: int, held: frozenset[str]) -> Interval:
        """What a variable may be while the numbers in ``held`` are believed."""
        this = self.variables[variable]
        return this.printed if this.number is None or this.number in held else this.natural

    def restricted(self, relations: frozenset[str]) -> Model:
        """The part of it that some relations speak of."""
        return self._part([row for row in self.rows if row.relation in relations])

    def components(self) -> tuple[Model, ...]:
        """Parts that share no variable, each as a model of its own; variables that no row binds are left out."""
        group = list(range(len(self.variables)))

        def root(place: int) -> int:
            while group[place] != place:
                group[place] = group[group[place]]
                place = group[place]
            return place

        tied = _same_number(self.variables)
        for members in [*(row.variables for row in self.rows), *tied]:
            for other in members[1:]:
                group[root(other)] = root(members[0])
        rows: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            rows[root(row.variables[0])].append(row)
        return tuple(map(self._part, rows.values()))

    def _part(self, rows: list[Row]) -> Model:
        """Some rows, in the order that they have, with their variables."""
        wanted = sorted({variable for row in rows for variable in row.variables})
        places = {variable: place for place, variable in enumerate(wanted)}
        moved = [Row(row.relation, row.constraint, tuple(places[v] for v in row.variables), row.factors) for row in rows]
        return Model(tuple(self.variables[place] for place in wanted), tuple(moved))


def model_of(system: System, reading: Reading = Reading.NEAREST) -> Model:
    """The model of a system: every cell that a relation binds is a variable."""
    rows = [(relation.id, claim.constraint) for relation in system.relations for claim in relation.claims()]
    terms = dict.fromkeys(term for _, constraint in rows for term in constraint.terms)
    return _assembled({term: _variable(system, term, reading) for term in terms}, rows)


def _assembled(variables: dict[Term, Variable], rows: list[tuple[str, Constraint]]) -> Model:
    order = {term: place for place, term in enumerate(sorted(variables))}
    compiled_rows = [
        Row.of(relation, constraint, tuple(order[term] for term in constraint.terms)) for relation, constraint in rows
    ]
    compiled_rows.sort(key=lambda row: (row.relation, row.variables, str(row.constraint)))
    return Model(tuple(variables[term] for term in sorted(variables)), tuple(compiled_rows))


def _equates(constraint: Constraint) -> bool:
    if not isinstance(constraint, Linear) or constraint.sense is not Sense.EQUAL or constraint.constant:
        return False
    return sorted(factor for _, factor in constraint.coefficients) == [-1, 1]


def _same_number(variables: tuple[Variable, ...]) -> list[tuple[int, ...]]:
    """Variables that one printed number holds: itself and its bare mark."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, variable in enumerate(variables):
        if variable.number is not None:
            places[variable.number].append(place)
    return [tuple(members) for members in places.values() if len(members) > 1]


def _variable(system: System, term: Term, reading: Reading) -> Variable:
    cell = system.cells[term.number]
    if not isinstance(cell, PrintedNumber):
        return Variable(term, None, cell.possible, cell.possible, system.whole(term))
    # What is printed below what such a quantity can be, as a change of minus three firms, is no such quantity.
    natural, printed = possible(cell.unit), system.interval(term, reading)
    within = printed.intersection(natural) if natural.contains(cell.value) else None
    if within is None:
        within, natural = printed, Interval.everything()
    return Variable(term, cell.id, within, natural, system.whole(term))


def possible(unit: Unit) -> Interval:
    """What a quantity of a unit can be at all: things counted, areas and masses are not negative, ranks start at 1."""
    if unit.dimension in (Dimension.COUNT, Dimension.AREA, Dimension.MASS):
        return Interval.above(Fraction(0), inclusive=True)
    if unit.dimension == Dimension.RANK:
        return Interval.above(Fraction(1), inclusive=True)
    return Interval.everything()

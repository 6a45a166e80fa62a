"""A linear programme as any solver takes it: columns between ends, and rows of them between ends."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class LinearProgramme:
    """What is to be made cheapest.

    Attributes
    ----------
    cost, lower, upper
        Of each column what one of it costs, and its ends.
    row_lower, row_upper
        The ends of each row; infinite where there is none.
    starts, columns, values
        The rows one after another: those of row ``k`` stand from ``starts[k]`` to before ``starts[k + 1]``.
    """

    cost: list[float]
    lower: list[float]
    upper: list[float]
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def row(self, place: int) -> tuple[list[int], list[float]]:
        """The columns of a row, and their values."""
        entries = slice(self.starts[place], self.starts[place + 1])
        return self.columns[entries], self.values[entries]

    def add_row(self, lower: float, upper: float, columns: list[int], values: list[float]) -> None:
        """Put a row behind the others."""
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        self.columns += columns
        self.values += values
        self.starts.append(len(self.columns))


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solver said.

    Attributes
    ----------
    values, duals
        Of a cheapest point its columns, and what each row costs; ``None`` where there is no point, or it was not found.
    ray
        Multipliers of the rows that show that there is none; ``None`` where there are none.
    """

    values: list[float] | None = None
    duals: list[float] | None = None
    ray: list[float] | None = None

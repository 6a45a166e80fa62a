"""What the tests of the engine share: small systems from a few lines of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from helpers.cells import System
from helpers.consistency import Report, check
from helpers.consistency.model import Model, model_of
from helpers.papers.library import Paper

SystemOf: TypeAlias = Callable[[str, str], System]


@pytest.fixture
def system_of(write_paper: Callable[..., Paper]) -> SystemOf:
    """A system from lines ``id printed unit | hedge`` and lines of relations; lost cells stand among these as ``name: unit``."""

    def system(numbers: str, relations: str) -> System:
        rows = [line.split(None, 2) for line in numbers.strip().splitlines()]
        ledger = "".join(
            f'{id},"{printed}",{unit.partition(" | ")[0]},{unit.partition(" | ")[2]},\n' for id, printed, unit in rows
        )
        lines = [line.strip() for line in relations.strip().splitlines()]
        lost = [line for line in lines if not line.startswith("{")]
        text = (
            "lost:\n" + "".join(f"  {name}: {{unit: {unit}}}\n" for name, unit in (line.split(": ") for line in lost))
            if lost
            else ""
        )
        text += "relations:\n" + "".join(f"  - {line}\n" for line in lines if line.startswith("{"))
        return write_paper(ledger, text).system

    return system


@pytest.fixture
def model(system_of: SystemOf) -> Callable[[str, str], Model]:
    return lambda numbers, relations: model_of(system_of(numbers, relations))


@pytest.fixture
def checked(system_of: SystemOf) -> Callable[..., Report]:
    return lambda numbers, relations, reading="nearest": check(system_of(numbers, relations), reading)


@pytest.fixture
def summed(model: Callable[[str, str], Model]) -> tuple[Model, list[int]]:
    """Eight sums, each of a shared part and one of its own; the places of that part, of the own part of one, and of its whole."""
    rows = "\n".join(f"{{id: s{n}, type: sum, whole: w{n}, parts: [a, p{n}]}}" for n in range(8))
    this = model("a 5 km2\n" + "\n".join(f"p{n} 5 km2\nw{n} 10 km2" for n in range(8)), rows)
    return this, [next(k for k, variable in enumerate(this.variables) if variable.term == term) for term in ("a", "p0", "w0")]

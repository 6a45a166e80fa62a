"""Tables with one error, another for each student, as the ledgers that are handed out."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from helpers.cells import System
from helpers.errors import TooLittleError
from helpers.execution.copies import write_whole
from helpers.files.yamlfile import read_yaml
from helpers.ledger import PrintedNumber
from helpers.notebooks.coarser import part_of
from helpers.papers.library import load_paper
from helpers.project import find_project
from helpers.teaching.corrections import corrected
from helpers.teaching.puzzles import MOST_DRAWS, Puzzle, puzzle

SAMPLE = "sample"
"""The student whose table everybody has, to practise on."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A table of a paper, of which each student has a copy with an error.

    Attributes
    ----------
    paper
        Its slug.
    numbers
        The shape of the ids of its numbers.
    """

    paper: str
    numbers: str

    def of(self, student: str, secret: str) -> Puzzle:
        """The copy of a student; whoever does not know the secret of the class cannot draw it again.

        Its error is in another number than the sample's: that one everybody can find out, and type.

        Raises
        ------
        TooLittleError
            Where no slip in this table can be found with certainty, or only ones in that number.
        """
        if student == SAMPLE:
            return _drawn(self, student, secret)
        shown = self.of(SAMPLE, SAMPLE).id
        draws = (_drawn(self, f"{student}{' again' * turn}", secret) for turn in range(MOST_DRAWS))
        found = next((draw for draw in draws if draw.id != shown), None)
        if found is None:
            raise TooLittleError(f"all errors drawn in this table are in {shown}, the sample's; it needs more relations")
        return found

    def write(self, system: System, folder: Path) -> None:
        """Write a copy as a ledger, with the relations of the paper that bind nothing else."""
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(["id", "printed", "unit", "measure", "region"])
        for number in system.cells.values():
            if isinstance(number, PrintedNumber):
                rows.writerow([number.id, number.printed, number.unit.name, number.measure, number.region])
        write_whole(folder / "ledger.csv", text.getvalue())
        kept = {relation.id for relation in system.relations}
        file = find_project().papers / self.paper / "relations.yml"
        relations = [one.content for one in read_yaml(file)[1]["relations"] if one.text("id") in kept]
        write_whole(folder / "relations.yml", yaml.safe_dump({"relations": relations}, allow_unicode=True, sort_keys=False))


@cache
def _drawn(spoilt: Spoilt, name: str, secret: str) -> Puzzle:
    drawn = hmac.new(secret.encode(), name.encode(), hashlib.sha256).digest()
    return puzzle(clean_table(spoilt), int.from_bytes(drawn[:6], "big"))


@cache
def clean_table(spoilt: Spoilt) -> System:
    """The consistent table into which errors are planted."""
    return part_of(corrected(load_paper(spoilt.paper)), [spoilt.numbers])

"""The tables, figures and diagrams of a paper: what is left of each, and where it is rebuilt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import InputError, Problem, nearest
from helpers.files.yamlfile import Entry, read_yaml

KINDS = ("table", "figure", "diagram")
STATES = (
    "survives", "rebuilt from text", "rebuilt from a companion paper", "bounded", "needs official figures", "lost",
)  # fmt: skip
KEYS = ("id", "kind", "caption", "shown", "lines", "state", "notebook", "numbers", "table", "note")


@dataclass(frozen=True, slots=True)
class Artifact:
    """A table, figure or diagram of a paper.

    Attributes
    ----------
    id
        Unique in its paper.
    kind
        Table, figure or diagram.
    caption
        What it shows, in our words.
    shown
        Its address in the paper.
    lines
        Lines of the text where it stands or is mentioned.
    state
        What is left of it.
    notebook
        File name of the notebook that rebuilds it, in the paper's chapter.
    numbers
        Ledger ids, or shapes of them, that it consists of.
    table
        Name of its layout in ``tables/``, or empty.
    note
        What is lost and why.
    """

    id: str
    kind: str
    caption: str
    shown: str
    lines: tuple[int, ...]
    state: str
    notebook: str
    numbers: tuple[str, ...]
    table: str
    note: str


def load_artifacts(path: Path) -> Mapping[str, Artifact]:
    """The artifacts of a paper by id, in the order of the file; none where it has no such file.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    if not path.exists():
        return {}
    top, lists = read_yaml(path)
    problems = [*top.unknown_keys("the file", ("artifacts",)), *top.stray_items("the file", "artifacts")]
    artifacts: dict[str, Artifact] = {}
    for entry in lists.get("artifacts", []):
        problems += _problems(entry, artifacts)
        artifacts[entry.text("id")] = _artifact(entry)
    if problems:
        raise InputError(problems)
    return artifacts


def _artifact(entry: Entry) -> Artifact:
    lines = tuple(int(line) for line in entry.texts("lines") if line.isdecimal())
    return Artifact(
        entry.text("id"), entry.text("kind"), entry.text("caption"), entry.text("shown"), lines, entry.text("state"),
        entry.text("notebook"), tuple(entry.texts("numbers")), entry.text("table"), entry.text("note"),
    )  # fmt: skip


def _problems(entry: Entry, known: Mapping[str, Artifact]) -> list[Problem]:
    what = f"artifact {entry.text('id')!r}"
    problems = list(entry.unknown_keys(what, KEYS))
    needed = ("id", "kind", "caption", "shown", "state", "notebook")
    problems += [entry.problem(f"{what}, key {key!r}", "nothing", "a text") for key in needed if not entry.text(key)]
    if entry.text("id") in known:
        problems.append(entry.problem(what, "its id a second time", "a new id"))
    for key, words in (("kind", KINDS), ("state", STATES)):
        if entry.text(key) not in words:
            found = f"{entry.text(key)!r}{nearest(entry.text(key), words)}"
            problems.append(entry.problem(f"{what}, key {key!r}", found, f"one of {', '.join(words)}"))
    odd = [line for line in entry.texts("lines") if not line.isdecimal()]
    problems += [entry.problem(f"{what}, key 'lines'", repr(line), "numbers of lines") for line in odd]
    return problems

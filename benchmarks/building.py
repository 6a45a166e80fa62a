"""How long pages take once all is executed, here and by Jupyter Book alone: ``python -m benchmarks.building [--rounds N]``.

Both build the same executed notebooks in copies of the book. Jupyter Book alone has neither of our extensions: it writes pages
that load what the theme loads, with no numbers of figures, no files to download, no notes of printed numbers.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import click
import yaml

from benchmarks.execution import Spent, copied, spent
from helpers.execution import book_notebooks
from helpers.project import Project, find_project

OURS = "python -m helpers book"
THEIRS = "jupyter-book build, no extension of ours"
KEPT = {"executed", "remembered"}
"""What a build of pages anew leaves below ``_build``."""


def plain(book: Path, executed: Path) -> None:
    """Have a copy of the book hold executed notebooks, and no extension but the one that reads exercises."""
    for notebook in book_notebooks(Project(book)):
        shutil.copy(executed / notebook, book / notebook)
    path = book / "_config.yml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["sphinx"]["extra_extensions"] = ["sphinx_exercise"]
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")


def forget_pages(book: Path) -> None:
    """Remove what was built, but not what was executed."""
    for path in (book / "_build").iterdir():
        if path.is_dir() and path.name not in KEPT:
            shutil.rmtree(path)


def measured(commands: Mapping[str, Sequence[str]], books: Mapping[str, Path], rounds: int) -> dict[str, dict[str, list[Spent]]]:
    """What each command takes to build all pages anew and then again unchanged, round by round."""
    found: dict[str, dict[str, list[Spent]]] = {"pages anew": {}, "nothing changed": {}}
    for _ in range(rounds):
        for name, command in commands.items():
            forget_pages(books[name])
            for runs in found.values():
                runs.setdefault(name, []).append(spent([command], books[name]))
    return found


def table(scene: str, runs: Mapping[str, Sequence[Spent]]) -> str:
    """The lines of one scene: medians, and medians of the ratios to ours in the same round."""
    lines = [f"\n{scene:42} {'wall s':>8} {'CPU s':>8} {'x wall':>7}"]
    for name, theirs in runs.items():
        ratio = median(one.wall / own.wall for one, own in zip(theirs, runs[OURS], strict=True))
        lines.append(f"{name:42} {median(one.wall for one in theirs):8.1f} {median(one.cpu for one in theirs):8.1f} {ratio:7.2f}")
    return "\n".join(lines)


@click.command()
@click.option("--rounds", default=3, show_default=True, help="Rounds of which medians are told.")
def main(rounds: int) -> None:
    """Time the building of pages."""
    project, python = find_project(), sys.executable
    click.echo(f"{os.cpu_count()} processors, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="recounted-") as folder:
        books = {name: copied(project, Path(folder, place)) for name, place in ((OURS, "ours"), (THEIRS, "theirs"))}
        spent([[python, "-m", "helpers", "run", "--quiet"]], books[OURS])
        (books[THEIRS] / "_build").mkdir()
        plain(books[THEIRS], books[OURS] / "_build" / "executed")
        jupyter_book = str(Path(python).with_name("jupyter-book"))
        commands = {OURS: [python, "-m", "helpers", "book"], THEIRS: [jupyter_book, "build", ".", "-q"]}
        for scene, runs in measured(commands, books, rounds).items():
            click.echo(table(scene, runs))


if __name__ == "__main__":
    main()

"""The command line: ``python -m helpers``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from helpers.errors import RecountedError, SourcesMissingError
from helpers.project import find_project

ELSEWHERE = {
    "run": "helpers.execution.command:run",
    "book": "helpers.execution.pages:book",
    "describe": "helpers.metadata.command:describe",
    "class": "helpers.teaching.command:class_",
    "messages": "helpers.translation.command:messages",
}
"""Commands of other modules."""


class Commands(click.Group):
    """Imports what a command of another module needs when that command is asked for, and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = ELSEWHERE[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Recounted: check the printed numbers of papers, and run the notebooks that rebuild their tables and figures."""


@main.command()
@click.argument("texts", type=click.Path(path_type=Path))
def sources(texts: Path) -> None:
    """Compare every ledger with the text of its paper, both ways.

    TEXTS is the folder that holds the papers' texts under the names that the paper.yml files give. They are not part of this
    project; without them there is nothing to compare, and the command says so and ends well.

    Exit status: 0 all ledgers complete or no texts there, 1 something missing or misplaced, 2 unusable input.
    """
    from helpers.papers.library import load_library
    from helpers.papers.sources import check_sources

    problems = 0
    for paper in load_library().values():
        try:
            check = check_sources(paper, texts)
        except SourcesMissingError as error:
            click.echo(f"not checked: {error}")
            continue
        click.echo(str(check))
        for problem in check.problems:
            click.echo(f"  {problem}", err=True)
        problems += len(check.problems)
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
@click.option(
    "--reading", type=click.Choice(["nearest", "half-up", "half-even", "truncating"]), default="nearest", show_default=True,
    help="How printed digits were rounded; nearest allows ties either way.",
)  # fmt: skip
def check(folders: tuple[Path, ...], as_json: bool, reading: str) -> None:
    """Decide which printed numbers cannot all be right, which are wrong, and what lost cells can have been.

    Each of FOLDERS holds ledger.csv and, where there are any, relations.yml and paper.yml. With several folders, ids read
    FOLDER:ID, and the relations of an across.yml beside the folders count where they speak of these folders alone.

    Exit status: 0 consistent, 1 contradictions found, 2 unusable input.
    """
    from helpers.consistency import check as checked
    from helpers.papers.library import load_folders

    report = checked(load_folders(folders), reading)
    click.echo(report.as_json() if as_json else report.as_text())
    sys.exit(0 if report.consistent else 1)


@main.command()
@click.argument("places", nargs=-1, metavar="[PROVINCE]...")
def atlas(places: tuple[str, ...]) -> None:
    """Lay out the source of the atlas, a page for each PROVINCE or for all, and print its folder.

    Exit status: 0 all well, 2 a province that the atlas does not know.
    """
    from helpers.atlas import write_atlas

    click.echo(str(write_atlas(find_project(), places)))


@main.command()
def slides() -> None:
    """Make slides of the built book, a deck for each chapter, and print where they are listed.

    Exit status: 0 all well, 2 the book is not built.
    """
    from helpers.slides.decks import write_slides

    click.echo(str(write_slides(find_project())))


@main.command()
def data() -> None:
    """Pack all data into one archive, each table as CSV, Excel and Stata, and print its place.

    Exit status: 0 all well, 2 a table cannot be read.
    """
    from helpers.data_package.packing import write_data

    click.echo(str(write_data(find_project())))


def console() -> None:
    """Run the command line; a user's mistake ends in one clear text and status 2, never in a traceback."""
    try:
        main(prog_name="python -m helpers")
    except RecountedError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


if __name__ == "__main__":
    console()

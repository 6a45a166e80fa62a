"""The command that writes what the project says of itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from helpers.execution.copies import write_whole
from helpers.metadata.crate import NAME, crate
from helpers.metadata.pages import citing_page, data_and_code_page
from helpers.project import Project, find_project

WRITERS = {
    Path(NAME): crate,
    Path("chapters", "appendix", "citing.md"): citing_page,
    Path("chapters", "appendix", "data-and-code.md"): data_and_code_page,
}
"""What is made, by its place in the project."""


def outdated(project: Project) -> list[Path]:
    """Those of the files that are not what would be made now."""
    return [path for path, made in WRITERS.items() if _read(project.root / path) != made(project)]


@click.command(short_help="Write metadata of the whole, how to cite, and which program makes what.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; tell which files are out of date, by exit status too.")
def describe(only_check: bool) -> None:
    """Write the RO-Crate of the project and the made pages of the appendix, from CITATION.cff, the papers and the data package.

    Exit status: 0 all well, 1 with --check where a file is out of date, 2 unusable input.
    """
    project = find_project()
    stale = outdated(project)
    for path in stale:
        if not only_check:
            write_whole(project.root / path, WRITERS[path](project))
        click.echo(f"{'out of date' if only_check else 'written'}: {path.as_posix()}")
    sys.exit(1 if only_check and stale else 0)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""

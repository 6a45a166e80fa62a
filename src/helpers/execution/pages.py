"""The pages of the book, written again only where something changed that they could be made of."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import click

from helpers.errors import ExecutionError, RecountedError
from helpers.execution.contents import book_notebooks
from helpers.execution.copies import stored_stamp, write_whole
from helpers.execution.digests import digest
from helpers.execution.progress import progress_on
from helpers.execution.scheduling import execute_book
from helpers.execution.used import EVERYTHING, ProjectFiles
from helpers.playgrounds.runtime import installed_versions
from helpers.project import Project, find_project
from helpers.remembering import FOLDER
from helpers.translation.editions import edition_folder, editions_beside, lay_out, put_beside
from helpers.translation.languages import ENGLISH, LANGUAGES, Language

_BUILD = "from jupyter_book.cli.main import main; main()"


@click.command("book", short_help="Execute what has changed, then write the pages of the book.")
@click.option("--language", "code", type=click.Choice(list(LANGUAGES)), default=ENGLISH.code, show_default=True)
def book(code: str) -> None:
    """Execute the notebooks that have changed, then have Jupyter Book write the pages, with every warning an error.

    Pages in another language are put into a folder beside the English ones, which link to them when they are next written.
    Where no file of the project has changed since the pages were written, they are left as they are. Exit status: 0 all well, 1 a
    notebook failed or the pages could not be written, 2 the input cannot be used.
    """
    try:
        project, language = find_project(), LANGUAGES[code]
        execute_book(project, progress=progress_on(sys.stderr))
        state = pages_state(project, language)
        if pages_hold(project, language, state):
            click.echo("Nothing has changed since the pages were written.")
            return
        command = [sys.executable, "-c", _BUILD, "build", str(project.root), "-W", "--keep-going", *lay_out(project, language)]
        remembering = {**os.environ, FOLDER: str(project.build / "remembered")}
        status = subprocess.run(command, check=False, env=remembering).returncode
    except KeyboardInterrupt:
        click.echo("\nInterrupted. What has ended is kept: run the same again to go on.", err=True)
        sys.exit(130)
    except RecountedError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1 if isinstance(error, ExecutionError) else 2)
    if status:
        sys.exit(1)
    put_beside(project, language)
    write_whole(_stamp(project, language), state)


def pages_state(project: Project, language: Language) -> str:
    """Stands for all that pages can be made of: the project's files, executed copies, Pythons, pages to link to."""
    stamps = [stored_stamp(project.executed / path) for path in book_notebooks(project)]
    beside = [other.code for other in editions_beside(project.build / "html", language)]
    files = ProjectFiles(project.root).digest(EVERYTHING)
    pythons = [platform.python_version(), sorted(installed_versions(project).items())]
    return digest([files, [stamp and stamp.key for stamp in stamps], pythons, beside])


def pages_hold(project: Project, language: Language, state: str) -> bool:
    """Whether there are pages, and they were written in this state."""
    made = _stamp(project, language)
    written = (edition_folder(project, language) / "index.html").exists() and made.exists()
    return written and made.read_text(encoding="utf-8") == state


def _stamp(project: Project, language: Language) -> Path:
    return project.build / f"pages-{language.code}"

"""The command ``messages``: bring the catalogues of a language up to date with the book."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from helpers.errors import RecountedError
from helpers.execution.progress import progress_on
from helpers.execution.scheduling import execute_book
from helpers.project import Project, find_project
from helpers.translation.catalogues import read_catalogue
from helpers.translation.faults import faults
from helpers.translation.languages import CHINESE, LANGUAGES, Language, catalogue_folder, locale, translated_pages


@click.command("messages", short_help="Bring the catalogues of a translation up to date with the pages.")
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option(
    "--language", type=click.Choice([code for code in LANGUAGES if code != "en"]), default=CHINESE.code, show_default=True
)
def messages(pages: tuple[str, ...], language: str) -> None:
    """Write new messages of the pages into the catalogues, and tell what is to be translated.

    Pages that have a catalogue are translated in full. Each PAGE, such as chapters/appendix/glossary, gets one. Exit status: 0
    nothing is left to be done, 1 something is, 2 the input cannot be used.
    """
    left = update(find_project(), pages, LANGUAGES[language])
    for problem in left:
        click.echo(problem)
    click.echo(f"{len(left)} messages to look at." if left else "All messages are translated.")
    sys.exit(1 if left else 0)


def update(project: Project, pages: tuple[str, ...], language: Language) -> list[str]:
    """Bring the catalogues of a language up to date; returns what is left to be done, one line each.

    Raises
    ------
    RecountedError
        Where a page is not there, or the pages cannot be read.
    """
    # Late, for they are slow to import and other commands need them not.
    from sphinx_intl.basic import update as merge

    from helpers.translation.extraction import write_templates

    named = [page.removesuffix(".ipynb").removesuffix(".md") for page in pages]
    for page in named:
        if not any((project.root / f"{page}{suffix}").is_file() for suffix in (".ipynb", ".md")):
            raise RecountedError(f"there is no page {page}.ipynb or {page}.md in {project.root}")
    execute_book(project, progress=progress_on(sys.stderr))
    templates = write_templates(project, sorted({*translated_pages(project, language), *named}))
    merge(str(locale(project)), str(templates), (language.code,), line_width=0, ignore_obsolete=True, jobs=1)
    return left_to_do(locale(project), language)


def left_to_do(root: Path, language: Language) -> list[str]:
    """Everything in the catalogues of a language that is not as it should be."""
    folder = catalogue_folder(root, language)
    return [
        f"{file.relative_to(folder)}: {entry.message[:60]!r}: {fault}"
        for file in sorted(folder.rglob("*.po"))
        for entry in read_catalogue(file)
        for fault in faults(entry)
    ]

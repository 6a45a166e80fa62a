from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.errors import RecountedError
from helpers.execution.scheduling import execute_book
from helpers.project import Project
from helpers.translation import command, languages
from helpers.translation.catalogues import usable
from helpers.translation.command import left_to_do
from helpers.translation.extraction import write_templates
from helpers.translation.languages import CHINESE, catalogue_folder, locale

CONTENTS = "format: jb-book\nroot: index\nparts:\n- caption: The papers\n  chapters:\n  - file: other\n"
MESSAGE = "There are {glue:text}`n` parks, as [another page](other.md) says."
PAGE = f"# Parks\n\n{MESSAGE}\n\n- one\n- two\n"


def book_in(root: Path, patch: pytest.MonkeyPatch) -> Project:
    texts = {"_toc.yml": CONTENTS, "_config.yml": "title: A book\nonly_build_toc_files: true\nsphinx: {config: {}}\n"}
    for name, text in {**texts, "index.md": PAGE, "other.md": "# Other\n"}.items():
        (root / name).write_text(text, encoding="utf-8")
    (root / "data" / "papers").mkdir(parents=True)
    patch.setenv("RECOUNTED_ROOT", str(root))
    return Project(root)


def messages(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command.messages, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, int, str]:
    """A book whose first page has got its catalogue, and how the command ended."""
    with pytest.MonkeyPatch.context() as patch:
        return book_in(tmp_path_factory.mktemp("book"), patch), *messages("index.md")


def test_new_messages_hold_roles_and_no_numbers(extracted: tuple[Project, int, str]) -> None:
    project, status, said = extracted
    assert status == 1
    assert "index.po: 'Parks': is not translated" in said
    text = (catalogue_folder(locale(project), CHINESE) / "index.po").read_text(encoding="utf-8")
    assert f'msgid "{MESSAGE}"\nmsgstr ""' in text


def test_titles_and_captions_of_all_pages_are_messages(extracted: tuple[Project, int, str]) -> None:
    folder = catalogue_folder(locale(extracted[0]), CHINESE)
    assert 'msgid "Other"' in (folder / f"{languages.SHOWN}.po").read_text(encoding="utf-8")
    own = (folder / f"{languages.OWN}.po").read_text(encoding="utf-8")
    assert 'msgid "The papers"' in own
    assert 'msgid "A book"' in own


def test_changed_messages_are_to_be_looked_at(
    extracted: tuple[Project, int, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(shutil.copytree(extracted[0].root, tmp_path / "copy"))
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    file = catalogue_folder(locale(project), CHINESE) / "index.po"
    text = file.read_text(encoding="utf-8")
    translation = "正如[另一页](other.md)所说，园区有{glue:text}`n`个。"
    file.write_text(text.replace(f'msgid "{MESSAGE}"\nmsgstr ""', f'msgid "{MESSAGE}"\nmsgstr "{translation}"'), encoding="utf-8")
    assert usable(file) == {MESSAGE: translation}
    (project.root / "index.md").write_text(PAGE.replace("There are", "There were"), encoding="utf-8")
    status, _ = messages()
    assert status == 1
    assert usable(file) == {}
    assert any("'There were" in left and "fuzzy" in left for left in left_to_do(locale(project), CHINESE))


def test_a_page_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = book_in(tmp_path, monkeypatch)
    result = CliRunner().invoke(command.messages, ["nowhere"])
    assert "there is no page nowhere.ipynb" in str(result.exception)
    assert not locale(project).exists()
    assert execute_book(project) == ()


def test_pages_that_cannot_be_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RecountedError, match=r"(?s)the messages of the pages cannot be read:.*nowhere"):
        write_templates(book_in(tmp_path, monkeypatch), ["nowhere"])

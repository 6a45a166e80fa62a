from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.execution.scheduling import execute_book
from helpers.project import Project
from helpers.translation import command, languages
from helpers.translation.catalogues import usable
from helpers.translation.command import left_to_do
from helpers.translation.languages import CHINESE, catalogue_folder, locale

CONTENTS = "format: jb-book\nroot: index\nparts:\n- caption: The papers\n  chapters:\n  - file: other\n"
PAGE = "# Parks\n\nThere are {glue:text}`n` parks, as [another page](other.md) says.\n\n- one\n- two\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    texts = {"_toc.yml": CONTENTS, "_config.yml": "title: A book\nonly_build_toc_files: true\nsphinx: {config: {}}\n"}
    for name, text in {**texts, "index.md": PAGE, "other.md": "# Other\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "data" / "papers").mkdir(parents=True)
    monkeypatch.setenv("RECOUNTED_ROOT", str(tmp_path))
    return Project(tmp_path)


def messages(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command.messages, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_new_messages_hold_roles_and_no_numbers_and_changed_ones_are_to_be_looked_at(project: Project) -> None:
    status, said = messages("index.md")
    assert status == 1
    file = catalogue_folder(locale(project), CHINESE) / "index.po"
    assert "index.po: 'Parks': is not translated" in said
    text = file.read_text(encoding="utf-8")
    message = "There are {glue:text}`n` parks, as [another page](other.md) says."
    assert f'msgid "{message}"\nmsgstr ""' in text

    translation = "正如[另一页](other.md)所说，园区有{glue:text}`n`个。"
    file.write_text(text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translation}"'), encoding="utf-8")
    assert usable(file) == {message: translation}
    (project.root / "index.md").write_text(PAGE.replace("There are", "There were"), encoding="utf-8")
    status, said = messages()
    assert status == 1
    assert usable(file) == {}
    assert any("'There were" in left and "fuzzy" in left for left in left_to_do(locale(project), CHINESE))


def test_titles_and_captions_of_all_pages_are_messages(project: Project) -> None:
    messages("index")
    folder = catalogue_folder(locale(project), CHINESE)
    assert 'msgid "Other"' in (folder / f"{languages.SHOWN}.po").read_text(encoding="utf-8")
    own = (folder / f"{languages.OWN}.po").read_text(encoding="utf-8")
    assert 'msgid "The papers"' in own
    assert 'msgid "A book"' in own


def test_a_page_that_is_not_there_is_named(project: Project) -> None:
    result = CliRunner().invoke(command.messages, ["nowhere"])
    assert "there is no page nowhere.ipynb" in str(result.exception)
    assert not locale(project).exists()
    assert execute_book(project) == ()

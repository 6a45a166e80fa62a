from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers.errors import InputError
from helpers.project import Project
from helpers.teaching.exercises import Exercise, Kind, Level, exercises_frame, exercises_in, levels_frame, load_exercises

ABOUT = {"level": "read", "tests": "a unit", "mistake": "another", "page": "tiers.ipynb", "answer": "printed parks.2015"}
SOURCE = ":::{exercise} How many?\n:label: small-how-many\n\nHow many?\n:::"


def notebook(source: str = SOURCE, **about: str) -> Any:
    cell = nbformat.v4.new_markdown_cell(source, metadata={"exercise": ABOUT | about})
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Text"), cell])


def test_an_exercise_says_what_it_is() -> None:
    assert list(exercises_in("small", notebook())) == [
        Exercise(
            "small", "small-how-many", "How many?", Level.READ, "a unit", "another", "tiers.ipynb", Kind.PRINTED, "parks.2015"
        )
    ]


def test_its_answer_is_recorded_under_its_name() -> None:
    (exercise,) = exercises_in("small", notebook())
    assert exercise.answer == "answer.how_many"


def test_the_order_is_that_of_the_book(tmp_path: Path) -> None:
    for chapter in ("b", "a"):
        file = tmp_path / "chapters" / chapter / "exercises.ipynb"
        file.parent.mkdir(parents=True)
        nbformat.write(notebook(SOURCE.replace("small", chapter)), file)
    (tmp_path / "_toc.yml").write_text("root: chapters/b/exercises\nchapters:\n- file: chapters/a/exercises\n", encoding="utf-8")
    assert [exercise.label for exercise in load_exercises(Project(tmp_path))] == ["b-how-many", "a-how-many"]


@pytest.mark.parametrize(
    ("source", "about", "found"),
    [
        ("How many?", {}, r"small/exercises\.ipynb, cell .*'How many\?'.*:label: small-NAME"),
        (SOURCE.replace("small-", "large-"), {}, r":label: small-NAME"),
        (SOURCE, {"level": "easy"}, r"metadata of small-how-many.*'easy' is not a valid Level"),
        (SOURCE, {"answer": "guessed it"}, r"metadata of small-how-many.*'guessed' is not a valid Kind"),
    ],
)
def test_what_is_no_exercise_is_one_clear_error(source: str, about: dict[str, str], found: str) -> None:
    with pytest.raises(InputError, match=found):
        list(exercises_in("small", notebook(source, **about)))


def test_the_frame_leads_from_one_chapter_into_another(tmp_path: Path) -> None:
    project, chosen = (
        Project(tmp_path),
        tuple(exercises_in("small", notebook(SOURCE.replace("How", "How *very*"), tests="*one*"))),
    )
    (tmp_path / "chapters" / "small").mkdir(parents=True)
    nbformat.write(notebook(), tmp_path / "chapters" / "small" / "tiers.ipynb")
    frame = exercises_frame(project, chosen, "small")
    (title,) = frame.index
    assert (title.text, title.address) == ("How very many?", "../small/exercises.html#small-how-many")
    assert (frame.loc[title, "tests"], frame.loc[title, "level"]) == ("one", "read")
    assert (frame.loc[title, "read before"].text, frame.loc[title, "read before"].address) == ("Text", "../small/tiers.html")
    assert exercises_frame(project, chosen, "other").empty


def test_levels_are_counted() -> None:
    chosen = (*exercises_in("small", notebook()), *exercises_in("small", notebook(level="question")))
    assert levels_frame(chosen).to_dict("index") == {"Small": {"read": 1, "recompute": 0, "question": 1}}

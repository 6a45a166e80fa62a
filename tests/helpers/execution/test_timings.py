from __future__ import annotations

import pytest

from helpers.execution.timings import add_timings, read_timings, timings_path
from helpers.project import Project


def test_timings_of_notebooks_that_did_not_run_are_kept(project: Project) -> None:
    add_timings(project, {"a.ipynb": 1.234, "b.ipynb": 2})
    add_timings(project, {"b.ipynb": 3})
    assert read_timings(project) == {"a.ipynb": 1.23, "b.ipynb": 3}


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a.ipynb": "slow"}'])
def test_unusable_timings_count_as_none(project: Project, text: str) -> None:
    timings_path(project).parent.mkdir(parents=True)
    timings_path(project).write_text(text, encoding="utf-8")
    assert read_timings(project) == {}

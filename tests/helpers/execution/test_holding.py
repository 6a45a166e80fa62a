from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.execution import Task
from helpers.execution.holding import Copies
from helpers.execution.preparing import prepare
from helpers.execution.running import Outcome, Run
from helpers.project import Project

LEDGER = "data/papers/a/ledger.csv"
USED = (LEDGER, "src/helpers/module.py", "data/papers/a/")


@pytest.fixture
def one(project: Project, write_notebook: Callable[..., Path]) -> Run:
    [run] = prepare([Task(write_notebook(project, "a.ipynb", "1"))], project)
    return run


def copies(project: Project, one: Run) -> Copies:
    return Copies([one], project)


def put(project: Project, one: Run) -> None:
    copies(project, one).put(one, Outcome(1.5, None, one.text, USED))


def test_without_a_copy_there_is_nothing_to_hold(project: Project, one: Run) -> None:
    assert copies(project, one).reasons == {one: "no executed copy"}
    assert copies(project, one).unchanged == 0


def test_a_copy_holds_until_something_changes_that_it_used(project: Project, one: Run) -> None:
    put(project, one)
    (project.root / "data" / "unused.csv").write_text("x", encoding="utf-8")
    assert copies(project, one).reasons == {}
    (project.root / LEDGER).write_text("x", encoding="utf-8")
    assert copies(project, one).reasons == {one: f"changed: {LEDGER}"}


def test_of_many_changes_the_first_are_named(project: Project, one: Run) -> None:
    put(project, one)
    one.parts.update(python="other", requirements="other")
    (project.root / LEDGER).unlink()
    assert copies(project, one).reasons == {one: f"changed: requirements, python, {LEDGER} and 1 more"}


def test_a_change_while_a_notebook_runs_is_seen_the_next_time(project: Project, one: Run) -> None:
    running = copies(project, one)
    (project.root / LEDGER).write_text("changed meanwhile", encoding="utf-8")
    running.put(one, Outcome(1.5, None, one.text, USED))
    assert copies(project, one).reasons == {one: f"changed: {LEDGER}"}


def test_a_removed_copy_is_none(project: Project, one: Run) -> None:
    put(project, one)
    copies(project, one).remove(one)
    assert copies(project, one).reasons == {one: "no executed copy"}


def test_what_was_put_is_told_with_its_seconds_and_what_was_there_without(project: Project, one: Run) -> None:
    running = copies(project, one)
    running.put(one, Outcome(1.5, None, one.text, USED))
    new, old = running.executed(one), copies(project, one).executed(one)
    assert (new.seconds, old.seconds) == (1.5, None)
    assert new.key == old.key
    assert new.path == old.path == one.target

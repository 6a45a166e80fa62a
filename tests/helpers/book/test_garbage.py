from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from helpers.book.garbage import SELDOM, Garbage


class App:
    """Stands for Sphinx: calls what was connected to an event."""

    def __init__(self, parallel: int) -> None:
        self.parallel = parallel
        self.connected: dict[str, Callable[..., object]] = {}

    def connect(self, event: str, called: Callable[..., object], **_when: int) -> None:
        self.connected[event] = called


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def watched(parallel: int) -> dict[str, Callable[..., object]]:
    app: Any = App(parallel)
    Garbage(app).watch()
    return dict(app.connected)


@pytest.mark.parametrize("failed", [None, ValueError("the build failed")])
def test_it_is_looked_for_seldom_during_a_build_and_as_before_after_it(failed: Exception | None) -> None:
    before, connected = gc.get_threshold(), watched(parallel=3)
    connected["builder-inited"](None)
    assert gc.get_threshold() == SELDOM
    assert SELDOM[0] > before[0]
    connected["env-before-read-docs"](None, None, [])
    connected["build-finished"](None, failed)
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


@pytest.mark.parametrize(("event", "told"), [("env-before-read-docs", [None, None, []]), ("write-started", [None])])
def test_what_there_is_is_kept_where_processes_are_forked_from_it(event: str, told: list[object]) -> None:
    gc.unfreeze()
    watched(parallel=1)[event](*told)
    assert gc.get_freeze_count() == 0
    watched(parallel=3)[event](*told)
    assert gc.get_freeze_count() > 1000

from __future__ import annotations

import io

from helpers.execution import progress_on


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def follow(stream: io.StringIO) -> str:
    progress = progress_on(stream)
    progress.waiting()
    progress.begin({"a.ipynb": None, "b.ipynb": 8.0, "c.ipynb": 2.0}, 1, 2)
    progress.started("a.ipynb", "no executed copy")
    progress.started("b.ipynb", "changed: data")
    progress.finished("b.ipynb", 1.25, failed=True)
    progress.finished("a.ipynb", 2, failed=False)
    progress.close()
    return stream.getvalue()


def test_elsewhere_than_on_a_terminal_there_are_plain_lines() -> None:
    assert follow(io.StringIO()).splitlines() == [
        "waiting for another process that executes notebooks of this project",
        "1 notebook unchanged, 3 to run, about 8 s",
        "running a.ipynb (no executed copy)",
        "running b.ipynb (changed: data)",
        "[1/3] b.ipynb  FAILED after 1.2 s, left about 2 s",
        "[2/3] a.ipynb  2.0 s, left about 2 s",
    ]


def test_on_a_terminal_the_last_line_says_what_runs_and_is_cleared_at_the_end() -> None:
    text = follow(Terminal())
    assert "[0/3] running a.ipynb (no executed copy), b.ipynb (changed: data)" in text
    assert "[1/3] running a.ipynb (no executed copy)" in text
    assert text.endswith("\r\x1b[K")

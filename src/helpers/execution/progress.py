"""What is said while notebooks run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TextIO

_CLEAR_LINE = "\r\x1b[K"
_WIDTH = 100


class Progress(Protocol):
    """Is told how an execution goes on."""

    def waiting(self) -> None:
        """Another process executes notebooks of the same project; this one goes on when that has ended."""

    def begin(self, to_run: Mapping[str, float | None], unchanged: int, at_a_time: int) -> None:
        """It is known what will run, how long each took when it last ran, how many need not, and how many run at a time."""

    def started(self, name: str, reason: str) -> None:
        """A notebook starts, for this reason."""

    def finished(self, name: str, seconds: float, failed: bool) -> None:
        """A notebook ended."""

    def close(self) -> None:
        """No notebook runs any more."""


class SilentProgress:
    """Says nothing."""

    def waiting(self) -> None:
        """Say nothing."""

    def begin(self, to_run: Mapping[str, float | None], unchanged: int, at_a_time: int) -> None:
        """Say nothing."""

    def started(self, name: str, reason: str) -> None:
        """Say nothing."""

    def finished(self, name: str, seconds: float, failed: bool) -> None:
        """Say nothing."""

    def close(self) -> None:
        """Say nothing."""


class LineProgress:
    """One line for each notebook that starts or ends.

    Parameters
    ----------
    write
        Takes a line without its end.
    """

    def __init__(self, write: Callable[[str], object]) -> None:
        self.write = write
        self.total = self.done = 0
        self._left: dict[str, float | None] = {}
        self._took: list[float] = []
        self._at_a_time = 1

    def waiting(self) -> None:
        """Say for what."""
        self.write("waiting for another process that executes notebooks of this project")

    def begin(self, to_run: Mapping[str, float | None], unchanged: int, at_a_time: int) -> None:
        """Say how many run."""
        self.total, self._left, self._at_a_time = len(to_run), dict(to_run), at_a_time
        count = f"{unchanged} notebook{'s' * (unchanged != 1)} unchanged"
        self.write(f"{count}, {self.total} to run{self._rest(', about ')}" if to_run else count)

    def started(self, name: str, reason: str) -> None:
        """Say which starts and why."""
        self.write(f"running {name} ({reason})")

    def finished(self, name: str, seconds: float, failed: bool) -> None:
        """Say which ended, how, and after how long."""
        self.done += 1
        self._took.append(seconds)
        self._left.pop(name, None)
        how = f"{'FAILED after ' if failed else ''}{seconds:.1f} s{self._rest(', left about ')}"
        self.write(f"[{self.done}/{self.total}] {name}  {how}")

    def _rest(self, words: str) -> str:
        """How long the rest will take: as long as the last time, or as those that have ended took on average."""
        known = [seconds for seconds in self._left.values() if seconds is not None]
        typical = known or self._took
        if not self._left or not typical:
            return ""
        total = sum(known) + (len(self._left) - len(known)) * sum(typical) / len(typical)
        return f"{words}{max(total / self._at_a_time, *known, 1):.0f} s"

    def close(self) -> None:
        """All has been said."""


class TerminalProgress(LineProgress):
    """As by line, but what runs stands in a last line that is written over."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(self._line)
        self.stream = stream
        self.running: dict[str, str] = {}

    def started(self, name: str, reason: str) -> None:
        """Show it in the last line."""
        self.running[name] = reason
        self._status()

    def finished(self, name: str, seconds: float, failed: bool) -> None:
        """Take it out of the last line and say it above."""
        del self.running[name]
        super().finished(name, seconds, failed)
        self._status()

    def close(self) -> None:
        """Leave a clean line."""
        self.running.clear()
        self._status()

    def _line(self, text: str) -> None:
        self.stream.write(f"{_CLEAR_LINE}{text}\n")

    def _status(self) -> None:
        running = ", ".join(f"{name} ({reason})" for name, reason in self.running.items())
        text = f"[{self.done}/{self.total}] running {running}" if running else ""
        self.stream.write(_CLEAR_LINE + text[:_WIDTH])
        self.stream.flush()


def progress_on(stream: TextIO) -> Progress:
    """Progress as the stream can show it: a line that is written over on a terminal, plain lines elsewhere."""
    if stream.isatty():
        return TerminalProgress(stream)
    return LineProgress(lambda line: print(line, file=stream, flush=True))

"""Which executed copies still hold, why others do not, and new ones put in their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.execution.copies import stored_stamp, write_stamped
from helpers.execution.keys import Stamp
from helpers.execution.running import Outcome, Run
from helpers.execution.timings import add_timings
from helpers.execution.used import EVERYTHING, ProjectFiles
from helpers.project import Project

# So many of the things that changed are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook with a finished, current executed copy.

    Attributes
    ----------
    name
        Path of the notebook in the project.
    path
        The executed copy.
    key
        Stands for everything that the copy depends upon.
    seconds
        How long it ran just now; ``None`` where the copy was there already.
    """

    name: str
    path: Path
    key: str
    seconds: float | None


class Copies:
    """The executed copies of some runs.

    Parameters
    ----------
    runs
        Those whose copies are wanted; of several with one target the last counts.
    project
        What they belong to. Its files are looked at now, so that a change while notebooks run is seen the next time.
    """

    def __init__(self, runs: Iterable[Run], project: Project) -> None:
        self._runs = {one.target: one for one in runs}
        self._project = project
        self._files = ProjectFiles(project.root)
        self._stamps = {target: stored_stamp(target) for target in self._runs}
        self._seconds: dict[Path, float] = {}
        self.reasons = {one: reason for one in self._runs.values() if (reason := self._reason(one))}
        """Why a run has no copy that holds, for each that has none."""
        if self.reasons:
            self._files.keep_all()

    @property
    def unchanged(self) -> int:
        """How many copies hold."""
        return len(self._runs) - len(self.reasons)

    def _reason(self, one: Run) -> str:
        stamp = self._stamps[one.target]
        if stamp is None:
            return "no executed copy"
        changed = ["any file" if name == EVERYTHING else name for name in stamp.changes(one.parts, self._files)]
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        return f"changed: {', '.join(changed[:_NAMED])}{more}" if changed else ""

    def remove(self, one: Run) -> None:
        """Whoever looks while it runs, or after it failed, finds nothing rather than what no longer holds."""
        one.target.unlink(missing_ok=True)

    def put(self, one: Run, outcome: Outcome) -> None:
        """Write the copy that a run gave, stamped with what it used as that was before."""
        stamp = Stamp(one.parts, {name: self._files.digest(name) for name in outcome.used})
        write_stamped(one.target, outcome.copy, stamp)
        self._stamps[one.target] = stamp
        self._seconds[one.target] = outcome.seconds
        if not one.parameters:
            add_timings(self._project, {one.name: outcome.seconds})

    def executed(self, one: Run) -> Executed:
        """What is to be known of a copy that holds."""
        stamp = self._stamps[one.target]
        assert stamp is not None, f"{one.name} was not executed"
        return Executed(one.name, one.target, stamp.key, self._seconds.get(one.target))

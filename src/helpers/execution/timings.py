"""How long notebooks took, kept beside the executed copies, for these must not differ between two runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from helpers.execution.copies import write_whole
from helpers.project import Project


def timings_path(project: Project) -> Path:
    """The file of the durations: seconds by path of the notebook."""
    return project.executed / "timings.json"


def read_timings(project: Project) -> dict[str, float]:
    """Seconds that each notebook took when it last ran; empty where nothing usable is there."""
    try:
        stored = json.loads(timings_path(project).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stored, dict):
        return {}
    return {name: seconds for name, seconds in stored.items() if isinstance(seconds, (int, float))}


def add_timings(project: Project, seconds: Mapping[str, float]) -> None:
    """Remember how long notebooks took, those that did not run now included."""
    if seconds:
        merged = read_timings(project) | {name: round(value, 2) for name, value in seconds.items()}
        write_whole(timings_path(project), json.dumps(merged, indent=1, sort_keys=True, ensure_ascii=False) + "\n")

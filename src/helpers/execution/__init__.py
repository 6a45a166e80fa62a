"""Notebooks executed once by papermill, in parallel, and not again until something they depend upon changes.

`execute_book` runs what the table of contents names, `execute` runs tasks of one's own; both leave executed copies below
``_build`` and return one `Executed` for each task. Where they run is an engine's: `LocalEngine`, or
`helpers.execution.dask_engine.DaskEngine` for many machines. The command ``run`` is in `helpers.execution.command`.
"""

from helpers.execution.contents import book_notebooks
from helpers.execution.engines import Engine, LocalEngine
from helpers.execution.holding import Executed
from helpers.execution.limits import Limits
from helpers.execution.progress import LineProgress, Progress, SilentProgress, progress_on
from helpers.execution.scheduling import execute, execute_book
from helpers.execution.tasks import Parameter, Task, executed_path

__all__ = [
    "Engine",
    "Executed",
    "Limits",
    "LineProgress",
    "LocalEngine",
    "Parameter",
    "Progress",
    "SilentProgress",
    "Task",
    "book_notebooks",
    "execute",
    "execute_book",
    "executed_path",
    "progress_on",
]

"""A step of nbgrader: run a submission in its sandbox, then try its answers in a process that no student's code has touched.

nbgrader's own step runs submission and tests in one kernel, where a submission can exchange what tests rest on, or read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float, Int, Unicode

from helpers.execution.limits import GIB, Limits
from helpers.teaching.answers import Plain
from helpers.teaching.assignments import Trial, asked, is_test, load_assignment, tests_of
from helpers.teaching.sandbox import Ran, run_submission

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Gives each test of a submitted notebook its output; what nbgrader counts as failed ends in an error."""

    folder = Unicode(help="The folder of the class.").tag(config=True)
    secret = Unicode(help="What the class's own tables are drawn from.").tag(config=True)
    seconds = Float(60.0, help="Longest that a submission may run.").tag(config=True)
    memory = Int(GIB, help="Bytes that it may take.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        about = resources["nbgrader"]
        name, student = about["assignment"], about["student"]
        tests = tests_of(Path(self.folder, "source", name, f"{about['notebook']}.ipynb"))
        files = Path(self.folder, "autograded", student, name)
        tried = load_assignment(name).trials(student, self.secret)
        places = {place: cell.metadata.nbgrader.grade_id for place, cell in enumerate(nb.cells) if is_test(cell)}
        wanted = {place: asked(tests[test]) for place, test in places.items() if test in tests}
        run = partial(run_submission, nb, files, asked=wanted, limits=Limits(self.seconds, self.memory))
        with ThreadPoolExecutor(len(tried)) as threads:
            results = list(threads.map(run, [trial.parameters for trial in tried]))
        for place, outputs in results[0].outputs.items():
            nb.cells[place].outputs = outputs
        for place in wanted:
            nb.cells[place].outputs = [judged(tests[places[place]], tried, results)]
        return nb, resources


def judged(test: str, tried: Sequence[Trial], results: Sequence[Ran]) -> NotebookNode:
    """The output of a test: an error where the answers of some run fail it."""
    for trial, ran in zip(tried, results, strict=True):
        failure = failed(test, trial, ran.answers)
        if failure:
            shown = ", ".join(f"{name} = {value!r}" for name, value in trial.parameters.items())
            ended = f"; the notebook ended early: {ran.ended}" if ran.ended else ""
            said = f"with {shown}: {failure}{ended}"
            return _output("error", ename="NotRight", evalue=said, traceback=[said])
    return _output("stream", name="stdout", text=f"Right in {len(tried)} of {len(tried)} runs.\n")


def _output(kind: str, **content: Any) -> NotebookNode:
    output: NotebookNode = nbformat.v4.new_output(kind, **content)
    return output


def failed(test: str, trial: Trial, answers: Mapping[str, Plain]) -> str:
    """Why answers fail a test; empty where they do not. Answers are data, so nothing of a student's runs here."""
    names = asked(test)
    known = {**trial.parameters, **trial.known}
    given = {name: answers[name] for name in names - known.keys() if name in answers}
    if lacking := sorted(names - known.keys() - given.keys()):
        return f"no answer for {', '.join(lacking)}"
    try:
        exec(compile(test, "test", "exec"), {**known, **given})
    except AssertionError as error:
        return str(error) or "not right"
    except Exception as error:  # An answer of another kind than asked for, as a text where a list was to come.
        return f"not an answer that can be tested ({type(error).__name__})"
    return ""

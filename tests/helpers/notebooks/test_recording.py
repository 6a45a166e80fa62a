from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from myst_nb.core.variables import format_plain_text
from myst_nb.ext.glue import extract_glue_data_cell
from nbformat.v4 import new_code_cell, new_notebook, output_from_msg

from helpers.errors import InputError
from helpers.notebooks.recording import Value, record, recorded

VALUES = st.recursive(
    st.integers() | st.booleans() | st.text() | st.fractions() | st.floats(allow_nan=False, allow_infinity=False),
    lambda members: st.lists(members, max_size=3) | st.dictionaries(st.text(), members, max_size=3),
    max_leaves=6,
)


class Shell:
    """A notebook that keeps what is published, as a front end would."""

    def __init__(self) -> None:
        self.notebook = new_notebook()

    def run(self, name: str, value: Value, shown: str | None = None) -> None:
        from IPython.utils.capture import capture_output

        with capture_output() as captured:
            record(name, value, shown)
        message = {"header": {"msg_type": "display_data"}, "content": {}}
        outputs = [
            output_from_msg(message | {"content": {"data": rich.data, "metadata": rich.metadata}}) for rich in captured.outputs
        ]
        self.notebook.cells.append(new_code_cell("record(...)", outputs=outputs))

    def shown(self) -> list[str]:
        cells = [nbformat.from_dict(cell) for cell in self.notebook.cells]
        glued = [pair for cell in cells for pair in extract_glue_data_cell(cell)]
        assert all(cell.outputs == [] for cell in cells), "a record must leave nothing for the page"
        return [format_plain_text(output["data"]["text/plain"], "s") for _name, output in glued]


@pytest.fixture(scope="module")
def _ipython() -> InteractiveShell:
    return InteractiveShell.instance()


@pytest.mark.usefixtures("_ipython")
@given(VALUES)
def test_what_is_recorded_is_read_back_exactly(value: Value) -> None:
    shell = Shell()
    shell.run("a.b_1", value, shown="x")
    read = recorded(nbformat.reads(nbformat.writes(shell.notebook), as_version=4))
    assert read == {"a.b_1": value}
    assert repr(read["a.b_1"]) == repr(value)


@pytest.mark.usefixtures("_ipython")
def test_a_dictionary_that_looks_like_a_fraction_stays_one() -> None:
    shell = Shell()
    shell.run("a", {"fraction": "1/2"})
    assert recorded(shell.notebook) == {"a": {"fraction": "1/2"}}


@pytest.mark.usefixtures("_ipython")
@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (Fraction(49, 20), None, "2.45"),
        (Fraction(-157086, 100), None, "-1,570.86"),
        (Fraction(1, 3), None, "1/3"),
        (Fraction(1, 3), "33.3%", "33.3%"),
        (2015, None, "2015"),
        (True, None, "yes"),
        ("'quoted'", None, "'quoted'"),
        ("Ganzhou", None, "Ganzhou"),
        ([1, Fraction(1, 2)], None, "1, 0.5"),
        ({"a": 1, "b": "x"}, None, "a: 1, b: x"),
        (5.0, "5.00", "5.00"),
        (1, "1,570", "1,570"),
    ],
)
def test_prose_shows_it_to_the_last_zero_and_the_page_nothing_else(value: Value, shown: str | None, text: str) -> None:
    shell = Shell()
    shell.run("a", value, shown)
    assert shell.shown() == [text]


@pytest.mark.usefixtures("_ipython")
def test_numbers_of_numpy_are_kept_as_plain_ones() -> None:
    shell = Shell()
    shell.run("a", int(np.int64(3)))
    shell.run("b", np.float64(0.1), "0.1")
    assert recorded(shell.notebook) == {"a": 3, "b": 0.1}
    assert type(recorded(shell.notebook)["b"]) is float


@pytest.mark.parametrize("name", ["", "A", "a b", "a..b", "a.", "a:b", "a-b", "à"])
def test_names_are_dotted_lower_case_words(name: str) -> None:
    with pytest.raises(InputError, match="dotted lower-case"):
        record(name, 1)


@pytest.mark.parametrize("value", [None, float("nan"), (1, 2), {1: 2}, [object()], b"x"])
def test_what_cannot_be_read_back_is_refused(value: Value) -> None:
    with pytest.raises(InputError, match="value of 'a'"):
        record("a", value, "x")


def test_a_float_says_how_it_is_shown() -> None:
    with pytest.raises(InputError, match="without `shown`"):
        record("a", [0.1])


@pytest.mark.usefixtures("_ipython")
def test_a_name_recorded_twice_names_both_cells(tmp_path: Path) -> None:
    shell = Shell()
    for name in ("a", "b", "a", "a"):
        shell.run(name, 1)
    path = tmp_path / "executed.ipynb"
    nbformat.write(shell.notebook, path)
    with pytest.raises(InputError) as caught:
        recorded(path)
    assert [(problem.place, problem.found) for problem in caught.value.problems] == [
        ("cell 3", "'a' recorded again (first in cell 1)"),
        ("cell 4", "'a' recorded again (first in cell 1)"),
    ]


def notebook_text(**cell: object) -> str:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]})


@pytest.mark.parametrize(
    "text", ["{", "[1]", notebook_text(cell_type="code"), notebook_text(cell_type="raw", id="without-source", metadata={})]
)
def test_a_file_that_is_no_notebook_is_an_input_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.ipynb"):
        recorded(path)

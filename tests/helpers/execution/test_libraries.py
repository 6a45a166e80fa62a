from __future__ import annotations

import nbformat

from helpers.execution.libraries import OF_HELPERS, worth_loading


def notebook(*cells: str) -> str:
    made = [nbformat.v4.new_markdown_cell("import prose"), *map(nbformat.v4.new_code_cell, cells)]
    text: str = nbformat.writes(nbformat.v4.new_notebook(cells=made))
    return text


def test_a_library_is_loaded_where_as_many_use_it_as_run_at_a_time() -> None:
    often, once = notebook("import often"), notebook("import often, once.deep")
    assert worth_loading([often, often, once], 2) == ("often",)
    assert worth_loading([often, often, once], 1) == ("often", "once.deep")
    assert worth_loading([once], 8) == ("often", "once.deep")
    assert worth_loading([], 2) == ()


def test_all_ways_to_import_count_and_what_is_no_plain_python_does_not() -> None:
    text = notebook("if True:\n    from a.b import c as d", "%matplotlib inline\nimport magic", "from . import e", "'import f'")
    assert worth_loading([text], 1) == ("a.b",)


def test_what_is_pythons_own_is_not_worth_it() -> None:
    assert worth_loading([notebook("import os.path, xml.dom\nfrom fractions import Fraction\nimport osmnx")], 1) == ("osmnx",)


def test_for_helpers_what_it_loads_is_loaded_and_not_itself() -> None:
    assert worth_loading([notebook("from helpers.papers.library import load_paper")], 1) == tuple(sorted(OF_HELPERS))

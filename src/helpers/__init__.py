"""Recounted: a ledger of every number a paper prints, the relations they must satisfy, and what follows.

This is the whole public surface. Names are loaded when they are first used, so that importing the package costs nothing.

Papers       load_paper, load_library, load_folder, load_diagram, Paper, Library
Numbers      PrintedNumber, Ledger, LostCell, System, Interval, Reading, parse_numeral, find_unit
Checks       check_alone, check_relation, Check, Outcome, check_sources
Consistency  check, Report
Official     load_official, corroborate, corroborate_rank
Notebooks    recount, recount_by_relations, record, recorded
Showing      show_frame, publish, new_figure, draw_bars, draw_diagram, draw_intervals, draw_years, interval_columns
Errors       RecountedError, InputError, UnknownNameError, ExecutionError
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.cells import LostCell, System
    from helpers.checks import Check, Outcome, check_alone, check_relation
    from helpers.consistency import Report, check
    from helpers.errors import ExecutionError, InputError, RecountedError, UnknownNameError
    from helpers.figures.diagram_plots import draw_diagram
    from helpers.figures.frames import show_frame
    from helpers.figures.plots import draw_bars, draw_intervals, draw_years, interval_columns
    from helpers.figures.publishing import new_figure, publish
    from helpers.ledger import Ledger, PrintedNumber
    from helpers.notebooks.recording import record, recorded
    from helpers.notebooks.recounting import recount, recount_by_relations
    from helpers.numbers.intervals import Interval
    from helpers.numbers.numerals import parse_numeral
    from helpers.numbers.readings import Reading
    from helpers.numbers.units import find_unit
    from helpers.official.corroboration import corroborate, corroborate_rank
    from helpers.official.tables import load_official
    from helpers.papers.diagrams import load_diagram
    from helpers.papers.library import Library, Paper, load_folder, load_library, load_paper
    from helpers.papers.sources import check_sources

_HOME = {
    "cells": ("LostCell", "System"),
    "checks": ("Check", "Outcome", "check_alone", "check_relation"),
    "consistency": ("Report", "check"),
    "errors": ("ExecutionError", "InputError", "RecountedError", "UnknownNameError"),
    "figures.diagram_plots": ("draw_diagram",),
    "figures.publishing": ("new_figure", "publish"),
    "figures.frames": ("show_frame",),
    "numbers.intervals": ("Interval",),
    "ledger": ("Ledger", "PrintedNumber"),
    "numbers.numerals": ("parse_numeral",),
    "official.corroboration": ("corroborate", "corroborate_rank"),
    "official.tables": ("load_official",),
    "papers.diagrams": ("load_diagram",),
    "papers.library": ("Library", "Paper", "load_folder", "load_library", "load_paper"),
    "figures.plots": ("draw_bars", "draw_intervals", "draw_years", "interval_columns"),
    "numbers.readings": ("Reading",),
    "notebooks.recording": ("record", "recorded"),
    "notebooks.recounting": ("recount", "recount_by_relations"),
    "papers.sources": ("check_sources",),
    "numbers.units": ("find_unit",),
}
_MODULES = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Check", "ExecutionError", "InputError", "Interval", "Ledger", "Library", "LostCell", "Outcome", "Paper",
    "PrintedNumber", "Reading", "RecountedError", "Report", "System", "UnknownNameError", "check", "check_alone",
    "check_relation", "check_sources", "corroborate", "corroborate_rank", "draw_bars", "draw_diagram", "draw_intervals",
    "draw_years", "find_unit", "interval_columns", "load_diagram", "load_folder", "load_library", "load_official", "load_paper",
    "new_figure", "parse_numeral", "publish", "record", "recorded", "recount", "recount_by_relations", "show_frame",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    return getattr(importlib.import_module(f"helpers.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)

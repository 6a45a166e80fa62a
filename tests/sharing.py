"""How tests are shared out to several workers."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
MANY = 15
"""Tests, of which each must be short in a file that has so many."""

_GROUP = re.compile(r'^pytestmark = pytest\.mark\.xdist_group\("([^"]+)"\)$', re.MULTILINE)


class BySetUp(LoadScopeScheduling):
    """Shares tests out in units; what has most tests comes first, so that single tests are left for whoever is done early."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid, self._counts)

    @functools.cached_property
    def _counts(self) -> Counter[str]:
        return count_by_file(self.collection)


def count_by_file(tests: Iterable[str]) -> Counter[str]:
    """How many tests each file has."""
    return Counter(map(_file_of, tests))


def unit_of(test: str, counts: Mapping[str, int]) -> str:
    """What a test is handed out with: its group, its file, or nothing but itself.

    The tests of a file with few of them, which are the long ones, go one by one. A file whose tests share a fixture stays whole
    even with few: nothing is set up twice. In a browser each test takes seconds, however many of them a file has.
    """
    file = _file_of(test)
    # Asked of the file: a worker would write the group behind the name of each test, which pytest 9 keeps elsewhere.
    if group := _group_of(file):
        return group
    short = counts[file] >= MANY and not file.startswith("tests/browser/")
    return file if short or _shares_fixture(file) else test


def _file_of(test: str) -> str:
    return test.partition("::")[0]


@functools.cache
def _source(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def _group_of(file: str) -> str:
    found = _GROUP.search(_source(file))
    return found[1] if found else ""


def _shares_fixture(file: str) -> bool:
    return 'scope="module"' in _source(file)

"""Pages are read and written on all cores, on Linux, where processes fork well; elsewhere one after the other.

Jupyter Book has no option for it and loads, by way of sphinx-external-toc, an extension that does not say whether it bears it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

NUMBERING = "sphinx_multitoc_numbering"
"""Numbers the headings of a book, in the first process and once all is read. All that it takes from reading is the order in which
documents were read, which `order` restores."""


def set_cores(app: Sphinx) -> None:
    """Use all cores, if every extension bears it."""
    app.connect("config-inited", share_out, priority=950)
    app.connect("env-updated", order, priority=100)


def share_out(app: Sphinx, _config: Config) -> None:
    """Tell Sphinx how many processes to use: one more than there are cores, for the first one hands out and waits."""
    if NUMBERING in app.extensions:
        app.extensions[NUMBERING].parallel_read_safe = True
    cores = (os.cpu_count() or 1) if sys.platform == "linux" else 1
    # Sphinx would warn of an extension that does not bear it, and so fail a build that lacks nothing but speed.
    if cores > 1 and all(one.parallel_read_safe and one.parallel_write_safe for one in app.extensions.values()):
        app.parallel = cores + 1


def order(_app: Sphinx, env: BuildEnvironment) -> None:
    """Have the contents of documents in the order in which one process reads them, whichever came first."""
    env.tocs = dict(sorted(env.tocs.items()))

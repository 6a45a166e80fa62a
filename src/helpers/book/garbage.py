"""Python looks for garbage less often while pages are made: it would look through all documents and find next to none.

That took a fifth of the computing of a build; looking less often takes some 20 MB more memory.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SELDOM = (100_000, 20, 20)
"""After how many new objects, and how many such looks, Python looks again."""


class Garbage:
    """How often one build looks for garbage."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.before = gc.get_threshold()

    def watch(self) -> None:
        """Look seldom from when there is a builder until the build has ended."""
        app = self.app
        app.connect("builder-inited", self.seldom, priority=900)
        # What processes start with, none of them is to look through: it would get a copy of all that it looks at.
        app.connect("env-before-read-docs", self.keep)
        app.connect("write-started", self.keep)
        app.connect("build-finished", self.as_before, priority=990)

    def seldom(self, _app: Sphinx) -> None:
        """Look less often."""
        gc.set_threshold(*SELDOM)

    def keep(self, *_what: object) -> None:
        """Never look through what there is, where processes are about to be forked from this one."""
        if self.app.parallel > 1:
            gc.freeze()

    def as_before(self, _app: Sphinx, _exception: Exception | None) -> None:
        """Look as often, and through as much, as before the build."""
        gc.unfreeze()
        gc.set_threshold(*self.before)

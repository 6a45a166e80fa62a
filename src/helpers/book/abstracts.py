"""A chapter's first page in English bears its title and abstract in Chinese, folded, below its finding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.book.editions import language_of
from helpers.papers.abstracts import Abstract, load_abstracts
from helpers.papers.library import load_library
from helpers.project import Project
from helpers.translation.languages import CHINESE, ENGLISH

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

# The heading, and the finding that stands below it, unless that is a line that leads to a list.
_OPENING = re.compile(r"</h1>(?:\s*<p>(?:(?!</p>).)*(?<!:)</p>)?", re.DOTALL)


class Abstracts:
    """The abstracts of one build."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app

    @cached_property
    def known(self) -> Mapping[str, Abstract]:
        """All abstracts by page."""
        project = Project(Path(self.app.srcdir))
        return load_abstracts(project, load_library(project))

    def show(self, app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
        """Put the abstract of a page below its finding, in the English edition; the Chinese one has the whole page."""
        if language_of(app.config) == ENGLISH and "body" in context and page in self.known:
            abstract = folded_abstract(self.known[page])
            context["body"] = _OPENING.sub(lambda found: found.group() + abstract, context["body"], count=1)


def folded_abstract(abstract: Abstract) -> str:
    """An abstract that opens on a click.

    >>> folded_abstract(Abstract("分省图册", "全国各省份。"))
    '<details class="recounted-abstract" lang="zh-CN"><summary>中文摘要：分省图册</summary><p>全国各省份。</p></details>'
    """
    summary = f"<summary>中文摘要：{escape(abstract.title)}</summary>"
    return f'<details class="recounted-abstract" lang="{CHINESE.tag}">{summary}<p>{escape(abstract.text)}</p></details>'

"""What readers can save: the data and pictures of each figure, and all data in one archive.

Files that travel inside a notebook as ``data:`` addresses become files of the book. In a notebook that somebody opens elsewhere a
figure must bring its data and pictures along; on a page they would be carried by every reader and used by few.
"""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from sphinx.errors import ExtensionError

from helpers.data_package.packing import ARCHIVE, write_data
from helpers.errors import RecountedError
from helpers.execution.copies import write_whole_bytes
from helpers.project import Project

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

FOLDER = "_downloads"
OFFERING = "chapters/appendix/data"
"""The page that leads to the archive of all data."""

_LINK = re.compile(r'<a download="(?P<file>[^"]+)"(?P<between>[^>]*?) href="(?P<address>data:[^"]*)"')


def take_out_downloads(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
    """Write the files that a page's body carries, and link to them."""
    if "body" not in context:
        return

    def linked(found: re.Match[str]) -> str:
        place = Path(app.outdir, FOLDER, found["file"])
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content(unescape(found["address"])))
        address = context["pathto"](f"{FOLDER}/{found['file']}", 1)
        return f'<a download="{found["file"]}"{found["between"]} href="{address}"'

    context["body"] = _LINK.sub(linked, context["body"])


def offer_data(app: Sphinx, exception: Exception | None) -> None:
    """Put the archive of all data where the pages are, if one of them leads to it.

    Raises
    ------
    ExtensionError
        Where a table cannot be read; its text says which and why.
    """
    if exception is not None or app.builder.name != "html" or OFFERING not in app.env.found_docs:
        return
    try:
        archive = write_data(Project(Path(app.srcdir))).read_bytes()
    except RecountedError as error:
        raise ExtensionError(str(error)) from None
    write_whole_bytes(Path(app.outdir, FOLDER, ARCHIVE), archive)


def content(address: str) -> bytes:
    r"""What a ``data:`` address holds.

    >>> content("data:text/csv;charset=utf-8,a%2Cb"), content("data:image/png;base64,AAEC")
    (b'a,b', b'\x00\x01\x02')
    """
    kind, _, data = address.partition(",")
    return b64decode(data) if kind.endswith(";base64") else unquote_to_bytes(data)

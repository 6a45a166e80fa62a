"""Files that travel inside a notebook as ``data:`` addresses become files of the book, loaded by whoever wants them.

In a notebook that somebody opens elsewhere a figure must bring its data and pictures along. On a page they would be carried by
every reader and used by few.
"""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

FOLDER = "_downloads"

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


def content(address: str) -> bytes:
    r"""What a ``data:`` address holds.

    >>> content("data:text/csv;charset=utf-8,a%2Cb"), content("data:image/png;base64,AAEC")
    (b'a,b', b'\x00\x01\x02')
    """
    kind, _, data = address.partition(",")
    return b64decode(data) if kind.endswith(";base64") else unquote_to_bytes(data)

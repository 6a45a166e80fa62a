"""Compare the built book with its table of contents: ``python .ci/check_pages.py [PROJECT]``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml


def documents(node: Any) -> Iterator[str]:
    """Every document that a table of contents names, at whatever depth it stands."""
    if isinstance(node, list):
        for item in node:
            yield from documents(item)
    elif isinstance(node, dict):
        yield from (node[key] for key in ("root", "file") if key in node)
        yield from documents([value for value in node.values() if isinstance(value, list)])


def missing_pages(project: Path) -> tuple[int, list[str]]:
    """How many pages the table of contents promises, and those of them that the build has not written."""
    contents = yaml.safe_load((project / "_toc.yml").read_text(encoding="utf-8"))
    pages = [
        Path(document).with_suffix("") if document.endswith((".ipynb", ".md")) else Path(document)
        for document in documents(contents)
    ]
    html = project / "_build" / "html"
    return len(pages), [f"{page.as_posix()}.html" for page in pages if not html.joinpath(f"{page}.html").is_file()]


def main(project: Path) -> int:
    """Report on standard output; 0 where every page is there, 1 otherwise."""
    promised, missing = missing_pages(project)
    if missing or not promised:
        print(f"_toc.yml names {promised} pages; not in _build/html: {', '.join(missing) or 'no page is named at all'}")
        return 1
    print(f"All {promised} pages of _toc.yml are in _build/html.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2])))

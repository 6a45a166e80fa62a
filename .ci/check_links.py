"""Follow every link inside the built book, and miss every lost figure: ``python .ci/check_links.py [PROJECT]``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FIGURE = re.compile(r'id="((?:fig|table)-[^"]+)" class="recounted-')


class Page(HTMLParser):
    """What a page links to, and the anchors that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep links, addresses of what the page loads, and identifiers."""
        for name, value in attrs:
            if name in ("href", "src") and value and tag != "base":
                self.links.append(value)
            elif name in ("id", "name") and value:
                self.anchors.add(value)


def broken(html: Path) -> tuple[int, list[str]]:
    """How many links inside the book there are, and those that lead nowhere."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(html.rglob("*.html"))}
    followed, problems = 0, []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            followed += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if not target.is_file():
                problems.append(f"{path.relative_to(html)}: {link}: no such file")
            elif anchor and target in pages and anchor not in pages[target].anchors:
                problems.append(f"{path.relative_to(html)}: {link}: no such place on that page")
    return followed, problems


def lost_figures(project: Path) -> Iterator[str]:
    """Figures and tables that a notebook made when it was executed and that its page does not show."""
    executed, html = project / "_build" / "executed", project / "_build" / "html"
    for copy in sorted(executed.glob("chapters/**/*.ipynb")):
        page = html / copy.relative_to(executed).with_suffix(".html")
        if not page.is_file():
            continue
        shown = page.read_text(encoding="utf-8")
        for cell in json.loads(copy.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                made = "".join(output.get("data", {}).get("text/html", ""))
                lost = (name for name in _FIGURE.findall(made) if f'id="{name}"' not in shown)
                yield from (f"{page.relative_to(html)}: {name} is not there" for name in lost)


def main(project: Path) -> int:
    """Report on standard output; 0 where all is well, 1 otherwise."""
    project = project.resolve()
    followed, problems = broken(project / "_build" / "html")
    problems += lost_figures(project)
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{followed} links inside the book followed, {len(problems)} problems.")
    return 1 if problems or not followed else 0


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2])))

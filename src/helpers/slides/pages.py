"""From a page of the book to slides: headings break it, findings and figures are shown, the rest is for the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

MOST_CHARACTERS = 520
"""Text that a slide shows; what goes beyond is for the speaker."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FIGURES = "figure.recounted-figure, figure.recounted-table:not([data-recounted-filters])"
# Code, what only makes sense on a page, and what would be said again.
_LEFT_OUT = "details.recounted-code, .headerlink, .recounted-note, .recounted-links, script, .recounted-filters"
EXERCISE, SOLUTION = "recounted-exercise", "recounted-solution"
_READ = ("p", "ul", "ol", "dl", "blockquote", "aside")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes
    ----------
    title
        Its heading, as text.
    level
        1 for the first slide of a page, else that of the heading in the page.
    body
        What it shows, HTML.
    notes
        What the speaker sees, HTML: the rest of a text, or the solution of an exercise; empty where there is neither.
    figure
        Whether it shows a figure or table and nothing else.
    """

    title: str
    level: int
    body: str
    notes: str = ""
    figure: bool = False


def page_slides(html: str) -> tuple[Slide, ...]:
    """The slides of a built page, none where it has no article with a heading."""
    article = BeautifulSoup(html, "html.parser").find("article")
    section = article.find("section") if isinstance(article, Tag) else None
    if not isinstance(section, Tag):
        return ()
    _clean(section)
    return tuple(_slides(section))


def _clean(section: Tag) -> None:
    for found in section.select(_LEFT_OUT):
        found.decompose()
    for link in section.select("a"):
        # A slide stands alone: what led to another page of the book is left as text.
        if not str(link.get("href", "")).startswith(("http://", "https://")):
            link.unwrap()
    for part in [section, *section.find_all("section")]:
        part.attrs.pop("id", None)


def _slides(section: Tag) -> Iterator[Slide]:
    heading = section.find(HEADINGS, recursive=False)
    if not isinstance(heading, Tag):
        return
    title, level = heading.get_text().strip(), int(heading.name[1])
    own = [child for child in section.find_all(recursive=False) if child is not heading and child.name != "section"]
    shown, said = _divided([block for block in own if _is_read(block)])
    if shown or level == 1:
        yield Slide(title, level, shown, said)
    for block in own:
        if _is(block, EXERCISE):
            yield Slide(title, level, str(block), _solution(block))
        elif not _is(block, SOLUTION):
            yield from (Slide(title, level, str(figure), figure=True) for figure in _figures(block))
    for part in section.find_all("section", recursive=False):
        yield from _slides(part)


def _is_read(block: Tag) -> bool:
    if _is(block, EXERCISE) or _is(block, SOLUTION):
        return False
    return block.name in _READ or _is(block, "admonition") or _is(block, "math")


def _is(block: Tag, name: str) -> bool:
    return name in block.get_attribute_list("class")


def _solution(exercise: Tag) -> str:
    """The solution that follows an exercise, for the speaker."""
    following = exercise.find_next_sibling()
    return str(following) if isinstance(following, Tag) and _is(following, SOLUTION) else ""


def _figures(block: Tag) -> list[Tag]:
    return [block] if block.css.match(_FIGURES) else list(block.select(_FIGURES))


def _divided(blocks: Sequence[Tag]) -> tuple[str, str]:
    """What is shown of a text, its beginning, and what is said; of what is too long only the findings are shown."""
    room = MOST_CHARACTERS
    shown: list[str] = []
    for place, block in enumerate(blocks):
        part = block if _length(block) <= room else _findings(block)
        part = block if part is None and not shown else part
        if part is None or (shown and _length(part) > room):
            return "".join(shown), "".join(map(str, blocks[place:]))
        shown.append(str(part))
        room -= _length(part)
        if part is not block:
            return "".join(shown), "".join(map(str, blocks[place:]))
    return "".join(shown), ""


def _findings(block: Tag) -> Tag | None:
    """The sentences in bold with which a text, or each item of a list, begins: they say what was found."""
    if block.name not in ("ul", "ol"):
        return _finding(block)
    found = [_finding(item) for item in block.find_all("li", recursive=False)]
    if not found or None in found:
        return None
    items = "".join(f"<li>{finding}</li>" for finding in found)
    made = BeautifulSoup(f"<{block.name}>{items}</{block.name}>", "html.parser").find(block.name)
    assert isinstance(made, Tag), "a list was made"
    return made


def _finding(block: Tag) -> Tag | None:
    first = next((child for child in block.children if str(child).strip()), None)
    if isinstance(first, Tag) and first.name == "p":
        return _finding(first)
    return first if isinstance(first, Tag) and first.name == "strong" else None


def _length(block: Tag) -> int:
    return len(block.get_text())

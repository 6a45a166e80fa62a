"""The translation of the book: up to date, whole, and in the words of the glossary."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from helpers.consistency import check
from helpers.execution.scheduling import execute_book
from helpers.figures.style import apply_style, parameters
from helpers.papers.abstracts import load_abstracts
from helpers.papers.library import Library
from helpers.project import Project
from helpers.sentences import NUMBER
from helpers.translation.catalogues import Entry, read_catalogue, usable
from helpers.translation.command import left_to_do
from helpers.translation.editions import edition_messages
from helpers.translation.extraction import write_templates
from helpers.translation.languages import CHINESE, PICTURES, catalogue_folder, locale, translated_pages
from helpers.translation.shown import told_figures

PROJECT = Project(Path(__file__).parents[1])
FOLDER = catalogue_folder(locale(PROJECT), CHINESE)
TERMS = re.compile(r"^(?P<english>[A-Za-z][\w ,()-]+)\n  (?P<chinese>[^\n.]+)\.", re.MULTILINE)
# Words of everyday use too, which need not be the term wherever they stand.
EVERYDAY = {
    "explanation",
    "interval",
    "proof",
    "relation",
    "suspect",
    "convergence",
    "hedge",
    "reproduced",
    "symbiosis",
    "reading",
}
CHAPTERS = ("chapters/across-papers/overview", "chapters/atlas/overview")
LISTS = tuple(f"chapters/across-papers/{name}" for name in ("errata", "false-friends", "numbers"))
METHODS = tuple(f"chapters/methods/{name}" for name in ("consistency", "indicators", "rounding", "vintages"))


def messages(folder: Path, suffix: str) -> dict[str, set[str]]:
    return {
        file.relative_to(folder).with_suffix("").as_posix(): {entry.message for entry in read_catalogue(file)}
        for file in folder.rglob(f"*{suffix}")
    }


@cache
def glossary() -> dict[str, tuple[str, ...]]:
    """The Chinese of each term, with its other forms."""
    text = (PROJECT.chapters / "appendix" / "glossary.md").read_text(encoding="utf-8")
    return {found["english"]: tuple(re.split("[,，、] ?", found["chinese"])) for found in TERMS.finditer(text)}


@cache
def translations() -> list[Entry]:
    return [entry for file in FOLDER.rglob("*.po") for entry in read_catalogue(file) if entry.translation]


def test_front_page_overviews_verdicts_lists_and_methods_are_translated_in_full(library: Library) -> None:
    own = {f"chapters/{slug}/{page}" for slug in library for page in ("overview", "verdicts")}
    assert {"index", *own, *CHAPTERS, *LISTS, *METHODS} <= set(translated_pages(PROJECT, CHINESE))


def test_catalogues_hold_the_messages_of_the_book_as_it_is() -> None:
    """Whoever changes a page that is translated brings its catalogue up to date: make messages."""
    templates = write_templates(PROJECT, translated_pages(PROJECT, CHINESE))
    assert messages(FOLDER, ".po") == messages(templates, ".pot")


def test_nothing_is_left_untranslated_unsure_or_short_of_a_number() -> None:
    assert left_to_do(locale(PROJECT), CHINESE) == []


def test_pictures_of_translated_pages_are_drawn_in_their_language() -> None:
    """Each word that a picture says has its translation, and the notebook has drawn with it."""
    execute_book(PROJECT)
    told = [(page, figure) for page in translated_pages(PROJECT, CHINESE) for figure in told_figures(PROJECT, page)]
    assert len(told) > 10
    assert [(page, figure["words"]) for page, figure in told if figure["words"] and CHINESE.code not in figure["languages"]] == []


def test_proofs_of_real_conflicts_are_chinese_with_all_their_numbers(library: Library) -> None:
    spoken = edition_messages(PROJECT, CHINESE)
    sentences = [sentence for conflict in check(library).conflicts for sentence in conflict.told]
    assert len(sentences) > 50
    for sentence in sentences:
        said = sentence.said(spoken)
        assert sorted(NUMBER.findall(said)) == sorted(NUMBER.findall(str(sentence)))
        assert not re.search(r"(?<![\w.:_-])[A-Za-z]{2,} [a-z]{2,}", said), said


def test_no_sign_of_a_picture_is_missing_from_its_fonts() -> None:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    apply_style()
    fonts = [get_font(findfont(FontProperties(family=family))) for family in parameters()["font.family"]]
    drawn = {sign for text in usable(FOLDER / f"{PICTURES}.po").values() for sign in text if not sign.isspace()}
    assert [sign for sign in sorted(drawn) if not any(font.get_char_index(ord(sign)) for font in fonts)] == []
    assert not any(font.get_char_index(ord("\ue000")) for font in fonts)


def test_the_glossary_has_terms() -> None:
    assert glossary()["location quotient"] == ("区位商",)
    assert len(glossary()) > 40


@pytest.mark.parametrize("term", sorted(set(glossary()) - EVERYDAY))
def test_a_term_of_the_glossary_is_translated_as_it_says(term: str) -> None:
    named = re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)
    roles = re.compile(r"\{[a-z:]+\}`[^`]+`|\]\([^)]*\)|`[^`]*`")
    wrong = [
        f"{entry.message[:80]}: {entry.translation[:80]}"
        for entry in translations()
        if named.search(roles.sub("", entry.message)) and not any(word in entry.translation for word in glossary()[term])
    ]
    assert wrong == []


def test_every_chapter_has_a_chinese_title_and_abstract(library: Library) -> None:
    abstracts = load_abstracts(PROJECT, library)
    assert {f"chapters/{slug}/overview" for slug in library} | {*CHAPTERS, "chapters/methods/rounding"} == set(abstracts)
    assert [page for page in abstracts if not (PROJECT.root / f"{page}.ipynb").is_file()] == []


@pytest.mark.parametrize("slug", sorted(folder.name for folder in PROJECT.papers.iterdir() if folder.is_dir()))
def test_an_abstract_tells_no_number_that_the_summary_does_not(library: Library, slug: str) -> None:
    about = library[slug].about
    assert set(re.findall(r"\d+", about["abstract_zh"])) <= set(re.findall(r"\d+", about["summary"]))

"""Titles, questions and abstracts of papers in two languages, as their own files give them."""

from __future__ import annotations

from helpers.papers.library import Library

PAPER_TEXTS = (("title_en", "title"), ("title", "title_zh"), ("question", "question_zh"), ("summary", "abstract_zh"))
"""Keys of ``paper.yml`` that say one thing in English and in Chinese."""


def paper_texts(library: Library) -> dict[str, str]:
    """What ``paper.yml`` says in English, with what it says in Chinese."""
    return {
        paper.about[english]: paper.about[chinese]
        for paper in library.values()
        for english, chinese in PAPER_TEXTS
        if english in paper.about and chinese in paper.about
    }

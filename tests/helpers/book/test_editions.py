from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import pytest

from helpers.book.editions import find_editions, is_translated, language_of, lead_to_twins, twin_address
from helpers.translation.languages import CHINESE, ENGLISH, LANGUAGES, Language

SITE = "https://a.example/book/"


def app(root: Path, language: Language, base: str = "", builder: str = "html") -> Any:
    config = SimpleNamespace(language=language.code, html_baseurl=base, recounted_editions=[])
    made = SimpleNamespace(srcdir=root, config=config, builder=SimpleNamespace(name=builder))
    find_editions(made, config)  # type: ignore[arg-type]
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for file in ("_build/html/zh_CN/index.html", "locale/zh_CN/LC_MESSAGES/index.po"):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text("", encoding="utf-8")
    return tmp_path


def led(made: Any, page: str) -> dict[str, Any]:
    context: dict[str, Any] = {"recounted": {}}
    lead_to_twins(made, page, "page.html", context, SimpleNamespace())  # type: ignore[arg-type]
    return dict(context["recounted"])


@pytest.mark.parametrize("page", ["index", "search", "chapters/a/overview"])
@pytest.mark.parametrize(("own", "other"), [(ENGLISH, CHINESE), (CHINESE, ENGLISH)])
def test_a_twin_is_where_its_address_leads(page: str, own: Language, other: Language) -> None:
    folders = {ENGLISH: SITE, CHINESE: f"{SITE}zh_CN/"}
    assert urljoin(f"{folders[own]}{page}.html", twin_address(page, own, other)) == f"{folders[other]}{page}.html"


def test_each_edition_leads_to_the_other_and_names_itself(root: Path) -> None:
    english = led(app(root, ENGLISH, SITE), "chapters/a/overview")
    (twin,) = english["twins"]
    assert (twin.language, twin.address) == (CHINESE, "../../zh_CN/chapters/a/overview.html")
    assert twin.whole_address == f"{SITE}zh_CN/chapters/a/overview.html"
    assert english["itself"].whole_address == f"{SITE}chapters/a/overview.html"
    (twin,) = led(app(root, CHINESE), "index")["twins"]
    assert (twin.language, twin.address, twin.whole_address) == (ENGLISH, "../index.html", "")


def test_english_pages_lead_nowhere_where_no_other_edition_is(tmp_path: Path, root: Path) -> None:
    assert led(app(tmp_path / "elsewhere", ENGLISH), "index")["twins"] == []
    assert led(app(root, ENGLISH, builder="singlehtml"), "index")["twins"] == []


def test_a_page_without_a_catalogue_is_said_to_be_english(root: Path) -> None:
    made = app(root, CHINESE)
    assert led(made, "index")["untranslated"] is False
    assert led(made, "other")["untranslated"] is True
    assert is_translated(app(root, ENGLISH), "other")
    assert not led(app(root, ENGLISH), "other")["untranslated"]


def test_a_language_that_is_none_of_the_books_counts_as_english() -> None:
    assert language_of(SimpleNamespace(language="fr")) == ENGLISH  # type: ignore[arg-type]
    assert [language_of(SimpleNamespace(language=code)).code for code in LANGUAGES] == list(LANGUAGES)  # type: ignore[arg-type]

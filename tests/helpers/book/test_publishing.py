from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.book import publishing
from helpers.book.publishing import clear, joined_scripts, names_in, names_quoted, own_pages, relinked, spoken, written


def test_a_file_is_named_by_its_content(tmp_path: Path) -> None:
    first, again, other = (written(tmp_path, "book.css", text) for text in ("a{}", "a{}", "b{}"))
    assert first == again != other
    # SHA-256 of "a{}", from another tool.
    assert (tmp_path / first).read_text(encoding="utf-8") == "a{}"
    assert first.startswith("book.")
    assert first.endswith(".css")


def test_pages_get_the_new_names_whatever_names_they_had() -> None:
    named = {"book.css": "book.111111111111.css", "searchindex.js": "searchindex.222222222222.js"}
    page = '<link href="../_static/book.css"> <link href="_static/book.0123456789ab.css"> <script src="searchindex.js?v=9f">'
    expected = (
        '<link href="../_static/book.111111111111.css"> <link href="_static/book.111111111111.css"> '
        '<script src="searchindex.222222222222.js">'
    )
    assert relinked(page, named) == expected
    assert relinked(expected, named) == expected
    assert relinked("search.html facebook.js book.json", named) == "search.html facebook.js book.json"


def test_names_come_from_tags_attributes_and_what_scripts_quote() -> None:
    assert names_in(['<p class="a b"><h1 id="c">text</h1>']) == {"p", "h1", "a", "b", "c"}
    assert names_quoted("x.classList.add('made'); q(`.one .two-three`)") == {"made", "one", "two-three"}


def test_scripts_are_joined_without_maps_and_without_those_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("a()\n//# sourceMappingURL=a.js.map", encoding="utf-8")
    (tmp_path / "b.js").write_text("(b)()", encoding="utf-8")
    assert joined_scripts(tmp_path, ("a.js", "none.js", "b.js")) == "a()\n;(b)()\n"


def test_only_what_is_kept_is_left(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("kept.svg", "gone.js", "folder/gone.css"):
        (tmp_path / name).touch()
    clear(tmp_path, ("kept.svg",))
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept.svg"]


def test_the_pages_of_other_editions_are_left_to_them(tmp_path: Path) -> None:
    for name in ("index.html", "chapters/a.html", "zh_CN/index.html", "zh_CN/chapters/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert own_pages(tmp_path) == [tmp_path / "chapters" / "a.html", tmp_path / "index.html"]


def test_scripts_are_told_their_words_in_other_languages_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "searchable.js").write_text('show(_("all"), _("Rows _MENU_"), other("not this"));', encoding="utf-8")
    (tmp_path / "playground.js").write_text('show(_("Reset"));', encoding="utf-8")
    (tmp_path / "recounted.js").write_text('say(_("Choose."));', encoding="utf-8")
    theirs = {"locale": "zh", "messages": {"Search": "搜索", "%d page": ["%d页"]}, "plural_expr": "0"}
    (tmp_path / "translations.js").write_text(f"Documentation.addTranslations({json.dumps(theirs)});", encoding="utf-8")
    assert spoken(tmp_path) == ""
    monkeypatch.setattr(
        publishing, "_", {"all": "全部", "Rows _MENU_": "Rows _MENU_", "Choose.": "请选择。", "Reset": "复原"}.__getitem__
    )
    said = spoken(tmp_path)
    assert json.loads(said[said.index("{") : said.rindex("}") + 1]) == {
        "Search": "搜索",
        "%d page": ["%d页", "%d页"],
        "all": "全部",
        "Reset": "复原",
        "Choose.": "请选择。",
    }
    assert "addTranslations" not in said

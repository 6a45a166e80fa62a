from __future__ import annotations

from pathlib import Path

from helpers.translation.catalogues import Entry, read_catalogue, usable, write_template

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "parks"
msgstr "园区"

#, fuzzy
msgid "clusters"
msgstr "集群"

msgid ""
"a long "
"line"
msgstr ""
"长长的"
"一行"

msgid "left"
msgstr ""
"""


def test_only_what_is_translated_and_looked_at_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(CATALOGUE, encoding="utf-8")
    assert usable(tmp_path / "a.po") == {"parks": "园区", "a long line": "长长的一行"}
    assert usable(tmp_path / "none.po") == {}
    assert Entry("clusters", "集群", fuzzy=True) in read_catalogue(tmp_path / "a.po")


def test_a_template_is_read_as_it_was_written(tmp_path: Path) -> None:
    messages = ['a "quoted" one', "{glue:text}`a`", "亿元"]
    write_template(tmp_path / "folder" / "a.pot", messages)
    assert [entry.message for entry in read_catalogue(tmp_path / "folder" / "a.pot")] == messages

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pybtex.database import parse_string

from helpers.errors import InputError
from helpers.metadata.citation import Citation, load_citation

PEOPLE = Citation(
    "Small: a book", "What it is.", "2.1", date(2030, 5, 4), ("MIT",), ("Mei, Lan", "The readers"), ("one",), "https://a.example/"
)
FILE = """cff-version: 1.2.0
title: "Small: a book"
abstract: >-
  What
  it is.
version: "2.1"
date-released: 2030-05-04
license: MIT
authors:
  - {family-names: Mei, given-names: Lan}
  - {name: The readers}
keywords: [one]
url: https://a.example/
"""


def test_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text(FILE, encoding="utf-8")
    assert load_citation(path) == PEOPLE


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text(FILE.replace("version:", "edition:").replace("keywords: [one]", ""), encoding="utf-8")
    with pytest.raises(InputError, match=r"key 'version': found nothing(?s:.*)key 'keywords': found nothing"):
        load_citation(path)


def test_bibtex_is_read_back_as_it_was_meant() -> None:
    (entry,) = parse_string(PEOPLE.bibtex(), "bibtex").entries.values()
    assert entry.type == "software"
    assert entry.key == "small2030"
    person, group = entry.persons["author"]
    assert (person.last_names, person.first_names) == (["Mei"], ["Lan"])
    assert group.last_names == ["{The readers}"]
    assert {name: entry.fields[name] for name in ("title", "year", "version", "url")} == {
        "title": "{Small: a book}", "year": "2030", "version": "2.1", "url": "https://a.example/",
    }  # fmt: skip


def test_apa_has_initials_of_people_and_names_of_groups() -> None:
    said = "Mei, L., & The readers. (2030). *Small: a book* (Version 2.1) [Computer software]. https://a.example/"
    assert PEOPLE.apa() == said


def test_a_stop_is_not_doubled() -> None:
    assert replace(PEOPLE, authors=("Mei, Lan",)).apa().startswith("Mei, L. (2030).")


def test_without_an_address_none_is_given() -> None:
    nowhere = replace(PEOPLE, address="")
    assert nowhere.apa().endswith("[Computer software].")
    assert "url" not in nowhere.bibtex()

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest

from helpers.book.heads import MODE_SCRIPT, POLICY, REPOSITORY, REVISION, _doors, shortened


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("Short.", 10, "Short."),
        ("  Two\n words ", 10, "Two words"),
        ("One, two three", 9, "One, two…"),
        ("One, two three", 8, "One…"),
    ],
)
def test_a_description_ends_with_a_whole_word(text: str, length: int, expected: str) -> None:
    assert shortened(text, length) == expected
    assert len(shortened(text, length)) <= length


def test_the_policy_allows_the_one_script_that_stands_in_pages_and_nothing_from_elsewhere() -> None:
    digest = b64encode(sha256(MODE_SCRIPT.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in POLICY
    assert "http" not in POLICY
    assert "unsafe-eval" not in POLICY


PAGE = "chapters/a/b"


def doors(suffix: str = ".ipynb") -> dict[str, str]:
    app: Any = SimpleNamespace(env=SimpleNamespace(doc2path=lambda page: f"/book/{page}{suffix}"))
    return {door.label: door.address for door in _doors(app, PAGE, {"pathto": lambda file, _kind: f"../../{file}"})}


def test_without_a_repository_only_the_notebook_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REPOSITORY, raising=False)
    assert doors() == {"Notebook": "../../_sources/chapters/a/b.ipynb"}
    assert doors(".md") == {}


@pytest.mark.parametrize("revision", ["main", "v1.0"])
def test_with_one_a_page_opens_elsewhere_as_it_was_when_it_was_built(monkeypatch: pytest.MonkeyPatch, revision: str) -> None:
    monkeypatch.setenv(REPOSITORY, "owner/name")
    monkeypatch.delenv(REVISION, raising=False)
    if revision != "main":
        monkeypatch.setenv(REVISION, revision)
    offered = doors()
    assert offered["Binder"] == f"https://mybinder.org/v2/gh/owner/name/{revision}?urlpath=lab/tree/{PAGE}.ipynb"
    assert offered["Colab"] == f"https://colab.research.google.com/github/owner/name/blob/colab/{revision}/{PAGE}.ipynb"

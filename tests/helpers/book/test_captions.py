from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
from docutils import nodes

from helpers.book.captions import ANCHORS, Captions
from helpers.figures.frames import frame_html

FRAME = pd.DataFrame({"year": [2014], "parks": [94]})


class Environment:
    """As much of Sphinx's environment as numbers need: a root, one chapter of two pages and another of one."""

    def __init__(self, anchors: dict[str, list[str]]) -> None:
        self.metadata: dict[str, dict[str, Any]] = {name: {ANCHORS: found} for name, found in anchors.items()}
        self.all_docs = self.metadata
        self.toctree_includes = {"index": ["a/one", "b/one"], "a/one": ["a/two"]}
        self.labels: dict[str, tuple[str, str, str]] = {}

    def get_domain(self, _name: str) -> Any:
        return SimpleNamespace(data={"labels": self.labels})


def numbered(anchors: dict[str, list[str]]) -> tuple[Captions, Environment, list[str]]:
    captions, env = Captions(), Environment(anchors)
    app: Any = SimpleNamespace(config=SimpleNamespace(root_doc="index"))
    return captions, env, captions.number(app, env)  # type: ignore[arg-type]


ANCHORED = {"index": ["table-score"], "a/one": ["fig-x", "table-y"], "a/two": ["fig-z"], "b/one": ["fig-w"]}


def test_numbers_count_through_a_chapter_figures_and_tables_by_themselves() -> None:
    captions, env, outdated = numbered(ANCHORED)
    assert {anchor: place.label for anchor, place in captions.places.items()} == {
        "table-score": "Table 1", "fig-x": "Figure 1.1", "table-y": "Table 1.1", "fig-z": "Figure 1.2", "fig-w": "Figure 2.1",
    }  # fmt: skip
    assert env.labels["fig-z"] == ("a/two", "fig-z", "Figure 1.2")
    assert env.metadata["a/two"]["myst_slugs"]["fig-z"] == (0, "fig-z", "Figure 1.2")
    assert outdated == sorted(ANCHORED)


def test_pages_are_written_anew_only_where_a_number_has_changed() -> None:
    captions, env, _ = numbered(ANCHORED)
    app: Any = SimpleNamespace(config=SimpleNamespace(root_doc="index"))
    assert captions.number(app, env) == []  # type: ignore[arg-type]
    env.metadata["a/one"][ANCHORS] = ["table-y"]
    assert captions.number(app, env) == sorted(ANCHORED)  # type: ignore[arg-type]
    assert captions.places["fig-z"].label == "Figure 1.1"


def test_anchors_are_those_that_notebooks_publish() -> None:
    document = nodes.document(None, None)
    document += nodes.raw("", frame_html(FRAME, "Caption.", "parks"), format="html")
    document += nodes.raw("", "<figure id='other'>", format="html")
    env: Any = SimpleNamespace(docname="a/one", metadata={"a/one": {}})
    Captions().collect(SimpleNamespace(env=env), document)  # type: ignore[arg-type]
    assert env.metadata["a/one"][ANCHORS] == ["table-parks"]


def test_captions_and_regions_say_their_number_and_offer_the_notebook() -> None:
    captions, _, _ = numbered({**ANCHORED, "a/one": ["table-parks", "table-again"]})
    env_with_paths: Any = SimpleNamespace(env=SimpleNamespace(doc2path=lambda name: f"/book/{name}.ipynb"))
    same = frame_html(FRAME, "One caption.", "parks") + frame_html(FRAME, "One caption.", "again")
    context = {"body": same, "pathto": lambda name, _kind: f"../{name}"}
    captions.show(env_with_paths, "a/one", "page.html", context, None)
    body = str(context["body"])
    assert '<b class="recounted-label">Table 1.1.</b> One caption.' in body
    assert 'aria-label="Table 1.1: One caption."' in body
    assert 'aria-label="Table 1.2: One caption."' in body
    assert '<a download="one.ipynb" aria-label="Notebook of Table 1.2" href="../_sources/a/one.ipynb">Notebook</a>' in body

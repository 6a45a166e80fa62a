"""What a page says of a playground, with Python for the browser, without it, and on paper."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from helpers.book.playgrounds import OfferedPlaygrounds, megabytes
from helpers.playgrounds.offering import OFFER
from helpers.playgrounds.runtime import Runtime

RUNTIME = Runtime({"Pyodide": "1.2.3", "HiGHS": "4.5.6"}, {"worker.js": b"x" * 2_300_000})


def offered(runtime: Runtime | None, builder: str = "html") -> str:
    playgrounds = OfferedPlaygrounds()
    playgrounds.runtime = runtime
    app: Any = SimpleNamespace(builder=SimpleNamespace(name=builder))
    context: dict[str, Any] = {"body": f"<p>a</p>{OFFER}{OFFER}", "pathto": lambda address, _resource: f"../{address}"}
    playgrounds.offer(app, "page", "page.html", context, None)
    return str(context["body"])


def test_size_and_origin_are_said_before_anything_is_loaded() -> None:
    body = offered(RUNTIME)
    assert body.count(f'data-python="../{RUNTIME.folder}/worker.js"') == 2
    assert body.count("2.3 MB") == 2
    assert body.count("from this site and from nowhere else (Pyodide 1.2.3, HiGHS 4.5.6, and") == 1


def test_a_build_without_python_says_once_how_to_get_it() -> None:
    body = offered(None)
    assert "data-python" not in body
    assert body.count("This build has none: <code>make runtime</code>") == 1


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_paper_points_to_the_web(builder: str) -> None:
    body = offered(RUNTIME, builder)
    assert body.count("On the web pages") == 1
    assert "data-python" not in body


def test_the_runtime_is_put_into_the_site_and_taken_out_again(tmp_path: Path) -> None:
    playgrounds = OfferedPlaygrounds()
    app: Any = SimpleNamespace(builder=SimpleNamespace(name="html"), outdir=tmp_path)
    for runtime, there in ((RUNTIME, True), (None, False)):
        playgrounds.runtime = runtime
        playgrounds.publish(app, None)
        assert (tmp_path / RUNTIME.folder / "worker.js").exists() is there


def test_megabytes_have_one_decimal() -> None:
    assert [megabytes(size) for size in (1_000_000, 13_650_001)] == ["1.0", "13.7"]

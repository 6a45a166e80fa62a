from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import pages
from helpers.errors import RecountedError


def scored(performance: float) -> dict[str, float]:
    return {name: performance if name == "performance" else 100 for name in pages.CATEGORIES}


def test_scores_are_read_from_a_report() -> None:
    report = {"categories": {name: {"score": place / 10} for place, name in enumerate(pages.CATEGORIES, start=7)}}
    assert pages.scores(report) == {"performance": 70, "accessibility": 80, "best-practices": 90, "seo": 100}


def test_of_several_runs_the_middle_one_counts() -> None:
    assert pages.middle([scored(90), scored(99), scored(98)]) == scored(98)


def test_a_line_for_each_page() -> None:
    found = {"front page": (pages.Loaded(68_700, 4, 0), {"mobile": scored(99), "desktop": scored(100)})}
    assert list(pages.table(found))[2] == "| front page | 0 | 69 | 4 | 99 / 100 / 100 / 100 | 100 / 100 / 100 / 100 |"


def test_a_run_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "find_browser", lambda: "chromium")
    with pytest.raises(RecountedError, match=r"Lighthouse failed on http://a\.example"):
        pages.lighthouse("false", "http://a.example", "mobile")


def test_without_npm_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "which", lambda _name: None)
    with pytest.raises(RecountedError, match="install them, or name a Lighthouse with --lighthouse"):
        pages.installed(tmp_path)


def test_without_a_book_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data" / "papers").mkdir(parents=True)
    monkeypatch.setenv("RECOUNTED_ROOT", str(tmp_path))
    done = CliRunner().invoke(pages.main, [])
    assert done.exit_code == 1
    assert "run make book first" in done.output

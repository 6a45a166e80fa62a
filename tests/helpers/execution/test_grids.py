from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.execution.grids import read_grid


def grid(folder: Path, text: str) -> Path:
    (folder / "grid.yml").write_text(text, encoding="utf-8")
    return folder / "grid.yml"


def test_every_combination_comes_once_the_last_name_varying_fastest(tmp_path: Path) -> None:
    path = grid(tmp_path, "region: [jiangxi, 赣州]\nyear: [2014, 2015]\nweights: [[1, 2.5]]\n")
    assert read_grid(path) == [
        {"region": region, "year": year, "weights": [1, 2.5]} for region in ("jiangxi", "赣州") for year in (2014, 2015)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "expected YAML"),
        ("# nothing", "a name, a colon, a list of values"),
        ("[1, 2]", "a name, a colon, a list of values"),
        ("year: 2015", "parameter 'year': found 2015; expected a list"),
        ("year: []", "parameter 'year': found []; expected a list"),
        ("year: [1, 2, 1]", "parameter 'year': found 1 a second time"),
        ("day: [2015-01-02]", "found datetime.date(2015, 1, 2)"),
        ("share: [.nan]", "found nan"),
        ("2015: [1]", "found a name that is int"),
    ],
)
def test_what_is_no_grid_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_grid(grid(tmp_path, text))
    assert said in str(caught.value)
    assert "grid.yml" in str(caught.value)


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_grid(grid(tmp_path, "year: 2015\nregion: [a, a]\n"))
    assert len(caught.value.problems) == 2

"""The public surface: what the package offers, says that it offers, and loads to offer it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import helpers

HEAVY = ("pandas", "numpy", "scipy", "matplotlib", "statsmodels", "seaborn", "nbformat", "IPython", "papermill", "yaml")


@pytest.mark.parametrize("name", helpers.__all__)
def test_every_public_name_resolves_to_what_its_module_defines(name: str) -> None:
    public = getattr(helpers, name)
    assert public.__module__.startswith("helpers.")
    assert public.__name__ == name
    assert public.__doc__


def test_docstring_lists_the_public_names_and_no_others() -> None:
    assert helpers.__doc__ is not None
    table = helpers.__doc__.split("\n\n", 2)[2]
    listed = re.findall(r"\w+(?=,|\n|$)", re.sub(r"^\w+ +", "", table, flags=re.MULTILINE))
    assert sorted(listed) == sorted(helpers.__all__)


def test_public_names_are_sorted_and_listed_by_dir() -> None:
    assert list(helpers.__all__) == sorted(helpers.__all__)
    assert set(helpers.__all__) <= set(dir(helpers))


def test_unknown_names_are_told() -> None:
    with pytest.raises(AttributeError, match="module 'helpers' has no attribute 'load_papers'"):
        _ = helpers.load_papers


# Of jsonschema, lark is loaded by the versions that build parsers whenever they are imported.
@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("helpers", HEAVY),
        ("helpers.__main__", HEAVY),
        ("helpers.execution", ("jupyter_client", "papermill", "highspy", "pandas")),
        ("helpers.book.colab", ("sphinx", "myst_nb", "jupyter_client", "sqlalchemy")),
        ("nbformat", ("lark",)),
    ],
)
def test_import_loads_nothing_heavy(module: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print(*[name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == ""

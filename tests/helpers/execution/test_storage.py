from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from papermill.iorw import papermill_io

from helpers.errors import InputError
from helpers.execution import Executed
from helpers.execution.storage import carry, fetched
from helpers.project import Project


class Bucket:
    """A storage as papermill's are, which keeps its files in memory."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}

    def read(self, path: str) -> str:
        return self.files[path]

    def write(self, text: str, path: str) -> None:
        self.files[path] = text


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    kept = papermill_io._handlers[:]
    made = Bucket()
    papermill_io.register("memory://", made)
    yield made
    papermill_io._handlers = kept


def test_a_notebook_comes_from_a_storage(project: Project, write_notebook: Callable[..., Path], bucket: Bucket) -> None:
    text = (project.root / write_notebook(project, "a.ipynb", "1")).read_text(encoding="utf-8")
    bucket.files["memory://bucket/deep/a.ipynb"] = text
    path = fetched("memory://bucket/deep/a.ipynb", project)
    assert path.read_text(encoding="utf-8") == text
    assert path.is_relative_to(project.build)
    assert path.suffix == ".ipynb"


@pytest.mark.parametrize("text", [None, "no notebook"])
def test_what_cannot_be_fetched_is_told(project: Project, bucket: Bucket, text: str | None) -> None:
    if text is not None:
        bucket.files["memory://a.ipynb"] = text
    with pytest.raises(InputError, match=r"memory://a\.ipynb, the notebook: found"):
        fetched("memory://a.ipynb", project)


@pytest.fixture
def copies(project: Project) -> list[Executed]:
    found = []
    for name in ("chapters/a.ipynb", "b.ipynb"):
        path = project.executed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
        found.append(Executed(name, path, "key", None))
    return found


def test_copies_go_to_a_storage(project: Project, bucket: Bucket, copies: list[Executed]) -> None:
    places = carry(copies, "memory://bucket/", project)
    assert places == ["memory://bucket/executed/chapters/a.ipynb", "memory://bucket/executed/b.ipynb"]
    assert bucket.files == dict(zip(places, ["chapters/a.ipynb", "b.ipynb"], strict=True))


def test_copies_go_to_a_folder_that_is_not_there_yet(project: Project, copies: list[Executed], tmp_path: Path) -> None:
    places = carry(copies, str(tmp_path / "new"), project)
    assert [Path(place).read_text(encoding="utf-8") for place in places] == ["chapters/a.ipynb", "b.ipynb"]

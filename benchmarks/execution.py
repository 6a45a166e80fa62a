"""How long the book takes to execute, here and by others: ``python -m benchmarks.execution [--rivals PYTHON] [--rounds N]``.

Prints one line a way of executing, for each scene: from nothing, after one change, with nothing changed. In each round every way
runs once, one after the other, on a copy of the book of its own; times are medians over the rounds, and ratios are medians of the
ratios within a round. Where the machine does other things too, compare CPU time.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import click

from helpers.execution import book_notebooks
from helpers.project import Project, find_project
from helpers.remembering import FOLDER

PARTS = (
    "chapters",
    "data",
    "src",
    "_static",
    "images",
    "index.ipynb",
    "CITATION.cff",
    "LICENSE-DATA",
    "_toc.yml",
    "_config.yml",
    "references.bib",
    "requirements.txt",
)
OURS = "python -m helpers run"


@dataclass(frozen=True)
class Way:
    """A way to execute the book.

    Attributes
    ----------
    name
        What the table calls it.
    commands
        Run one after the other in a copy of the book.
    scenes
        Those in which it takes part.
    prepare
        Done once to its copy of the book, untimed.
    anew
        Words that make its first command forget what it kept, for the scene from nothing.
    """

    name: str
    commands: Sequence[Sequence[str]]
    scenes: Sequence[str]
    prepare: Callable[[Path], None] = field(default=lambda _book: None)
    anew: Sequence[str] = ()


@dataclass(frozen=True)
class Spent:
    """Seconds of wall and CPU time."""

    wall: float
    cpu: float


def ours(python: str) -> Iterator[Way]:
    """The ways of this project."""
    run = [python, "-m", "helpers", "run", "--quiet"]
    build = [str(Path(python).with_name("jupyter-book")), "build", ".", "-q"]
    yield Way(OURS, [run], [*SCENES])
    yield Way("the same, kernels not forked", [[*run, "--fresh"]], ["from nothing"])
    yield Way("the same, then jupyter-book build", [run, build], [*SCENES])


def rivals(python: str, notebooks: Sequence[str]) -> Iterator[Way]:
    """What others make of the same notebooks, in an environment that has them."""
    pytest = [
        python,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--nbmake",
        "--nbmake-timeout=900",
        "-n",
        str(os.cpu_count()),
    ]
    jcache = [str(Path(python).with_name("jcache")), "project", "execute", "--executor", "local-parallel", "--timeout", "900"]
    convert = [
        python,
        "-m",
        "nbconvert",
        "--to",
        "notebook",
        "--execute",
        "--output-dir",
        "_build/converted",
        "--log-level",
        "ERROR",
    ]
    yield Way(f"nbmake -n {os.cpu_count()}", [[*pytest, *notebooks]], ["from nothing"])
    yield Way("jcache, parallel", [jcache], [*SCENES], lambda book: add_to_cache(jcache[0], notebooks, book), ["--force"])
    yield Way("nbconvert --execute", [[*convert, *notebooks]], ["from nothing"])
    yield Way(
        "jupyter-book build, executing",
        [[str(Path(python).with_name("jupyter-book")), "build", ".", "-q"]],
        [*SCENES],
        let_jupyter_book_execute,
    )


def add_to_cache(jcache: str, notebooks: Sequence[str], book: Path) -> None:
    """Tell jupyter-cache of the notebooks."""
    for notebook in notebooks:
        command = [jcache, "notebook", "add", notebook]
        subprocess.run(command, cwd=book, env=environment(book), input=b"y\n", check=True, stdout=subprocess.DEVNULL)


def let_jupyter_book_execute(book: Path) -> None:
    """Have Jupyter Book execute the notebooks into its own cache, and leave our extension out."""
    config = (book / "_config.yml").read_text(encoding="utf-8")
    changed = config.replace('execute_notebooks: "off"', 'execute_notebooks: "cache"\n  timeout: 900')
    changed = changed.replace("    - helpers.sphinx_extension\n", "")
    (book / "_config.yml").write_text(changed, encoding="utf-8")


def from_nothing(book: Path, _round: int) -> None:
    """Remove all that was made."""
    shutil.rmtree(book / "_build", ignore_errors=True)


def nothing_changed(_book: Path, _round: int) -> None:
    """Leave all as it is."""


def one_notebook(book: Path, number: int) -> None:
    """Change the code of one notebook."""
    path = book / "chapters" / "methods" / "rounding.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = next(
        cell for cell in notebook["cells"] if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", [])
    )
    cell["source"] = [*cell["source"], f"\n# {number}"]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def one_data_file(book: Path, number: int) -> None:
    """Change a note in one ledger."""
    path = book / "data" / "examples" / "four-scores" / "paper.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")


def one_helper(book: Path, number: int) -> None:
    """Change one module that few notebooks use."""
    path = book / "src" / "helpers" / "figures" / "band_plots.py"
    path.write_text(f"{path.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")


SCENES: Mapping[str, Callable[[Path, int], None]] = {
    "from nothing": from_nothing,
    "nothing changed": nothing_changed,
    "one notebook changed": one_notebook,
    "one data file changed": one_data_file,
    "one helper changed": one_helper,
}


def environment(book: Path) -> dict[str, str]:
    """Every way runs the package that is in its copy of the book, with compiled libraries."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", FOLDER)}
    return {**kept, "PYTHONPATH": str(book / "src"), "PYTHONUTF8": "1"}


def copied(project: Project, folder: Path) -> Path:
    """A copy of what the book is made of."""
    folder.mkdir(parents=True)
    for name in PARTS:
        source = project.root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        elif source.exists():
            shutil.copy(source, folder / name)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(folder / "src")], check=True, env=environment(folder))
    return folder


def spent(commands: Sequence[Sequence[str]], book: Path) -> Spent:
    """What commands take, with all processes that they wait for.

    Raises
    ------
    ClickException
        Where one fails, with the end of what it said.
    """
    began, cpu = time.perf_counter(), 0.0
    for command in commands:
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                command, cwd=book, env=environment(book), stdout=said, stderr=said, stdin=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                said.seek(0)
                raise click.ClickException(f"{' '.join(command)[:100]} failed:\n{said.read().decode(errors='replace')[-2000:]}")
        cpu += usage.ru_utime + usage.ru_stime
    return Spent(time.perf_counter() - began, cpu)


def floor(python: str, notebooks: Sequence[str], book: Path) -> Spent:
    """One kernel start, one import and the cells' own time over all processors; see `benchmarks.floor`."""
    script = str(Path(__file__).with_name("floor.py"))
    variables = {
        **environment(book),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        FOLDER: str(book / "_build" / "remembered"),
    }
    shutil.rmtree(book / "_build", ignore_errors=True)
    result = subprocess.run([python, script, *notebooks], cwd=book, env=variables, capture_output=True, text=True, check=True)
    told = json.loads(result.stdout)
    walls, cpus = zip(*told["cells"].values(), strict=True)
    once = [told["start"], told["libraries"]]
    return Spent(sum(pair[0] for pair in once) + sum(walls) / (os.cpu_count() or 1), sum(pair[1] for pair in once) + sum(cpus))


def table(scene: str, measured: Mapping[str, Sequence[Spent]]) -> str:
    """The lines of one scene: medians, and medians of the ratios to our way in the same round."""
    lines = [f"\n{scene:38} {'wall s':>8} {'CPU s':>8} {'x wall':>7} {'x CPU':>7}"]
    for name, runs in measured.items():
        base = measured[OURS]
        walls = median(one.wall / own.wall for one, own in zip(runs, base, strict=True))
        cpus = median(one.cpu / own.cpu for one, own in zip(runs, base, strict=True))
        own = f"{median(one.wall for one in runs):8.1f} {median(one.cpu for one in runs):8.1f}"
        lines.append(f"{name:38} {own} {walls:7.2f} {cpus:7.2f}")
    return "\n".join(lines)


@click.command()
@click.option("--rivals", "rivals_python", metavar="PYTHON", help="Interpreter of an environment with the extra `rivals`.")
@click.option("--rounds", default=3, show_default=True, help="Rounds of which medians are told.")
@click.option(
    "--scene", "scenes", multiple=True, type=click.Choice([*SCENES]), help="Only this scene, and from nothing before it."
)
@click.option("--without", multiple=True, metavar="TEXT", help="Leave out ways with this in their name.")
def main(rivals_python: str | None, rounds: int, scenes: tuple[str, ...], without: tuple[str, ...]) -> None:
    """Time the execution of the book."""
    project = find_project()
    notebooks = [path.as_posix() for path in book_notebooks(project)]
    every = [*ours(sys.executable), *(rivals(str(Path(rivals_python).absolute()), notebooks) if rivals_python else ())]
    ways = [way for way in every if not any(text in way.name for text in without)]
    click.echo(f"{len(notebooks)} notebooks, {os.cpu_count()} processors, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="recounted-") as folder:
        books = {way.name: copied(project, Path(folder, str(number))) for number, way in enumerate(ways)}
        for way in ways:
            way.prepare(books[way.name])
        bare = copied(project, Path(folder, "floor"))
        for scene in [name for name in SCENES if name == "from nothing" or not scenes or name in scenes]:
            measured: dict[str, list[Spent]] = {}
            for number in range(rounds):
                for way in (way for way in ways if scene in way.scenes):
                    SCENES[scene](books[way.name], number)
                    first, *rest = way.commands
                    anew = way.anew if scene == "from nothing" else ()
                    measured.setdefault(way.name, []).append(spent([[*first, *anew], *rest], books[way.name]))
                if scene == "from nothing":
                    measured.setdefault("floor", []).append(floor(sys.executable, notebooks, bare))
            click.echo(table(scene, measured))


if __name__ == "__main__":
    main()

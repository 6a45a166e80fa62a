# The commands of this project. `make` alone lists them; README.md has the same without make.
# Kept to what GNU make 3.81 understands, which is what macOS ships.

PROVINCES ?=
PAPERS ?= ../shared/papers
PORT ?= 8000
UPGRADE ?=
NOTEBOOK ?=
PAGES ?=
GRID ?= data/grids/readings.yml
EXECUTOR ?= local
STUDENTS ?=
CLASS ?= _build/class

VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
INTERPRETERS := python py python3
else
BIN := $(VENV)/bin
INTERPRETERS := python3 python3.13 python3.12 python3.11 python
endif
# Whoever names an interpreter gets that one or an error, never another.
ifneq ($(origin PYTHON),undefined)
INTERPRETERS := "$(PYTHON)"
endif
# Many systems set LANGUAGE for ends of their own: only `make book LANGUAGE=...` counts, and no program is to be told of it.
ifneq ($(origin LANGUAGE),command line)
LANGUAGE := en
endif
unexport LANGUAGE
ifeq ($(LANGUAGE),en)
PAGE := _build/html/index.html
else
PAGE := _build/html/$(LANGUAGE)/index.html
EDITION := --language "$(LANGUAGE)"
endif

# With this variable set, every kernel compiles every library again: imports take three times as long.
unexport PYTHONDONTWRITEBYTECODE
# The texts are UTF-8 and half of them Chinese; Windows would read them as something else.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup book runtime slides browser-test pdf epub describe test messages run atlas atlas-pages serve sources lint types pytest format lock clean clean-all data class class-grade class-sample

help: ## list these commands
	@echo "usage: make COMMAND"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

book: setup ## build the book: execute what has changed, then write its pages (LANGUAGE=zh_CN for those in Chinese)
	@echo "Building the book: what has not changed is neither executed nor written again ..."
	@"$(BIN)/python" -m helpers book $(EDITION)
	@echo
	@echo "The book is at $(CURDIR)/$(PAGE)"
	@echo "Open that file in a browser, or run: make serve"

pdf: setup ## print the whole book into _build/recounted.pdf, with Chromium
	@"$(BIN)/python" -m helpers run
	@"$(BIN)/jupyter-book" build . --builder singlehtml -W --keep-going
	@"$(BIN)/python" -m helpers.book.printing _build/singlehtml/index.html _build/recounted.pdf
	@echo "The book is at $(CURDIR)/_build/recounted.pdf"

epub: setup ## write the book as an EPUB into _build/epub/recounted.epub and check it
	@"$(BIN)/python" -m helpers run
	@"$(BIN)/jupyter-book" build . --builder custom --custom-builder epub -W --keep-going
	@"$(BIN)/python" -m helpers.book.ebook_checks _build/epub/recounted.epub
	@echo "The book is at $(CURDIR)/_build/epub/recounted.epub"

describe: setup ## write the RO-Crate and the made pages of the appendix: how to cite, which program makes what
	@"$(BIN)/python" -m helpers describe

runtime: runtime/node_modules/.package-lock.json ## fetch Python and HiGHS for the browser with npm, 18 MB once, for the page on which numbers can be changed

browser-test: setup ## try the built book in Chromium: every page, by mouse, finger and keyboard (make book first)
	@"$(BIN)/python" -m pytest -n 2 tests/browser

test: setup ## all that CI checks but the book: style, types, papers' texts, tests
	@$(MAKE) --no-print-directory -j 2 lint types sources pytest
	@echo "All checks passed."

setup: $(VENV)/.installed ## install what the project needs into .venv, once

messages: setup ## bring the catalogues of the translation up to date and tell what is to be translated (PAGES=... for new ones)
	@"$(BIN)/python" -m helpers messages $(PAGES)

run: setup ## execute the notebooks into _build/executed, without building pages
	@"$(BIN)/python" -m helpers run

atlas: setup ## execute all notebooks, or NOTEBOOK=..., under every combination in GRID=...; EXECUTOR=dask://HOST:PORT
	@"$(BIN)/python" -m helpers run $(NOTEBOOK) --grid "$(GRID)" --executor "$(EXECUTOR)"

atlas-pages: setup ## build the atlas, a page for each province (PROVINCES="Jiangxi Tibet" for some) into _build/atlas/_build/html
	@"$(BIN)/python" -m helpers atlas $(PROVINCES)
	@"$(BIN)/jupyter-book" build _build/atlas -W --keep-going

slides: book ## make slides of the book, a deck for each chapter, into _build/slides
	@"$(BIN)/python" -m helpers slides

data: setup ## pack all data into _build/recounted-data.zip, each table as CSV, Excel and Stata
	@"$(BIN)/python" -m helpers data

class: setup ## make the assignments of a class ready in CLASS=_build/class, for STUDENTS=students.csv (a column id)
	@"$(BIN)/python" -m helpers class release --folder "$(CLASS)" $(if $(STUDENTS),--students "$(STUDENTS)")

class-grade: setup ## grade what stands in CLASS/submitted/STUDENT/ASSIGNMENT
	@"$(BIN)/python" -m helpers class grade --folder "$(CLASS)"

class-sample: setup ## release, hand in and grade for a sample class of 30, to see how it goes
	@"$(BIN)/python" -m helpers class sample

serve: setup ## show the built book at http://localhost:8000 (PORT=... for another port)
	@test -f $(PAGE) || { echo "There is no $(PAGE) yet: run make book first." >&2; exit 1; }
	@echo "The book is at http://localhost:$(PORT) until you press Ctrl-C."
	@"$(BIN)/python" -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

sources: setup ## compare each ledger with its paper's text (PAPERS=folder of the texts)
	@"$(BIN)/python" -m helpers sources "$(PAPERS)"

lint: setup ## check style and layout with ruff
	@"$(BIN)/python" -m ruff check .
	@"$(BIN)/python" -m ruff format --check .

types: setup ## check types with mypy
	@"$(BIN)/python" -m mypy --strict src

pytest: setup ## run the tests alone, on all cores; notebooks that changed are executed first
	@"$(BIN)/python" -m helpers run
	@"$(BIN)/python" -m pytest -n auto

format: setup ## rewrite code and notebooks in the project's style
	@"$(BIN)/python" -m ruff check --fix .
	@"$(BIN)/python" -m ruff format .

lock: ## resolve pyproject.toml into requirements.txt (UPGRADE=--upgrade for newer versions); needs uv
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	@uv pip compile pyproject.toml --extra book --extra grid --extra teaching --extra test --extra translation --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --quiet -o requirements.txt --custom-compile-command "make lock" $(UPGRADE)

clean: ## remove what was built
	rm -rf _build .mypy_cache .pytest_cache .ruff_cache .hypothesis

clean-all: clean ## remove the installed packages too
	rm -rf $(VENV) src/*.egg-info runtime/node_modules

# npm writes this file last. The lock names version and hash of what it fetches; nothing of it is run.
runtime/node_modules/.package-lock.json: runtime/package-lock.json
	@command -v npm >/dev/null || { echo "make runtime needs npm, which comes with Node.js: https://nodejs.org/" >&2; exit 1; }
	@npm ci --prefix runtime --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Set-up has two steps, each with a stamp written last: one that was cut short has no stamp and is done again from
# nothing. The base interpreter is asked for because the one found may stand in the very .venv that is to be replaced.
$(VENV)/.locked: requirements.txt
	@python=; seen=; \
	for name in $(INTERPRETERS); do \
	  found=$$("$$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || { seen="$$seen $$name (not found)"; continue; }; \
	  python=$$("$$name" -c 'import sys; print(sys._base_executable if sys.version_info >= (3, 11) else "")'); \
	  test -z "$$python" || break; \
	  seen="$$seen $$name ($$found)"; \
	done; \
	if test -z "$$python"; then \
	  echo "Python 3.11 or newer is needed. Looked at:$$seen." >&2; \
	  echo "Install one from https://www.python.org/downloads/, or name one: make setup PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi; \
	if command -v uv >/dev/null; then \
	  echo "Setting up $(VENV) with uv and Python $$found: about half a minute the first time ..."; \
	  rm -rf $(VENV) && uv venv --quiet --python "$$python" $(VENV) && \
	  uv pip install --quiet --python "$(BIN)/python" --no-deps --require-hashes --compile-bytecode -r requirements.txt; \
	elif "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "Setting up $(VENV) with pip and Python $$found: about two minutes the first time ..."; \
	  rm -rf $(VENV) && "$$python" -m venv $(VENV) && \
	  "$(BIN)/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt; \
	else \
	  echo "$$python cannot make virtual environments: its venv module is missing." >&2; \
	  echo "On Debian and Ubuntu: apt install python3-venv. Elsewhere, install uv (https://docs.astral.sh/uv/) or another Python." >&2; \
	  exit 1; \
	fi
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@if "$(BIN)/python" -c "import pip" 2>/dev/null; then \
	  "$(BIN)/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	else \
	  uv pip install --quiet --python "$(BIN)/python" --no-deps --no-build-isolation -e .; \
	fi
	@echo "Listing this machine's fonts for the figures ..."
	@"$(BIN)/python" -c "import matplotlib.font_manager"
	@touch $@
	@echo "Set up. Nothing of this is repeated until requirements.txt or pyproject.toml changes."

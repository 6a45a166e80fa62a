"""The environment of every kernel, by itself: whoever only asks whether copies hold needs no kernels."""

from __future__ import annotations

ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    # The earliest date that every archive format can hold; matplotlib writes it into SVG files.
    "SOURCE_DATE_EPOCH": "315532800",
    # Notebooks share the processors already; and sums come out the same on machines with more of them.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # Empty is unset: with it, every kernel would compile this package again.
    "PYTHONDONTWRITEBYTECODE": "",
    # What ipykernel's own specification sets, or its debugger warns of Python's frozen modules.
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}

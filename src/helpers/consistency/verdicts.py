"""The five verdicts on a printed number."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What is said of one printed number."""

    REPRODUCED = "reproduced"
    WITHIN_ROUNDING = "within rounding"
    CONTRADICTED = "contradicted"
    SUSPECT = "suspect"
    UNCHECKED = "unchecked"

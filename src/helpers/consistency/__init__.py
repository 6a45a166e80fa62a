"""The consistency engine: which printed numbers cannot all be right, which one is wrong, and what it must have been."""

from helpers.consistency.checking import check
from helpers.consistency.extremes import Bound
from helpers.consistency.repairs import Repair
from helpers.consistency.report import Explained, Report
from helpers.consistency.verdicts import Verdict

__all__ = ["Bound", "Explained", "Repair", "Report", "Verdict", "check"]

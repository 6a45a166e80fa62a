"""Units as papers print them, in English and Chinese, and what one of them is worth in base units.

Base units are the yuan (or other currency), the single thing counted, the square kilometre, the tonne, and for
percentages the plain ratio. Values in different dimensions are never compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from helpers.errors import nearest
from helpers.sentences import Sentence


class Dimension(StrEnum):
    """Kinds of quantity; only numbers of one kind are added, ordered or equated."""

    MONEY = "money"
    COUNT = "count"
    RATIO = "ratio"
    DATE = "date"
    AREA = "area"
    MASS = "mass"
    RANK = "rank"
    SCORE = "score"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Attributes
    ----------
    name
        As printed.
    dimension
        What is measured; a currency other than the yuan is a dimension text of its own.
    factor
        Base units in one of these.
    """

    name: str
    dimension: str
    factor: Fraction = Fraction(1)

    @property
    def whole(self) -> bool:
        """Whether a true value is a whole number of base units: things counted, years, ranks, numbering."""
        return self.dimension in (Dimension.COUNT, Dimension.DATE, Dimension.RANK, Dimension.NUMBER)

    def said(self, amount: str, *, single: bool = False) -> str:
        """An amount in this unit, as a reader would say it; ``single`` where it is one.

        >>> find_unit("parks").said("1", single=True), find_unit("100 million yuan").said("8200"), find_unit("month").said("7")
        ('1 park', '8200 × 100 million yuan', 'month 7')
        """
        if self.name == "%":
            return f"{amount}%"
        if self.name in ("month", "day"):
            return f"{self.name} {amount}"
        if self.name in _UNSPOKEN:
            return amount
        if single and self.factor == 1 and self.dimension in (Dimension.COUNT, Dimension.DATE, Dimension.SCORE):
            return f"{amount} {_singular(self.name)}"
        # Two numbers side by side would be read as one.
        return f"{amount} {'× ' if self.name[0].isdigit() else ''}{self.name}"

    def told(self, amount: str, *, single: bool = False) -> Sentence:
        """The same, to be said in other languages.

        >>> find_unit("parks").told("94").said({"{1} parks": "{1}个园区"})
        '94个园区'
        """
        return Sentence(self.said("{1}", single=single), (("1", amount),))


_UNSPOKEN = ("number", "year", "ratio", "rank", "score")


def _singular(name: str) -> str:
    irregular = {"indices": "index", "people": "person", "persons": "person"}
    return irregular.get(name) or (f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s"))


_SCALES = {
    "": 1, "hundred": 10**2, "thousand": 10**3, "10 thousand": 10**4, "ten thousand": 10**4, "million": 10**6,
    "100 million": 10**8, "hundred million": 10**8, "billion": 10**9, "trillion": 10**12,
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip

_CURRENCIES = {
    "yuan": Dimension.MONEY, "rmb": Dimension.MONEY, "rmb yuan": Dimension.MONEY, "cny": Dimension.MONEY,
    "元": Dimension.MONEY, "元人民币": Dimension.MONEY, "us dollars": "money in US dollars", "usd": "money in US dollars",
    "dollars": "money in US dollars", "美元": "money in US dollars", "euros": "money in euros", "eur": "money in euros",
    "欧元": "money in euros", "pounds": "money in pounds sterling", "gbp": "money in pounds sterling",
}  # fmt: skip

_COUNTED = """
    parks clusters zones bases towns cities counties provinces regions areas districts places platforms centres centers
    industries sectors enterprises firms companies groups brands trademarks projects patents items products units sets
    persons people workers employees jobs households students respondents observations cases papers values kinds types
    stages phases steps concepts dimensions indicators factors indices models paths measures problems aspects requirements
    methods fields cores belts supports directions elements categories markets institutions universities carriers
    resources accessories pieces wastes meetings plans policies levels tiers bands characters words mechanisms features
    poles squares arrays seats quarters weeks months days
    个 户 家 人 名 项 件 台 座 处 种 类 次 张 辆 套 只 月 日 大 县 市 区 条 位
""".split()

_OTHERS = {
    "%": (Dimension.RATIO, Fraction(1, 100)), "percent": (Dimension.RATIO, Fraction(1, 100)),
    "per cent": (Dimension.RATIO, Fraction(1, 100)), "percentage points": (Dimension.RATIO, Fraction(1, 100)),
    "个百分点": (Dimension.RATIO, Fraction(1, 100)), "‰": (Dimension.RATIO, Fraction(1, 1000)),
    "times": (Dimension.RATIO, Fraction(1)), "ratio": (Dimension.RATIO, Fraction(1)), "倍": (Dimension.RATIO, Fraction(1)),
    "成": (Dimension.RATIO, Fraction(1, 10)), "year": (Dimension.DATE, Fraction(1)), "years": (Dimension.DATE, Fraction(1)),
    "年": (Dimension.DATE, Fraction(1)), "month": (Dimension.NUMBER, Fraction(1)), "day": (Dimension.NUMBER, Fraction(1)),
    "km2": (Dimension.AREA, Fraction(1)), "square kilometres": (Dimension.AREA, Fraction(1)),
    "square kilometers": (Dimension.AREA, Fraction(1)), "平方公里": (Dimension.AREA, Fraction(1)),
    "hectares": (Dimension.AREA, Fraction(1, 100)), "公顷": (Dimension.AREA, Fraction(1, 100)),
    "mu": (Dimension.AREA, Fraction(1, 1500)), "亩": (Dimension.AREA, Fraction(1, 1500)),
    "万亩": (Dimension.AREA, Fraction(10000, 1500)), "tonnes": (Dimension.MASS, Fraction(1)),
    "tons": (Dimension.MASS, Fraction(1)), "吨": (Dimension.MASS, Fraction(1)), "万吨": (Dimension.MASS, Fraction(10**4)),
    "rank": (Dimension.RANK, Fraction(1)), "score": (Dimension.SCORE, Fraction(1)), "points": (Dimension.SCORE, Fraction(1)),
    "分": (Dimension.SCORE, Fraction(1)), "number": (Dimension.NUMBER, Fraction(1)),
}  # fmt: skip


def _vocabulary() -> dict[str, Unit]:
    units = {name: Unit(name, dimension, factor) for name, (dimension, factor) in _OTHERS.items()}
    for scale, size in _SCALES.items():
        factor = Fraction(size)
        for currency, dimension in _CURRENCIES.items():
            name = _joined(scale, currency)
            units[name] = Unit(name, dimension, factor)
        for thing in _COUNTED:
            name = _joined(scale, thing)
            units.setdefault(name, Unit(name, Dimension.COUNT, factor))
    return units


def _joined(scale: str, thing: str) -> str:
    return f"{scale} {thing}".strip() if thing.isascii() else scale + thing


UNITS: Mapping[str, Unit] = _vocabulary()
"""Every unit that is understood without being declared, by its name in lower case."""


def unit_key(name: str) -> str:
    """The name under which a unit is looked up: in lower case, without full-width forms and runs of spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name)).strip().lower()


def find_unit(name: str, declared: Mapping[str, Unit] | None = None) -> Unit:
    """The unit that ``name`` stands for; capitals, full-width forms and runs of spaces do not matter.

    Parameters
    ----------
    name
        As printed.
    declared
        Units that a paper declares for itself in ``paper.yml``, beside those known to all.

    Raises
    ------
    ValueError
        Where it is not known; the text offers the nearest one that is.
    """
    key = unit_key(name)
    found = (declared or {}).get(key) or UNITS.get(key)
    if found is None:
        raise ValueError(f"unknown unit {name!r}{nearest(key, {**UNITS, **(declared or {})})}")
    return found

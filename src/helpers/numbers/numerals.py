"""Numbers as they are printed: text in, exact fractions out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

_PRINTED = re.compile(r"(?P<sign>[+-]?)(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?(?P<percent>%?)")
_FRACTION = re.compile(r"(?P<over>\d+)/(?P<under>[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, before its unit.

    Attributes
    ----------
    value
        Exact value, a trailing ``%`` not applied.
    step
        Distance to the next number that the same print could show: ``1/100`` for ``17.02``, ``1`` for ``94``.
    places
        Decimals printed.
    percent
        Whether a percent sign stands right behind the digits.
    """

    value: Fraction
    step: Fraction
    places: int = 0
    percent: bool = False

    @property
    def significant_step(self) -> Fraction:
        """Worth of one unit of the last digit that is not a trailing zero: ``10`` for ``50``, ``1/10`` for ``2.5``."""
        step = self.step
        while self.value and step >= 1 and self.value % (step * 10) == 0:
            step *= 10
        return step


def parse_numeral(printed: str) -> Numeral:
    """Read digits with separators, sign, decimals and percent sign; full-width forms are understood.

    Raises
    ------
    ValueError
        Where the text is no such number.

    Examples
    --------
    >>> parse_numeral("1,570.86").value
    Fraction(78543, 50)
    >>> parse_numeral("５.0％").step
    Fraction(1, 10)
    """
    text = _plain(printed)
    match = _PRINTED.fullmatch(text)
    if match is None or not text.isascii():
        raise ValueError(f"{printed!r} is no number")
    decimals = match["decimals"] or ""
    value = Fraction(int(f"{match['sign']}{match['whole'].replace(',', '')}{decimals}"), 10 ** len(decimals))
    return Numeral(value, Fraction(1, 10 ** len(decimals)), len(decimals), bool(match["percent"]))


def parse_stated(reads: str) -> Numeral:
    """Read the number that printed words state: digits as in print, or a fraction such as ``1/6``.

    A fraction is one of the multiples of its denominator's part: *half* is nearer to a half than to nothing or all.

    Raises
    ------
    ValueError
        Where the text is neither.
    """
    text = _plain(reads)
    match = _FRACTION.fullmatch(text)
    if match is None or not text.isascii():
        return parse_numeral(reads)
    return Numeral(Fraction(int(match["over"]), int(match["under"])), Fraction(1, int(match["under"])))


def _plain(text: str) -> str:
    """Full-width forms and the minus sign as ASCII; a raised or circled digit stays what it is: 10² is not 102."""
    if text.isascii():
        return text.strip()
    narrow = (unicodedata.normalize("NFKC", sign) if unicodedata.east_asian_width(sign) == "F" else sign for sign in text)
    return "".join(narrow).replace("\N{MINUS SIGN}", "-").strip()


def as_text(value: Fraction, places: int = 4) -> str:
    """A value as decimal digits: exact where it ends within ``places`` decimals, else cut there and marked with ``…``.

    Examples
    --------
    >>> as_text(Fraction(123, 20)), as_text(Fraction(900, 94), 3)
    ('6.15', '9.574…')
    """
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    digits = str(whole).zfill(places + 1)
    text = f"{int(digits[: len(digits) - places]):,}"
    decimals = digits[len(digits) - places :]
    if rest == 0:
        decimals = decimals.rstrip("0")
    sign = "-" if value < 0 else ""
    return sign + text + (f".{decimals}" if decimals else "") + ("…" if rest else "")

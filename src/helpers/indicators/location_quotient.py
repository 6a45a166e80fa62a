"""The location quotient."""

from __future__ import annotations

from helpers.indicators.amounts import Number, refuse_negative, refuse_zero


def location_quotient(part: Number, all_parts: Number, base: Number, all_bases: Number) -> Number:
    r"""Share of a place in one thing over its share in another: 1 where they are the same, 2 where it has twice its due [1]_.

    .. math:: LQ = \frac{x_i / \sum_j x_j}{y_i / \sum_j y_j}

    Each number enters once, so of intervals the result is exactly what they allow when they vary freely. That a part is none
    larger than its whole is not used. Where an interval to divide by reaches nought, the quotient has no bound.

    Parameters
    ----------
    part, all_parts
        What the place has of one thing, and what all places have: fractions or intervals.
    base, all_bases
        The same of what it is compared with.

    Raises
    ------
    InputError
        Where a number is, or may be, negative, or there is nothing to divide by.

    References
    ----------
    .. [1] P. S. Florence, *Investment, Location, and Size of Plant*, Cambridge University Press, 1948.
    .. [2] O. Farhauer, A. Kröll, *Standorttheorien*, Springer, 2013, as T. Wieland tells it in REAT, *REGION* 6(3), 2019.

    Examples
    --------
    The industry in [2]_:

    >>> from fractions import Fraction
    >>> jobs = [Fraction(count) for count in (1714, 79006, 879213, 15593224)]
    >>> round(float(location_quotient(*jobs)), 7)
    0.3847623
    """
    refuse_negative("location_quotient()", part=part, all_parts=all_parts, base=base, all_bases=all_bases)
    refuse_zero("location_quotient()", all_parts=all_parts, base=base, all_bases=all_bases)
    return (part / all_parts) / (base / all_bases)

"""Contributions to growth: how much of a whole's growth one of its parts makes."""

from __future__ import annotations

from helpers.indicators.amounts import Number, refuse_negative, refuse_zero


def weighted_contribution(share: Number, growth: Number) -> Number:
    r"""What a part adds to the growth of its whole: its share before, times its growth [1]_.

    .. math:: c_i = w_i\, g_i

    The contributions of all parts add up to the growth of the whole, at current prices and at prices of the year before; chained
    volumes do not add up. Each number enters once: of intervals the result is exactly what they allow.

    Parameters
    ----------
    share
        Of the part in the whole, before; a plain ratio, as a fraction or an interval.
    growth
        Of the part. A part that shrinks has a negative one.

    Raises
    ------
    InputError
        Where the share is, or may be, negative.

    References
    ----------
    .. [1] INSEE, *Contribution to GDP growth (national accounts)*, definition c1207.

    Examples
    --------
    >>> from fractions import Fraction
    >>> weighted_contribution(Fraction(1, 2), Fraction(1, 10))
    Fraction(1, 20)
    """
    refuse_negative("weighted_contribution()", share=share)
    return share * growth


def contribution(before: Number, after: Number, whole_before: Number) -> Number:
    r"""What a part adds to the growth of its whole, from its levels; of intervals exactly what they allow, taken as free.

    .. math:: c_i = \frac{x_i' - x_i}{\sum_j x_j}

    Levels may be negative, as net exports are.

    Raises
    ------
    InputError
        Where there was nothing of the whole.

    Examples
    --------
    >>> from fractions import Fraction
    >>> contribution(Fraction(1100), Fraction(1320), Fraction(5000))
    Fraction(11, 250)
    """
    refuse_zero("contribution()", whole_before=whole_before)
    return (after - before) / whole_before


def share_of_growth(before: Number, after: Number, whole_before: Number, whole_after: Number) -> Number:
    r"""The part of the whole's increase that one of its parts makes: what Chinese statistics call its rate of contribution.

    .. math:: r_i = \frac{x_i' - x_i}{\sum_j x_j' - \sum_j x_j}

    More than 1 where other parts shrink, negative where the part alone does. Where the whole may not have changed at all,
    intervals give the whole line. They are taken as free; a part that is in its whole makes the true range narrower.

    Raises
    ------
    InputError
        Where the whole did not change: there is no growth to take a share in.

    Examples
    --------
    >>> from fractions import Fraction
    >>> share_of_growth(Fraction(1100), Fraction(1320), Fraction(5000), Fraction(5600))
    Fraction(11, 30)
    """
    refuse_zero("share_of_growth()", increase_of_the_whole=whole_after - whole_before)
    return (after - before) / (whole_after - whole_before)

"""Indicators of regional economics, exact on fractions where the formula is rational, and on intervals as sharp as they can be.

Each of these says its formula and source, and is tested by an example that someone else has published. Of intervals, such as
those that rounding leaves, they return an interval that holds every value possible; each says whether its ends are sharp or only
safe. Missing, negative and undefined input is refused by name (:mod:`helpers.indicators.amounts`).

Concentration   herfindahl, gini (with the Lorenz curve), theil, hoover; bands and top_shares where only bands are printed
Place           location_quotient, krugman, ellison_glaeser
Growth          growth (compound, and before a growth), contribution, shift_share
Convergence     sigma, beta
Several in one  entropy_weights

Beside them stand measures of other things: agreement of ranks (agreement), neighbours (spatial), and turning points (kinks).
"""

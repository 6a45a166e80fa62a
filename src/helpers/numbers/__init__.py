"""Numbers as papers print them: numerals, units, what rounding and hedges allow, and exact intervals."""

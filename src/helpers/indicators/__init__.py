"""Indicators of regional economics, exact on fractions and on intervals."""

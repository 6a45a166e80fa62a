"""Figures and tables of the book: one style, plots that show printed numbers, and their place on the page."""

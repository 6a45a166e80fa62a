"""Playgrounds: a small table of which a reader changes printed numbers, here or in the browser, to see the verdicts change."""

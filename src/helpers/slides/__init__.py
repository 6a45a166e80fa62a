"""Slides of the book: a deck for each chapter, taken from its pages, so that they show the very numbers and figures of these."""

"""Measured claims about the consistency engine, each a command."""

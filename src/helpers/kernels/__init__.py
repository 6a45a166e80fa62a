"""Kernels that start fast and say which files they read: what runs inside a kernel, and what starts one.

Nothing of this is imported by a notebook. The package imports nothing by itself, for its modules run where every import counts.
"""

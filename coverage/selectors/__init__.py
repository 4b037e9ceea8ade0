"""Reads: each page's question answered with frozen dataclasses, from rows that `compute` prepared."""

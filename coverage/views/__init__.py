"""Doors for people: one module per page; see, build, render."""

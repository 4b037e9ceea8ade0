"""Charts as plain Plotly dicts made from plain dataclasses; colours are CSS tokens that the browser resolves."""

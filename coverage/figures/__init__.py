"""Charts as plain Plotly dicts made from plain dataclasses; colours are names of CSS tokens that the browser resolves."""

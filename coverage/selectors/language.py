"""The language that a page is read in."""

from __future__ import annotations

from django.utils.translation import get_language

from coverage.indicators.formatting import Lang


def lang() -> Lang:
    """Return the reader's language for the formatter."""
    return "en" if get_language() == "en" else "id"

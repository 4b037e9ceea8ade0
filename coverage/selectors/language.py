"""The language that a page is read in, and lists of words that are kept in each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.utils.translation import get_language

from coverage.indicators.formatting import Lang

Words = Callable[[], dict[str, str]]


def lang() -> Lang:
    """Return the reader's language for the formatter."""
    return "en" if get_language() == "en" else "id"


def per_language(words: Words) -> Words:
    """Translate a list once per language: a page asks for it hundreds of times."""
    kept: dict[str | None, dict[str, str]] = {}

    @wraps(words)
    def read() -> dict[str, str]:
        language = get_language()
        if language not in kept:
            kept[language] = words()
        return kept[language]

    return read

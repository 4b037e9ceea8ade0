"""Choices for model fields out of the plain enums of `indicators`."""

from collections.abc import Iterable
from enum import StrEnum


def choices_of(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Return (value, value) pairs; readers see translated words from the templates, never these."""
    return [(word.value, word.value) for word in words]

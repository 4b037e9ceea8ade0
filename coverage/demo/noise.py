"""Streams of noise: the same seed and the same words give the same numbers, whatever else is drawn."""

from random import Random


def stream(seed: int, *words: object) -> Random:
    """Return the stream of one purpose. Only whole numbers are drawn from it, so that every machine agrees."""
    return Random("|".join([str(seed), *map(str, words)]))  # noqa: S311


def draw(seed: int, low: int, high: int, *words: object) -> int:
    """Return the one whole number from low to high that belongs to these words."""
    return stream(seed, *words).randint(low, high)

"""Rows that the database must refuse: one function per constraint, each returning the row that breaks it alone."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model

Breaker = Callable[[], Model]
BREAKERS: dict[str, Breaker] = {}


def breaks(constraint: str) -> Callable[[Breaker], Breaker]:
    """Register the function that makes the row which breaks this constraint."""

    def register(breaker: Breaker) -> Breaker:
        BREAKERS[constraint] = breaker
        return breaker

    return register

"""The declared rule of every address: who may open it. An address without a line here fails the suite."""

from __future__ import annotations

from enum import StrEnum

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from coverage.permissions import Permission


class Open(StrEnum):
    """Rules that need no permission."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"


Rule = Open | Permission

RULES: dict[str, Rule] = {
    "login": Open.ANYONE,
    "logout": Open.ANYONE,
    "theme": Open.ANYONE,
    "healthz": Open.ANYONE,
    "readyz": Open.ANYONE,
    "home": Open.SIGNED_IN,
    "account": Open.SIGNED_IN,
    "region-list": Permission.VIEW_PUBLISHED,
    "region": Permission.VIEW_PUBLISHED,
    "branches": Permission.VIEW_PUBLISHED,
    "branch": Permission.VIEW_PUBLISHED,
    "regencies": Permission.VIEW_PUBLISHED,
    "regency": Permission.VIEW_PUBLISHED,
}

# What stands in for the parameters of an address; no such place exists.
STAND_INS = {"code": "TIDAK-ADA"}


def addresses() -> dict[str, str]:
    """Every address of the project by its name, with stand-ins for its parameters."""
    patterns = _patterns(get_resolver().url_patterns)
    assert all(pattern.name for pattern in patterns), "an address without a name"
    return {
        str(pattern.name): reverse(
            f"coverage:{pattern.name}", kwargs={name: STAND_INS[name] for name in pattern.pattern.regex.groupindex}
        )
        for pattern in patterns
    }


def _patterns(entries: list[URLPattern | URLResolver]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in entries:
        found += _patterns(entry.url_patterns) if isinstance(entry, URLResolver) else [entry]
    return found

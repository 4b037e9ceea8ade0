"""Invented employers that were entered twice, so that there is something to merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coverage.demo.companies import Company

# Every eighth area has a pair by number and a pair by name.
EVERY = 8


def twins_of(companies: Sequence[Company], number: int) -> list[Company]:
    """Return second entries of two companies of an area: the number with one zero more, the name written otherwise."""
    if number % EVERY or len(companies) < 2:
        return []
    first, second = companies[0], companies[1]
    return [_again(first, f"0{first.npp}"), _again(second, f"0{number:02d}9{second.npp[-4:]}")]


def _again(company: Company, npp: str) -> Company:
    """Enter a company once more: nobody has heard yet that it stopped."""
    spans = tuple(replace(span, valid_to=None) for span in company.spans[:1])
    return replace(company, npp=npp, name=_shouted(company.name), spans=spans)


def _shouted(name: str) -> str:
    """Write `CV Balumi Beton 3 (contoh)` as `C.V. BALUMI-BETON 3 (contoh)`."""
    form, *words, number, mark = name.split(" ")
    dotted = "".join(f"{letter}." for letter in form) if form.isupper() else form
    return f"{dotted} {'-'.join(words).upper()} {number} {mark}"

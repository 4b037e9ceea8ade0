"""How many workers a regency has, for questions at entry."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from coverage.indicators.vocabulary import WorkforceGroup
from coverage.models import DEFAULT_DENOMINATOR, AreaWorkforce


def workforce_of(regency_id: int, day: date) -> int | None:
    """Return the TK potensi of a regency in the year of a day; None where nobody knows it. One query."""
    rows = AreaWorkforce.objects.current().filter(
        area__regency=regency_id, year=day.year, kind=DEFAULT_DENOMINATOR, group=WorkforceGroup.TOTAL
    )
    found: int | None = rows.aggregate(sum=Sum("workers"))["sum"]
    return found

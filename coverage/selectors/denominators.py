"""How the workers that divide are known."""

from __future__ import annotations

from collections.abc import Iterable

from coverage.indicators.denominators import weakest_basis
from coverage.indicators.vocabulary import Basis, WorkforceGroup
from coverage.models import DEFAULT_DENOMINATOR, WorkforceEstimate
from coverage.selectors.places import Place


def denominator_basis(regencies: Iterable[Place], year: int) -> str:
    """Return the weakest basis among the estimates of these regencies up to a year; blank without any. One query."""
    rows = WorkforceEstimate.objects.current().filter(
        regency_id__in=[regency.id for regency in regencies],
        kind=DEFAULT_DENOMINATOR,
        group=WorkforceGroup.TOTAL,
        year__lte=year,
    )
    basis = weakest_basis(Basis(word) for word in rows.values_list("basis", flat=True).distinct())
    return basis.value if basis else ""

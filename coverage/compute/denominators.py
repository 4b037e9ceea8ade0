"""Whole workers of every area and year, split from the estimates of its regency (formulas.md section 2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from coverage.clock import later_than, now, today
from coverage.compute.work import request_recompute
from coverage.indicators.denominators import FormalSplit, formal_part, split_by_share, split_groups_by_share
from coverage.indicators.vocabulary import Basis, DenominatorKind, WorkforceGroup
from coverage.models import (
    ALWAYS_KNOWN,
    DEFAULT_DENOMINATOR,
    AreaWorkforce,
    ReportingMonth,
    ServiceArea,
    WorkforceEstimate,
)

_EMPLOYED = DenominatorKind.BEKERJA.value


@dataclass(frozen=True, slots=True)
class Key:
    """What one row of area workers is about."""

    area_id: int
    year: int
    group: str


@dataclass(frozen=True, slots=True)
class Workers:
    """What one row of area workers says."""

    workers: int
    estimate_year: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The workers of one regency in one year, and their formal part where the employed are split."""

    year: int
    total: int
    basis: str
    formal: FormalSplit | None


@transaction.atomic
def rebuild_area_workforce(*, at: datetime | None = None) -> int:
    """Bring the workers of all areas in step with estimates and shares; returns how many rows it wrote.

    Rows that differ are superseded and added anew, the others stay. The very first load counts as always known. A
    change asks for all ratios again, in the same transaction. Raises ShareError when the shares of a regency are
    not one whole on 31 December of a year.
    """
    held = {Key(row.area_id, row.year, row.group): row for row in _current()}
    wanted = dict(_wanted_rows())
    stale = [row for key, row in held.items() if wanted.get(key) != Workers(row.workers, row.estimate_year, row.basis)]
    kept = held.keys() - {Key(row.area_id, row.year, row.group) for row in stale}
    added = {key: workers for key, workers in wanted.items() if key not in kept}
    if not stale and not added:
        return 0
    moment = later_than((row.recorded_at for row in stale), at=at or now())
    AreaWorkforce.objects.filter(pk__in=[row.pk for row in stale]).update(superseded_at=moment)
    _add(added, recorded_at=moment if AreaWorkforce.objects.exists() else ALWAYS_KNOWN)
    request_recompute(territory=None, first_month=None, last_month=None, reason="denominators")
    return len(added)


def _current() -> list[AreaWorkforce]:
    rows = AreaWorkforce.objects.current().filter(kind=DEFAULT_DENOMINATOR)
    return list(rows.select_for_update().order_by("pk"))


def _add(rows: dict[Key, Workers], *, recorded_at: datetime) -> None:
    AreaWorkforce.objects.bulk_create(
        (
            AreaWorkforce(
                area_id=key.area_id,
                year=key.year,
                kind=DEFAULT_DENOMINATOR,
                group=key.group,
                workers=row.workers,
                estimate_year=row.estimate_year,
                basis=row.basis,
                recorded_at=recorded_at,
            )
            for key, row in rows.items()
        ),
        batch_size=2000,
    )


def _wanted_rows() -> Iterator[tuple[Key, Workers]]:
    areas, by_regency = _areas_by_regency(), _estimates_by_regency()
    last_year = _last_year(year for estimates in by_regency.values() for year in estimates)
    for regency_id, estimates in by_regency.items():
        for year in range(min(estimates), last_year + 1):
            estimate = estimates[max(known for known in estimates if known <= year)]
            valid = [area for area in areas[regency_id] if _is_valid_on(area, date(year, 12, 31))]
            if valid:
                yield from _split(estimate, year, valid)


def _split(estimate: Estimate, year: int, areas: Sequence[ServiceArea]) -> Iterator[tuple[Key, Workers]]:
    shares = [area.workforce_share for area in areas]
    for area, total in zip(areas, split_by_share(estimate.total, shares), strict=True):
        yield Key(area.pk, year, WorkforceGroup.TOTAL), Workers(total, estimate.year, estimate.basis)
    if estimate.formal is None:
        return
    parts = split_groups_by_share(estimate.total, estimate.formal.formal, shares)
    for area, part in zip(areas, parts, strict=True):
        yield Key(area.pk, year, WorkforceGroup.FORMAL), Workers(part.formal, estimate.year, Basis.DERIVED)
        yield Key(area.pk, year, WorkforceGroup.INFORMAL), Workers(part.informal, estimate.year, Basis.DERIVED)


def _last_year(estimate_years: Iterable[int]) -> int:
    """Denominators are filled forward to wherever a month may ask for one."""
    reported = ReportingMonth.objects.aggregate(last=Max("year"))["last"] or 0
    return max([today().year, reported, *estimate_years])


def _estimates_by_regency() -> dict[int, dict[int, Estimate]]:
    """The estimates that may be summed, by regency and year; formal workers by the employed of the same year."""
    rows = WorkforceEstimate.objects.current().filter(kind__in=[DEFAULT_DENOMINATOR, _EMPLOYED])
    employed = {(row.regency_id, row.year, row.group): row.workers for row in rows if row.kind == _EMPLOYED}
    found: dict[int, dict[int, Estimate]] = defaultdict(dict)
    for row in rows:
        if row.kind == DEFAULT_DENOMINATOR and row.group == WorkforceGroup.TOTAL:
            formal = employed.get((row.regency_id, row.year, WorkforceGroup.FORMAL.value))
            total = employed.get((row.regency_id, row.year, WorkforceGroup.TOTAL.value))
            found[row.regency_id][row.year] = Estimate(
                year=row.year, total=row.workers, basis=row.basis, formal=formal_part(row.workers, formal, total)
            )
    return found


def _areas_by_regency() -> dict[int, list[ServiceArea]]:
    found: dict[int, list[ServiceArea]] = defaultdict(list)
    for area in ServiceArea.objects.order_by("pk"):
        found[area.regency_id].append(area)
    return found


def _is_valid_on(area: ServiceArea, day: date) -> bool:
    return area.valid_from <= day and (area.valid_to is None or area.valid_to >= day)

"""Figures of single areas: read from published counts, because ratio rows stop at branch and regency."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.conf import settings

from coverage.indicators.groups import STORED, segments_of, workforce_group_of
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Basis, Group, Segment
from coverage.models import AreaWorkforce, PublishedCount, RatioFlag
from coverage.selectors.places import Place
from coverage.selectors.rows import Book, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One branch's part of one regency."""

    id: int
    branch: Place
    regency: Place
    share: Fraction
    share_basis: str
    is_whole: bool
    is_primary: bool


def read_area_counts(branch_id: int, *, first: date, last: date) -> tuple[PublishedCount, ...]:
    """Read the published cells of a branch with the documents they were taken from. One query."""
    counts = PublishedCount.objects.current().filter(area__branch=branch_id, month__gte=first, month__lte=last)
    return tuple(counts.select_related("document").order_by("pk"))


def read_area_rows(
    areas: Collection[Area], counts: Iterable[PublishedCount], *, last: date, handled: frozenset[Segment]
) -> Book:
    """Return rows of a branch's areas in the form of ratio rows, for all groups. One query."""
    cells: dict[tuple[int, date], dict[Segment, PublishedCount]] = {}
    for count in counts:
        cells.setdefault((count.area_id, count.month_id), {})[Segment(count.segment)] = count
    workers = _workers(areas)
    return Book(
        _row(area.id, month, group, cells.get((area.id, month), {}), handled, workers)
        for area in areas
        for month in {last, *(month for area_id, month in cells if area_id == area.id)}
        for group in STORED
    )


def _workers(areas: Collection[Area]) -> dict[tuple[int, int, str], AreaWorkforce]:
    rows = AreaWorkforce.objects.current().filter(area_id__in=[area.id for area in areas])
    return {(row.area_id, row.year, row.group): row for row in rows}


def _row(
    area_id: int,
    month: date,
    group: Group,
    cells: dict[Segment, PublishedCount],
    handled: frozenset[Segment],
    workers: dict[tuple[int, int, str], AreaWorkforce],
) -> Row:
    segments = segments_of(group, formal=settings.FORMAL_SEGMENTS)
    found = [cells[segment] for segment in segments if segment in cells]
    part = workforce_group_of(group)
    workforce = workers.get((area_id, month.year, part.value)) if part else None
    return Row(
        area_id,
        group.value,
        month,
        sum_known(cell.active_workers for cell in found),
        sum_known(cell.new_enrolments for cell in found),
        sum_known(cell.active_employers for cell in found),
        sum_known(cell.inactive_employers for cell in found),
        sum_known(cell.inactive_workers for cell in found),
        sum_known(cell.reactivated for cell in found),
        sum_known(cell.left for cell in found),
        workforce.workers if workforce else None,
        len(found),
        len(segments & handled),
        _flags(found, workforce, month.year),
    )


def _flags(cells: Iterable[PublishedCount], workforce: AreaWorkforce | None, year: int) -> int:
    bits = 0
    for cell in cells:
        bits |= RatioFlag.SAMPLE if cell.basis == Basis.SAMPLE.value else 0
        bits |= RatioFlag.SEGMENT_NOT_NAMED if cell.qualifier else 0
        bits |= RatioFlag.RESTATED if cell.version > 1 else 0
    if workforce is not None and workforce.estimate_year < year:
        bits |= RatioFlag.STALE_DENOMINATOR
    return bits

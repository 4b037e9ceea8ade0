"""Figures of single areas: read from published counts, because ratio rows stop at branch and regency."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.conf import settings

from coverage.indicators.groups import segments_of, workforce_group_of
from coverage.indicators.months import month_end
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Basis, Group, Segment
from coverage.models import AreaWorkforce, BranchSegment, PublishedCount, RatioFlag, ServiceArea, in_force
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


def areas_of(day: date, **where: int) -> tuple[Area, ...]:
    """Return the areas of a branch or a regency (`branch_id=` or `regency_id=`) that stand on a day. One query."""
    rows = ServiceArea.objects.filter(in_force(day), **where).select_related("branch", "regency")
    return tuple(
        Area(
            id=row.pk,
            branch=Place(id=row.branch_id, code=row.branch.code, name=row.branch.name),
            regency=Place(id=row.regency_id, code=row.regency.code, name=row.regency.name),
            share=Fraction(row.workforce_share),
            share_basis=row.share_basis,
            is_whole=row.workforce_share == 1,
        )
        for row in rows.order_by("regency__code", "branch__order")
    )


def read_area_rows(areas: Collection[Area], *, first: date, last: date) -> Book:
    """Return rows of areas in the form of ratio rows, for all groups. Three queries."""
    counts = PublishedCount.objects.current().filter(
        area_id__in=[area.id for area in areas], month__gte=first, month__lte=last
    )
    cells: dict[tuple[int, date], dict[Segment, PublishedCount]] = {}
    for count in counts:
        cells.setdefault((count.area_id, count.month_id), {})[Segment(count.segment)] = count
    workers = _workers(areas)
    handled = _handled_segments(areas, month_end(last))
    return Book(
        _row(area.id, month, group, cells.get((area.id, month), {}), handled.get(area.branch.id, frozenset()), workers)
        for area in areas
        for month in {last, *(month for area_id, month in cells if area_id == area.id)}
        for group in Group
    )


def _workers(areas: Collection[Area]) -> dict[tuple[int, int, str], AreaWorkforce]:
    rows = AreaWorkforce.objects.current().filter(area_id__in=[area.id for area in areas])
    return {(row.area_id, row.year, row.group): row for row in rows}


def _handled_segments(areas: Collection[Area], day: date) -> dict[int, frozenset[Segment]]:
    rows = BranchSegment.objects.filter(in_force(day), branch_id__in={area.branch.id for area in areas})
    handled: dict[int, set[Segment]] = {}
    for branch_id, segment in rows.values_list("branch_id", "segment"):
        handled.setdefault(branch_id, set()).add(Segment(segment))
    return {branch_id: frozenset(segments) for branch_id, segments in handled.items()}


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
        workforce.workers if workforce else None,
        len(found),
        len(segments & handled),
        _flags(found, workforce, month.year),
        max((cell.approved_at for cell in cells.values()), default=None),
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

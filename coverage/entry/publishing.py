"""Publishing: the one way in which the cells of an approved report become published counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from coverage.clock import later_than
from coverage.compute.work import request_recompute
from coverage.indicators.vocabulary import Basis
from coverage.models import MEASURES, EnrolmentCount, MonthlyReport, PublishedCount, User

_COPIED = (*MEASURES, "qualifier", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A working cell that differs from what is published, and the published row it takes the place of."""

    cell: EnrolmentCount
    superseded: PublishedCount | None


@transaction.atomic
def publish(report: MonthlyReport, *, by: User | None, at: datetime, basis: Basis = Basis.REPORTED) -> int:
    """Publish the report's known cells that are new or changed; returns how many.

    Rows of published counts are never changed: a new version is added and the old one marked as superseded. All of
    one approval carry the same moment, later than any they supersede even if the clock is not, so that no as-of
    view sees half an approval. Asks for the branch and month to be recomputed, in the same transaction.
    """
    MonthlyReport.objects.select_for_update().get(pk=report.pk)
    changes = _changes(report)
    if not changes:
        return 0
    superseded = [change.superseded for change in changes if change.superseded]
    moment = later_than((row.approved_at for row in superseded), at=at)
    PublishedCount.objects.filter(pk__in=[row.pk for row in superseded]).update(superseded_at=moment)
    PublishedCount.objects.bulk_create(_row(report, change, by=by, moment=moment, basis=basis) for change in changes)
    request_recompute(
        territory=report.branch, first_month=report.month_id, last_month=report.month_id, reason="publish"
    )
    return len(changes)


def _changes(report: MonthlyReport) -> list[_Change]:
    cells = list(
        EnrolmentCount.objects.filter(
            report=report, active_workers__isnull=False, new_enrolments__isnull=False
        ).order_by("area_id", "segment")
    )
    current = _current(report, cells)
    pairs = [_Change(cell=cell, superseded=current.get((cell.area_id, cell.segment))) for cell in cells]
    return [pair for pair in pairs if pair.superseded is None or _differ(pair.cell, pair.superseded)]


def _current(report: MonthlyReport, cells: Sequence[EnrolmentCount]) -> Mapping[tuple[int, str], PublishedCount]:
    """What is published of these areas, locked in the order of ids."""
    rows = PublishedCount.objects.current().filter(month=report.month_id, area__in={cell.area_id for cell in cells})
    return {(row.area_id, row.segment): row for row in rows.select_for_update().order_by("pk")}


def _differ(cell: EnrolmentCount, published: PublishedCount) -> bool:
    return any(getattr(cell, name) != getattr(published, name) for name in _COPIED)


def _row(report: MonthlyReport, change: _Change, *, by: User | None, moment: datetime, basis: Basis) -> PublishedCount:
    return PublishedCount(
        report=report,
        area_id=change.cell.area_id,
        segment=change.cell.segment,
        month_id=report.month_id,
        version=change.superseded.version + 1 if change.superseded else 1,
        approved_at=moment,
        approved_by=by,
        basis=basis,
        **{name: getattr(change.cell, name) for name in _COPIED},
    )

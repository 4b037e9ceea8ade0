"""Publishing: the one way in which the cells of an approved report become published counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from coverage.clock import later_than
from coverage.compute.work import request_recompute
from coverage.indicators.entry_checks import derived_left
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Basis, Segment
from coverage.models import MEASURES, EnrolmentCount, MonthlyReport, PublishedCount, User
from coverage.selectors.cell_checks import entry_of
from coverage.selectors.report_cells import CellKey

_COPIED = (*MEASURES, "qualifier", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A working cell that differs from what is published, and the published row it takes the place of."""

    cell: EnrolmentCount
    superseded: PublishedCount | None
    # The last version there ever was: an approval that was taken back leaves one that counts no longer.
    last: int
    # Who left, if nobody typed it and it can be told (formulas.md section 8).
    derived: int | None

    @property
    def left_is_derived(self) -> bool:
        return self.cell.left is None and self.derived is not None

    @property
    def values(self) -> dict[str, object]:
        """What is published of the cell."""
        values = {name: getattr(self.cell, name) for name in _COPIED}
        return values | ({"left": self.derived} if self.left_is_derived else {})

    @property
    def is_real(self) -> bool:
        return self.superseded is None or any(
            getattr(self.superseded, name) != value for name, value in self.values.items()
        )


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
        EnrolmentCount.objects.select_related("report")
        .filter(report=report, active_workers__isnull=False, new_enrolments__isnull=False)
        .order_by("area_id", "segment")
    )
    current = _current(report, cells)
    opening = _opening(report, cells)
    last = _last_versions(report, [cell for cell in cells if (cell.area_id, cell.segment) not in current])
    pairs = [_pair(cell, current.get((cell.area_id, cell.segment)), opening, last) for cell in cells]
    return [pair for pair in pairs if pair.is_real]


def _last_versions(report: MonthlyReport, cells: Sequence[EnrolmentCount]) -> Mapping[tuple[int, str], int]:
    """The last version of cells of which nothing is current now; no query where there are none."""
    areas = {cell.area_id for cell in cells}
    rows = (
        PublishedCount.objects.filter(month=report.month_id, area__in=areas) if areas else PublishedCount.objects.none()
    )
    found = rows.values_list("area_id", "segment").annotate(last=Max("version"))
    return {(area_id, segment): version for area_id, segment, version in found}


def _pair(
    cell: EnrolmentCount,
    superseded: PublishedCount | None,
    opening: Mapping[tuple[int, str], int | None],
    last: Mapping[tuple[int, str], int],
) -> _Change:
    entry = entry_of(CellKey(cell.area_id, Segment(cell.segment)), cell, cell.report.month_id)
    derived = derived_left(entry, opening.get((cell.area_id, cell.segment)))
    # A negative one never passes a submission; counts that did not come through one publish what was typed.
    version = superseded.version if superseded else last.get((cell.area_id, cell.segment), 0)
    return _Change(
        cell=cell,
        superseded=superseded,
        last=version,
        derived=derived if derived is not None and derived >= 0 else None,
    )


def _opening(report: MonthlyReport, cells: Sequence[EnrolmentCount]) -> Mapping[tuple[int, str], int | None]:
    """The stocks that the month began with: what is published of the month before."""
    before = add_months(report.month_id, -1)
    rows = PublishedCount.objects.current().filter(month=before, area__in={cell.area_id for cell in cells})
    return {(row.area_id, row.segment): row.active_workers for row in rows}


def _current(report: MonthlyReport, cells: Sequence[EnrolmentCount]) -> Mapping[tuple[int, str], PublishedCount]:
    """What is published of these areas, locked in the order of ids."""
    rows = PublishedCount.objects.current().filter(month=report.month_id, area__in={cell.area_id for cell in cells})
    return {(row.area_id, row.segment): row for row in rows.select_for_update().order_by("pk")}


def _row(report: MonthlyReport, change: _Change, *, by: User | None, moment: datetime, basis: Basis) -> PublishedCount:
    return PublishedCount(
        report=report,
        area_id=change.cell.area_id,
        segment=change.cell.segment,
        month_id=report.month_id,
        version=change.last + 1,
        approved_at=moment,
        approved_by=by,
        basis=basis,
        left_is_derived=change.left_is_derived,
        **change.values,
    )

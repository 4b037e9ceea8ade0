"""Saving box by box while people type: what somebody else changed meanwhile is never overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from coverage.clock import now
from coverage.entry.cells import Change, typing_in, working_cells, write
from coverage.models import EnrolmentCount, MonthlyReport, User
from coverage.selectors.report_cells import CellKey, ReportLayout
from coverage.selectors.report_changes import Box
from coverage.selectors.report_saves import last_saves

Value = int | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBox:
    """What was typed into a box, and what stood there when the person began."""

    base: Value
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A box that was changed meanwhile: what stands there now, and where the trace tells it, by whom and when."""

    stands: Value
    by: User | None
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Autosaved:
    """The report after the save, its version before, and the boxes left as they are, by cell and name."""

    report: MonthlyReport
    before: int
    clashes: Mapping[tuple[CellKey, str], Clash]


@transaction.atomic
def autosave(
    *, report_id: int, layout: ReportLayout, boxes: Mapping[CellKey, Mapping[str, TypedBox]], by: User
) -> Autosaved:
    """Store each box whose stored value is the one it was typed over, whatever else changed in the report.

    A box that already holds what was typed is saved: the answer to an earlier try may have been lost on its way.
    `layout` is the report's own, by which the boxes were read.
    Raises what `typing_in` raises, and ValueError for a box that the report does not hold.
    """
    moment = now()
    report = typing_in(report_id, seen=None, by=by, at=moment)
    before = report.version
    stands = working_cells(report, layout, boxes)
    changes: list[Change] = []
    held: dict[tuple[CellKey, str], Value] = {}
    for key, typed in boxes.items():
        free = {name: box.value for name, box in typed.items() if _is_free(stands[key], name, box)}
        changes.append(Change(stands[key], free))
        held |= {(key, name): stands[key].held(name) for name in typed if name not in free}
    clashes = _clashes(report, held) if held else {}
    write(report, changes, by=by, at=moment)
    return Autosaved(report=report, before=before, clashes=clashes)


def _is_free(cell: EnrolmentCount, name: str, box: TypedBox) -> bool:
    stands = cell.held(name)
    # A reason may have gone with its number while the page still shows it: over a blank one nothing is lost.
    return stands in (box.base, box.value) or (name == "reason" and not stands)


def _clashes(report: MonthlyReport, held: Mapping[tuple[CellKey, str], Value]) -> dict[tuple[CellKey, str], Clash]:
    boxes = {(key, name): Box(key.area_id, key.segment.value, name) for key, name in held}
    saves = last_saves(report.pk, {boxes[place]: value for place, value in held.items()})
    return {
        place: Clash(stands=value, by=save.by if save else None, at=save.at if save else None)
        for place, value in held.items()
        for save in [saves.get(boxes[place])]
    }

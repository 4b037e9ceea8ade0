"""Two versions of one report side by side: kept copies, what is published now, and the working copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coverage.indicators.entry_checks import Field
from coverage.models import MEASURES, EnrolmentCount, MonthlyReport, PublishedCount, ReportVersion
from coverage.selectors.report_changes import COLUMNS, Box, Change, Value, Values, changes_between, values_of, written

PUBLISHED, WORKING = "terbit", "isian"
_NOTHING: Values = {}
# Further back nobody looks for the last change by default.
_LOOKED_THROUGH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of a report that can be looked at again; only kept copies have a number, a state and a moment."""

    value: str
    number: int | None = None
    state: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two versions; `same` counts the filled boxes that do not, blank ones are not counted."""

    versions: tuple[Version, ...]
    old: Version
    new: Version
    changes: tuple[Change, ...]
    same: int


def compare_versions(report: MonthlyReport, areas: Mapping[int, str], *, old: str, new: str) -> Comparison | None:
    """Compare two versions by their values in addresses. None where nothing was ever kept. At most four queries.

    Odd values fall back to the last kept copy and the last one before it that differs from it (an approval keeps what
    was sent once more); where there is none, to the last two, and beside a single one to the working copy.
    """
    kept = _kept(report)
    if not kept:
        return None
    published = (Version(value=PUBLISHED),) if report.approved_at else ()
    working = Version(value=WORKING)
    versions = {version.value: version for version in (*kept, *published, working)}
    default = _last_two(report, kept) if len(kept) > 1 else (kept[0], working)
    chosen = versions.get(old, default[0]), versions.get(new, default[1])
    values = _values(report, chosen)
    before, after = (values[version.value] for version in chosen)
    if PUBLISHED in values:
        # Nothing but counts is published.
        before, after = _counts(before), _counts(after)
    return Comparison(
        versions=tuple(versions.values()),
        old=chosen[0],
        new=chosen[1],
        changes=changes_between(before, after, areas),
        same=sum(1 for box, value in _counts(before).items() if value is not None and after.get(box) == value),
    )


def _counts(values: Values) -> Values:
    return {box: value for box, value in values.items() if box.measure in MEASURES}


def _kept(report: MonthlyReport) -> tuple[Version, ...]:
    rows = ReportVersion.objects.filter(report=report).order_by("number").values_list("number", "state", "at")
    return tuple(Version(value=str(number), number=number, state=state, at=at) for number, state, at in rows)


def _last_two(report: MonthlyReport, kept: Sequence[Version]) -> tuple[Version, Version]:
    copies = ReportVersion.objects.filter(report=report).order_by("-number")[:_LOOKED_THROUGH]
    cells: dict[int | None, object] = dict(copies.values_list("number", "cells"))
    newest = kept[-1]
    others = (version for version in reversed(kept[:-1]) if version.number in cells)
    different = (version for version in others if cells[version.number] != cells[newest.number])
    return next(different, kept[-2]), newest


def _values(report: MonthlyReport, chosen: Iterable[Version]) -> dict[str, Values]:
    values: dict[str, Values] = {version.value: _NOTHING for version in chosen}
    if numbers := [version.number for version in chosen if version.number is not None]:
        copies = ReportVersion.objects.filter(report=report, number__in=numbers)
        values |= {str(copy.number): values_of(copy.cells) for copy in copies}
    if PUBLISHED in values:
        values[PUBLISHED] = _row_values(PublishedCount.objects.current().filter(report=report), MEASURES)
    if WORKING in values:
        values[WORKING] = _row_values(EnrolmentCount.objects.filter(report=report), COLUMNS)
    return values


def _row_values(rows: Iterable[EnrolmentCount | PublishedCount], columns: Sequence[str]) -> Values:
    return {Box(row.area_id, row.segment, name): _typed(row, name) for row in rows for name in columns}


def _typed(row: EnrolmentCount | PublishedCount, name: str) -> Value:
    """Return what people typed: who left by derivation stands in no other version."""
    is_derived = name == Field.LEFT and isinstance(row, PublishedCount) and row.left_is_derived
    return None if is_derived else written(getattr(row, name))

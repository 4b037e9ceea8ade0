"""Ratio rows read by key: no page sums counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from coverage.indicators.ratios import Ratio, coverage_ratio
from coverage.indicators.vocabulary import Flag, Group
from coverage.models import DEFAULT_DENOMINATOR, CoverageRatio, RatioFlag

_FLAGS = {
    RatioFlag.STALE_DENOMINATOR: Flag.STALE_DENOMINATOR,
    RatioFlag.DENOMINATOR_INCOMPLETE: Flag.DENOMINATOR_INCOMPLETE,
    RatioFlag.SAMPLE: Flag.SAMPLE,
    RatioFlag.SEGMENT_NOT_NAMED: Flag.SEGMENT_NOT_NAMED,
    RatioFlag.RESTATED: Flag.RESTATED,
}
_COLUMNS = (
    "territory_id",
    "group",
    "month",
    "active_workers",
    "new_enrolments",
    "active_employers",
    "inactive_employers",
    "inactive_workers",
    "denominator",
    "cells_published",
    "cells_expected",
    "flags",
    "computed_at",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Sums of one territory, group and month as stored; None means not published."""

    territory_id: int
    group: str
    month: date
    active_workers: int | None
    new_enrolments: int | None
    active_employers: int | None
    inactive_employers: int | None
    inactive_workers: int | None
    denominator: int | None
    cells_published: int
    cells_expected: int
    flag_bits: int
    computed_at: datetime | None

    @property
    def is_partial(self) -> bool:
        """Some, but not all, expected cells are published."""
        return 0 < self.cells_published < self.cells_expected

    @property
    def is_complete(self) -> bool:
        """All expected cells are published, and there are some."""
        return 0 < self.cells_expected <= self.cells_published

    @property
    def flags(self) -> frozenset[Flag]:
        """What a reader must know beside these sums."""
        return frozenset(flag for bit, flag in _FLAGS.items() if self.flag_bits & bit)

    @property
    def ratio(self) -> Ratio:
        """Active workers over the denominator of the same group and year."""
        return coverage_ratio(
            self.active_workers,
            self.denominator,
            kind=DEFAULT_DENOMINATOR,
            cells_published=self.cells_published,
            cells_expected=self.cells_expected,
            flags=self.flags,
        )


class Book:
    """Rows by territory, group and month; a missing page of the book is None, never zero."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows: dict[tuple[int, str], dict[date, Row]] = {}
        for row in rows:
            self._rows.setdefault((row.territory_id, row.group), {})[row.month] = row

    def add(self, other: Book) -> None:
        """Take in the rows of another book."""
        for key, months in other._rows.items():
            self._rows.setdefault(key, {}).update(months)

    def get(self, territory_id: int, group: Group, month: date) -> Row | None:
        """Return one row if it exists."""
        return self._rows.get((territory_id, group.value), {}).get(month)

    def months(self, territory_id: int, group: Group, months: Iterable[date]) -> tuple[Row | None, ...]:
        """Return the rows of these months in their order."""
        known = self._rows.get((territory_id, group.value), {})
        return tuple(known.get(month) for month in months)

    @property
    def is_sample(self) -> bool:
        """Some row held is made of sample counts."""
        return any(row.flag_bits & RatioFlag.SAMPLE for months in self._rows.values() for row in months.values())

    def of(self, territory_id: int, group: Group) -> Iterable[Row]:
        """Return all rows held of one territory and group."""
        return self._rows.get((territory_id, group.value), {}).values()


def read_rows(
    territory_ids: Collection[int],
    *,
    first: date,
    last: date,
    groups: Collection[Group] | None = None,
) -> Book:
    """Read rows of territories and months by key. One query."""
    rows = CoverageRatio.objects.filter(territory_id__in=territory_ids, month__gte=first, month__lte=last)
    if groups is not None:
        rows = rows.filter(group__in=[group.value for group in groups])
    return Book(Row(*values) for values in rows.values_list(*_COLUMNS))

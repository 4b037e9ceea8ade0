"""Ratio rows read by key: no page sums counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from coverage.indicators.groups import WITHOUT_JAKON
from coverage.indicators.ratios import Ratio, coverage_ratio
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Flag, Group
from coverage.models import DEFAULT_DENOMINATOR, RatioFlag

_FLAGS = {
    RatioFlag.STALE_DENOMINATOR: Flag.STALE_DENOMINATOR,
    RatioFlag.DENOMINATOR_INCOMPLETE: Flag.DENOMINATOR_INCOMPLETE,
    RatioFlag.SAMPLE: Flag.SAMPLE,
    RatioFlag.SEGMENT_NOT_NAMED: Flag.SEGMENT_NOT_NAMED,
    RatioFlag.RESTATED: Flag.RESTATED,
}
# Groups made of stored ones when they are read.
_MADE_OF = {Group.NO_JAKON: tuple(Group(segment.value) for segment in WITHOUT_JAKON)}
_Value = int | str | date
_SQL = """SELECT territory_id, grp, month, active_workers, new_enrolments, active_employers, inactive_employers,
  inactive_workers, reactivated, "left", denominator, cells_published, cells_expected, flags
FROM coverage_coverageratio WHERE """
_COUNTS = (
    "active_workers",
    "new_enrolments",
    "active_employers",
    "inactive_employers",
    "inactive_workers",
    "reactivated",
    "left",
)


class Row(NamedTuple):
    """Sums of one territory, group and month as stored; None means not published.

    A tuple, because a page reads a thousand of them.
    """

    territory_id: int
    group: str
    month: date
    active_workers: int | None
    new_enrolments: int | None
    active_employers: int | None
    inactive_employers: int | None
    inactive_workers: int | None
    reactivated: int | None
    left: int | None
    denominator: int | None
    cells_published: int
    cells_expected: int
    flag_bits: int

    @property
    def is_partial(self) -> bool:
        """Some, but not all, expected cells are published."""
        return 0 < self.cells_published < self.cells_expected

    @property
    def lacks_nothing(self) -> bool:
        """No expected cell is missing, be it that none is expected."""
        return self.cells_expected <= self.cells_published

    @property
    def is_complete(self) -> bool:
        """All expected cells are published, and there are some."""
        return self.cells_expected > 0 and self.lacks_nothing

    @property
    def flags(self) -> frozenset[Flag]:
        """What a reader must know beside these sums."""
        return _flags(self.flag_bits)

    @property
    def ratio(self) -> Ratio:
        """Active workers over the denominator of the same group and year."""
        return _ratio(self)


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
        for key in [key for key in self._rows if key[1] in _MADE_OF]:
            del self._rows[key]

    def get(self, territory_id: int, group: Group, month: date) -> Row | None:
        """Return one row if it exists."""
        return self._held(territory_id, group).get(month)

    def months(self, territory_id: int, group: Group, months: Iterable[date]) -> tuple[Row | None, ...]:
        """Return the rows of these months in their order."""
        known = self._held(territory_id, group)
        return tuple(known.get(month) for month in months)

    @property
    def is_sample(self) -> bool:
        """Some row held is made of sample counts."""
        return any(row.flag_bits & RatioFlag.SAMPLE for months in self._rows.values() for row in months.values())

    def of(self, territory_id: int, group: Group) -> Iterable[Row]:
        """Return all rows held of one territory and group."""
        return self._held(territory_id, group).values()

    def _held(self, territory_id: int, group: Group) -> dict[date, Row]:
        """Return the rows of one territory and group by month; what is made of others is made once."""
        key = (territory_id, group.value)
        if group in _MADE_OF and key not in self._rows:
            parts = [self._held(territory_id, part) for part in _MADE_OF[group]]
            months = sorted({month for part in parts for month in part})
            self._rows[key] = {
                month: _together(territory_id, group, month, [part.get(month) for part in parts]) for month in months
            }
        return self._rows.get(key, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Rows of these territories and months, of all groups or of some."""

    territory_ids: Collection[int]
    first: date
    last: date
    groups: Collection[Group] | None = None

    @property
    def condition(self) -> tuple[str, list[_Value]]:
        """The same for the database: SQL and its parameters."""
        groups = sorted({part.value for group in self.groups or () for part in _MADE_OF.get(group, (group,))})
        named = f" AND grp IN ({_marks(groups)})" if groups else ""
        sql = f"(territory_id IN ({_marks(self.territory_ids)}){named} AND month BETWEEN %s AND %s)"
        return sql, [*self.territory_ids, *groups, self.first, self.last]


def read_wanted(*wanted: Wanted) -> Book:
    """Read rows by key for several parts of a page. One query, in plain SQL: the ORM takes as long as the database."""
    conditions = [each.condition for each in wanted if each.territory_ids]
    if not conditions:
        return Book()
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL + " OR ".join(sql for sql, _ in conditions), [value for _, values in conditions for value in values]
        )
        rows = map(Row._make, cursor.fetchall())
    return Book(rows if connection.vendor == "postgresql" else map(_with_day, rows))


def _together(territory_id: int, group: Group, month: date, parts: Sequence[Row | None]) -> Row:
    """Add up the rows of one month: counts as far as they are known, over the workers of all parts or of none."""
    known = [row for row in parts if row is not None]
    workers = [row.denominator for row in known if row.denominator is not None]
    flags = 0
    for row in known:
        flags |= row.flag_bits
    return Row(
        territory_id=territory_id,
        group=group.value,
        month=month,
        denominator=sum(workers) if len(workers) == len(parts) else None,
        cells_published=sum(row.cells_published for row in known),
        cells_expected=sum(row.cells_expected for row in known),
        flag_bits=flags,
        **{name: sum_known(getattr(row, name) for row in known) for name in _COUNTS},
    )


def _marks(values: Collection[_Value]) -> str:
    return ", ".join(["%s"] * len(values))


def _with_day(row: Row) -> Row:
    """SQLite gives the text it keeps."""
    return row._replace(month=date.fromisoformat(str(row.month)))


@lru_cache(maxsize=4096)
def _ratio(row: Row) -> Ratio:
    """Kept by the numbers of the row: most rows are those of the last computation."""
    return coverage_ratio(
        row.active_workers,
        row.denominator,
        kind=DEFAULT_DENOMINATOR,
        cells_published=row.cells_published,
        cells_expected=row.cells_expected,
        flags=row.flags,
    )


@lru_cache(maxsize=1 << len(_FLAGS))
def _flags(bits: int) -> frozenset[Flag]:
    return frozenset(flag for bit, flag in _FLAGS.items() if bits & bit)


def read_rows(
    territory_ids: Collection[int],
    *,
    first: date,
    last: date,
    groups: Collection[Group] | None = None,
) -> Book:
    """Read rows of territories and months by key. One query."""
    return read_wanted(Wanted(territory_ids=territory_ids, first=first, last=last, groups=groups))

"""What stands still while figures move: places, who serves which, months, their profile, and sponsored cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Any

from django.db import connection

from coverage.clock import today
from coverage.indicators.seasonal import seasonal_profile
from coverage.indicators.sponsorship import Cover
from coverage.indicators.vocabulary import AgreementStatus, Segment
from coverage.selectors.areas import Area
from coverage.selectors.lapsing import Lapsing, Placed
from coverage.selectors.places import MappedRegency, Office, Place
from coverage.selectors.plans import Profiles

# The first part names the types, because PostgreSQL takes them from it.
_SQL = """SELECT 'office' AS kind, t.id, t.code, t.name, t."order" AS place_order, b.province_id AS one,
  b.parent_id AS two, CAST(NULL AS date) AS since, b.closed AS until, CAST(NULL AS numeric) AS number, '' AS word,
  CAST(NULL AS integer) AS line, CAST(NULL AS integer) AS col
FROM coverage_branch b JOIN coverage_territory t ON t.id = b.territory_id WHERE %(all)s OR b.region_id = %(region)s
UNION ALL SELECT 'province', t.id, t.code, t.name, t."order", NULL, NULL, NULL, NULL, NULL, '', NULL, NULL
FROM coverage_province p JOIN coverage_territory t ON t.id = p.territory_id WHERE %(all)s OR p.region_id = %(region)s
UNION ALL SELECT 'regency', t.id, t.code, t.name, 0, r.province_id, NULL, NULL, NULL, NULL,
  r.tile_label, r.tile_row, r.tile_col
FROM coverage_regency r JOIN coverage_province p ON p.territory_id = r.province_id
JOIN coverage_territory t ON t.id = r.territory_id WHERE %(all)s OR p.region_id = %(region)s
UNION ALL SELECT 'area', a.territory_id, '', '', 0, a.branch_id, a.regency_id, a.valid_from, a.valid_to,
  a.workforce_share, a.share_basis, CASE WHEN a.is_primary THEN 0 ELSE 1 END, NULL
FROM coverage_servicearea a JOIN coverage_branch b ON b.territory_id = a.branch_id
WHERE %(all)s OR b.region_id = %(region)s
UNION ALL SELECT 'segment', s.id, s.segment, '', 0, s.branch_id, NULL, s.valid_from, s.valid_to, NULL, '', NULL, NULL
FROM coverage_branchsegment s JOIN coverage_branch b ON b.territory_id = s.branch_id
WHERE %(all)s OR b.region_id = %(region)s
UNION ALL SELECT 'cover', c.id, c.status, c."group", c.workers, c.regency_id, c.branch_id, c.first_month, c.last_month,
  NULL, c.segment, c.successor_of_id, NULL
FROM coverage_agreement c JOIN coverage_branch b ON b.territory_id = c.branch_id
WHERE (%(all)s OR b.region_id = %(region)s) AND c.known_from <= %(today)s
  AND c.workers IS NOT NULL AND c.first_month IS NOT NULL
UNION ALL SELECT 'profile', id, segment, '', month_number, NULL, NULL, NULL, NULL, share, '', NULL, NULL
FROM coverage_seasonalprofile
UNION ALL SELECT 'month', 0, '', '', 0, NULL, NULL, month, NULL, NULL, '', NULL, NULL FROM coverage_reportingmonth"""

_Row = tuple[Any, ...]  # columns of several types


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    subject: Any
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The places of one region, or of all, in their order; all months, and the month profiles."""

    provinces: tuple[Place, ...]
    offices: tuple[Office, ...]
    regencies: tuple[MappedRegency, ...]
    months: tuple[date, ...]
    profiles: Profiles
    areas: tuple[_Span, ...]
    segments: tuple[_Span, ...]
    lapsing: Lapsing

    def areas_of(self, day: date, *, branch_id: int | None = None, regency_id: int | None = None) -> tuple[Area, ...]:
        """Return the areas of a branch or a regency that stand on a day."""
        return tuple(
            span.subject
            for span in self.areas
            if span.holds(day)
            and branch_id in (None, span.subject.branch.id)
            and regency_id in (None, span.subject.regency.id)
        )

    def segments_of(self, branch_id: int, day: date) -> frozenset[Segment]:
        """Return the segments that a branch handles on a day."""
        return frozenset(
            segment for branch, segment in (s.subject for s in self.segments if s.holds(day)) if branch == branch_id
        )


def read_atlas(region_id: int | None, day: date | None = None) -> Atlas:
    """Read it, of all regions without an id; agreements as known on a day, today unless told. One query.

    Who keeps the answer names the day, which is another one after midnight.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"region": region_id, "all": region_id is None, "today": day or today()})
        rows: dict[str, list[_Row]] = {}
        for kind, *row in cursor.fetchall():
            rows.setdefault(kind, []).append(tuple(row))
    offices = tuple(_office(row) for row in sorted(rows.get("office", []), key=itemgetter(3, 1)))
    regencies = tuple(_regency(row) for row in sorted(rows.get("regency", []), key=itemgetter(1)))
    return Atlas(
        provinces=tuple(
            Place(id=row[0], code=row[1], name=row[2]) for row in sorted(rows.get("province", []), key=itemgetter(3, 1))
        ),
        offices=offices,
        regencies=regencies,
        months=tuple(sorted(_day(row[6]) for row in rows.get("month", []))),
        profiles=_profiles(rows.get("profile", [])),
        areas=_areas(rows.get("area", []), offices, regencies),
        segments=tuple(
            _Span(subject=(row[4], Segment(row[1])), since=_day(row[6]), until=_day_or_none(row[7]))
            for row in rows.get("segment", [])
        ),
        lapsing=_lapsing(rows.get("cover", []), offices, regencies),
    )


def _lapsing(rows: Iterable[_Row], offices: Sequence[Office], regencies: Sequence[MappedRegency]) -> Lapsing:
    provinces = {regency.id: regency.province_id for regency in regencies}
    placed = tuple(
        Placed(
            cover=Cover(
                key=row[0],
                place=row[4],
                group=row[2],
                status=AgreementStatus(row[1]),
                workers=row[3],
                first=_day(row[6]),
                last=_day(row[7]),
                successor_of=row[10],
            ),
            segment=Segment(row[9]),
            places=frozenset({row[4], row[5], provinces.get(row[4], 0)}),
        )
        for row in sorted(rows, key=itemgetter(0))
    )
    parts = {office.id for office in offices} | provinces.keys() | set(provinces.values())
    return Lapsing(placed=placed, parts=frozenset(parts))


def _office(row: _Row) -> Office:
    return Office(
        id=row[0], code=row[1], name=row[2], province_id=row[4], parent_id=row[5], closed=_day_or_none(row[7])
    )


def _regency(row: _Row) -> MappedRegency:
    return MappedRegency(
        id=row[0], code=row[1], name=row[2], province_id=row[4], label=row[9], row=row[10], column=row[11]
    )


def _areas(rows: Iterable[_Row], offices: Sequence[Place], regencies: Sequence[Place]) -> tuple[_Span, ...]:
    """In the order of regency code and office, as pages list them."""
    branches, places = {place.id: place for place in offices}, {place.id: place for place in regencies}
    known = [row for row in rows if row[4] in branches and row[5] in places]
    ranks = {place_id: rank for of in (branches, places) for rank, place_id in enumerate(of)}
    return tuple(
        _Span(
            subject=_area(row, _plain(branches[row[4]]), _plain(places[row[5]])),
            since=_day(row[6]),
            until=_day_or_none(row[7]),
        )
        for row in sorted(known, key=lambda row: (ranks[row[5]], ranks[row[4]]))
    )


def _area(row: _Row, branch: Place, regency: Place) -> Area:
    share = Fraction(Decimal(str(row[8])))
    return Area(
        id=row[0],
        branch=branch,
        regency=regency,
        share=share,
        share_basis=row[9],
        is_whole=share == 1,
        is_primary=row[10] == 0,
    )


def _plain(place: Place) -> Place:
    return Place(id=place.id, code=place.code, name=place.name)


def _profiles(rows: Iterable[_Row]) -> Profiles:
    shares: dict[Segment, list[Decimal]] = {}
    for row in sorted(rows, key=itemgetter(1, 3)):
        shares.setdefault(Segment(row[1]), []).append(Decimal(str(row[8])))
    return {segment: seasonal_profile(months) for segment, months in shares.items() if len(months) == 12}


def _day(value: date | str) -> date:
    """SQLite gives the text it keeps."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _day_or_none(value: date | str | None) -> date | None:
    return None if value is None else _day(value)

"""What the generator needs, read from the loaded reference data, and the rows its results are written to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from coverage.demo.rows import AreaWorkers, DemoArea, Profiles
from coverage.demo.season import YEARS
from coverage.demo.timetable import DEMO_DAY
from coverage.indicators.vocabulary import Segment, WorkforceGroup
from coverage.models import (
    DEFAULT_DENOMINATOR,
    AreaWorkforce,
    Branch,
    BranchSegment,
    Region,
    SeasonalProfile,
    ServiceArea,
)

REGION_CODE = "SUMBAGUT"


class DemoError(Exception):
    """The sample cannot be written; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The region with its areas, by the names that the generator gives them."""

    region: Region
    branches: Mapping[str, Branch]
    areas: tuple[DemoArea, ...]
    area_rows: Mapping[str, ServiceArea]
    profiles: Profiles
    handled: Mapping[str, frozenset[Segment]]


def read_places() -> Places:
    """Read the region. Raises DemoError when the reference data is not there or not whole."""
    region = Region.objects.filter(code=REGION_CODE).first()
    areas = list(_areas_in_force(region).select_related("branch", "regency__province")) if region else []
    profiles = read_profiles()
    if region is None or not areas or set(profiles) != set(Segment):
        raise DemoError("Data rujukan belum lengkap. Jalankan dulu: manage.py load_fixtures")
    workers = _workers(areas)
    demo_areas = [
        DemoArea(
            branch=area.branch.code,
            regency=area.regency.code,
            province=area.regency.province.code,
            workers=workers[area.pk],
        )
        for area in areas
    ]
    return Places(
        region=region,
        branches={area.branch.code: area.branch for area in areas},
        areas=tuple(demo_areas),
        area_rows={demo.key: area for demo, area in zip(demo_areas, areas, strict=True)},
        profiles=profiles,
        handled=_handled(region),
    )


def _areas_in_force(region: Region) -> QuerySet[ServiceArea]:
    in_force = ServiceArea.objects.filter(branch__region=region, valid_from__lte=DEMO_DAY)
    return in_force.exclude(valid_to__lt=DEMO_DAY).order_by("branch__order", "branch__code", "regency__code")


def _workers(areas: list[ServiceArea]) -> dict[int, dict[int, AreaWorkers]]:
    counts: dict[int, dict[tuple[int, str], int]] = defaultdict(dict)
    rows = AreaWorkforce.objects.current().filter(area__in=areas, year__in=YEARS, kind=DEFAULT_DENOMINATOR)
    for row in rows:
        counts[row.area_id][row.year, row.group] = row.workers
    try:
        return {area.pk: {year: _workers_of(counts[area.pk], year) for year in YEARS} for area in areas}
    except KeyError as error:
        raise DemoError("Ada wilayah kerja tanpa jumlah pekerja. Jalankan dulu: manage.py load_fixtures") from error


def _workers_of(counts: Mapping[tuple[int, str], int], year: int) -> AreaWorkers:
    return AreaWorkers(
        total=counts[year, WorkforceGroup.TOTAL],
        formal=counts[year, WorkforceGroup.FORMAL],
        informal=counts[year, WorkforceGroup.INFORMAL],
    )


def read_profiles() -> Profiles:
    """Return the month profile of each segment that has all twelve months."""
    shares: dict[Segment, list[int]] = defaultdict(list)
    for row in SeasonalProfile.objects.order_by("segment", "month_number"):
        shares[Segment(row.segment)].append(int(row.share * 100))
    return {segment: tuple(months) for segment, months in shares.items() if len(months) == 12}


def _handled(region: Region) -> dict[str, frozenset[Segment]]:
    """Return what each office handles; dates do not matter here, as no office of the sample changed."""
    found: dict[str, set[Segment]] = defaultdict(set)
    rows = BranchSegment.objects.filter(branch__region=region, valid_from__lte=date(YEARS[0], 1, 1))
    for code, segment in rows.values_list("branch__code", "segment"):
        found[code].add(Segment(segment))
    return {code: frozenset(segments) for code, segments in found.items()}

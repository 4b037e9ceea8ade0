"""Wide worlds: many offices and months of invented counts, made quickly, for agreement and for speed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coverage.compute.closure import rebuild_closure
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Basis, DenominatorKind, Segment, WorkforceGroup
from coverage.models import (
    ALWAYS_KNOWN,
    AreaWorkforce,
    Branch,
    BranchSegment,
    MonthlyReport,
    PendingRecompute,
    Province,
    PublishedCount,
    Region,
    ServiceArea,
)
from tests import factories
from tests.factories import NOON, START

SEGMENTS = tuple(Segment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The offices, areas and months of a wide world."""

    branches: Sequence[Branch]
    areas: Sequence[ServiceArea]
    months: Sequence[date]


def grid(
    *, branches: int = 4, areas: int = 6, months: int = 3, per_region: int = 31, segments: Sequence[Segment] = SEGMENTS
) -> Grid:
    """Every area published in every month and segment; areas go round the offices, each in a regency of its own."""
    offices = [_office(number, number // per_region) for number in range(branches)]
    places = [_area(number, offices[number % branches]) for number in range(areas)]
    BranchSegment.objects.bulk_create(
        BranchSegment(branch=office, segment=segment, valid_from=START, basis=Basis.SEED)
        for office in offices
        for segment in segments
    )
    spans = [add_months(START, number) for number in range(months)]
    for month in spans:
        factories.reporting_month(month)
    MonthlyReport.objects.bulk_create(
        (MonthlyReport(branch=office, month_id=month) for office in offices for month in spans), batch_size=500
    )
    PublishedCount.objects.bulk_create(_counts(places, spans, segments), batch_size=1000)
    AreaWorkforce.objects.bulk_create(_workforces(places, {month.year for month in spans}), batch_size=1000)
    rebuild_closure()
    PendingRecompute.objects.all().delete()
    return Grid(branches=offices, areas=places, months=spans)


def _office(number: int, region_number: int) -> Branch:
    region = factories.region(f"K{region_number}", f"Kanwil {region_number}")
    province = _province(f"{number // 9 + 11}", region)
    seat = factories.regency(f"S{number}", f"Kota {number}", province=province)
    return factories.branch(f"B{number}", f"Cabang {number}", seat=seat, region=region)


def _province(code: str, region: Region) -> Province:
    found = Province.objects.filter(code=code).first()
    return found or Province.objects.create(
        kind="province", code=code, name=f"Provinsi {code}", region=region, basis=Basis.SEED
    )


def _area(number: int, office: Branch) -> ServiceArea:
    regency = factories.regency(f"R{number}", f"Kabupaten {number}", province=office.province)
    return ServiceArea.objects.create(
        kind="area", code=f"A{number}", name=f"Wilayah {number}", branch=office, regency=regency,
        workforce_share=Decimal(1), valid_from=START, basis=Basis.SEED, share_basis="exact",
    )  # fmt: skip


def _counts(
    areas: Sequence[ServiceArea], months: Sequence[date], segments: Sequence[Segment]
) -> Iterator[PublishedCount]:
    reports = {(row.branch_id, row.month_id): row.pk for row in MonthlyReport.objects.all()}
    for step, month in enumerate(months):
        for number, area in enumerate(areas):
            for rank, segment in enumerate(segments):
                yield PublishedCount(
                    report_id=reports[area.branch_id, month],
                    area=area,
                    segment=segment,
                    month_id=month,
                    version=1,
                    approved_at=NOON,
                    active_workers=1000 + number * 37 + step * 11 + rank * 101,
                    new_enrolments=number + step + rank,
                    reactivated=None if number % 3 else step,
                    left=rank,
                    active_employers=number if segment is Segment.PU else None,
                )


def _workforces(areas: Sequence[ServiceArea], years: set[int]) -> Iterator[AreaWorkforce]:
    for number, area in enumerate(areas):
        for year in sorted(years):
            for group, workers in (
                (WorkforceGroup.TOTAL, 10_000 + number),
                (WorkforceGroup.FORMAL, 4_000 + number),
                (WorkforceGroup.INFORMAL, 6_000),
            ):
                yield AreaWorkforce(
                    area=area, year=year, kind=DenominatorKind.TK_POTENSI, group=group, workers=workers,
                    estimate_year=min(years), basis=Basis.DERIVED, recorded_at=ALWAYS_KNOWN,
                )  # fmt: skip

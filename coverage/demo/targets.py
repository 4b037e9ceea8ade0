"""The sample plans: the restated plan of 2021 split over the region, and a plan of its own for 2022."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from coverage.clock import at
from coverage.demo.places import DemoError, Places
from coverage.demo.records import SAMPLE_SOURCE
from coverage.demo.rows import DemoArea, DemoCell
from coverage.demo.shares import NEW_2022, RATIO_END_2022, flow_shares, stock_shares
from coverage.indicators.groups import COUNTED
from coverage.indicators.rounding import round_half_up
from coverage.indicators.vocabulary import Basis, Group, PlanState, Segment, TargetKind
from coverage.models import Regency, Target, TargetPlan

YEAR_END_2021 = date(2021, 12, 1)
PLAN_DAY_2022 = date(2022, 1, 31)

# Areas by the id of the territory that they make up.
Parts = dict[int, list[DemoArea]]


def write_targets(places: Places, cells: Sequence[DemoCell], seed: int) -> int:
    """Store the targets of both years and return how many were added."""
    levels = _levels(places)
    rows = _rows_of_2021(places, levels, seed) + _rows_of_2022(places, levels, cells, seed)
    Target.objects.bulk_create(rows, batch_size=1_000)
    return len(rows)


def _levels(places: Places) -> dict[str, Parts]:
    """Return the territories of each level with their areas."""
    provinces: dict[str, int] = {}
    for area in places.area_rows.values():
        provinces[area.regency.province.code] = area.regency.province_id
    regencies = dict(Regency.objects.filter(province__region=places.region).values_list("code", "pk"))
    return {
        "region": {places.region.pk: list(places.areas)},
        "province": _grouped(places, lambda area: provinces[area.province]),
        "branch": _grouped(places, lambda area: places.branches[area.branch].pk),
        "regency": _grouped(places, lambda area: regencies[area.regency]),
        "area": _grouped(places, lambda area: places.area_rows[area.key].pk),
    }


def _grouped(places: Places, territory: Callable[[DemoArea], int]) -> Parts:
    parts: Parts = defaultdict(list)
    for area in places.areas:
        parts[territory(area)].append(area)
    return parts


def _rows_of_2021(places: Places, levels: Mapping[str, Parts], seed: int) -> list[Target]:
    """Split what was published for the region; its own rows stay as the source gives them."""
    plan = TargetPlan.objects.filter(territory=places.region, year=2021, version=2).first()
    if plan is None:
        raise DemoError("Target 2021 belum dimuat. Jalankan dulu: manage.py load_fixtures")
    published = plan.targets.filter(territory=places.region, kind=TargetKind.FLOW_NEW).exclude(segment=Group.TOTAL)
    totals = {Segment(row.segment): int(row.value) for row in published}
    shares = flow_shares(places.areas, totals, year=2021, seed=seed)
    return _flow_rows(plan, shares, levels, ("province", "branch", "regency", "area"))


def _rows_of_2022(places: Places, levels: Mapping[str, Parts], cells: Sequence[DemoCell], seed: int) -> list[Target]:
    if TargetPlan.objects.filter(territory=places.region, year=2022).exists():
        raise DemoError("Sudah ada target 2022 yang bukan contoh. Pakai basis data lain untuk data contoh.")
    plan = TargetPlan.objects.create(
        territory=places.region,
        year=2022,
        version=1,
        version_date=PLAN_DAY_2022,
        title="Rencana contoh",
        state=PlanState.PUBLISHED,
        published_at=at(PLAN_DAY_2022, 15),
        basis=Basis.SAMPLE,
        source=SAMPLE_SOURCE,
    )
    shares = flow_shares(places.areas, NEW_2022, year=2022, seed=seed)
    rows = _flow_rows(plan, shares, levels, ("region", "province", "branch", "regency", "area"))
    return rows + _end_rows(plan, places, levels, _active(cells), seed)


def _flow_rows(
    plan: TargetPlan, shares: Mapping[Segment, Mapping[str, int]], levels: Mapping[str, Parts], names: Iterable[str]
) -> list[Target]:
    """Return rows per segment, and above the areas their total without PMI."""
    rows = []
    for name in names:
        for territory_id, areas in levels[name].items():
            sums = {segment: sum(part[area.key] for area in areas) for segment, part in shares.items()}
            rows += [_target(plan, territory_id, segment.value, Decimal(value)) for segment, value in sums.items()]
            if name != "area":
                total = sum(value for segment, value in sums.items() if segment in COUNTED)
                rows.append(_target(plan, territory_id, Group.TOTAL.value, Decimal(total)))
    return rows


def _end_rows(
    plan: TargetPlan, places: Places, levels: Mapping[str, Parts], active: Mapping[str, int], seed: int
) -> list[Target]:
    """Return stock and coverage at year end of every level above the areas; both say the same."""
    workers = {area.key: area.workers[plan.year].total for area in places.areas}
    total = int(round_half_up(Fraction(sum(workers.values()) * RATIO_END_2022, 100), 0))
    stocks = stock_shares(places.areas, active, total=total, seed=seed)
    rows = []
    for name in ("region", "province", "branch", "regency"):
        for territory_id, areas in levels[name].items():
            stock = sum(stocks[area.key] for area in areas)
            ratio = round_half_up(Fraction(stock, sum(workers[area.key] for area in areas)), 3)
            rows.append(_target(plan, territory_id, Group.TOTAL.value, Decimal(stock), TargetKind.STOCK_END))
            rows.append(_target(plan, territory_id, Group.TOTAL.value, ratio, TargetKind.RATIO_END))
    return rows


def _active(cells: Sequence[DemoCell]) -> dict[str, int]:
    active: dict[str, int] = defaultdict(int)
    for cell in cells:
        if cell.month == YEAR_END_2021 and cell.segment in COUNTED:
            active[cell.area.key] += cell.active_workers
    return active


def _target(
    plan: TargetPlan, territory_id: int, segment: str, value: Decimal, kind: TargetKind = TargetKind.FLOW_NEW
) -> Target:
    return Target(
        plan=plan,
        territory_id=territory_id,
        segment=segment,
        kind=kind,
        value=value,
        basis=Basis.SAMPLE,
        source=SAMPLE_SOURCE,
        as_of=plan.version_date,
    )

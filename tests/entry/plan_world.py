"""A small region with a draft plan: Kisaran (Asahan), its sub-office in the south, Medan Kota; PU, BPU, Jakon, PMI."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coverage.entry.plans import start_draft
from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Group, PlanState, Segment, TargetKind
from coverage.models import Province, Region, SeasonalProfile, ServiceArea, Target, TargetPlan, User
from tests import factories
from tests.factories import SmallWorld

PU, BPU, JAKON, PMI, TOTAL = Group.PU, Group.BPU, Group.JAKON, Group.PMI, Group.TOTAL
FLOW = TargetKind.FLOW_NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWorld:
    """The places and people of the tests, and the draft that the deputy began."""

    world: SmallWorld
    region: Region
    province: Province
    asahan: ServiceArea
    south: ServiceArea
    medan: ServiceArea
    deputy: User
    draft: TargetPlan

    def put(self, place: object, column: Group, value: int, *, locked: bool = False, kind: TargetKind = FLOW) -> Cell:
        """Write one number into the draft as if it stood there before."""
        pk = place.pk  # type: ignore[attr-defined]
        Target.objects.update_or_create(
            plan=self.draft, territory_id=pk, segment=column, kind=kind, defaults={"value": value, "locked": locked}
        )
        return Cell(pk, column)

    @property
    def numbers(self) -> dict[tuple[str, str], int]:
        """Every number of the draft by name of the place and column."""
        rows = Target.objects.filter(plan=self.draft).values_list("territory__name", "segment", "value")
        return {(name, segment): int(value) for name, segment, value in rows}


def plan_world() -> PlanWorld:
    """Three offices, one area each, all segments, months that weigh alike, and an empty draft for 2022."""
    world = factories.small_world()
    for office in (world.kisaran, world.south, world.medan):
        factories.handles(office, *Segment)
    deputy = factories.deputy()
    season(Segment.PU, [9, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 8])
    return PlanWorld(
        world=world,
        region=world.region,
        province=factories.province(),
        asahan=ServiceArea.objects.get(branch=world.kisaran),
        south=ServiceArea.objects.get(branch=world.south),
        medan=ServiceArea.objects.get(branch=world.medan),
        deputy=deputy,
        draft=start_draft(region=world.region, year=2022, by=deputy),
    )


def season(segment: Segment, shares: list[int]) -> None:
    """Hold a month profile for a segment."""
    for number, share in enumerate(shares, start=1):
        SeasonalProfile.objects.create(
            segment=segment, month_number=number, share=Decimal(share), basis="illustrative", source="Asumsi"
        )


def published_plan(region: Region, *, year: int = 2022, version: int = 1, day: date = date(2022, 1, 31)) -> TargetPlan:
    """A plan published on its version date, without any number yet."""
    return TargetPlan.objects.create(
        territory=region, year=year, version=version, version_date=day, state=PlanState.PUBLISHED,
        published_at=factories.at(day, 9),
    )  # fmt: skip

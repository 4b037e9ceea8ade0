"""Sample agreements: most end in December, some are renewed, promised or already over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from coverage.clock import at
from coverage.demo.noise import stream
from coverage.demo.places import Places
from coverage.demo.records import SAMPLE_SOURCE
from coverage.demo.rows import DemoArea, DemoCell
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import AgreementStatus, Basis, BeneficiaryGroup, Segment, SponsorKind
from coverage.models import Agreement, AgreementStep, ServiceArea

# These have facts of their own (fixtures/agreements.csv), which no sample may mix with.
REAL = frozenset({"12.09", "12.22", "12.76", "12.07", "12.03"})
SCALE_MONTH = date(2022, 9, 1)
DECEMBER = date(2022, 12, 1)
# First number of the sample within a regency and year: facts count from 01.
FIRST_NUMBER = 51
FIRST_GROUPS = (BeneficiaryGroup.VILLAGE_WORKERS, BeneficiaryGroup.VULNERABLE, BeneficiaryGroup.FARMERS)
SECOND_GROUPS = (BeneficiaryGroup.FISHERS, BeneficiaryGroup.RELIGIOUS_WORKERS, BeneficiaryGroup.TRANSPORT)
SECOND_PAYERS = (SponsorKind.CSR, SponsorKind.APBDES, SponsorKind.DBH_PALM)
EVIDENCE = {
    AgreementStatus.PROMISED: "Data contoh: disampaikan dalam rakor",
    AgreementStatus.AGREED: "Data contoh: perjanjian kerja sama ditandatangani",
    AgreementStatus.REGISTERED: "Data contoh: daftar pekerja diterima",
    AgreementStatus.ACTIVE: "Data contoh: iuran bulan pertama dibayar",
}
# What an agreement went through to stand where it stands.
WAYS = {
    AgreementStatus.PROMISED: (AgreementStatus.PROMISED,),
    AgreementStatus.AGREED: (AgreementStatus.AGREED,),
    AgreementStatus.REGISTERED: (AgreementStatus.AGREED, AgreementStatus.REGISTERED),
    AgreementStatus.ACTIVE: (AgreementStatus.AGREED, AgreementStatus.ACTIVE),
}
LATEST_KNOWN = date(2022, 11, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsored:
    """One sample agreement; `renews` says that it carries on the one before it in its list."""

    payer: SponsorKind
    group: BeneficiaryGroup
    status: AgreementStatus
    workers: int
    first: date
    last: date
    renews: bool = False


def write_agreements(places: Places, cells: Sequence[DemoCell], seed: int) -> int:
    """Store the sample agreements of the region and return how many."""
    scale = {cell.area.key: cell.active_workers for cell in cells if _is_scale(cell)}
    rows: list[Agreement] = []
    plans: list[Sponsored] = []
    numbers: dict[str, int] = {}
    for area in places.areas:
        if area.regency not in REAL:
            planned = list(_planned(area, scale.get(area.key, 0), stream(seed, area.key, "agreements")))
            rows += _rows(planned, places.area_rows[area.key], area, numbers)
            plans += planned
    stored = Agreement.objects.bulk_create(rows)
    _link(stored, plans)
    AgreementStep.objects.bulk_create(
        step for row, plan in zip(stored, plans, strict=True) for step in _steps(row, plan)
    )
    return len(stored)


def _is_scale(cell: DemoCell) -> bool:
    return cell.segment is Segment.BPU and cell.month == SCALE_MONTH


def _planned(area: DemoArea, bpu: int, noise: Random) -> Iterator[Sponsored]:
    """Draw up to three agreements of an area, sized by its active BPU workers."""
    if bpu < 200 or noise.randint(1, 100) > 60:
        return
    payer = SponsorKind.BAITUL_MAL if area.province == "11" and noise.randint(1, 4) == 1 else SponsorKind.APBD
    main = Sponsored(
        payer=payer,
        group=noise.choice(FIRST_GROUPS),
        status=AgreementStatus.ACTIVE,
        workers=max(50, bpu * noise.randint(5, 13) // 100 // 10 * 10),
        first=date(2022, noise.choice((1, 4, 7)), 1),
        last=noise.choice((DECEMBER, DECEMBER, DECEMBER, DECEMBER, date(2022, 10, 1), date(2023, 3, 1))),
    )
    yield main
    if (renewal := _renewal(main, noise)) is not None:
        yield renewal
    if noise.randint(1, 100) <= 45:
        yield Sponsored(
            payer=noise.choice(SECOND_PAYERS),
            group=noise.choice(SECOND_GROUPS),
            status=AgreementStatus.ACTIVE,
            workers=max(30, bpu * noise.randint(2, 6) // 100 // 10 * 10),
            first=date(2022, noise.randint(7, 10), 1),
            last=noise.choice((DECEMBER, DECEMBER, date(2023, 6, 1))),
        )


def _renewal(main: Sponsored, noise: Random) -> Sponsored | None:
    """Draw what comes after: nothing, a promise, a signed budget, or workers already registered."""
    status = noise.choice(
        (None, None, None, AgreementStatus.PROMISED, AgreementStatus.AGREED, AgreementStatus.REGISTERED)
    )
    if status is None:
        return None
    hole = 1 if noise.randint(1, 4) == 1 else 0
    return replace(
        main,
        status=status,
        workers=max(50, main.workers * noise.randint(60, 100) // 100 // 10 * 10),
        first=add_months(main.last, 1 + hole),
        last=add_months(main.last, 1 + hole + noise.choice((5, 11))),
        renews=True,
    )


def _rows(
    plans: Sequence[Sponsored], area_row: ServiceArea, area: DemoArea, numbers: dict[str, int]
) -> Iterator[Agreement]:
    for plan in plans:
        start = f"PR-{area.regency}-{plan.first.year}-"
        numbers[start] = numbers.get(start, FIRST_NUMBER - 1) + 1
        yield Agreement(
            number=f"{start}{numbers[start]:02d}",
            regency_id=area_row.regency_id,
            branch_id=area_row.branch_id,
            sponsor_kind=plan.payer,
            sponsor_name=_payer_name(plan.payer, area_row),
            group=plan.group,
            status=plan.status,
            workers=plan.workers,
            first_month=plan.first,
            last_month=plan.last,
            year=plan.first.year,
            known_from=_days(plan)[0],
            basis=Basis.SAMPLE,
            source=SAMPLE_SOURCE,
            as_of=_days(plan)[-1],
        )


def _payer_name(payer: SponsorKind, area_row: ServiceArea) -> str:
    place = area_row.regency.short_name
    names: Mapping[SponsorKind, str] = {
        SponsorKind.APBD: f"Pemerintah daerah {place}",
        SponsorKind.APBDES: f"Pemerintah desa di {place}",
        SponsorKind.DBH_PALM: f"Pemerintah daerah {place}, DBH sawit",
        SponsorKind.BAITUL_MAL: f"Baitul Mal {place}",
    }
    return f"{names.get(payer, 'Perusahaan penyumbang')} (contoh)"


def _days(plan: Sponsored) -> tuple[date, ...]:
    """Days of its steps: signed in the month before it starts, paid within the first one, never after the demo day."""
    signed = min(add_months(plan.first, -1).replace(day=20), LATEST_KNOWN)
    paid = min(plan.first.replace(day=12), LATEST_KNOWN)
    return (signed, max(signed, paid))[: len(WAYS[plan.status])]


def _link(stored: Sequence[Agreement], plans: Sequence[Sponsored]) -> None:
    renewing = []
    for place, plan in enumerate(plans):
        if plan.renews:
            stored[place].successor_of = stored[place - 1]
            renewing.append(stored[place])
    Agreement.objects.bulk_update(renewing, ["successor_of"])


def _steps(row: Agreement, plan: Sponsored) -> Iterator[AgreementStep]:
    for number, (status, day) in enumerate(zip(WAYS[plan.status], _days(plan), strict=True), start=1):
        yield AgreementStep(
            agreement=row,
            number=number,
            status=status,
            happened_on=day,
            evidence=EVIDENCE[status],
            workers=plan.workers,
            first_month=plan.first,
            last_month=plan.last,
            recorded_at=at(day, 10),
        )

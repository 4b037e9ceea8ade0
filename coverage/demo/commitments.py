"""Sample commitments: some regencies rule and budget, others were asked, promised or never asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from coverage.clock import at
from coverage.demo.noise import stream
from coverage.demo.places import Places
from coverage.demo.records import SAMPLE_SOURCE
from coverage.demo.rows import DemoArea
from coverage.indicators.months import months_apart
from coverage.indicators.vocabulary import (
    AgreementStatus,
    Basis,
    BeneficiaryGroup,
    CommitmentKind,
    CommitmentStep,
    SponsorKind,
)
from coverage.models import Agreement, Commitment, CommitmentRecord, RegulationType, ServiceArea

ASKED, STUDIED, SPOKEN, DRAFTED, SIGNED, BUDGETED = tuple(CommitmentStep)[:6]
# What a commitment went through to stand where it stands, and how often that is drawn.
REGULATIONS = (
    ((), 9),
    ((ASKED,), 3),
    ((ASKED, STUDIED), 3),
    ((ASKED, SPOKEN), 2),
    ((ASKED, STUDIED, DRAFTED), 2),
    ((ASKED, STUDIED, DRAFTED, SIGNED), 3),
)
BUDGETS = (((), 8), ((ASKED,), 3), ((ASKED, STUDIED), 2), ((ASKED, SPOKEN), 2))
EVIDENCE = {
    ASKED: "Data contoh: surat permintaan kepada kepala daerah",
    STUDIED: "Data contoh: bagian hukum mengkaji",
    SPOKEN: "Data contoh: disampaikan kepala daerah dalam pertemuan",
    DRAFTED: "Data contoh: rancangan dibahas dengan DPRD",
    SIGNED: "Data contoh: peraturan ditetapkan",
    BUDGETED: "Data contoh: tercantum dalam APBD",
}
NEXT = {ASKED: "Audiensi dengan kepala daerah", STUDIED: "Kirim rancangan naskah", SPOKEN: "Minta nota kesepahaman"}
FIRST_DAY, LAST_DAY = date(2022, 1, 17), date(2022, 11, 7)
DUE = (date(2022, 11, 4), date(2022, 11, 30), date(2022, 12, 15))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """One sample commitment: its row and the days of its steps."""

    row: Commitment
    steps: tuple[tuple[CommitmentStep, date], ...]
    agreement: Agreement | None = None


def write_commitments(places: Places, seed: int) -> int:
    """Store the sample of the region and return how many. Regencies with facts of their own get none."""
    told = set(Commitment.objects.values_list("regency__code", flat=True))
    paid = _paid_by_budgets()
    drawn: list[_Drawn] = []
    seen = set(told)
    for area in places.areas:
        if area.regency not in seen:
            seen.add(area.regency)
            row = places.area_rows[area.key]
            drawn += _drawn(area, row, paid.get(row.regency_id), stream(seed, area.regency, "commitments"))
    stored = Commitment.objects.bulk_create(one.row for one in drawn)
    CommitmentRecord.objects.bulk_create(_records(drawn))
    _tie(drawn)
    return len(stored)


def _paid_by_budgets() -> dict[int, Agreement]:
    """Return the first sample agreement that each regency pays from its budget."""
    rows = Agreement.objects.filter(
        basis=Basis.SAMPLE, sponsor_kind=SponsorKind.APBD, status=AgreementStatus.ACTIVE
    ).order_by("-number")
    return {row.regency_id: row for row in rows}


def _drawn(area: DemoArea, row: ServiceArea, paid: Agreement | None, noise: Random) -> Iterator[_Drawn]:
    way = _choose(REGULATIONS, noise)
    if way:
        yield _regulation(area, row, _days(way, noise), noise)
    if paid is not None and paid.first_month and paid.last_month:
        day = min(paid.first_month, LAST_DAY) - timedelta(days=10)
        yield _budget(area, row, ((BUDGETED, day),), noise, paid)
    elif way := _choose(BUDGETS, noise):
        yield _budget(area, row, _days(way, noise), noise)


def _choose(ways: Sequence[tuple[tuple[CommitmentStep, ...], int]], noise: Random) -> tuple[CommitmentStep, ...]:
    return noise.choice([way for way, weight in ways for _time in range(weight)])


def _days(way: Sequence[CommitmentStep], noise: Random) -> tuple[tuple[CommitmentStep, date], ...]:
    """Spread the steps over the year, in their order."""
    span = (LAST_DAY - FIRST_DAY).days
    days = sorted(FIRST_DAY + timedelta(days=noise.randint(0, span)) for _step in way)
    return tuple(zip(way, days, strict=True))


def _regulation(
    area: DemoArea, row: ServiceArea, steps: tuple[tuple[CommitmentStep, date], ...], noise: Random
) -> _Drawn:
    last, day = steps[-1]
    ruler = "wali kota" if area.is_city else "bupati"
    found = _row(area, row, steps, noise, number=91, kind=CommitmentKind.REGULATION)
    found.title = f"Peraturan {ruler} tentang pekerja rentan (contoh)"
    if last is SIGNED:
        found.regulation_type = RegulationType.PERWAL if area.is_city else RegulationType.PERBUP
        found.regulation_number, found.regulation_date = f"contoh {noise.randint(5, 60)}/2022", day
    return _Drawn(row=found, steps=steps)


def _budget(
    area: DemoArea,
    row: ServiceArea,
    steps: tuple[tuple[CommitmentStep, date], ...],
    noise: Random,
    paid: Agreement | None = None,
) -> _Drawn:
    found = _row(area, row, steps, noise, number=92, kind=CommitmentKind.BUDGET)
    found.budget_year = 2022 if paid else 2023
    found.title = f"Iuran pekerja rentan dalam APBD {found.budget_year} (contoh)"
    if paid and paid.first_month and paid.last_month:
        found.heads, found.months = paid.workers, months_apart(paid.first_month, paid.last_month) + 1
    return _Drawn(row=found, steps=steps, agreement=paid)


def _row(
    area: DemoArea,
    row: ServiceArea,
    steps: tuple[tuple[CommitmentStep, date], ...],
    noise: Random,
    *,
    number: int,
    kind: CommitmentKind,
) -> Commitment:
    step, day = steps[-1]
    return Commitment(
        number=f"KM-{area.regency}-2022-{number}",
        regency_id=row.regency_id,
        branch_id=row.branch_id,
        owner_id=row.branch_id,
        kind=kind,
        group=BeneficiaryGroup.VULNERABLE,
        step=step,
        step_since=day,
        next_step=NEXT.get(step, ""),
        next_due=noise.choice(DUE) if step in NEXT else None,
        known_from=steps[0][1],
        version=len(steps),
        basis=Basis.SAMPLE,
        source=SAMPLE_SOURCE,
        as_of=day,
    )


def _records(drawn: Sequence[_Drawn]) -> Iterator[CommitmentRecord]:
    for one in drawn:
        for number, (step, day) in enumerate(one.steps, start=1):
            yield CommitmentRecord(
                commitment=one.row,
                number=number,
                step=step,
                happened_on=day,
                evidence=EVIDENCE[step],
                recorded_at=at(day, 10),
            )


def _tie(drawn: Sequence[_Drawn]) -> None:
    """Let the agreements name the budgets that pay for them."""
    tied = []
    for one in drawn:
        if one.agreement is not None:
            one.agreement.commitment = one.row
            tied.append(one.agreement)
    Agreement.objects.bulk_update(tied, ["commitment"])

"""Sample visits to employers that had stopped paying: some came back, most did not, some are still to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from coverage.demo.companies import Company
from coverage.demo.noise import stream
from coverage.demo.timetable import DEMO_DAY
from coverage.models import Employer, Visit, VisitOutcome

BATCH = 1_000
TODO = ("Jelaskan cara mengaktifkan kembali", "Cocokkan jumlah tenaga kerja", "Antar rincian tunggakan")
TOLD = {
    VisitOutcome.PAYS_AGAIN: "Data contoh: membayar kembali mulai bulan berikutnya.",
    VisitOutcome.WILL_PAY: "Data contoh: bersedia membayar, menunggu keputusan pemilik.",
    VisitOutcome.REFUSES: "Data contoh: belum bersedia.",
    VisitOutcome.CLOSED_DOWN: "Data contoh: usaha sudah tutup.",
    VisitOutcome.NOT_FOUND: "Data contoh: alamat kosong.",
}
MISSED = (VisitOutcome.WILL_PAY, VisitOutcome.REFUSES, VisitOutcome.CLOSED_DOWN, VisitOutcome.NOT_FOUND)

# Of ten that stopped and did not come back, so many were visited in vain; one more is visited soon.
MISSED_IN_TEN = 3


def write_visits(employers: Sequence[Employer], companies: Sequence[Company], seed: int) -> int:
    """Store the visits to those that stopped and return how many they are."""
    rows = [
        visit
        for employer, company in zip(employers, companies, strict=True)
        if company.stopped
        for visit in visits_of(employer, company, seed)
    ]
    return len(Visit.objects.bulk_create(rows, batch_size=BATCH))


def visits_of(employer: Employer, company: Company, seed: int) -> list[Visit]:
    """Return the visits to one that stopped: one before it came back, in vain, to come, or none."""
    noise = stream(seed, company.npp, "visits")
    if back := company.came_back:
        return [_made(employer, back - timedelta(days=noise.randint(5, 40)), VisitOutcome.PAYS_AGAIN, TODO[0])]
    luck = noise.randint(1, 10)
    todo = TODO[noise.randrange(len(TODO))]
    if luck <= MISSED_IN_TEN:
        return [_made(employer, DEMO_DAY - timedelta(days=noise.randint(10, 250)), noise.choice(MISSED), todo)]
    if luck == MISSED_IN_TEN + 1:
        return [_planned(employer, DEMO_DAY + timedelta(days=noise.randint(1, 45)), todo)]
    return []


def _planned(employer: Employer, day: date, todo: str) -> Visit:
    return Visit(employer=employer, owner_id=employer.branch_id, planned_on=day, next_action=todo)


def _made(employer: Employer, day: date, kind: VisitOutcome, todo: str) -> Visit:
    visit = _planned(employer, day, todo)
    visit.done_on, visit.outcome_kind, visit.outcome = day, kind, TOLD[kind]
    return visit

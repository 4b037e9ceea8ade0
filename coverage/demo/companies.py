"""Invented employers: coined names that say so, numbers with leading zeros, and the usual mix of compliance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from coverage.demo.noise import stream
from coverage.demo.rows import DemoArea
from coverage.demo.timetable import DEMO_DAY
from coverage.indicators.months import add_months
from coverage.models import Compliance, EmployerActivity, SizeClass

LARGE_REGENCY = 150_000
# Coined words: none is the name of a company or a person.
COINED = (
    "Lumbara", "Sandikala", "Tirtana", "Wanesa", "Balumi", "Kelurani", "Matarona", "Sirubaya", "Palindra", "Gentaro",
    "Rimbela", "Nusarani", "Cakalima", "Durmaya", "Harpasena", "Jelitara", "Kolandu", "Mersawa", "Onggara", "Pelanduk",
    "Rantikala", "Semburani", "Tandaraya", "Ulasima", "Warukita", "Yasamuda",
)  # fmt: skip
TRADES = {
    "Perkebunan": ("Sawit", "Karet", "Kopi"),
    "Perdagangan": ("Niaga", "Grosir", "Swalayan"),
    "Industri": ("Pangan", "Kayu", "Kemasan"),
    "Angkutan": ("Transport", "Logistik"),
    "Konstruksi": ("Bangun", "Beton"),
    "Kesehatan": ("Klinik", "Medika"),
    "Pendidikan": ("Sekolah", "Kursus"),
    "Akomodasi": ("Hotel", "Wisma"),
    "Perikanan": ("Samudra", "Tambak"),
    "Jasa keuangan": ("Simpan", "Dana"),
}
FORMS = {
    SizeClass.MICRO: ("UD", "Toko"),
    SizeClass.SMALL: ("CV", "UD", "Koperasi"),
    SizeClass.MEDIUM: ("PT", "CV", "Yayasan"),
    SizeClass.LARGE: ("PT",),
}
SIZES = (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)
SIZE_WEIGHTS = (46, 34, 16, 4)
MOST_WORKERS = {SizeClass.MICRO: 9, SizeClass.SMALL: 49, SizeClass.MEDIUM: 199, SizeClass.LARGE: 780}
LEAST_WORKERS = {SizeClass.MICRO: 1, SizeClass.SMALL: 10, SizeClass.MEDIUM: 50, SizeClass.LARGE: 200}
COMPLIANCE_WEIGHTS = {
    Compliance.COMPLIANT: 62,
    Compliance.PWBD: 8,
    Compliance.PDS_WORKERS: 9,
    Compliance.PDS_WAGE: 4,
    Compliance.PDS_PROGRAMME: 4,
    Compliance.IN_ARREARS: 13,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSpan:
    """A span in which the employer paid, or did not."""

    activity: EmployerActivity
    workers: int
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """One invented employer. One that must register and has not (PWBD) has no spans."""

    npp: str
    name: str
    sector: str
    size_class: SizeClass
    registered_workers: int
    estimated_workers: int
    compliance: Compliance
    last_paid: date | None
    spans: tuple[StatusSpan, ...]

    @property
    def stopped(self) -> StatusSpan | None:
        """The span in which it did not pay, over or not."""
        return next((span for span in self.spans if span.activity is EmployerActivity.INACTIVE), None)

    @property
    def came_back(self) -> date | None:
        """The day from which it pays again, if it had stopped and does."""
        return self.spans[-1].valid_from if self.stopped and self.spans[-1] is not self.stopped else None


def companies_of(area: DemoArea, number: int, regency_workers: int, seed: int) -> list[Company]:
    """Return the companies of one area. `number` is the area's place in the list and makes its NPPs unique."""
    noise = stream(seed, area.key, "companies")
    if regency_workers >= LARGE_REGENCY:
        share = area.workers[DEMO_DAY.year].total * 1000 // regency_workers
        count = noise.randint(220, 340) * share // 1000
    else:
        count = noise.randint(24, 60)
    return [_company(f"0{number:02d}{serial:05d}", noise, seed) for serial in range(1, count + 1)]


def _company(npp: str, noise: Random, seed: int) -> Company:
    size = noise.choices(SIZES, SIZE_WEIGHTS)[0]
    sector = noise.choice(list(TRADES))
    compliance = noise.choices(list(COMPLIANCE_WEIGHTS), list(COMPLIANCE_WEIGHTS.values()))[0]
    estimated = noise.randint(LEAST_WORKERS[size], MOST_WORKERS[size])
    registered = _registered(compliance, estimated, noise)
    words = [noise.choice(FORMS[size]), noise.choice(COINED), noise.choice(TRADES[sector])]
    # What came later is drawn from a stream of its own: the companies of a seed stay those they were.
    later = stream(seed, npp, "later")
    spans = _come_back(_spans(compliance, registered, noise), later)
    return Company(
        npp=npp,
        name=f"{' '.join(words)} {int(npp[3:])} (contoh)",
        sector=sector,
        size_class=size,
        registered_workers=registered,
        estimated_workers=estimated,
        compliance=compliance,
        last_paid=_last_paid(compliance, spans, later),
        spans=spans,
    )


def _registered(compliance: Compliance, estimated: int, noise: Random) -> int:
    if compliance is Compliance.PWBD:
        return 0
    if compliance is Compliance.PDS_WORKERS:
        return max(1, estimated * noise.randint(35, 80) // 100)
    return estimated


def _spans(compliance: Compliance, workers: int, noise: Random) -> tuple[StatusSpan, ...]:
    """Return the spans up to the open one; arrears end in inactivity more often than not."""
    if compliance is Compliance.PWBD:
        return ()
    start = date(noise.randint(2008, 2019), noise.randint(1, 12), 1)
    inactive_percent = 70 if compliance is Compliance.IN_ARREARS else 32
    if noise.randint(1, 100) > inactive_percent:
        return (StatusSpan(activity=EmployerActivity.ACTIVE, workers=workers, valid_from=start),)
    stopped = date(noise.randint(2020, 2022), noise.randint(1, 9), 1)
    return (
        StatusSpan(
            activity=EmployerActivity.ACTIVE,
            workers=workers,
            valid_from=start,
            valid_to=stopped - timedelta(days=1),
        ),
        StatusSpan(activity=EmployerActivity.INACTIVE, workers=workers, valid_from=stopped),
    )


def _come_back(spans: tuple[StatusSpan, ...], noise: Random) -> tuple[StatusSpan, ...]:
    """Let one in twelve that stopped before this spring pay again, as some do after a visit."""
    stopped = spans[-1] if len(spans) > 1 else None
    if stopped is None or stopped.valid_from >= date(2022, 4, 1) or noise.randint(1, 12) > 1:
        return spans
    back = date(2022, noise.randint(6, 10), 1)
    return (
        spans[0],
        replace(stopped, valid_to=back - timedelta(days=1)),
        StatusSpan(activity=EmployerActivity.ACTIVE, workers=stopped.workers, valid_from=back),
    )


def _last_paid(compliance: Compliance, spans: tuple[StatusSpan, ...], noise: Random) -> date | None:
    """Return the newest month paid; of one in thirty nobody knows."""
    if not spans or noise.randint(1, 30) == 1:
        return None
    if spans[-1].activity is EmployerActivity.INACTIVE:
        return add_months(spans[-1].valid_from, -1)
    owes = compliance is Compliance.IN_ARREARS and len(spans) == 1
    return add_months(DEMO_DAY, -noise.randint(3, 8) if owes else -noise.randint(1, 2))

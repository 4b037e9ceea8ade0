"""The sample employers of every area, stored."""

from __future__ import annotations

from collections import defaultdict

from coverage.demo.companies import Company, companies_of
from coverage.demo.places import Places
from coverage.demo.records import SAMPLE_SOURCE
from coverage.demo.timetable import DEMO_DAY
from coverage.demo.twins import twins_of
from coverage.demo.visits import write_visits
from coverage.indicators.employer_keys import employer_keys
from coverage.indicators.vocabulary import Basis
from coverage.models import Employer, EmployerStatus, ServiceArea

BATCH = 1_000


def write_employers(places: Places, seed: int) -> int:
    """Store the employers with their spans and return how many they are."""
    workers: dict[str, int] = defaultdict(int)
    for area in places.areas:
        workers[area.regency] += area.workers[DEMO_DAY.year].total
    employers: list[Employer] = []
    companies: list[Company] = []
    for number, area in enumerate(places.areas, start=1):
        found = companies_of(area, number, workers[area.regency], seed)
        found += twins_of(found, number)
        companies += found
        employers += [_employer(company, places.area_rows[area.key]) for company in found]
    stored = Employer.objects.bulk_create(employers, batch_size=BATCH)
    EmployerStatus.objects.bulk_create(
        [
            status
            for employer, company in zip(stored, companies, strict=True)
            for status in _statuses(employer, company)
        ],
        batch_size=BATCH,
    )
    write_visits(stored, companies, seed)
    return len(stored)


def _employer(company: Company, area: ServiceArea) -> Employer:
    return Employer(
        npp=company.npp,
        name=company.name,
        branch_id=area.branch_id,
        regency_id=area.regency_id,
        sector=company.sector,
        size_class=company.size_class,
        registered_workers=company.registered_workers,
        estimated_workers=company.estimated_workers,
        compliance=company.compliance,
        last_paid_month=company.last_paid,
        **employer_keys(company.npp, company.name),
        basis=Basis.SAMPLE,
        source=SAMPLE_SOURCE,
        as_of=DEMO_DAY,
    )


def _statuses(employer: Employer, company: Company) -> list[EmployerStatus]:
    return [
        EmployerStatus(
            employer=employer,
            activity=span.activity,
            workers=span.workers,
            valid_from=span.valid_from,
            valid_to=span.valid_to,
        )
        for span in company.spans
    ]

"""Rows with sensible defaults, and people with names and meanings.

A small world: the region SUMBAGUT in province 12; branch Kisaran (Asahan) with its sub-office Labuhanbatu Selatan,
and branch Medan Kota (Kota Medan), a stranger to Kisaran.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from coverage.clock import at
from coverage.indicators.employer_keys import employer_keys
from coverage.indicators.vocabulary import (
    AgreementStatus,
    Basis,
    BeneficiaryGroup,
    CommitmentKind,
    CommitmentStep,
    Group,
    ReportState,
    Segment,
    SponsorKind,
    TerritoryKind,
)
from coverage.models import (
    ALWAYS_KNOWN,
    Agreement,
    AreaWorkforce,
    Branch,
    BranchSegment,
    Commitment,
    CoverageRatio,
    Employer,
    EmployerStatus,
    EnrolmentCount,
    Membership,
    MonthlyReport,
    Nation,
    Province,
    PublishedCount,
    Regency,
    Region,
    ReportingMonth,
    Role,
    ServiceArea,
    Territory,
    TerritoryArea,
    User,
    Visit,
    VisitOutcome,
)

SEPTEMBER = date(2022, 9, 1)
NOON = at(date(2022, 10, 14), 12)
START = date(2020, 1, 1)


# --- Places ---
def nation(code: str = "ID") -> Nation:
    """The country, made once."""
    found = Nation.objects.filter(code=code).first()
    return found or Nation.objects.create(kind=TerritoryKind.NATION, code=code, name="Indonesia")


def region(code: str = "SUMBAGUT", name: str = "Sumbagut") -> Region:
    """One regional office, made once."""
    found = Region.objects.filter(code=code).first()
    return found or Region.objects.create(
        kind=TerritoryKind.REGION, code=code, name=name, nation=nation(), office_name=f"Kanwil {name}", basis=Basis.SEED
    )


def province(code: str = "12", name: str = "Sumatera Utara") -> Province:
    """One province of the region, made once."""
    found = Province.objects.filter(code=code).first()
    return found or Province.objects.create(
        kind=TerritoryKind.PROVINCE, code=code, name=name, region=region(), basis=Basis.SEED
    )


def regency(code: str = "12.09", name: str = "Asahan", **fields: Any) -> Regency:
    """One regency, made once."""
    if found := Regency.objects.filter(code=code).first():
        return found
    given = {"province": province(), "regency_kind": "kabupaten", "short_name": name, "basis": Basis.SEED} | fields
    return Regency.objects.create(kind=TerritoryKind.REGENCY, code=code, name=name, **given)


def branch(code: str = "KIS", name: str = "Kisaran", **fields: Any) -> Branch:
    """One office, made once, seated in Asahan unless told otherwise."""
    if found := Branch.objects.filter(code=code).first():
        return found
    seat = fields.pop("seat", None) or regency()
    given = {"region": region(), "province": seat.province, "branch_kind": "kantor_cabang", "basis": Basis.SEED}
    return Branch.objects.create(kind=TerritoryKind.BRANCH, code=code, name=name, seat=seat, **(given | fields))


def area(of: Branch | None = None, regency_of: Regency | None = None, **fields: Any) -> ServiceArea:
    """The part of a regency that a branch serves, linked to every territory above it."""
    office = of or branch()
    place = regency_of or office.seat
    given = {"workforce_share": Decimal(1), "valid_from": START, "basis": Basis.SEED, "share_basis": "exact"} | fields
    made = ServiceArea.objects.create(
        kind=TerritoryKind.AREA, code=f"{office.code}-{place.code}", name=place.name, branch=office, regency=place,
        **given,
    )  # fmt: skip
    above = [made, office, place, place.province, office.region, office.region.nation]
    for territory in above:
        TerritoryArea.objects.create(territory_id=territory.pk, area=made)
    return made


def handles(office: Branch, *segments: Segment) -> None:
    """Say which segments an office handles, from the start on."""
    for segment in segments:
        BranchSegment.objects.create(branch=office, segment=segment, valid_from=START, basis=Basis.SEED)


def workforce(of: ServiceArea, *, total: int, formal: int, year: int = 2022, **fields: Any) -> None:
    """The workers of an area in one year: in all, formal, and informal as the rest."""
    given = {"kind": "tk_potensi", "estimate_year": year, "basis": Basis.DERIVED, "recorded_at": ALWAYS_KNOWN} | fields
    for group, workers in (("total", total), ("formal", formal), ("informal", total - formal)):
        AreaWorkforce.objects.create(area=of, year=year, group=group, workers=workers, **given)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallWorld:
    """Three offices with one area each."""

    region: Region
    kisaran: Branch
    south: Branch
    medan: Branch


def small_world() -> SmallWorld:
    """Kisaran with its sub-office Labuhanbatu Selatan, and Medan Kota, each with one area."""
    kisaran = branch()
    south = branch("LBS", "Labuhanbatu Selatan", seat=regency("12.22", "Labuhanbatu Selatan"), parent=kisaran,
                   branch_kind="kantor_cabang_perintis")  # fmt: skip
    medan = branch("MDK", "Medan Kota", seat=regency("12.71", "Kota Medan", regency_kind="kota"))
    for office in (kisaran, south, medan):
        area(office)
    return SmallWorld(region=kisaran.region, kisaran=kisaran, south=south, medan=medan)


# --- People ---
def person(username: str, role: Role | None = None, territory: Territory | None = None) -> User:
    """An account with one role, or with none."""
    user = User.objects.create_user(username, password=f"{username}-rahasia")
    if role is not None:
        Membership.objects.create(user=user, role=role, territory_id=territory.pk if territory else None)
    return user


def deputy() -> User:
    """The deputy of the region: sees every office, approves, never types a count."""
    return person("deputi", Role.DEPUTY, region())


def head_of(office: Branch) -> User:
    """The head of an office."""
    return person(f"kepala.{office.code.lower()}", Role.BRANCH_HEAD, office)


def importer() -> User:
    """The data admin: imports for the region, never approves."""
    return person("admin.data", Role.IMPORTER, region())


def reader(territory: Territory | None = None) -> User:
    """A reader of published figures."""
    return person("pembaca", Role.READER, territory or regency())


def administrator() -> User:
    """The system administrator: accounts only, no territory."""
    return person("sistem", Role.SYSTEM)


# --- Months and counts ---
def reporting_month(month: date = SEPTEMBER) -> ReportingMonth:
    """One month with its three moments, made once."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    moments = {
        "opens": at(following), "due": at(following.replace(day=18)), "closes": at(following.replace(day=25)),
    }  # fmt: skip
    return ReportingMonth.objects.get_or_create(month=month, defaults={"year": month.year} | moments)[0]


def report(of: Branch | None = None, month: date = SEPTEMBER, **fields: Any) -> MonthlyReport:
    """An office's report of one month, still expected."""
    given = {"state": ReportState.EXPECTED} | fields
    return MonthlyReport.objects.create(branch=of or branch(), month=reporting_month(month), **given)


def cell(of: MonthlyReport, in_area: ServiceArea, segment: Segment = Segment.PU, **fields: Any) -> EnrolmentCount:
    """One working cell of a report."""
    return EnrolmentCount.objects.create(report=of, area=in_area, segment=segment, **fields)


def published(
    of: MonthlyReport,
    in_area: ServiceArea,
    segment: Segment = Segment.PU,
    *,
    approved_at: datetime = NOON,
    **fields: Any,
) -> PublishedCount:
    """One approved cell, the current one."""
    given = {"active_workers": 100, "new_enrolments": 10, "version": 1} | fields
    return PublishedCount.objects.create(
        report=of, area=in_area, segment=segment, month=of.month, approved_at=approved_at, **given
    )


def ratio_row(of: Territory, month: date, group: Group | Segment, **counts: Any) -> CoverageRatio:
    """One stored row of sums, published whole."""
    return CoverageRatio.objects.create(
        territory=of, group=group.value, month=month, input_version=1, computed_at=NOON,
        **({"cells_published": 1, "cells_expected": 1} | counts),
    )  # fmt: skip


def employer(of: Branch | None = None, npp: str = "00000001", **fields: Any) -> Employer:
    """One employer of an office."""
    office = of or branch()
    given = {"name": f"PT Contoh {npp}", "regency": office.seat} | fields
    keys = employer_keys(npp, str(given["name"]))
    return Employer.objects.create(npp=npp, branch=office, **(keys | given))


def spans(of: Employer, *changes: tuple[str, str, int | None]) -> None:
    """The dated history of an employer, from (day, activity, workers) in the order of time; the last one is open."""
    days = [date.fromisoformat(day) for day, _activity, _workers in changes]
    ends = [*(day - timedelta(days=1) for day in days[1:]), None]
    for (_day, activity, workers), first, last in zip(changes, days, ends, strict=True):
        EmployerStatus.objects.create(employer=of, activity=activity, workers=workers, valid_from=first, valid_to=last)


def visit(of: Employer, planned_on: date, **fields: Any) -> Visit:
    """A visit by the employer's office, still to come unless it has a day on which it was made."""
    given = {"owner": of.branch, "next_action": "Jelaskan cara mengaktifkan kembali"} | fields
    if "done_on" in given:
        given = {"outcome": "Bersedia", "outcome_kind": VisitOutcome.WILL_PAY} | given
    return Visit.objects.create(employer=of, planned_on=planned_on, **given)


# --- Protection ---
def agreement(of: Branch | None = None, in_regency: Regency | None = None, **fields: Any) -> Agreement:
    """An agreement in force from October to December 2022 unless told otherwise, without steps."""
    given = {
        "number": f"PR-{Agreement.objects.count() + 1}",
        "branch": of or branch(),
        "regency": in_regency or regency(),
        "sponsor_kind": SponsorKind.APBD,
        "sponsor_name": "Pemkab Asahan",
        "group": BeneficiaryGroup.VILLAGE_WORKERS,
        "status": AgreementStatus.ACTIVE,
        "workers": 2000,
        "first_month": date(2022, 10, 1),
        "last_month": date(2022, 12, 1),
        "known_from": date(2022, 9, 1),
        "basis": Basis.REPORTED,
    }
    return Agreement.objects.create(**given | fields)


def commitment(of: Branch | None = None, in_regency: Regency | None = None, **fields: Any) -> Commitment:
    """A regulation that was asked for in September 2022 unless told otherwise, without records."""
    office = of or branch()
    given = {
        "number": f"KM-{Commitment.objects.count() + 1}",
        "branch": office,
        "regency": in_regency or regency(),
        "kind": CommitmentKind.REGULATION,
        "title": "Peraturan bupati tentang pekerja rentan",
        "group": BeneficiaryGroup.VULNERABLE,
        "step": CommitmentStep.ASKED,
        "step_since": date(2022, 9, 1),
        "owner": office,
        "known_from": date(2022, 9, 1),
        "basis": Basis.REPORTED,
    }
    return Commitment.objects.create(**given | fields)

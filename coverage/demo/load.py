"""Write the whole sample in one transaction, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from coverage import clock
from coverage.compute.engine import describe
from coverage.compute.ratios import rebuild_all
from coverage.demo.accounts import ACCOUNTS
from coverage.demo.agreements import write_agreements
from coverage.demo.commitments import write_commitments
from coverage.demo.employers import write_employers
from coverage.demo.meetings import write_actions
from coverage.demo.months import write_months
from coverage.demo.places import DemoError, Places, read_places
from coverage.demo.reports import Context, History, People, add_history, report_row
from coverage.demo.rows import DemoCell
from coverage.demo.season import MONTHS
from coverage.demo.series import sample_cells
from coverage.demo.targets import write_targets
from coverage.demo.timetable import DEMO_DAY, courses
from coverage.indicators.vocabulary import Basis, ReportState, Segment
from coverage.models import (
    AuditEvent,
    Employer,
    EnrolmentCount,
    Membership,
    MonthlyReport,
    PublishedCount,
    ReportVersion,
    Role,
    SourceDocument,
)

BATCH = 1_000
TEBING_TINGGI_DOCUMENT = "002"

CellsByReport = dict[tuple[str, date], list[DemoCell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was written."""

    reports: int
    cells: int
    published: int
    targets: int
    employers: int
    agreements: int
    ratios: int


def sample_exists() -> bool:
    """Say whether a sample was written before; it is never written over."""
    return MonthlyReport.objects.filter(basis=Basis.SAMPLE).exists()


@transaction.atomic
def load_sample(seed: int) -> Loaded:
    """Write the sample of one seed. Raises DemoError when it has no place beside what is there."""
    _refuse_beside_real_reports()
    places = read_places()
    cells = sample_cells(places.areas, profiles=places.profiles, seed=seed)
    write_months(MONTHS)
    history = _write_reports(places, cells, seed)
    targets = write_targets(places, cells, seed)
    employers = write_employers(places, seed)
    agreements = write_agreements(places, cells, seed)
    write_commitments(places, seed)
    write_actions(places, _people().deputy, seed)
    describe()
    return Loaded(
        reports=len(places.branches) * len(MONTHS),
        cells=len(history.cells),
        published=len(history.published),
        targets=targets,
        employers=employers,
        agreements=agreements,
        ratios=rebuild_all(),
    )


def _refuse_beside_real_reports() -> None:
    """Reports that nobody has begun make room; anything typed or published does not."""
    if clock.today() < DEMO_DAY:
        raise DemoError(f"Data contoh berakhir {DEMO_DAY.isoformat()}. Isi REFERENCE_DATE dengan hari itu.")
    begun = MonthlyReport.objects.exclude(state=ReportState.EXPECTED)
    if any(rows.exists() for rows in (begun, PublishedCount.objects.all(), Employer.objects.all())):
        raise DemoError(
            "Sudah ada laporan atau pemberi kerja yang bukan contoh. Pakai basis data lain untuk data contoh."
        )
    MonthlyReport.objects.filter(month__in=MONTHS).delete()


def _write_reports(places: Places, cells: Sequence[DemoCell], seed: int) -> History:
    context = Context(places=places, people=_people(), document=_document())
    by_report = _by_report(places, cells)
    ways = courses(places.branches, MONTHS, seed)
    reports = MonthlyReport.objects.bulk_create([report_row(way, context) for way in ways], batch_size=BATCH)
    history = History()
    for report, way in zip(reports, ways, strict=True):
        add_history(history, report, way, by_report[way.branch, way.month], context)
    _store(history)
    return history


def _store(history: History) -> None:
    """Store in the order of time, so that ids grow with the moments they stand for."""
    EnrolmentCount.objects.bulk_create(history.cells, batch_size=BATCH)
    ReportVersion.objects.bulk_create(sorted(history.versions, key=lambda row: row.at), batch_size=BATCH)
    PublishedCount.objects.bulk_create(sorted(history.published, key=lambda row: row.approved_at), batch_size=BATCH)
    AuditEvent.objects.bulk_create(sorted(history.events, key=lambda row: row.at), batch_size=BATCH)


def _by_report(places: Places, cells: Sequence[DemoCell]) -> CellsByReport:
    """Return the cells that each office handles, by month, regency and segment."""
    found: CellsByReport = defaultdict(list)
    for cell in cells:
        if cell.segment in places.handled.get(cell.area.branch, frozenset()):
            found[cell.area.branch, cell.month].append(cell)
    for report_cells in found.values():
        report_cells.sort(key=lambda cell: (cell.area.regency, list(Segment).index(cell.segment)))
    return found


def _people() -> People:
    """Return the demo accounts that exist: they get what their offices did."""
    rows = Membership.objects.filter(user__username__in=[account.username for account in ACCOUNTS])
    members = list(rows.select_related("user", "territory"))
    deputy = next((member.user for member in members if member.role == Role.DEPUTY), None)
    heads = {m.territory.code: m.user for m in members if m.role == Role.BRANCH_HEAD and m.territory}
    return People(deputy=deputy, heads=heads)


def _document() -> SourceDocument | None:
    return SourceDocument.objects.filter(code=TEBING_TINGGI_DOCUMENT).first()

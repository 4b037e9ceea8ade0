"""The region as the load finds it: sample months, every branch's October published and open again, and its people."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.core.management import call_command

from coverage import clock
from coverage.compute.sweep import process_pending
from coverage.entry import workflow
from coverage.entry.cells import save
from coverage.indicators.entry_checks import ReasonCode
from coverage.indicators.vocabulary import ReportState
from coverage.models import Branch, EnrolmentCount, Membership, MonthlyReport, Regency, Region, Role, Territory, User
from coverage.selectors.report_cells import report_layout

MONTH = date(2022, 10, 1)
READERS = 20
PASSWORD = "hanya-untuk-uji-beban"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Names to sign in with; heads by the code of their branch."""

    heads: dict[str, str]
    readers: tuple[str, ...]
    deputy: str


def prepare() -> People:
    """Fill the empty database through the product's own commands and acts."""
    call_command("migrate", verbosity=0)
    for command in (["load_fixtures"], ["load_demo", "--accounts"]):
        call_command(*command, stdout=io.StringIO())
    people = _people()
    deputy = User.objects.get(username=people.deputy)
    for code, username in people.heads.items():
        _publish_and_reopen(code, head=User.objects.get(username=username), deputy=deputy)
    while process_pending().work_rows:
        pass
    return people


def _people() -> People:
    # One hash for all: hashing on purpose takes long, and signing in checks it in any case.
    hashed = make_password(PASSWORD)
    branches = [branch for branch in Branch.objects.order_by("code") if _has_report(branch)]
    heads = {
        branch.code: _account(f"beban.{branch.code.lower()}", hashed, Role.BRANCH_HEAD, branch) for branch in branches
    }
    readers = [
        _account(f"pembaca.{number}", hashed, Role.READER, regency)
        for number, regency in enumerate(Regency.objects.order_by("code")[:READERS])
    ]
    deputy = _account("beban.deputi", hashed, Role.DEPUTY, Region.objects.get(code="SUMBAGUT"))
    return People(heads=heads, readers=tuple(readers), deputy=deputy)


def _has_report(branch: Branch) -> bool:
    return MonthlyReport.objects.filter(branch=branch, month=MONTH).exists()


def _account(username: str, hashed: str, role: Role, territory: Territory) -> str:
    user = User.objects.create(username=username, password=hashed)
    Membership.objects.create(user=user, role=role, territory_id=territory.pk)
    return username


def _publish_and_reopen(code: str, *, head: User, deputy: User) -> None:
    """Bring one October report to where a branch types and something is published already."""
    report = MonthlyReport.objects.get(branch__code=code, month=MONTH)
    if report.state not in (ReportState.SUBMITTED, ReportState.APPROVED):
        report = _complete(report, head)
        report = workflow.submit(report_id=report.pk, seen=report.version, by=head)
    if report.state == ReportState.SUBMITTED:
        report = workflow.approve(report_id=report.pk, seen=report.version, by=deputy)
    until = clock.now() + timedelta(days=30)
    workflow.reopen(report_id=report.pk, seen=report.version, by=deputy, reason="Dibuka untuk uji beban.", until=until)


def _complete(report: MonthlyReport, head: User) -> MonthlyReport:
    known = EnrolmentCount.objects.filter(
        report=report, active_workers__isnull=False, new_enrolments__isnull=False
    ).values_list("area_id", "segment")
    typed = set(known)
    reason = {"reason_code": ReasonCode.CHECKED.value, "reason": "Disiapkan untuk uji beban."}
    cells = {
        key: reason
        if (key.area_id, key.segment.value) in typed
        else {"active_workers": 1000, "new_enrolments": 10} | reason
        for key in report_layout(report.branch_id, MONTH).keys
    }
    return save(report_id=report.pk, seen=report.version, cells=cells, by=head)

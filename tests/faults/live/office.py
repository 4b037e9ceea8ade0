"""One branch that types and one deputy who approves, through their browsers, with a ledger of what was acknowledged."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from coverage.clock import at
from coverage.compute.verify import verify
from coverage.indicators.vocabulary import Group, Segment
from coverage.models import AuditEvent, CoverageRatio, EnrolmentCount, MonthlyReport, PendingRecompute, PublishedCount
from tests import factories
from tests.factories import NOON, SEPTEMBER
from tests.faults.live.stack import Stack
from tests.visitor import Answer, Visitor
from tests.waiting import wait_until

PAGE = "/laporan/KIS/2022-09/"
REGION = "/wilayah/SUMBAGUT/?bulan=2022-09"
IN_TIME = 2.0
FAR = "2090-01-01"


@dataclass(slots=True, kw_only=True)
class Office:
    """Kisaran in September. One number stands in both cells, so that the total shows twice of it."""

    stack: Stack
    report: MonthlyReport
    area_id: int
    head: Visitor
    deputy: Visitor
    saved: list[int] = field(default_factory=list)
    approved: int | None = None
    slowest: float = 0.0
    # What another branch has published.
    beside: int = 0

    def save(self, active: int, version: str | None = None) -> Answer:
        """Save a draft; an answer that sends the branch back to its page is an acknowledgement."""
        answer = self._timed(self.head, PAGE, self.boxes(active, version))
        if answer.status == 302:
            self.saved.append(active)
        return answer

    def approve(self, active: int) -> None:
        """Send a number and have it approved; a report that was approved before is opened again for it."""
        if self.approved is not None:
            opened = {"versi": self.version(), "alasan": "Koreksi dari cabang.", "sampai": FAR}
            assert self._timed(self.deputy, f"{PAGE}buka/", opened).status == 302
        sent = self._timed(self.head, f"{PAGE}kirim/", self.boxes(active))
        assert (sent.status, sent.headers["Location"]) == (302, PAGE), sent.text[-2000:]
        self.saved.append(active)
        assert self._timed(self.deputy, f"{PAGE}setujui/", {"versi": self.version()}).status == 302
        self.approved = active

    def boxes(self, active: int, version: str | None = None) -> dict[str, str]:
        """The complete form of the branch, on the version that stands unless told otherwise."""
        counts = {"active_workers": str(active), "new_enrolments": "0"}
        typed = {
            f"isi-{self.area_id}-{segment}-{name}": text for segment in ("PU", "BPU") for name, text in counts.items()
        }
        return typed | {"versi": self.version() if version is None else version}

    def version(self) -> str:
        """The version that stands."""
        return str(MonthlyReport.objects.get(pk=self.report.pk).version)

    def total(self, active: int) -> int:
        """The active workers of the region while the office has this number."""
        return 2 * active + self.beside

    def shows(self, active: int) -> bool:
        """The region page says the number, and says that it is up to date."""
        page = self.deputy.get(REGION).text
        return f"{self.total(active):,}".replace(",", ".") in page and "Rasio belum mutakhir" not in page

    def _timed(self, who: Visitor, path: str, fields: dict[str, str]) -> Answer:
        began = time.monotonic()
        answer = who.post(path, fields)
        self.slowest = max(self.slowest, time.monotonic() - began)
        return answer


def open_office(stack: Stack) -> Office:
    """The rows of the office and its two people, who have signed in; the web must be running."""
    branch = factories.branch()
    factories.handles(branch, Segment.PU, Segment.BPU)
    area = factories.area(branch)
    factories.workforce(area, total=100_000, formal=40_000)
    month = factories.reporting_month()
    month.due = month.closes = at(NOON.date().replace(year=2090))
    month.save()
    people = [factories.head_of(branch), factories.deputy()]
    head, deputy = stack.visitor(), stack.visitor()
    for visitor, person in zip((head, deputy), people, strict=True):
        visitor.sign_in(person.username, f"{person.username}-rahasia")
    return Office(stack=stack, report=factories.report(branch), area_id=area.pk, head=head, deputy=deputy)


def healed(office: Office, *, seconds: float = 20) -> None:
    """Wait until nothing waits any more: nothing acknowledged is lost then, and every stored ratio is right."""
    wait_until(lambda: not PendingRecompute.objects.exists(), seconds=seconds, what="nothing waits to be computed")
    kept_all(office)
    assert verify() == []
    if office.approved is not None:
        ratio = CoverageRatio.objects.get(
            territory__code="SUMBAGUT", territory__kind="region", group=Group.TOTAL, month=SEPTEMBER
        )
        assert ratio.active_workers == office.total(office.approved)
        assert office.shows(office.approved)


def kept_all(office: Office) -> None:
    """Every acknowledged save stands in the trace in its order, the last one in the cells, and so does the approval."""
    traced = [event.after["cells"][0]["active_workers"] for event in _saves(office)]
    acknowledged = set(office.saved)
    assert [active for active in traced if active in acknowledged] == office.saved, f"{office.saved} beside {traced}"
    cells = set(EnrolmentCount.objects.filter(report=office.report).values_list("active_workers", flat=True))
    assert cells == ({traced[-1]} if traced else set())
    published = PublishedCount.objects.current().filter(report=office.report)
    assert set(published.values_list("active_workers", flat=True)) == (
        {office.approved} if office.approved is not None else set()
    )


def _saves(office: Office) -> list[AuditEvent]:
    rows = AuditEvent.objects.filter(subject=f"report:{office.report.pk}", after__has_key="cells")
    return list(rows.order_by("pk"))

"""Several reports approved at once, and approvals taken back, over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from coverage.entry import bulk_approval
from coverage.entry.undoing import undo_approval
from coverage.entry.workflow import approve
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import EnrolmentCount, MonthlyReport, PublishedCount, Role, User
from coverage.views import approval_acts
from tests import factories
from tests.views.signed_in import as_
from tests.views.test_report import TYPING_DAY, page, typing_day

__all__ = ["typing_day"]
pytestmark = pytest.mark.django_db

INBOX, APPROVE, UNDO = "/persetujuan/?bulan=2022-09", "/persetujuan/setujui/", "/persetujuan/batal/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """Three sent reports; that of Medan Kota jumps."""

    deputy: Client
    kisaran: MonthlyReport
    sibolga: MonthlyReport
    medan: MonthlyReport

    def post(self, path: str, *reports: MonthlyReport, **extra: str) -> HttpResponse:
        versions = {f"versi-{report.pk}": str(MonthlyReport.objects.get(pk=report.pk).version) for report in reports}
        fields = {"laporan": [str(report.pk) for report in reports], "bulan": "2022-09", **versions, **extra}
        answer: HttpResponse = self.deputy.post(path, fields, follow=True)
        return answer

    def states(self) -> list[str]:
        reports = (self.kisaran, self.sibolga, self.medan)
        return [MonthlyReport.objects.get(pk=report.pk).state for report in reports]


def sent(code: str, name: str, regency: str, *, before: int) -> MonthlyReport:
    branch = factories.branch(code, name=name)
    factories.handles(branch, Segment.PU)
    area = factories.area(branch, factories.regency(regency, name=f"Daerah {name}"))
    factories.published(factories.report(branch, date(2022, 8, 1)), area, Segment.PU, active_workers=before)
    head = factories.head_of(branch)
    report = factories.report(
        branch, state=ReportState.SUBMITTED, submitted_at=factories.NOON, submitted_by=head, version=3
    )
    EnrolmentCount.objects.create(
        report=report, area=area, segment=Segment.PU, active_workers=1000, new_enrolments=10, updated_by=head
    )
    return report


@pytest.fixture
def inbox() -> Inbox:
    return Inbox(
        deputy=as_(factories.deputy()),
        kisaran=sent("KIS", "Kisaran", "12.09", before=990),
        sibolga=sent("SBG", "Sibolga", "12.73", before=995),
        medan=sent("MDK", "Medan Kota", "12.71", before=5000),
    )


def test_only_reports_about_which_nothing_is_asked_can_be_chosen(inbox: Inbox) -> None:
    text = page(inbox.deputy.get(INBOX))

    assert text.count('name="laporan"') == 2
    assert 'aria-label="Pilih Medan Kota"' not in text
    assert "Pilih semua 2 tanpa pertanyaan" in text


def test_the_chosen_are_approved_and_can_be_taken_back(inbox: Inbox) -> None:
    text = page(inbox.post(APPROVE, inbox.kisaran, inbox.sibolga))

    assert inbox.states() == ["approved", "approved", "submitted"]
    assert "2 laporan disetujui dan terbit." in text
    assert 'data-undo-seconds="10"' in text

    text = page(inbox.post(UNDO, inbox.kisaran, inbox.sibolga))

    assert inbox.states() == ["submitted"] * 3
    assert "Persetujuan 2 laporan dibatalkan." in text
    assert "data-undo-seconds" not in text
    assert not PublishedCount.objects.current().filter(month=factories.SEPTEMBER).exists()


def test_one_that_asks_something_stays_and_is_named(inbox: Inbox) -> None:
    text = page(inbox.post(APPROVE, inbox.kisaran, inbox.medan))

    assert inbox.states() == ["approved", "submitted", "submitted"]
    assert (
        "Medan Kota: Ada isian yang ditanyakan atau dikoreksi. Periksa dan setujui laporan ini secara terpisah." in text
    )


def test_a_correction_can_be_chosen_only_if_it_changes_nothing(inbox: Inbox) -> None:
    for report, published in ((inbox.kisaran, 1000), (inbox.sibolga, 1001)):
        factories.published(report, report.branch.areas.get(), active_workers=published, new_enrolments=10)
    MonthlyReport.objects.update(approved_at=factories.NOON)
    choose = page(inbox.deputy.get(INBOX))

    text = page(inbox.post(APPROVE, inbox.kisaran, inbox.sibolga))

    assert 'aria-label="Pilih Kisaran"' in choose
    assert 'aria-label="Pilih Sibolga"' not in choose
    assert inbox.states() == ["approved", "submitted", "submitted"]
    assert "Sibolga: Ada isian yang ditanyakan atau dikoreksi." in text


def test_one_that_changed_meanwhile_stays_and_is_named(inbox: Inbox) -> None:
    text = page(inbox.post(APPROVE, inbox.kisaran, inbox.sibolga, **{f"versi-{inbox.sibolga.pk}": "1"}))

    assert inbox.states() == ["approved", "submitted", "submitted"]
    assert "Sibolga: Laporan ini sudah berubah sesudah Anda membukanya. Buka dan periksa lagi" in text
    assert "di bawah" not in text


def test_the_own_typing_is_not_approved_among_others(inbox: Inbox) -> None:
    both = factories.person("dua.peran", Role.DEPUTY, factories.region())
    EnrolmentCount.objects.filter(report=inbox.kisaran).update(updated_by=both)

    as_(both).post(APPROVE, {"laporan": [str(inbox.kisaran.pk)], f"versi-{inbox.kisaran.pk}": "3"})

    assert inbox.states() == ["submitted"] * 3


@pytest.mark.parametrize("odd", ["", "abc", "-1", "9" * 30, "１"])
def test_nothing_chosen_is_said(inbox: Inbox, odd: str) -> None:
    answer = inbox.deputy.post(APPROVE, {"laporan": odd, "bulan": odd}, follow=True)

    assert "Pilih dulu laporan yang disetujui." in page(answer)
    assert inbox.states() == ["submitted"] * 3


@pytest.mark.parametrize("odd", ["", "abc", "999999999"])
def test_nothing_to_take_back_is_said(inbox: Inbox, odd: str) -> None:
    answer = inbox.deputy.post(UNDO, {"laporan": odd, "bulan": "2022-09"}, follow=True)

    assert "Tidak ada persetujuan yang dapat dibatalkan." in page(answer)


def test_no_more_are_approved_at_once_than_a_page_shows(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approval_acts, "PER_PAGE", 1)

    inbox.post(APPROVE, inbox.kisaran, inbox.sibolga)

    assert inbox.states() == ["approved", "submitted", "submitted"]


@pytest.mark.parametrize(("month", "tail"), [("2022-09", "?bulan=2022-09"), ("2022-13", ""), ("20-22-9", ""), ("", "")])
def test_an_act_leads_back_to_its_month_if_it_is_one(inbox: Inbox, month: str, tail: str) -> None:
    assert inbox.deputy.post(APPROVE, {"bulan": month})["Location"] == f"/persetujuan/{tail}"


@pytest.mark.parametrize("path", [APPROVE, UNDO])
def test_a_report_of_another_region_is_nobodys(inbox: Inbox, path: str) -> None:
    far = as_(factories.person("deputi.jauh", Role.DEPUTY, factories.region("JATIM", "Jatim")))

    far.post(path, {"laporan": [str(inbox.kisaran.pk)], f"versi-{inbox.kisaran.pk}": "3"})

    assert inbox.states() == ["submitted"] * 3


def test_a_branch_head_approves_nothing(inbox: Inbox) -> None:
    head = as_(MonthlyReport.objects.get(pk=inbox.kisaran.pk).submitted_by)  # type: ignore[arg-type]

    assert head.post(APPROVE, {"laporan": [str(inbox.kisaran.pk)]}).status_code == 403
    assert head.post(UNDO, {"laporan": [str(inbox.kisaran.pk)]}).status_code == 403


def test_a_single_approval_is_offered_back_where_it_was_given(inbox: Inbox) -> None:
    answer = inbox.deputy.post("/laporan/MDK/2022-09/setujui/", {"versi": "3"}, follow=True)
    assert "1 laporan baru saja disetujui." in page(answer)

    inbox.post(UNDO, inbox.medan)

    assert inbox.states() == ["submitted"] * 3


def test_too_late_is_said_and_changes_nothing(inbox: Inbox, typing_day: time_machine.Coordinates) -> None:
    inbox.post(APPROVE, inbox.kisaran)
    typing_day.shift(13)

    assert "Kisaran: Waktu membatalkan sudah lewat." in page(inbox.post(UNDO, inbox.kisaran))
    assert inbox.states()[0] == "approved"


def test_the_offer_is_gone_when_its_seconds_are(inbox: Inbox, typing_day: time_machine.Coordinates) -> None:
    inbox.post(APPROVE, inbox.kisaran)

    typing_day.shift(9)
    assert 'data-undo-seconds="1"' in page(inbox.deputy.get(INBOX))
    typing_day.shift(1)
    assert "data-undo-seconds" not in page(inbox.deputy.get(INBOX))


def test_the_offer_counts_from_the_first_of_many(
    inbox: Inbox, typing_day: time_machine.Coordinates, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*, report_id: int, seen: int, by: User) -> MonthlyReport:
        report = approve(report_id=report_id, seen=seen, by=by)
        typing_day.shift(3)
        return report

    monkeypatch.setattr(bulk_approval, "approve", slowly)

    assert 'data-undo-seconds="4"' in page(inbox.post(APPROVE, inbox.kisaran, inbox.sibolga))


def test_many_taken_back_in_time_are_all_taken_back_however_long_it_takes(
    inbox: Inbox, typing_day: time_machine.Coordinates, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(**given: object) -> MonthlyReport:
        report = undo_approval(**given)  # type: ignore[arg-type]
        typing_day.shift(5)
        return report

    monkeypatch.setattr(approval_acts, "undo_approval", slowly)
    inbox.post(APPROVE, inbox.kisaran, inbox.sibolga)
    typing_day.shift(9)

    assert "Persetujuan 2 laporan dibatalkan." in page(inbox.post(UNDO, inbox.kisaran, inbox.sibolga))


def test_the_offer_ends_on_the_demo_clock_too_though_its_day_begins_anew(
    inbox: Inbox, typing_day: time_machine.Coordinates, settings: Settings
) -> None:
    settings.REFERENCE_DATE = TYPING_DAY.date()
    typing_day.move_to(TYPING_DAY.replace(hour=23, minute=59, second=55))
    # The session of the morning is over.
    inbox.deputy.force_login(factories.person("deputi.malam", Role.DEPUTY, factories.region()))
    assert 'data-undo-seconds="10"' in page(inbox.post(APPROVE, inbox.kisaran))

    typing_day.shift(20)

    assert "data-undo-seconds" not in page(inbox.deputy.get(INBOX))


def test_a_pin_in_the_inbox_goes_back_with_the_report(inbox: Inbox) -> None:
    area = EnrolmentCount.objects.get(report=inbox.medan).area_id
    assert f'name="catatan-{area}-PU"' in page(inbox.deputy.get(f"{INBOX}&cabang=MDK"))

    inbox.deputy.post(
        "/laporan/MDK/2022-09/kembalikan/",
        {"versi": "3", "alasan": "Periksa turunnya.", "sampai": "2022-10-13", f"catatan-{area}-PU": "Mengapa turun?"},
    )

    assert EnrolmentCount.objects.get(report=inbox.medan).question == "Mengapa turun?"

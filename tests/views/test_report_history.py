"""The page of a report's history: who may see it, what it escapes, and that it works by plain addresses."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coverage.entry import workflow
from coverage.entry.cells import save
from coverage.entry.moves import Move
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import AuditEvent, User
from tests import factories
from tests.entry import conftest
from tests.entry.acts import REASON, UNTIL, bring_to, do
from tests.entry.conftest import TYPING_DAY, Office
from tests.views.signed_in import as_

office = conftest.office
REPORT = "/laporan/KIS/2022-09/"
PAGE = f"{REPORT}riwayat/"


def page(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_tells_acts_and_differences(office: Office) -> None:
    bring_to(office, ReportState.RETURNED)
    cells = {office.key(Segment.BPU): {"active_workers": 21_480, "left": 0}}
    save(report_id=office.report.pk, seen=office.now().version, cells=cells, by=office.head)
    do(office, Move.SUBMIT)

    text = page(as_(office.deputy).get(PAGE, {"dari": "1", "ke": "3"}))

    assert "Dikembalikan ke cabang" in text
    assert "Pengisian sampai 13 Oktober 2022 pukul 09.00" in text
    assert "Asahan, BPU, aktif akhir bulan: 100 → <b>21.480</b>" in text
    assert "Asahan, BPU, keluar: – → <b>0</b>" in text
    assert '<td class="num" data-value="21480">21.480</td> <td class="num">+21.380</td>' in text
    assert '<td class="num" data-value="">–</td> <td class="num" data-value="0">0</td> <td class="num">–</td>' in text
    assert "3 isian sama." in text


def test_what_was_written_beside_the_counts_is_told_too(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    key, seen = office.key(Segment.BPU), office.now().version
    workflow.return_(
        report_id=office.report.pk, seen=seen, by=office.deputy, reason=REASON, until=UNTIL,
        questions={key: "Masih <dihitung>?"},
    )  # fmt: skip
    written = {"answer": "Sudah diperiksa ulang.", "reason_code": "project", "reason": "Dua proyek selesai."}
    save(report_id=office.report.pk, seen=seen + 1, cells={key: written}, by=office.head)
    do(office, Move.SUBMIT)

    text = page(as_(office.deputy).get(PAGE, {"dari": "1", "ke": "3"}))

    assert "Asahan, BPU, sebab: – → <b>Proyek konstruksi mulai atau selesai</b>" in text
    assert "Asahan, BPU, jawaban cabang: – → <b>Sudah diperiksa ulang.</b>" in text
    assert "<td>Catatan deputi</td>" in text
    assert "Masih &lt;dihitung&gt;?" in text
    assert "4 isian sama." in text


def test_a_return_is_told_with_what_was_pinned(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    for hour, asked in enumerate(("Masih <dihitung>?", "Lampirkan daftar desa.")):
        with time_machine.travel(TYPING_DAY + timedelta(hours=hour), tick=False):
            workflow.return_(
                report_id=office.report.pk, seen=office.now().version, by=office.deputy, reason=REASON, until=UNTIL,
                questions={office.key(Segment.BPU): asked},
            )  # fmt: skip
        written = {office.key(Segment.BPU): {"answer": f"Jawaban: {asked}"}}
        save(report_id=office.report.pk, seen=office.now().version, cells=written, by=office.head)
        do(office, Move.SUBMIT)

    text = page(as_(office.head).get(PAGE))

    second = text.index("Asahan, BPU: Lampirkan daftar desa.")
    assert second < text.index("Asahan, BPU: Masih &lt;dihitung&gt;?")
    assert text.count("Asahan, BPU: Masih") == 1


def test_the_number_of_acts_is_that_of_the_lines(office: Office) -> None:
    bring_to(office, ReportState.DRAFT)
    for active in (101, 102, 103):
        cells = {office.key(Segment.PU): {"active_workers": active}}
        save(report_id=office.report.pk, seen=office.now().version, cells=cells, by=office.head)

    assert "2 tindakan, terbaru di atas" in page(as_(office.head).get(PAGE))
    add_acts(office, 120)
    assert "50 tindakan di halaman ini, terbaru di atas" in page(as_(office.head).get(PAGE))


def test_accounts_are_named_by_role_and_office_only(office: Office) -> None:
    User.objects.filter(pk=office.deputy.pk).update(username="siti.rahma", first_name="Budi", last_name="Hartono")
    bring_to(office, ReportState.APPROVED)

    text = page(as_(office.head).get(PAGE))

    assert "Kepala cabang · Kisaran" in text
    assert "Deputi wilayah · Sumbagut" in text
    for name in ("Budi", "Hartono", "siti.rahma", office.head.username):
        assert name not in text


def test_a_reason_is_escaped(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    reason = "<script>alert(1)</script> & lainnya"
    seen = office.now().version
    workflow.return_(report_id=office.report.pk, seen=seen, by=office.deputy, reason=reason, until=UNTIL)

    text = page(as_(office.deputy).get(PAGE))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; lainnya" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize("state", list(ReportState))
def test_every_state_has_a_page(office: Office, state: ReportState) -> None:
    bring_to(office, state)

    assert f'data-state="{state}"' in page(as_(office.deputy).get(PAGE))


def test_a_report_without_acts_says_so(office: Office) -> None:
    text = page(as_(office.head).get(PAGE))

    assert "Belum ada tindakan yang tercatat." in text
    assert "Belum ada versi: laporan ini belum pernah dikirim." in text


@pytest.mark.parametrize("query", ["dari=%00&ke=%00", "dari=x&ke=9&halaman=-1", "halaman=%C2%B2", "dari=terbit"])
def test_odd_parameters_fall_back(office: Office, query: str) -> None:
    bring_to(office, ReportState.RETURNED)

    text = page(as_(office.head).get(f"{PAGE}?{query}"))

    assert '<option value="1" selected>' in text
    assert '<option value="2" selected>' in text


def test_turning_the_page_keeps_the_versions(office: Office) -> None:
    bring_to(office, ReportState.RETURNED)
    add_acts(office, 120)

    text = page(as_(office.head).get(PAGE, {"dari": "2", "ke": "1", "halaman": "2"}))

    assert "Halaman 2 dari 3" in text
    assert 'href="?dari=2&amp;ke=1&amp;halaman=3"' in text


def test_the_report_and_its_history_link_to_each_other(office: Office) -> None:
    head = as_(office.head)

    assert f'href="{PAGE}"' in page(head.get(REPORT))
    assert f'href="{REPORT}"' in page(head.get(PAGE))


def test_queries_do_not_grow_with_the_acts(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    deputy = as_(office.deputy)
    with CaptureQueriesContext(connection) as few:
        deputy.get(PAGE)
    add_acts(office, 300)
    with CaptureQueriesContext(connection) as many:
        deputy.get(PAGE)

    assert len(few) == len(many) <= 12


def test_a_stranger_finds_no_history(office: Office) -> None:
    medan = factories.branch("MDK", "Medan Kota", seat=factories.regency("12.71", "Kota Medan"))
    stranger = as_(factories.head_of(medan))

    assert stranger.get(PAGE).status_code == 404
    for unknown in ("/laporan/KIS/2022-13/riwayat/", "/laporan/KIS/2021-01/riwayat/", "/laporan/XXX/2022-09/riwayat/"):
        assert as_(office.head).get(unknown).status_code == 404


@pytest.mark.parametrize("role", ["reader", "system"])
def test_whoever_may_not_see_drafts_is_refused(office: Office, role: str) -> None:
    person = factories.reader(factories.region()) if role == "reader" else factories.administrator()

    assert as_(person).get(PAGE).status_code == 403


def test_anonymous_is_sent_to_the_login(office: Office) -> None:
    answer = Client().get(PAGE)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/masuk/?next=")


def test_the_page_is_read_only(office: Office) -> None:
    assert as_(office.deputy).post(PAGE).status_code == 405


def add_acts(office: Office, count: int) -> None:
    given = {"at": TYPING_DAY, "action": "report-submitted", "subject": f"report:{office.report.pk}"}
    AuditEvent.objects.bulk_create(AuditEvent(actor=office.head, **given) for _number in range(count))

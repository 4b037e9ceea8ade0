"""The page of one report: typing, sending, and every refusal with what was typed still in its box."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from coverage.clock import at
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import EnrolmentCount, MonthlyReport, PublishedCount, ReportingMonth, ServiceArea
from coverage.selectors.report_sets import report_sets
from coverage.views import report_shown
from tests import factories
from tests.pages.reading import text
from tests.views.signed_in import as_

pytestmark = pytest.mark.django_db

PAGE = "/laporan/KIS/2022-09/"
MOVES = ["kirim/", "tarik/", "setujui/", "kembalikan/", "buka/", "waktu/"]
DAY = "2022-10-13"
TYPING_DAY = at(factories.NOON.date().replace(day=10), 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    report: MonthlyReport
    area: ServiceArea
    head: Client
    deputy: Client

    def box(self, segment: str, measure: str) -> str:
        return f"isi-{self.area.pk}-{segment}-{measure}"

    def boxes(self, active: str = "1.200", new: str = "0", **extra: str) -> dict[str, str]:
        """A complete form as the branch would post it, on the version that stands."""
        typed = {
            self.box(segment, measure): text
            for segment in ("PU", "BPU")
            for measure, text in (("active_workers", active), ("new_enrolments", new))
        }
        return typed | {"versi": str(self.now().version)} | extra

    def now(self) -> MonthlyReport:
        return MonthlyReport.objects.get(pk=self.report.pk)


@pytest.fixture(autouse=True)
def typing_day() -> object:
    with time_machine.travel(TYPING_DAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def office() -> Office:
    branch = factories.branch()
    factories.handles(branch, Segment.PU, Segment.BPU)
    area, report = factories.area(branch), factories.report(branch)
    return Office(report=report, area=area, head=as_(factories.head_of(branch)), deputy=as_(factories.deputy()))


def page(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_loop_from_typing_to_publication(office: Office) -> None:
    assert office.head.post(f"{PAGE}kirim/", office.boxes())["Location"] == PAGE
    assert office.now().state == ReportState.SUBMITTED

    assert (
        office.deputy.post(
            f"{PAGE}kembalikan/", {"versi": "2", "alasan": "BPU belum cocok.", "sampai": DAY}
        ).status_code
        == 302
    )
    assert "BPU belum cocok." in page(office.head.get(PAGE))
    assert office.head.post(f"{PAGE}kirim/", office.boxes(active="1300")).status_code == 302
    assert office.deputy.post(f"{PAGE}setujui/", {"versi": str(office.now().version)}).status_code == 302

    assert office.now().state == ReportState.APPROVED
    assert set(PublishedCount.objects.values_list("active_workers", flat=True)) == {1300}


@pytest.mark.parametrize("typed", ["1,8", "1.8", "-5", "1e5", "1_000", "٣", "²", "9" * 39])
def test_a_box_that_is_no_count_keeps_its_text_and_nothing_is_stored(office: Office, typed: str) -> None:
    answer = office.head.post(PAGE, office.boxes() | {office.box("PU", "active_workers"): typed})

    assert answer.status_code == 422
    assert f'value="{typed}"' in page(answer)
    assert f'href="#{office.box("PU", "active_workers")}"' in page(answer)
    assert 'value="1.200"' in page(answer)
    assert not EnrolmentCount.objects.exists()


def test_an_incomplete_report_is_saved_but_not_sent(office: Office) -> None:
    answer = office.head.post(f"{PAGE}kirim/", office.boxes(new=""), follow=True)

    assert answer.redirect_chain == [(f"{PAGE}?periksa=1", 302)]
    assert "Tersimpan, tetapi belum dikirim: 2 isian harus diperbaiki." in page(answer)
    assert (office.now().state, EnrolmentCount.objects.count()) == (ReportState.DRAFT, 2)


def test_what_blocks_is_found_again_at_every_loading_until_it_is_mended(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes(new=""))
    assert "2 isian harus diperbaiki" in page(office.head.get(f"{PAGE}?periksa=1"))
    assert "harus diperbaiki" not in page(office.head.get(PAGE))

    office.head.post(PAGE, office.boxes())

    assert "harus diperbaiki" not in page(office.head.get(f"{PAGE}?periksa=1"))
    assert "harus diperbaiki" not in page(office.deputy.get(f"{PAGE}?periksa=1"))


def test_a_report_whose_boxes_are_stored_is_sent_by_its_version_alone(office: Office) -> None:
    office.head.post(PAGE, office.boxes())

    late = office.head.post(f"{PAGE}kirim/", {"versi": "0"})
    assert (late.status_code, office.now().state) == (409, ReportState.DRAFT)
    assert 'value="1.200"' in page(late)

    assert office.head.post(f"{PAGE}kirim/", {"versi": "1"}).status_code == 302
    assert office.now().state == ReportState.SUBMITTED


def test_a_changed_report_shows_both_values_and_overwrites_nothing(office: Office) -> None:
    stale = office.boxes(active="7")
    office.head.post(PAGE, office.boxes(active="1.500"))

    answer = office.head.post(PAGE, stale)

    assert answer.status_code == 409
    assert 'value="7"' in page(answer)
    # Only where they differ: the new participants are the same.
    assert page(answer).count("tersimpan: 1.500") == page(answer).count(' id="tersimpan-') == 2
    assert page(answer).count(" data-clash") == 2
    assert set(EnrolmentCount.objects.values_list("active_workers", flat=True)) == {1500}
    # Having seen both, the person may still choose.
    assert office.head.post(PAGE, office.boxes(active="7")).status_code == 302


def test_a_typing_error_does_not_hide_that_the_report_changed(office: Office) -> None:
    stale = office.boxes(active="7") | {office.box("BPU", "new_enrolments"): "1,8"}
    office.head.post(PAGE, office.boxes(active="1.500"))

    answer = office.head.post(PAGE, stale)

    assert answer.status_code == 409
    assert "sudah berubah" in page(answer)
    assert page(answer).count("tersimpan: 1.500") == 2
    assert 'value="1,8"' in page(answer)
    assert "tersimpan: 0" in page(answer)


def test_what_was_typed_after_closing_time_stays_on_the_page(office: Office) -> None:
    ReportingMonth.objects.update(closes=TYPING_DAY - timedelta(hours=1), due=TYPING_DAY - timedelta(hours=1))

    answer = office.head.post(PAGE, office.boxes(active="77"))

    assert answer.status_code == 409
    assert "sudah ditutup" in page(answer)
    assert 'value="77"' in page(answer)


def test_the_reason_of_a_refused_return_stays_in_its_box(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())

    answer = office.deputy.post(f"{PAGE}kembalikan/", {"versi": "2", "alasan": "kurang", "sampai": DAY})

    assert answer.status_code == 422
    assert ">kurang</textarea>" in page(answer)
    assert "paling sedikit 10 karakter" in page(answer)


def test_a_refused_act_tells_what_was_done_meanwhile_and_carries_its_text_into_no_other_act(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    other = as_(factories.person("deputi.dua", "deputy", factories.region()))
    other.post(f"{PAGE}setujui/", {"versi": "2"})
    pin = {f"catatan-{office.area.pk}-BPU": "Desa mana?"}

    answer = office.deputy.post(f"{PAGE}kembalikan/", {"versi": "2", "alasan": "BPU belum cocok.", "sampai": DAY} | pin)

    assert answer.status_code == 409
    told = "Terakhir: Disetujui dan terbit, 10 Oktober 2022 pukul 09.00, oleh deputi wilayah Sumbagut."
    assert told in text(answer)
    assert "Yang Anda tulis tidak dipakai: BPU belum cocok. Desa mana?" in text(answer)
    assert page(answer).count("BPU belum cocok.") == 1
    assert "</textarea>" in page(answer)


def test_what_the_person_did_in_another_window_is_told_as_the_own_act(office: Office) -> None:
    office.head.post(PAGE, office.boxes())

    answer = office.head.post(PAGE, office.boxes() | {"versi": "0"})

    assert "Terakhir: Mulai diisi, 10 Oktober 2022 pukul 09.00, oleh Anda sendiri." in text(answer)


def test_the_text_of_a_refused_act_stays_in_its_own_form(office: Office) -> None:
    office.deputy.post(f"{PAGE}waktu/", {"versi": "0", "alasan": "Kantor kebanjiran.", "sampai": DAY})

    answer = office.deputy.post(f"{PAGE}waktu/", {"versi": "0", "alasan": "Listrik padam.", "sampai": DAY})

    assert page(answer).count(">Listrik padam.</textarea>") == 1
    assert "Yang Anda tulis" not in text(answer)


@pytest.mark.parametrize("day", ["", "kemarin", "2022-13-01", "2022-10-09", "9999-12-31"])
def test_a_reopening_needs_a_day_to_come(office: Office, day: str) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    office.deputy.post(f"{PAGE}setujui/", {"versi": "2"})

    answer = office.deputy.post(f"{PAGE}buka/", {"versi": "3", "alasan": "Koreksi PU Asahan.", "sampai": day})

    assert answer.status_code == 422
    assert office.now().state == ReportState.APPROVED


def test_the_head_of_a_parent_office_reads_but_does_not_type(office: Office) -> None:
    south = factories.branch("LBS", "Labuhanbatu Selatan", seat=factories.regency("12.22", "Labuhanbatu Selatan"),
                             parent=office.report.branch)  # fmt: skip
    factories.area(south)
    factories.report(south)

    assert office.head.get("/laporan/LBS/2022-09/").status_code == 200
    assert office.head.post("/laporan/LBS/2022-09/", {"versi": "0"}).status_code == 403


@pytest.mark.parametrize("version", ["", "abc", "-1", "1" * 5000, "²"])
def test_an_odd_version_is_a_changed_report(office: Office, version: str) -> None:
    assert office.head.post(PAGE, office.boxes() | {"versi": version}).status_code == 409


def test_queries_do_not_grow_with_the_cells(
    office: Office, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    factories.area(office.report.branch, factories.regency("12.74", "Kota Tanjungbalai", regency_kind="kota"))

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        office.head.get(PAGE)


def test_the_tables_are_built_once_for_a_page(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[object] = []
    monkeypatch.setattr(report_shown, "report_sets", lambda blocks: built.append(blocks) or report_sets(blocks))

    office.head.get(PAGE)

    assert len(built) == 1


def test_the_days_left_stand_beside_the_due_day_of_a_report_that_was_never_sent(office: Office) -> None:
    assert "(8 hari lagi)" in page(office.head.get(PAGE))

    office.head.post(f"{PAGE}kirim/", office.boxes())
    office.deputy.post(f"{PAGE}kembalikan/", {"versi": "2", "alasan": "BPU belum cocok.", "sampai": DAY})

    assert "hari lagi)" not in page(office.head.get(PAGE))


def test_a_closed_month_is_opened_again_by_giving_time(office: Office) -> None:
    close = TYPING_DAY - timedelta(hours=1)
    ReportingMonth.objects.update(due=close, closes=close)
    refused, closed = office.head.post(PAGE, office.boxes()), office.deputy.get(PAGE)

    answer = office.deputy.post(
        f"{PAGE}waktu/", {"versi": "0", "alasan": "Kantor kebanjiran.", "sampai": DAY}, follow=True
    )

    assert refused.status_code == 409
    assert "Pengisian sudah ditutup 10 Oktober 2022 pukul 08.00." in text(closed)
    assert "Minta deputi wilayah memberi waktu" in page(refused)
    assert "Pengisian sekarang sampai 13 Oktober 2022 pukul 23.59" in page(answer)
    assert office.head.post(PAGE, office.boxes()).status_code == 302


def test_an_approved_report_tells_its_office_why_it_is_closed(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    office.deputy.post(f"{PAGE}setujui/", {"versi": "2"})

    assert "Laporan sudah disetujui 10 Oktober 2022 pukul 09.00." in text(office.head.get(PAGE))
    assert "Laporan sudah disetujui 10" not in text(office.deputy.get(PAGE))


def test_a_reason_with_a_nul_is_kept_without_it(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())

    office.deputy.post(f"{PAGE}kembalikan/", {"versi": "2", "alasan": "PU Asahan\0 kurang", "sampai": DAY})

    assert office.now().returned_reason == "PU Asahan kurang"


@pytest.mark.parametrize(
    "address",
    [
        "/cabang/KIS%00/",
        "/kabupaten/%00/",
        "/wilayah/a%00/",
        "/laporan/%00/2022-09/",
        "/cabang/?wilayah=%00",
        "/kabupaten/?provinsi=%00",
    ],
)
def test_a_nul_in_an_address_is_no_fault(office: Office, address: str) -> None:
    assert office.deputy.get(address).status_code in {200, 404}

"""Odd counts, reasons, and questions of the deputy, on the page of a report."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import EnrolmentCount
from tests import factories
from tests.pages.reading import text
from tests.views.test_report import DAY, PAGE, Office, office, page, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db

REASON = {"sebab": "project", "alasan": "Dua proyek besar selesai."}


def field(office: Office, kind: str, segment: str = "BPU") -> str:
    return f"{kind}-{office.area.pk}-{segment}"


def said(office: Office) -> dict[str, str]:
    return {field(office, kind): text for kind, text in REASON.items()}


@pytest.fixture
def jumping(office: Office) -> Office:
    """Bukan Penerima Upah had 12.000 workers the month before; the form says 1.200."""
    before = factories.report(office.report.branch, date(2022, 8, 1))
    factories.published(before, office.area, Segment.BPU, active_workers=12_000)
    return office


def test_an_odd_count_is_saved_and_asks_before_it_is_sent(jumping: Office) -> None:
    answer = jumping.head.post(f"{PAGE}kirim/", jumping.boxes(), follow=True)

    assert answer.redirect_chain == [(f"{PAGE}?periksa=1", 302)]
    assert "Tersimpan, tetapi belum dikirim: 1 isian perlu alasan." in page(answer)
    assert "Sekitar sepersepuluh 12.000 bulan lalu. Periksa: kurang satu angka?" in page(answer)
    assert f'href="#{field(jumping, "tanya")}"' in page(answer)
    assert (jumping.now().state, EnrolmentCount.objects.count()) == (ReportState.DRAFT, 2)


def test_with_a_reason_it_is_sent_and_the_deputy_reads_it(jumping: Office) -> None:
    jumping.head.post(f"{PAGE}kirim/", jumping.boxes() | said(jumping))

    assert jumping.now().state == ReportState.SUBMITTED
    assert "Proyek konstruksi mulai atau selesai" in page(jumping.deputy.get(PAGE))
    assert "Dua proyek besar selesai." in page(jumping.deputy.get(PAGE))


def test_a_draft_shows_what_will_be_asked(jumping: Office) -> None:
    jumping.head.post(PAGE, jumping.boxes())

    assert "0 dari 1 diberi alasan" in page(jumping.head.get(PAGE))


@pytest.mark.parametrize("code", ["lain", "PROJECT", ""])
def test_a_reason_outside_the_list_is_none(jumping: Office, code: str) -> None:
    given = jumping.boxes() | said(jumping) | {field(jumping, "sebab"): code}
    answer = jumping.head.post(f"{PAGE}kirim/", given, follow=True)

    assert "belum dikirim: 1 isian perlu alasan" in page(answer)
    assert ">Dua proyek besar selesai.</textarea>" in page(answer)


def test_a_reason_beside_a_wrong_count_stays_in_its_box(jumping: Office) -> None:
    wrong = {jumping.box("PU", "active_workers"): "1,8"}

    answer = jumping.head.post(PAGE, jumping.boxes() | said(jumping) | wrong)

    assert answer.status_code == 422
    assert not EnrolmentCount.objects.exists()
    jumping.head.post(PAGE, jumping.boxes())
    answer = jumping.head.post(PAGE, jumping.boxes() | said(jumping) | wrong)
    assert ">Dua proyek besar selesai.</textarea>" in page(answer)


def test_a_changed_report_shows_both_reasons(jumping: Office) -> None:
    stale = jumping.boxes() | {field(jumping, "sebab"): "employer", field(jumping, "alasan"): "Pabrik tutup <b>."}
    jumping.head.post(PAGE, jumping.boxes() | said(jumping))

    answer = jumping.head.post(PAGE, stale)

    assert answer.status_code == 409
    assert ">Pabrik tutup &lt;b&gt;.</textarea>" in page(answer)
    assert "tersimpan: Dua proyek besar selesai." in page(answer)
    assert "tersimpan: Proyek konstruksi mulai atau selesai" in page(answer)
    assert page(answer).count(" data-clash") == 2


def test_a_changed_report_shows_a_stored_reason_beside_a_blank_one(jumping: Office) -> None:
    stale = jumping.boxes(active="12.000") | {field(jumping, "sebab"): "", field(jumping, "alasan"): ""}
    jumping.head.post(PAGE, jumping.boxes(active="12.000") | said(jumping))

    answer = jumping.head.post(PAGE, stale)

    assert "tersimpan: Dua proyek besar selesai." in page(answer)


def test_the_same_reason_in_a_changed_report_is_no_clash(jumping: Office) -> None:
    stale = jumping.boxes() | said(jumping)
    jumping.head.post(PAGE, stale)

    answer = jumping.head.post(PAGE, stale)

    assert answer.status_code == 409
    assert " data-clash" not in page(answer)
    assert "tersimpan-" not in page(answer)


def test_a_reason_of_two_lines_is_the_same_however_a_browser_ends_them(jumping: Office) -> None:
    box = field(jumping, "alasan")
    jumping.head.post(PAGE, jumping.boxes() | {box: "Proyek A.\r\nProyek B."})
    jumping.head.post(PAGE, jumping.boxes() | {box: "Proyek A.\nProyek B."})

    answer = jumping.head.post(f"{PAGE}isian/", {box: "Proyek C.", f"asal-{box}": "Proyek A.\nProyek B."}).json()

    assert (answer["boxes"][box]["is"], answer["before"]) == ("saved", 1)


def test_the_end_of_a_long_reason_is_kept_whatever_ends_its_lines(jumping: Office) -> None:
    text = "\r\n".join(["123456789"] * 30)

    jumping.head.post(PAGE, jumping.boxes() | {field(jumping, "alasan"): text})

    assert EnrolmentCount.objects.get(segment=Segment.BPU).reason == text.replace("\r", "")


def test_a_question_is_pinned_read_and_answered(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    office.deputy.post(
        f"{PAGE}kembalikan/",
        {
            "versi": "2",
            "alasan": "Dua hal perlu dijawab.",
            "sampai": DAY,
            field(office, "catatan"): "Desa <b>mana</b>?",
        },
    )
    assert "Desa &lt;b&gt;mana&lt;/b&gt;?" in page(office.head.get(PAGE))
    assert "0 dari 1 catatan dijawab" in page(office.head.get(PAGE))
    assert "Dijawab paling lambat 13 Oktober 2022 pukul 23.59." in page(office.head.get(PAGE))

    silent = office.head.post(f"{PAGE}kirim/", office.boxes(), follow=True)
    assert "belum dikirim" in page(silent)
    assert "Jawab catatan deputi" in page(silent)

    answered = office.boxes() | {field(office, "jawab"): "Desa Sei Silau dan Air Joman."}
    assert office.head.post(f"{PAGE}kirim/", answered).status_code == 302
    assert "Desa Sei Silau dan Air Joman." in page(office.deputy.get(PAGE))


def test_a_returned_report_says_when_by_whom_and_where_questions_are_pinned(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    posted = {"versi": "2", "alasan": "Dua hal perlu dijawab.", "sampai": DAY}
    pins = {field(office, "catatan", "PU"): "Berapa?", field(office, "catatan"): "Desa mana?"}
    office.deputy.post(f"{PAGE}kembalikan/", posted | pins)

    told = office.head.get(PAGE)

    assert "Dikembalikan oleh deputi wilayah Sumbagut, 10 Oktober 2022 pukul 09.00" in text(told)
    assert "0 dari 2 sudah dijawab Asahan, PU · Asahan, BPU" in text(told)
    assert f'<a href="#{field(office, "tanya", "PU")}">Asahan, PU</a>' in page(told)

    answer = {field(office, "jawab"): "Desa Sei Silau dan Air Joman."}
    office.head.post(f"{PAGE}isian/", answer)
    assert "1 dari 2 sudah dijawab" in text(office.head.get(f"{PAGE}isian/"))


def test_a_question_on_a_cell_without_a_count_is_pinned_too(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    area = factories.area(office.report.branch, factories.regency("12.74", "Tanjungbalai"))
    question = {f"catatan-{area.pk}-PU": "Belum diisi?"}

    answer = office.deputy.post(
        f"{PAGE}kembalikan/", {"versi": "2", "alasan": "Satu hal perlu diisi.", "sampai": DAY} | question
    )

    assert (answer.status_code, office.now().state) == (302, ReportState.RETURNED)
    assert "Belum diisi?" in page(office.head.get(PAGE))


SHORT, PAST = {"alasan": "kurang"}, {"sampai": "2022-10-09"}
NO_DAY, OLDER = {"sampai": ""}, {"versi": "1"}


@pytest.mark.parametrize("wrong", [SHORT, PAST, NO_DAY, OLDER], ids=["short", "past", "no day", "older"])
def test_the_questions_of_a_refused_return_stay_in_their_boxes(office: Office, wrong: dict[str, str]) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    typed = {"versi": "2", "alasan": "Dua hal perlu dijawab.", "sampai": DAY, "kembali": "persetujuan"} | wrong

    answer = office.deputy.post(f"{PAGE}kembalikan/", typed | {field(office, "catatan"): "Desa <b>mana</b>?"})

    assert answer.status_code in {409, 422}
    assert ">Desa &lt;b&gt;mana&lt;/b&gt;?</textarea>" in page(answer)
    assert page(answer).count("<details open>") == 1
    # Sent again, it leads back to the inbox that it came from.
    assert page(answer).count('<input type="hidden" name="kembali" value="persetujuan">') == 2


def test_a_reason_that_is_too_short_is_held_back_by_the_browser(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())

    for address in (PAGE, "/persetujuan/?bulan=2022-09"):
        assert 'name="alasan" rows="2" minlength="10" maxlength="1000" required' in page(office.deputy.get(address))


def test_a_question_on_a_foreign_cell_has_no_effect(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())
    foreign = factories.area(factories.branch("MDK", "Medan Kota", seat=factories.regency("12.71", "Kota Medan")))

    office.deputy.post(
        f"{PAGE}kembalikan/",
        {"versi": "2", "alasan": "Dua hal perlu dijawab.", "sampai": DAY, f"catatan-{foreign.pk}-PU": "Apa ini?"},
    )

    assert office.now().state == ReportState.RETURNED
    assert not EnrolmentCount.objects.exclude(question="").exists()

"""Box by box over HTTP: what is answered, what is kept, and the parts of the page around the boxes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import EnrolmentCount, MonthlyReport, User
from tests import factories
from tests.views.signed_in import as_
from tests.views.test_report import PAGE, Office, office, page, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db

CELLS = f"{PAGE}isian/"
GOOD = ["1.800.000", "1800000", "1 800 000"]
BAD = ["1,8", "1.8", "12.34.567", "-5", "１２", "1e5", "1_000", "5²", "9" * 5000]


def send(office: Office, text: str, *, base: str = "", segment: str = "PU", measure: str = "active_workers") -> Any:
    box = office.box(segment, measure)
    return office.head.post(CELLS, {box: text, f"asal-{box}": base}).json()


def answer_of(office: Office, told: Any, segment: str = "PU") -> dict[str, str]:
    found: dict[str, str] = told["boxes"][office.box(segment, "active_workers")]
    return found


def test_a_saved_box_is_acknowledged_with_its_stored_value(office: Office) -> None:
    told = send(office, "1200")

    assert told == {
        "before": 0,
        "version": 1,
        "at": "09.00",
        "boxes": {office.box("PU", "active_workers"): {"is": "saved", "base": "1200", "text": "1.200"}},
    }
    assert EnrolmentCount.objects.get().active_workers == 1200


def test_an_answer_tells_over_which_version_it_was_saved(office: Office) -> None:
    send(office, "1200")

    told = [send(office, text, segment="BPU") for text in ("1,8", "30")]

    assert [(answer["before"], answer["version"]) for answer in told] == [(1, 1), (1, 2)]


@pytest.mark.parametrize("text", GOOD)
def test_the_same_count_however_it_is_written(office: Office, text: str) -> None:
    assert answer_of(office, send(office, text))["base"] == "1800000"
    assert EnrolmentCount.objects.get().active_workers == 1_800_000


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_count_is_refused_with_a_sentence_and_stores_nothing(office: Office, text: str) -> None:
    told = answer_of(office, send(office, text))

    assert told["is"] == "refused"
    assert told["told"].endswith((".", "800."))
    assert not EnrolmentCount.objects.exists()


def test_good_boxes_are_saved_beside_a_refused_one(office: Office) -> None:
    good, bad = office.box("PU", "active_workers"), office.box("BPU", "active_workers")

    told = office.head.post(CELLS, {good: "10", f"asal-{good}": "", bad: "1,8", f"asal-{bad}": ""}).json()

    assert {name: box["is"] for name, box in told["boxes"].items()} == {good: "saved", bad: "refused"}


def test_a_blank_box_is_not_reported_and_zero_is_a_count(office: Office) -> None:
    assert answer_of(office, send(office, "0"))["base"] == "0"
    assert answer_of(office, send(office, "", base="0"))["base"] == ""
    assert EnrolmentCount.objects.get().active_workers is None


def test_two_people_in_one_box_the_second_sees_both_values(office: Office) -> None:
    second = as_(factories.person("kepala.kedua", "branch_head", office.report.branch))
    send(office, "1200")
    box = office.box("PU", "active_workers")

    told = second.post(CELLS, {box: "1300", f"asal-{box}": ""}).json()

    assert told["boxes"][box] == {
        "is": "clash",
        "told": "Sudah diubah dari akun lain pukul 09.00: yang tersimpan 1.200.",
        "base": "1200",
        "text": "1.200",
    }
    assert EnrolmentCount.objects.get().active_workers == 1200


def test_a_clash_of_another_day_says_which_and_of_the_own_account_that_it_was(
    office: Office, typing_day: time_machine.Coordinates
) -> None:
    send(office, "1200")
    typing_day.shift(timedelta(days=1))
    office.head.force_login(User.objects.get(username="kepala.kis"))

    with at_most(10):
        told = answer_of(office, send(office, "1300"))

    assert told["told"] == "Sudah Anda ubah di jendela lain 10 Oktober 2022 pukul 09.00: yang tersimpan 1.200."


def test_a_clash_of_unknown_origin_blames_nobody(office: Office) -> None:
    factories.cell(office.report, office.area, active_workers=1200, updated_by=User.objects.get(username="deputi"))

    told = answer_of(office, send(office, "1300"))

    assert told["told"] == "Sudah berubah sejak Anda mengisi: yang tersimpan 1.200."


def test_a_reason_from_the_list_clashes_by_its_name(office: Office) -> None:
    factories.cell(office.report, office.area, reason_code="project")
    box = f"sebab-{office.area.pk}-PU"

    told = office.head.post(CELLS, {box: "employer", f"asal-{box}": ""}).json()["boxes"][box]

    assert told["told"].endswith(": yang tersimpan Proyek konstruksi mulai atau selesai.")
    assert (told["base"], told["text"]) == ("project", "project")


@pytest.mark.parametrize("base", ["", "abc", "-1", "1,2"])
def test_nobody_overwrites_by_forging_what_was_seen(office: Office, base: str) -> None:
    send(office, "1200")

    assert answer_of(office, send(office, "1300", base=base))["is"] == "clash"


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """Count the questions to the database; the marks of a transaction are none."""
    with CaptureQueriesContext(connection) as asked:
        yield
    sql = [query["sql"] for query in asked.captured_queries]
    assert len([text for text in sql if "SAVEPOINT" not in text]) <= number, sql


def test_one_box_and_forty_answer_within_ten_queries(office: Office) -> None:
    many = office.boxes()

    with at_most(10):
        assert office.head.post(CELLS, many).json()["version"] == 1
    with at_most(10):
        assert answer_of(office, send(office, "9", base="1200"))["is"] == "saved"


OTHERS = (
    "state",
    "versi",
    "isi-999-PU-active_workers",
    "isi-{area}-PMI-active_workers",
    "isi-{area}-BPU-active_employers",
    "tanya-{area}-PU",
    "catatan-{area}-PU",
)


@pytest.mark.parametrize("extra", OTHERS)
def test_other_fields_change_nothing(office: Office, extra: str) -> None:
    box = office.box("PU", "active_workers")

    office.head.post(CELLS, {box: "10", f"asal-{box}": "", extra.format(area=office.area.pk): "77"})

    assert list(EnrolmentCount.objects.values_list("segment", "active_workers", "question")) == [("PU", 10, "")]
    assert office.now().state == ReportState.DRAFT


def test_a_sent_report_takes_no_box_and_says_why(office: Office) -> None:
    office.head.post(f"{PAGE}kirim/", office.boxes())

    answer = office.head.post(CELLS, {office.box("PU", "active_workers"): "9"})

    assert answer.status_code == 409
    assert answer.json() == {
        "sentence": "Tindakan ini tidak berlaku: laporan sekarang berstatus “Menunggu persetujuan”."
    }


def test_who_may_not_type_is_refused_and_who_may_not_see_finds_nothing(office: Office) -> None:
    stranger = as_(factories.head_of(factories.branch("MDK", name="Medan Kota")))

    assert office.deputy.post(CELLS, office.boxes()).status_code == 403
    assert stranger.post(CELLS, office.boxes()).status_code == 404
    assert not EnrolmentCount.objects.exists()


def parts(office: Office, *lines: str) -> str:
    answer: HttpResponse = office.head.get(CELLS, {"baris": lines})
    assert answer.status_code == 200
    return page(answer)


def test_the_parts_of_a_line_come_with_its_sums(office: Office) -> None:
    send(office, "1200")

    text = parts(office, f"{office.area.pk}-PU")

    assert f'data-box="{office.box("PU", "active_workers")}" data-base="1200" data-text="1.200"' in text
    assert f'data-part="jumlah-aktif-{office.area.pk}"' in text
    assert 'data-value="1200"' in text
    assert "sementara" in text
    assert office.box("BPU", "active_workers") not in text


def test_without_a_line_all_parts_come(office: Office) -> None:
    assert office.box("BPU", "active_workers") in parts(office)


def test_an_odd_count_brings_its_sentence_and_the_fields_for_the_reason(office: Office) -> None:
    before = factories.report(office.report.branch, date(2022, 8, 1))
    factories.published(before, office.area, Segment.PU, active_workers=12_000)
    send(office, "1200")

    text = parts(office, f"{office.area.pk}-PU")

    assert "Sekitar sepersepuluh 12.000 bulan lalu. Periksa: kurang satu angka?" in text
    assert f'name="alasan-{office.area.pk}-PU"' in text


def test_more_workers_than_could_have_come_are_an_error_that_names_its_size(office: Office) -> None:
    before = factories.report(office.report.branch, date(2022, 8, 1))
    factories.published(before, office.area, Segment.PU, active_workers=1_000)
    for measure, text in {"active_workers": "1.100", "new_enrolments": "20", "reactivated": "5"}.items():
        send(office, text, measure=measure)

    text = parts(office, f"{office.area.pk}-PU")

    assert "Lebih 75 dari yang mungkin: bulan lalu + baru + aktif kembali = 1.025. Periksa ketiganya." in text
    assert "1 isian harus diperbaiki sebelum dikirim:" in text


def test_the_page_of_a_report_that_was_touched_by_nobody_has_every_box(office: Office) -> None:
    text = page(office.head.get(PAGE))

    assert MonthlyReport.objects.get().state == ReportState.EXPECTED
    assert all(
        f'id="{office.box("PU", measure)}"' in text for measure in ("active_workers", "left", "inactive_workers")
    )

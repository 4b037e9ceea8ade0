"""A pasted block before it is filled in: what each cell would become, and nothing stored."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpResponse

from coverage.indicators.vocabulary import Segment
from coverage.models import AuditEvent, EnrolmentCount
from tests import factories
from tests.pages.reading import text
from tests.views.signed_in import as_
from tests.views.test_report import PAGE, Office, office, page, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db

PASTE = f"{PAGE}tempel/"


def paste(office: Office, **texts: str) -> HttpResponse:
    fields = {office.box(segment, "active_workers"): text for segment, text in texts.items() if segment.isupper()}
    return office.head.post(PASTE, fields | {name: text for name, text in texts.items() if not name.isupper()})


def test_each_cell_stands_beside_what_it_replaces_and_nothing_is_stored(office: Office) -> None:
    box = office.box("PU", "active_workers")
    office.head.post(f"{PAGE}isian/", {box: "900"})
    events = AuditEvent.objects.count()

    text = page(paste(office, PU="1 200", BPU="30"))

    assert '<td class="num">900</td>' in text
    assert '<td class="num">1.200</td>' in text
    assert "2 isian." in text
    assert list(EnrolmentCount.objects.values_list("active_workers", flat=True)) == [900]
    assert AuditEvent.objects.count() == events


def test_a_cell_that_is_no_count_keeps_its_text_and_says_why(office: Office) -> None:
    text = page(paste(office, PU="1,8", BPU="30"))

    assert "2 isian, 1 belum dapat disimpan." in text
    assert '<td class="num">1,8</td>' in text
    assert "Jumlah harus bilangan bulat" in text


def test_an_odd_count_is_told_before_it_is_filled_in(office: Office) -> None:
    before = factories.report(office.report.branch, date(2022, 8, 1))
    factories.published(before, office.area, Segment.BPU, active_workers=12_000)

    assert "Sekitar sepersepuluh 12.000 bulan lalu. Periksa: kurang satu angka?" in page(paste(office, BPU="1200"))


def test_what_stands_there_already_is_said_to_be_the_same(office: Office) -> None:
    office.head.post(f"{PAGE}isian/", {office.box("PU", "active_workers"): "900"})

    assert "sama" in page(paste(office, PU="900"))


def test_without_anything_refused_none_is_counted(office: Office) -> None:
    shown = text(office.head.post(PASTE, {office.box("PU", "active_workers"): "900"}))

    assert "1 isian." in shown
    assert "belum dapat disimpan" not in shown


def test_what_fell_outside_is_told(office: Office) -> None:
    assert "3 sel jatuh di luar tabel" in page(office.head.post(PASTE, {"di-luar": "3"}))


@pytest.mark.parametrize("odd", ["٣", "<b>", "-1", "99999999"])
def test_an_odd_number_of_cells_outside_is_none(office: Office, odd: str) -> None:
    assert "jatuh di luar" not in page(office.head.post(PASTE, {"di-luar": odd}))


def test_only_who_may_type_may_ask(office: Office) -> None:
    stranger = as_(factories.head_of(factories.branch("MDK", name="Medan Kota")))

    assert office.deputy.post(PASTE).status_code == 403
    assert stranger.post(PASTE).status_code == 404
    assert office.head.get(PASTE)["Location"] == PAGE

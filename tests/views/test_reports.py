"""The page of all reports: who sees which offices, the report to fill, and the page without anything to show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import ReportState
from coverage.models import ReportingMonth
from tests import factories
from tests.factories import SEPTEMBER, SmallWorld
from tests.pages.reading import text
from tests.views.october import TODAY, clock, offices_with_workers
from tests.views.signed_in import as_

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> SmallWorld:
    """Three offices owe September: Kisaran has a draft, its sub-office nothing, Medan Kota has sent."""
    made = offices_with_workers()
    factories.report(made.kisaran, state=ReportState.DRAFT)
    factories.report(made.south)
    factories.report(made.medan, state=ReportState.SUBMITTED, submitted_at=TODAY, first_submitted_at=TODAY)
    return made


def test_deputy_sees_all_offices_with_their_states(world: SmallWorld) -> None:
    page = as_(factories.deputy()).get("/laporan/")

    shown = page.content.decode()
    assert 'href="/laporan/KIS/2022-09/" data-state="draft"' in shown
    assert 'href="/laporan/LBS/2022-09/" data-state="expected"' in shown
    assert 'href="/laporan/MDK/2022-09/" data-state="submitted"' in shown
    assert "Medan Kota, September 2022: Menunggu persetujuan" in text(page)
    assert "2 dari 3 kantor belum mengirim laporan September 2022" in text(page)
    assert "Isi laporan" not in text(page)


def test_who_has_a_report_back_is_named_apart(world: SmallWorld) -> None:
    world.medan.reports.update(state=ReportState.RETURNED, returned_reason="BPU belum cocok.")

    words = text(as_(factories.deputy()).get("/laporan/"))

    assert "2 dari 3 kantor belum mengirim laporan September 2022" in words
    assert "Dikembalikan dan belum dikirim ulang: Medan Kota" in words


def test_shares_stand_under_the_months(world: SmallWorld) -> None:
    shown = as_(factories.deputy()).get("/laporan/").content.decode()

    assert shown.count('data-value="0.3333333333">33%') == 2


def test_head_sees_the_own_office_and_what_to_fill(world: SmallWorld) -> None:
    page = as_(factories.head_of(world.kisaran)).get("/laporan/")

    shown = page.content.decode()
    assert "/laporan/MDK/" not in shown
    assert shown.index('data-place="KIS"') < shown.index('data-place="LBS"')
    assert "Isi laporan September 2022, Kisaran" in text(page)
    assert "Paling lambat 18 Oktober 2022, 4 hari lagi" in text(page)


def test_after_the_due_day_the_end_of_typing_counts(world: SmallWorld, clock: time_machine.Traveller) -> None:
    clock.move_to(at(date(2022, 10, 20), 9))

    words = text(as_(factories.head_of(world.kisaran)).get("/laporan/"))

    assert "Paling lambat 25 Oktober 2022, 5 hari lagi" in words
    assert "sudah lewat tenggat 2 hari" in words
    assert "belum lapor, lewat 2 hari" in words


def test_a_returned_report_is_to_be_mended_until_its_own_end(world: SmallWorld) -> None:
    world.medan.reports.update(
        state=ReportState.RETURNED, returned_reason="kurang", open_until=TODAY + timedelta(days=2)
    )

    words = text(as_(factories.head_of(world.medan)).get("/laporan/"))

    assert "Paling lambat 16 Oktober 2022, 2 hari lagi" in words
    assert "Perbaiki laporan" in words


def test_a_closed_month_is_not_to_be_filled(world: SmallWorld, clock: time_machine.Traveller) -> None:
    clock.move_to(at(date(2022, 10, 27), 9))

    assert "Tidak ada laporan yang perlu diisi sekarang." in text(
        as_(factories.head_of(world.kisaran)).get("/laporan/")
    )


def test_an_earlier_year_is_asked_for_by_month(world: SmallWorld) -> None:
    factories.report(world.kisaran, SEPTEMBER.replace(year=2020))

    shown = as_(factories.deputy()).get("/laporan/?bulan=2020-09").content.decode()

    assert "/laporan/KIS/2020-09/" in shown
    assert "/laporan/KIS/2022-09/" not in shown


@pytest.mark.parametrize(
    "tail", ["?bulan=x", "?bulan=1999-01", "?halaman=x", "?halaman=99", "?wilayah=XXX", "?bulan=%00"]
)
def test_odd_addresses_fall_back(world: SmallWorld, tail: str) -> None:
    assert "/laporan/KIS/2022-09/" in as_(factories.deputy()).get(f"/laporan/?{tail}").content.decode()


def test_several_regional_offices_can_be_told_apart(world: SmallWorld) -> None:
    other = factories.region("JABAR", "Jawa Barat")
    factories.report(factories.branch("BDG", "Bandung", region=other))
    importer = as_(factories.person("impor", factories.Role.IMPORTER, factories.nation()))

    everything = importer.get("/laporan/").content.decode()
    chosen = importer.get("/laporan/?wilayah=SUMBAGUT").content.decode()

    assert "/laporan/KIS/2022-09/" in everything
    assert "/laporan/BDG/2022-09/" not in chosen


def test_all_offices_have_sent(world: SmallWorld) -> None:
    for office in (world.kisaran, world.south):
        office.reports.update(state=ReportState.SUBMITTED, submitted_at=TODAY, first_submitted_at=TODAY)

    assert "Semua kantor sudah mengirim laporan September 2022" in text(as_(factories.deputy()).get("/laporan/"))


def test_before_the_first_month_the_page_says_so(world: SmallWorld) -> None:
    world.kisaran.reports.model.objects.all().delete()
    ReportingMonth.objects.all().delete()

    page = as_(factories.deputy()).get("/laporan/")

    assert page.status_code == 200
    assert "Belum ada bulan yang dibuka" in text(page)


def test_a_month_without_reports_shows_the_empty_grid(world: SmallWorld) -> None:
    world.kisaran.reports.model.objects.all().delete()

    assert as_(factories.deputy()).get("/laporan/").status_code == 200


def test_who_may_open_the_page(world: SmallWorld) -> None:
    deputy = as_(factories.deputy())

    assert as_(factories.importer()).get("/laporan/").status_code == 200
    assert as_(factories.reader()).get("/laporan/").status_code == 403
    assert as_(factories.administrator()).get("/laporan/").status_code == 403
    assert Client().get("/laporan/")["Location"] == "/masuk/?next=/laporan/"
    assert deputy.post("/laporan/").status_code == 405


def test_the_menu_leads_there_for_whoever_sees_drafts(world: SmallWorld) -> None:
    head, reader = as_(factories.head_of(world.kisaran)), as_(factories.reader())

    assert 'href="/laporan/" aria-current="page"' in head.get("/laporan/").content.decode()
    assert 'href="/laporan/"' not in reader.get("/akun/").content.decode()


def test_page_stays_within_its_query_budget(
    world: SmallWorld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head = as_(factories.head_of(world.kisaran))
    head.get("/laporan/")

    with django_assert_max_num_queries(12):
        head.get("/laporan/")

"""The deputy's inbox as a page: who opens it, what it shows, and where an act leads back to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import Branch, EnrolmentCount, ReportingMonth
from coverage.selectors import report_page
from coverage.selectors.cell_checks import Checks
from coverage.selectors.report_boxes import CellLine, line_of
from coverage.selectors.report_cells import CellKey
from tests import factories
from tests.factories import SEPTEMBER, SmallWorld
from tests.pages.reading import figures, text
from tests.views.october import TODAY, clock, offices_with_workers
from tests.views.signed_in import as_

__all__ = ["clock"]
pytestmark = pytest.mark.django_db

PAGE = "/persetujuan/"


@pytest.fixture
def world() -> SmallWorld:
    """Kisaran waits since 10 October, Medan Kota since the 12th; Labuhanbatu Selatan has not begun."""
    made = offices_with_workers()
    sent(made.kisaran, 10)
    sent(made.medan, 12)
    factories.report(made.south)
    return made


@pytest.fixture
def deputy(world: SmallWorld) -> Client:
    return as_(factories.deputy())


def sent(office: Branch, day: int) -> None:
    moment = at(date(2022, 10, day), 9)
    fields = {"state": ReportState.SUBMITTED, "submitted_at": moment, "first_submitted_at": moment, "version": 2}
    report = factories.report(office, **fields)
    factories.cell(report, office.areas.get(), active_workers=1_300, new_enrolments=5)
    last = factories.report(office, date(2022, 8, 1), state=ReportState.APPROVED, approved_at=moment)
    factories.published(last, office.areas.get(), active_workers=1_000, approved_at=moment)


def chosen(client: Client, tail: str = "") -> str:
    page = client.get(PAGE + tail).content.decode()
    return page.split('data-report="')[1][:3] if "data-report" in page else ""


def test_the_longest_waiting_is_opened_with_its_figures(deputy: Client) -> None:
    page = deputy.get(PAGE)

    assert chosen(deputy) == "KIS"
    assert figures(page) == {"active": "1300", "change": "0.3000000000", "odd": "1"}
    words = text(page)
    assert "Kisaran 4 hari menunggu 1.300 peserta aktif, +30,0%" in words
    assert "bulan lalu 1.000" in words
    assert "+300 peserta" in words
    assert "Naik 30,0% dari 1.000 bulan lalu." in words


def test_tabs_count_and_lead_to_their_reports(deputy: Client) -> None:
    words = text(deputy.get(PAGE))

    assert "Menunggu 2 Dikembalikan 0 Disetujui 0 Belum dikirim 1" in words
    assert chosen(deputy, "?keadaan=belum-dikirim") == "LBS"
    assert chosen(deputy, "?keadaan=disetujui") == ""


def test_only_a_waiting_report_can_be_decided(deputy: Client) -> None:
    assert 'action="/laporan/KIS/2022-09/setujui/"' in deputy.get(PAGE).content.decode()
    assert "setujui/" not in deputy.get(f"{PAGE}?keadaan=belum-dikirim").content.decode()


def test_an_office_is_chosen_by_its_code(deputy: Client) -> None:
    assert chosen(deputy, "?cabang=MDK") == "MDK"
    assert chosen(deputy, "?cabang=LBS") == "LBS"
    assert chosen(deputy, "?cabang=XXX") == "KIS"


def test_what_is_not_reported_is_a_dash(deputy: Client) -> None:
    page = deputy.get(f"{PAGE}?cabang=LBS")

    assert figures(page) == {"active": "", "change": "", "odd": "0"}
    assert "– peserta aktif, –" in text(page)


def test_after_an_approval_the_next_one_is_shown(deputy: Client, world: SmallWorld) -> None:
    posted = {"versi": "2", "kembali": "persetujuan"}

    answer = deputy.post("/laporan/KIS/2022-09/setujui/", posted, follow=True)

    assert answer.redirect_chain == [("/persetujuan/?bulan=2022-09", 302)]
    assert 'data-report="MDK"' in answer.content.decode()
    assert "Laporan disetujui dan terbit." in text(answer)
    assert "Menunggu 1 Dikembalikan 0 Disetujui 1" in text(answer)


def test_after_a_return_the_next_one_is_shown(deputy: Client, world: SmallWorld) -> None:
    posted = {"versi": "2", "kembali": "persetujuan", "alasan": "PU belum cocok.", "sampai": "2022-10-17"}

    answer = deputy.post("/laporan/KIS/2022-09/kembalikan/", posted, follow=True)

    assert 'data-report="MDK"' in answer.content.decode()
    returned = text(deputy.get(f"{PAGE}?keadaan=dikembalikan"))
    assert "Dikembalikan karena: PU belum cocok." in returned
    assert "sampai 17 Oktober 2022" in returned


def test_after_the_last_one_the_inbox_is_empty(deputy: Client, world: SmallWorld) -> None:
    for code in ("KIS", "MDK"):
        deputy.post(f"/laporan/{code}/2022-09/setujui/", {"versi": "2", "kembali": "persetujuan"})

    assert "Tidak ada laporan September 2022 yang menunggu" in text(deputy.get(f"{PAGE}?bulan=2022-09"))


def test_a_refused_act_shows_the_report_with_the_reason(deputy: Client, world: SmallWorld) -> None:
    posted = {"versi": "1", "kembali": "persetujuan"}

    answer = deputy.post("/laporan/KIS/2022-09/setujui/", posted)

    assert answer.status_code == 409
    assert "sudah berubah" in text(answer)


@pytest.mark.parametrize("word", ["", "laporan", "https://evil.example/", "//evil.example", "/persetujuan/"])
def test_an_act_leads_to_no_other_address(deputy: Client, world: SmallWorld, word: str) -> None:
    answer = deputy.post("/laporan/KIS/2022-09/setujui/", {"versi": "2", "kembali": word})

    assert answer["Location"] == "/laporan/KIS/2022-09/"


def test_a_correction_says_what_is_corrected(deputy: Client, world: SmallWorld) -> None:
    world.kisaran.reports.filter(month=SEPTEMBER).update(approved_at=TODAY, reopened_reason="Proyek terhitung ganda.")

    words = text(deputy.get(PAGE))

    assert "koreksi" in words
    assert "Koreksi bulan yang sudah terbit: Proyek terhitung ganda." in words


def test_a_correction_shows_what_is_published_and_what_would_be(deputy: Client, world: SmallWorld) -> None:
    report = world.kisaran.reports.get(month=SEPTEMBER)
    factories.published(report, world.kisaran.areas.get(), active_workers=1_310, new_enrolments=5)
    world.kisaran.reports.filter(month=SEPTEMBER).update(approved_at=TODAY, reopened_reason="Proyek terhitung ganda.")

    page = deputy.get(PAGE)

    assert "Aktif akhir bulan: terbit 1.310 → 1.300" in text(page)
    assert "1 isian berbeda dari yang terbit." in text(page)
    assert 'href="/laporan/KIS/2022-09/riwayat/?dari=terbit&amp;ke=isian#versi"' in page.content.decode()
    assert "terbit 1.310" in text(deputy.get("/laporan/KIS/2022-09/"))


def test_a_half_typed_report_is_said_to_be_provisional(deputy: Client, world: SmallWorld) -> None:
    factories.handles(world.south, Segment.BPU)
    factories.cell(world.south.reports.get(), world.south.areas.get(), active_workers=1_300)

    words = text(deputy.get(f"{PAGE}?keadaan=belum-dikirim"))

    assert "1.300 peserta aktif, sementara, –" in words
    assert "Peserta aktif, sementara 1.300" in words


def test_with_migrant_workers_both_sums_are_named(deputy: Client, world: SmallWorld) -> None:
    factories.handles(world.kisaran, Segment.PMI)
    report, area = world.kisaran.reports.get(month=SEPTEMBER), world.kisaran.areas.get()
    factories.cell(report, area, Segment.PMI, active_workers=7, new_enrolments=0)

    assert "tanpa Pekerja Migran; dengan Pekerja Migran 1.307" in text(deputy.get(PAGE))
    assert "tanpa Pekerja Migran 1.300" in text(deputy.get("/laporan/KIS/2022-09/"))


def test_the_history_of_a_report_is_one_step_away(deputy: Client) -> None:
    assert 'href="/laporan/KIS/2022-09/riwayat/"' in deputy.get(PAGE).content.decode()


def test_what_waits_in_another_month_is_told(deputy: Client, world: SmallWorld) -> None:
    factories.reporting_month(date(2022, 10, 1))

    assert 'href="?bulan=2022-09"' in deputy.get(f"{PAGE}?bulan=2022-10").content.decode()
    assert "Laporan September 2022" in text(deputy.get(PAGE))


@pytest.mark.parametrize("tail", ["bulan=x", "keadaan=x", "cabang=%00", "halaman=x", "halaman=99", "bulan=1999-01"])
def test_odd_addresses_fall_back(deputy: Client, tail: str) -> None:
    assert chosen(deputy, f"?{tail}") == "KIS"


def test_without_any_month_the_page_says_so() -> None:
    factories.small_world()
    assert not ReportingMonth.objects.exists()

    page = as_(factories.deputy()).get(PAGE)

    assert page.status_code == 200
    assert "Belum ada bulan yang dibuka" in text(page)


def test_who_may_open_the_page(deputy: Client, world: SmallWorld) -> None:
    head, others = (
        factories.head_of(world.kisaran),
        (factories.importer(), factories.reader(), factories.administrator()),
    )
    for person in (head, *others):
        assert as_(person).get(PAGE).status_code == 403
    assert Client().get(PAGE)["Location"] == f"/masuk/?next={PAGE}"
    assert deputy.post(PAGE).status_code == 405


def test_another_regions_deputy_sees_none_of_it(world: SmallWorld) -> None:
    other = as_(factories.person("deputi.lain", factories.Role.DEPUTY, factories.region("JABAR", "Jawa Barat")))

    assert chosen(other, "?bulan=2022-09&cabang=KIS") == ""
    assert "Kisaran" not in text(other.get(PAGE))


def test_the_menu_leads_there_for_reviewers_only(deputy: Client, world: SmallWorld) -> None:
    head = as_(factories.head_of(world.kisaran))

    assert 'href="/persetujuan/" aria-current="page"' in deputy.get(PAGE).content.decode()
    assert 'href="/persetujuan/"' not in head.get("/akun/").content.decode()


def test_only_the_chosen_report_is_made_ready_box_by_box(
    deputy: Client, world: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def counted(key: CellKey, stored: Mapping[CellKey, EnrolmentCount], checks: Checks) -> CellLine:
        seen.append(key.area_id)
        return line_of(key, stored, checks)

    monkeypatch.setattr(report_page, "line_of", counted)

    deputy.get(f"{PAGE}?cabang=MDK")

    assert seen == [world.medan.areas.get().pk]


def test_page_stays_within_its_query_budget(
    deputy: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(14):
        deputy.get(PAGE)

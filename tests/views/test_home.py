"""What waits for a person stands on the first page; without anything the role's own page opens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import Branch, MeetingAction, MonthlyReport, ReportingMonth, TargetPlan, TargetProposal
from tests import factories
from tests.pages.reading import text
from tests.views.october import TODAY, clock
from tests.views.signed_in import as_

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> factories.SmallWorld:
    """Kisaran and its sub-office owe September; Medan Kota sent it two days ago."""
    made = factories.small_world()
    factories.report(made.kisaran)
    factories.report(made.south)
    factories.report(made.medan, state=ReportState.SUBMITTED, submitted_at=TODAY - timedelta(days=2))
    end_of = {"due": at(date(2022, 10, 18), 23, 59, 59), "closes": at(date(2022, 10, 25), 23, 59, 59)}
    ReportingMonth.objects.update(**end_of)
    return made


def kinds(client: Client) -> list[tuple[str, str]]:
    """The kind and the month of each thing that waits, from the top."""
    answer = client.get("/")
    return [(item.kind.value, f"{item.month:%Y-%m}") for item in answer.context["items"]] if answer.context else []


def move(office: Branch, state: ReportState, **fields: object) -> None:
    MonthlyReport.objects.filter(branch=office).update(state=state, **fields)


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        (14, "enter", "Isi laporan September 2022, Kisaran Belum mulai Tenggat 18 Oktober 2022, 4 hari lagi"),
        (18, "enter", "Tenggat 18 Oktober 2022, hari ini"),
        (19, "overdue", "Sudah lewat tenggat 1 hari ; masih dapat diisi sampai 25 Oktober 2022 pukul 23.59."),
        (26, "ended", "Berakhir 25 Oktober 2022 pukul 23.59 dan belum dikirim. Minta waktu tambahan"),
    ],
)
def test_a_head_sees_the_own_report_and_how_much_time_there_is(
    world: factories.SmallWorld, clock: time_machine.Traveller, day: int, kind: str, words: str
) -> None:
    clock.move_to(at(date(2022, 10, day), 9))
    head = as_(factories.head_of(world.kisaran))

    assert kinds(head) == [(kind, "2022-09")]
    page = head.get("/")
    assert words in text(page)
    assert 'href="/laporan/KIS/2022-09/"' in page.content.decode()
    assert 'href="/cabang/KIS/"' in page.content.decode()


def test_a_head_sees_what_came_back_with_its_open_questions(world: factories.SmallWorld) -> None:
    end = at(date(2022, 10, 16), 17)
    move(world.kisaran, ReportState.RETURNED, returned_reason="Stok naik.", open_until=end, submitted_at=TODAY)
    report, area = MonthlyReport.objects.get(branch=world.kisaran), world.kisaran.areas.get()
    factories.cell(report, area, Segment.PU, question="Mengapa naik?")
    factories.cell(report, area, Segment.BPU, question="Mengapa turun?", answer="Iuran berhenti.")
    head = as_(factories.head_of(world.kisaran))

    assert kinds(head) == [("answer", "2022-09")]
    assert "Jawab deputi: laporan September 2022, Kisaran" in text(head.get("/"))
    words = "1 pertanyaan belum dijawab. Paling lambat 16 Oktober 2022 pukul 17.00, 2 hari lagi"
    assert words in text(head.get("/"))


def test_a_head_sees_a_correction_and_nothing_when_its_time_is_over(
    world: factories.SmallWorld, clock: time_machine.Traveller
) -> None:
    reason, end = "Proyek selesai.", at(date(2022, 10, 16), 17)
    move(world.kisaran, ReportState.REOPENED, reopened_reason=reason, open_until=end, approved_at=TODAY)
    head = factories.head_of(world.kisaran)

    assert kinds(as_(head)) == [("correct", "2022-09")]
    clock.move_to(end + timedelta(seconds=1))
    assert as_(head).get("/")["Location"] == "/cabang/KIS/"


def test_a_returned_report_whose_time_is_over_needs_the_deputy(world: factories.SmallWorld) -> None:
    over = TODAY - timedelta(hours=1)
    move(world.kisaran, ReportState.RETURNED, returned_reason="Stok naik.", open_until=over, submitted_at=TODAY)

    assert kinds(as_(factories.head_of(world.kisaran))) == [("ended", "2022-09")]


def test_the_deputy_sees_what_waits_for_approval_and_since_when(world: factories.SmallWorld) -> None:
    deputy = as_(factories.deputy())

    assert kinds(deputy) == [("approve", "2022-09")]
    page = deputy.get("/")
    assert "1 laporan September 2022 menunggu persetujuan Yang terlama menunggu 2 hari" in text(page)
    assert 'href="/persetujuan/?bulan=2022-09&amp;keadaan=menunggu"' in page.content.decode()


def test_after_the_due_day_the_late_offices_are_counted(
    world: factories.SmallWorld, clock: time_machine.Traveller
) -> None:
    clock.move_to(at(date(2022, 10, 21), 9))
    deputy, importer = as_(factories.deputy()), as_(factories.importer())

    assert kinds(deputy) == [("approve", "2022-09"), ("late", "2022-09")]
    assert kinds(importer) == [("late", "2022-09")]
    words = "2 kantor belum mengirim laporan September 2022 Tenggat 18 Oktober 2022, lewat 3 hari"
    assert words in text(deputy.get("/"))
    assert 'href="/persetujuan/?bulan=2022-09&amp;keadaan=belum-dikirim"' in deputy.get("/").content.decode()
    assert 'href="/laporan/?bulan=2022-09#belum"' in importer.get("/").content.decode()


def test_offices_of_another_region_wait_for_somebody_else(
    world: factories.SmallWorld, clock: time_machine.Traveller
) -> None:
    clock.move_to(at(date(2022, 10, 21), 9))
    stranger = factories.person("deputi.lain", factories.Role.DEPUTY, factories.region("JABAR", "Jawa Barat"))

    assert as_(stranger).get("/").status_code == 302


def test_an_act_changes_the_page_at_once(world: factories.SmallWorld) -> None:
    head, deputy = as_(factories.head_of(world.kisaran)), as_(factories.deputy())
    assert "Belum mulai" in text(head.get("/"))

    move(world.kisaran, ReportState.DRAFT)
    assert "Draf" in text(head.get("/"))

    move(world.kisaran, ReportState.SUBMITTED, submitted_at=TODAY)
    assert head.get("/")["Location"] == "/cabang/KIS/"
    assert "2 laporan September 2022" in text(deputy.get("/"))


def test_without_anything_waiting_the_own_page_opens_and_says_so(world: factories.SmallWorld) -> None:
    head = as_(factories.head_of(world.medan))

    answer = head.get("/", follow=True)

    assert answer.redirect_chain == [("/cabang/MDK/", 302)]
    assert "Tidak ada yang menunggu Anda sekarang." in text(answer)
    assert "Tidak ada yang menunggu Anda sekarang." not in text(head.get("/cabang/MDK/"))


def test_a_reader_goes_to_the_own_place_without_a_word(world: factories.SmallWorld) -> None:
    answer = as_(factories.reader()).get("/", follow=True)

    assert answer.redirect_chain == [("/kabupaten/12.09/", 302)]
    assert "Tidak ada yang menunggu Anda" not in text(answer)


def test_the_most_pressing_comes_first(world: factories.SmallWorld, clock: time_machine.Traveller) -> None:
    october = factories.report(world.kisaran, date(2022, 10, 1))
    ReportingMonth.objects.filter(month=october.month_id).update(opens=at(date(2022, 10, 2)))
    clock.move_to(at(date(2022, 10, 20), 9))

    assert kinds(as_(factories.head_of(world.kisaran))) == [("overdue", "2022-09"), ("enter", "2022-10")]


def agreed(owner: Branch, about: Branch, due: date, number: int = 1, **more: object) -> None:
    given = {"created_at": TODAY, "created_by": factories.person(f"rapat{number}", "deputy", owner.region), **more}
    MeetingAction.objects.create(
        owner=owner, branch=about, due=due, number=number, meeting_day=date(2022, 10, 3), text=f"Kunjungi {number}",
        **given,
    )  # fmt: skip


def test_a_head_sees_the_open_actions_of_the_own_office_and_how_late_they_are(world: factories.SmallWorld) -> None:
    agreed(world.kisaran, world.kisaran, date(2022, 10, 4), 1)
    agreed(world.kisaran, world.medan, date(2022, 10, 31), 2)
    agreed(world.medan, world.kisaran, date(2022, 10, 4), 3)
    agreed(world.kisaran, world.kisaran, date(2022, 10, 4), 4, state="done", closed_at=TODAY)
    head = as_(factories.head_of(world.kisaran))

    page = text(head.get("/"))

    assert [kind for kind, _month in kinds(head)].count("action") == 2
    assert "Tindak lanjut rapat: Kunjungi 1 Tenggat 4 Oktober 2022, lewat 10 hari" in page
    assert "Kunjungi 2 Tenggat 31 Oktober 2022. Disepakati 3 Oktober 2022 tentang Medan Kota." in page
    assert "Kunjungi 3" not in page


@pytest.mark.parametrize(("days", "told"), [(30, True), (31, False)])
def test_a_head_sees_what_the_deputy_answered_for_thirty_days(
    world: factories.SmallWorld, days: int, told: bool
) -> None:
    deputy = factories.deputy()
    plan = TargetPlan.objects.create(territory=world.region, year=2022, version=3, version_date=date(2022, 9, 1))
    when = TODAY - timedelta(days=days)
    TargetProposal.objects.create(
        plan=plan, branch=world.kisaran, at=when, by=deputy, decided_at=when, decided_by=deputy, state="declined",
        answer="Menunggu hasil rapat", reason="Pabrik baru",
    )  # fmt: skip

    page = text(as_(factories.head_of(world.kisaran)).get("/"))

    assert ("Usulan pembagian target 2022, Kisaran: tidak diterima" in page) is told
    assert ("Jawaban deputi: Menunggu hasil rapat" in page) is told
    assert "tidak diterima" not in text(as_(factories.head_of(world.medan)).get("/", follow=True))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 10, 2), ""),
        (date(2022, 10, 3), "89 hari lagi sampai hari terakhir, belum ada perpanjangan terdaftar."),
        (date(2022, 12, 31), "Hari ini hari terakhir yang terlindungi."),
        (date(2023, 1, 1), ""),
    ],
)
def test_a_head_reads_whose_cover_of_the_own_office_ends_within_ninety_days(
    world: factories.SmallWorld, clock: time_machine.Traveller, day: date, words: str
) -> None:
    factories.agreement()
    clock.move_to(at(day, 9))

    page = text(as_(factories.head_of(world.kisaran)).get("/", follow=True))

    told = "2.000 pekerja rentan kehilangan perlindungan pada 1 Januari 2023"
    assert (f"{told} {words}" in page) is bool(words)
    assert told not in text(as_(factories.head_of(world.medan)).get("/", follow=True))


def test_a_renewed_cover_waits_for_nobody(world: factories.SmallWorld, clock: time_machine.Traveller) -> None:
    factories.agreement()
    factories.agreement(first_month=date(2023, 1, 1), last_month=date(2023, 6, 1), status="registered")
    clock.move_to(at(date(2022, 11, 14), 9))

    assert "lapse" not in [kind for kind, _month in kinds(as_(factories.head_of(world.kisaran)))]


def test_page_stays_within_its_query_budget(
    world: factories.SmallWorld, clock: time_machine.Traveller, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clock.move_to(at(date(2022, 10, 21), 9))
    for person in (factories.head_of(world.kisaran), factories.deputy()):
        client = as_(person)

        with django_assert_max_num_queries(10):
            assert client.get("/").status_code == 200


def test_the_menu_leads_here_and_marks_it(world: factories.SmallWorld) -> None:
    page = as_(factories.head_of(world.kisaran)).get("/").content.decode()

    assert '<a class="nav" href="/" aria-current="page">' in page
    assert page.count("Menunggu Anda") == 2

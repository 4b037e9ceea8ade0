"""A reminder says what is due, when, where, and how to get there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import Settings

from coverage.clock import at
from coverage.indicators.vocabulary import ReportState
from coverage.models import User
from tests import factories
from tests.entry.reminding import DUE, HEAD, morning, move, told, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_the_head_reads_what_is_due_when_and_where(world: factories.SmallWorld, settings: Settings) -> None:
    settings.SITE_URL = "https://dasbor.example"

    told(morning(-3))

    letter = mail.outbox[0]
    assert (letter.to, letter.from_email) == ([HEAD], "dasbor@localhost")
    assert letter.subject == "Dasbor Cakupan: Laporan bulanan belum dikirim"
    assert letter.body.splitlines() == [
        "Laporan yang menunggu Anda:",
        "",
        "- September 2022, Kisaran: belum dikirim, tenggat 18 Oktober 2022, 3 hari lagi.",
        "  https://dasbor.example/laporan/KIS/2022-09/",
        "",
        "Pengingat berhenti begitu laporan dikirim.",
        "Surel otomatis dari Dasbor Cakupan; tidak perlu dibalas.",
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "belum dikirim, tenggat hari ini, 18 Oktober 2022."),
        (3, "belum dikirim, tenggat 18 Oktober 2022 sudah lewat 3 hari; masih dapat diisi sampai 25 Oktober 2022 "),
    ],
)
def test_the_words_follow_the_day(world: factories.SmallWorld, days: int, words: str) -> None:
    told(morning(days))

    assert f"- September 2022, Kisaran: {words}" in mail.outbox[0].body


def test_the_deputy_reads_which_offices_are_late(world: factories.SmallWorld) -> None:
    told(morning(3))
    told(morning(4))

    assert mail.outbox[0].subject == "Dasbor Cakupan: Kantor yang belum mengirim laporan"
    assert mail.outbox[0].body.splitlines()[:6] == [
        "Kantor yang belum mengirim laporan September 2022, tenggat 18 Oktober 2022 sudah lewat 4 hari:",
        "",
        "- Kisaran",
        "- Medan Kota",
        "",
        "  http://127.0.0.1:8000/persetujuan/?bulan=2022-09&keadaan=belum-dikirim",
    ]


def test_a_returned_report_says_until_when(world: factories.SmallWorld) -> None:
    end = at(DUE + timedelta(days=1), 17)
    move(world.kisaran, ReportState.RETURNED, returned_reason="Stok naik.", open_until=end, submitted_at=morning(0))

    told(morning(0))

    assert "Kisaran: dikembalikan deputi, jawab paling lambat 19 Oktober 2022 pukul 17.00.\n" in mail.outbox[0].body


def test_a_reopened_report_says_until_when(world: factories.SmallWorld) -> None:
    end = at(DUE + timedelta(days=1), 17)
    move(
        world.kisaran, ReportState.REOPENED, reopened_reason="Proyek selesai.", open_until=end, approved_at=morning(-9)
    )

    told(morning(0))

    assert "Kisaran: dibuka kembali untuk koreksi, kirim paling lambat 19 Oktober 2022" in mail.outbox[0].body


def test_a_language_that_is_not_offered_does_not_mix_two(world: factories.SmallWorld) -> None:
    User.objects.update(language="en")

    told(morning(0))

    assert "belum dikirim, tenggat hari ini, 18 Oktober 2022." in mail.outbox[0].body

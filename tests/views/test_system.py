"""The page of the system: who reads it, what it says when something is wrong, and who tries work again."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings as product
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from coverage.clock import now, real_now
from coverage.compute import pulse
from coverage.compute.claims import DIED
from coverage.compute.verify import verify
from coverage.models import AuditEvent, ComputeRun, CoverageRatio, Heartbeat, PendingRecompute, User
from coverage.selectors import machine
from tests import factories
from tests.factories import SEPTEMBER
from tests.pages.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _alone(settings: Settings) -> None:
    """Without a broker, unless a test says otherwise."""
    settings.REDIS_URL = ""


def waiting(**fields: object) -> PendingRecompute:
    given = {"first_month": SEPTEMBER, "last_month": SEPTEMBER, "reason": "publish", "created_at": now()} | fields
    return PendingRecompute.objects.create(territory_id=factories.branch().pk, **given)


def parked(**fields: object) -> PendingRecompute:
    return waiting(**({"attempts": 5, "parked_at": now(), "last_error": DIED} | fields))


def page(user: User | None = None) -> HttpResponse:
    client = Client()
    client.force_login(user or factories.deputy())
    return client.get("/sistem/")


# --- who reads it ---
@pytest.mark.parametrize("person", [factories.deputy, factories.importer])
def test_deputy_and_importer_read_it(person: Callable[[], User]) -> None:
    assert page(person()).status_code == 200


@pytest.mark.parametrize(
    "person", [factories.reader, factories.administrator, lambda: factories.head_of(factories.branch())]
)
def test_others_are_refused_and_have_no_link(person: Callable[[], User]) -> None:
    user = person()

    assert page(user).status_code == 403
    client = Client()
    client.force_login(user)
    assert b"/sistem/" not in client.get("/akun/").content


def test_page_stays_within_its_query_budget(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(60):
        waiting()
        parked()
    client = Client()
    client.force_login(factories.importer())

    with django_assert_max_num_queries(16):
        answer = client.get("/sistem/")

    assert answer.content.decode().count('data-state="waiting"') == 50
    assert "dan 10 lainnya" in text(answer)


# --- what it says ---
def test_everything_fine_is_said_in_one_sentence() -> None:
    words = text(page())

    assert "Semua berjalan. Tidak ada pekerjaan yang menunggu." in words
    assert "Tidak dipakai: tanpa Redis, hitung ulang dikerjakan dalam permintaan" in words
    assert "rasio belum pernah dihitung" in words
    assert "Belum pernah ada perhitungan." in words
    assert f"Versi aplikasi {product.APP_VERSION}" in words


def test_parked_work_is_explained_in_plain_words_with_the_technical_text_below() -> None:
    parked()

    words = text(page())

    assert "1 pekerjaan diparkir. Baca sebabnya di bawah; admin data dapat mengulangnya." in words
    assert "Proses pekerja mati saat mengerjakannya; biasanya memori habis." in words
    assert DIED in words
    assert "Ulangi" not in words


def test_technical_text_is_only_text() -> None:
    parked(last_error="ValueError: <script>alert(1)</script>")

    assert b"<script>alert(1)" not in page().content


def test_work_that_waits_long_is_trouble() -> None:
    waiting(created_at=now() - timedelta(seconds=200))

    words = text(page())

    assert "Pekerjaan tertua menunggu lebih dari satu menit." in words
    assert "Yang tertua menunggu 3 menit" in words
    assert "Kisaran Sep 2022 laporan disetujui 3 menit 0" in words


def test_last_runs_tell_success_failure_and_duration() -> None:
    moment = now()
    ended = {"started_at": moment - timedelta(milliseconds=60), "finished_at": moment}
    ComputeRun.objects.create(kind="increment", is_ok=True, rows_written=15, work_rows=1, **ended)
    ComputeRun.objects.create(kind="full", is_ok=False, error="QueryCanceled: statement timeout", **ended)

    words = text(page())

    assert "Seluruhnya Gagal Perhitungannya melewati batas waktu basis data. 0,06 detik" in words
    assert "Yang berubah Berhasil 0,06 detik 1 15" in words


def test_comparison_that_found_differences_did_not_fail_and_says_what_to_do() -> None:
    factories.reporting_month()
    CoverageRatio.objects.create(
        territory_id=factories.branch().pk,
        group="PU",
        month=SEPTEMBER,
        cells_published=0,
        cells_expected=0,
        input_version=0,
        computed_at=now(),
    )
    verify()

    words = text(page())

    assert "Pembandingan Berbeda 1 angka tersimpan berbeda dari hitungan bebas." in words
    assert "jalankan manage.py recompute_ratios" in words
    assert "Gagal" not in words


def test_only_parked_work_is_not_told_as_computed() -> None:
    parked()

    words = text(page())

    assert "Tidak ada pekerjaan yang menunggu Yang diparkir di atas belum dihitung; perubahan lain sudah" in words
    assert "Semua perubahan yang disetujui sudah dihitung" not in words


def test_nothing_waiting_and_nothing_parked_is_all_computed() -> None:
    assert "Semua perubahan yang disetujui sudah dihitung" in text(page())


# --- processes and the broker ---
@pytest.fixture
def broker(settings: Settings) -> Iterator[socket.socket]:
    """A port that takes connections and never answers: a frozen Redis."""
    with socket.create_server(("127.0.0.1", 0)) as frozen:
        settings.REDIS_URL = f"redis://127.0.0.1:{frozen.getsockname()[1]}/0"
        yield frozen


def test_frozen_broker_is_told_and_does_not_hold_up_the_page(broker: socket.socket) -> None:
    client = Client()
    client.force_login(factories.deputy())

    started = time.monotonic()
    answer = client.get("/sistem/")

    assert time.monotonic() - started < 3
    assert "Redis tidak menjawab. Isian tetap tersimpan" in text(answer)


def test_process_that_never_spoke_and_one_that_fell_silent_are_dead(broker: socket.socket) -> None:
    Heartbeat.objects.create(name="worker", at=real_now() - timedelta(seconds=61), detail="mesin:7")

    words = text(page())

    assert "Pekerja tidak terdengar. Baca catatannya" in words
    assert all(way in words for way in ("systemctl", "docker compose", "make serve"))
    assert "Pekerja Mati diam sejak 61 detik lalu mesin:7" in words
    assert "Penjadwal Mati belum pernah terdengar" in words


def test_process_that_spoke_within_a_minute_lives(broker: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coverage.selectors.system.broker_answers", lambda: True)
    pulse.write("worker")
    pulse.write("worker")
    pulse.write("beat")

    words = text(page())

    assert "Semua berjalan." in words
    assert "Pekerja Hidup terdengar 0 detik lalu" in words
    assert Heartbeat.objects.count() == 2


@pytest.mark.redis
def test_living_broker_answers(settings: Settings) -> None:
    import os

    settings.REDIS_URL = os.environ["REDIS_URL"]

    assert machine.broker_answers() is True


# --- trying again ---
def test_importer_tries_one_again(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    one, other = parked(), parked()
    user = factories.importer()
    client = Client()
    client.force_login(user)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"/sistem/ulang/{one.pk}/", follow=True)

    assert "1 pekerjaan dicoba lagi." in text(answer)
    # Without a worker the nudge sweeps at once.
    assert list(PendingRecompute.objects.all()) == [other]
    event = AuditEvent.objects.get(action="work-retried")
    assert (event.actor, event.subject, event.territory_id) == (user, f"work:{one.pk}", one.territory_id)
    assert event.before == {"rows": [{"id": one.pk, "attempts": 5, "error": DIED}]}


def test_importer_tries_all_again() -> None:
    for _ in range(3):
        parked()
    client = Client()
    client.force_login(factories.importer())

    answer = client.post("/sistem/ulang/semua/", follow=True)

    assert "3 pekerjaan dicoba lagi." in text(answer)
    assert PendingRecompute.objects.filter(parked_at=None, attempts=0, last_error="").count() == 3
    assert AuditEvent.objects.get().subject == "work"


def test_pressing_twice_changes_nothing_more() -> None:
    row = waiting(attempts=2)
    client = Client()
    client.force_login(factories.importer())

    answer = client.post(f"/sistem/ulang/{row.pk}/", follow=True)

    row.refresh_from_db()
    assert "Tidak ada lagi yang diparkir." in text(answer)
    assert row.attempts == 2
    assert not AuditEvent.objects.exists()


def test_unknown_work_is_not_found() -> None:
    client = Client()
    client.force_login(factories.importer())

    assert client.post("/sistem/ulang/999/").status_code == 404


@pytest.mark.parametrize(
    "person",
    [factories.deputy, factories.reader, factories.administrator, lambda: factories.head_of(factories.branch())],
)
@pytest.mark.parametrize("which", ["one", "semua"])
def test_nobody_else_tries_again(person: Callable[[], User], which: str) -> None:
    row = parked()
    client = Client()
    client.force_login(person())

    answer = client.post(f"/sistem/ulang/{row.pk if which == 'one' else which}/")

    row.refresh_from_db()
    assert answer.status_code == 403
    assert row.parked_at is not None
    assert not AuditEvent.objects.exists()

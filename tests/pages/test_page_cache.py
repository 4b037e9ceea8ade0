"""Pages that are kept: the same page as a built one, never another's, and never older than what it shows."""

from __future__ import annotations

import itertools
import logging
import re
import socket
import time
from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from bpjs_dashboard.readers import redis_cache
from coverage import audit, clock
from coverage.entry.cells import save
from coverage.indicators.vocabulary import Segment
from coverage.models import Branch, ComputeKind, ComputeRun, ImportRun, MonthlyReport, PendingRecompute, User
from coverage.selectors.freshness import Freshness, freshness_of
from coverage.selectors.report_cells import CellKey
from coverage.views import page_cache, page_shelf
from tests.pages.conftest import As
from tests.pages.reading import figures, text
from tests.pages.revisions import publish_doubled

PAGES = [
    "/wilayah/SUMBAGUT/",
    "/wilayah/SUMBAGUT/?provinsi=11&segmen=bpu",
    "/wilayah/SUMBAGUT/?bulan=2022-10&urut=nama",
    "/cabang/",
    "/cabang/?sort=-achievement",
    "/cabang/KIS/",
    "/cabang/MDK/?bulan=2022-10",
    "/kabupaten/",
    "/kabupaten/12.76/",
    "/kabupaten/12.76/?bulan=2022-07",
]
READERS = ["deputi", "kepala.kisaran", "kepala.medankota", "admin.data", "pembaca.tebingtinggi"]
TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
FRESH = Freshness(data_version=7, computed_at=None, pending_count=0, parked_count=0, content="1-1-1-1")


@pytest.fixture(autouse=True)
def _awake() -> Iterator[None]:
    """No test inherits another's rest from a broken cache."""
    page_shelf.shelf.wake()
    yield
    page_shelf.shelf.wake()


def page(response: HttpResponse) -> str:
    """A page without the token that is new each time."""
    assert response.status_code == 200
    return TOKEN.sub("", response.content.decode())


def forget() -> None:
    for name in ("near", "default"):
        caches[name].clear()


def run() -> ComputeRun:
    moment = clock.now()
    return ComputeRun.objects.create(
        kind=ComputeKind.INCREMENT, started_at=moment, finished_at=moment, rows_written=1, is_ok=True
    )


def act() -> None:
    audit.record(at=clock.now(), action="test", subject="test", by=None)


@pytest.mark.parametrize("readers", [READERS, READERS[::-1]], ids=["deputy first", "reader first"])
def test_kept_pages_are_those_that_would_be_built_for_the_same_reader(signed_in_as: As, readers: list[str]) -> None:
    clients, built = {username: signed_in_as(username) for username in readers}, {}
    for username, path in itertools.product(readers, PAGES):
        forget()
        built[username, path] = page(clients[username].get(path))
    forget()

    for _round, username, path in itertools.product((1, 2), readers, PAGES):
        assert page(clients[username].get(path)) == built[username, path], (username, path)


def test_drafts_of_others_do_not_come_out_of_the_cache(signed_in_as: As) -> None:
    deputy = text(signed_in_as("deputi").get("/wilayah/SUMBAGUT/"))
    reader = text(signed_in_as("pembaca.tebingtinggi").get("/wilayah/SUMBAGUT/"))

    assert "Draf 3" in deputy
    assert "Draf" not in reader


def test_every_answer_has_a_token_of_its_own_that_works(signed_in_as: As) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="deputi"))
    client.get("/cabang/")
    found = TOKEN.search(client.get("/cabang/").content.decode())
    assert found is not None

    answer = client.post("/tema/", {"next": "/cabang/", "csrfmiddlewaretoken": found[0]})

    assert answer.status_code == 302


def test_signed_in_pages_are_kept_by_nobody_else(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    deputy.get("/cabang/KIS/")

    assert "no-store" in deputy.get("/cabang/KIS/")["Cache-Control"]


@pytest.mark.parametrize("change", [run, act], ids=["a computation", "an act"])
def test_a_change_shows_at_once(signed_in_as: As, change: object) -> None:
    deputy = signed_in_as("deputi")
    before = deputy.get("/wilayah/SUMBAGUT/")
    MonthlyReport.objects.filter(branch__code="KIS", month="2022-10-01").update(state="returned", returned_reason="uji")

    change()  # type: ignore[operator]

    assert page(deputy.get("/wilayah/SUMBAGUT/")) != page(before)


def test_a_newly_published_plan_shows_at_once(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    before = figures(deputy.get("/cabang/KIS/"))["achievement"]

    publish_doubled()

    assert float(figures(deputy.get("/cabang/KIS/"))["achievement"]) == pytest.approx(float(before) / 2)


def test_a_loaded_file_shows_at_once(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    deputy.get("/cabang/KIS/")

    Branch.objects.filter(code="KIS").update(class_label="Kelas pertama")
    ImportRun.objects.create(kind="branches", file_name="b.csv", state="applied", started_at=clock.now())

    assert "Kelas pertama" in text(deputy.get("/cabang/KIS/"))


def test_waiting_work_is_said_on_a_kept_page_and_gone_when_done(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    deputy.get("/cabang/")
    row = PendingRecompute.objects.create(reason="uji", created_at=clock.now())

    stale = deputy.get("/cabang/")
    row.delete()
    fresh = deputy.get("/cabang/")

    assert "Rasio belum mutakhir." in text(stale)
    assert 'data-waiting="1"' in stale.content.decode()
    assert "Rasio belum mutakhir." not in text(fresh)
    assert 'data-waiting="0"' in fresh.content.decode()


@pytest.mark.parametrize("path", ["/wilayah/SUMBAGUT/", "/cabang/KIS/", "/kabupaten/12.09/", "/cabang/", "/kabupaten/"])
def test_every_page_with_figures_says_how_fresh_it_is(signed_in_as: As, path: str) -> None:
    version = run().pk

    answer = signed_in_as("pembaca.tebingtinggi").get(path)

    assert f'data-version="{version}"' in answer.content.decode()
    assert 'data-computed-at="2022-11-14T' in answer.content.decode()
    assert "dihitung 14 November 2022 pukul" in text(answer)


def key(path: str = "/cabang/", *, cookie: str = "", fresh: Freshness = FRESH, username: str = "deputi") -> str:
    request = RequestFactory().get(path)
    request.user = User.objects.get(username=username)
    request.COOKIES["tema"] = cookie
    return page_cache.key_of(request, fresh)


def test_a_key_holds_all_that_changes_a_page(settings: Settings) -> None:
    keys = [key(), key("/cabang/?segmen=bpu"), key(cookie="gelap"), key(username="kepala.kisaran")]
    for changed in ({"data_version": 8}, {"content": "2-1-1-1"}):
        fields = {"data_version": 7, "computed_at": None, "pending_count": 0, "parked_count": 0, "content": "1-1-1-1"}
        keys.append(key(fresh=Freshness(**(fields | changed))))
    for name, value in (("REFERENCE_DATE", date(2022, 11, 15)), ("SITE_NAME", "Lain"), ("HEADLINE_COMPLETENESS", 50)):
        setattr(settings, name, value)
        keys.append(key())

    assert len(set(keys)) == len(keys)


def test_what_waits_is_no_part_of_a_key() -> None:
    waiting = Freshness(data_version=7, computed_at=None, pending_count=3, parked_count=1, content="1-1-1-1")

    assert key(fresh=waiting) == key()


def test_a_message_is_shown_once(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    deputy.get("/cabang/")
    storage = CookieStorage(RequestFactory().get("/"))
    deputy.cookies["messages"] = storage._encode([Message(constants.SUCCESS, "Tersimpan.")])

    assert "Tersimpan." in text(deputy.get("/cabang/"))
    assert "Tersimpan." not in text(deputy.get("/cabang/"))


@pytest.fixture
def frozen_redis(settings: Settings) -> Iterator[None]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CACHES = {
            "near": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
            "default": redis_cache(f"redis://127.0.0.1:{server.getsockname()[1]}/0"),
        }
        yield


def test_a_frozen_cache_delays_one_page_briefly_and_none_after_it(
    signed_in_as: As, frozen_redis: None, caplog: pytest.LogCaptureFixture
) -> None:
    deputy, waited = signed_in_as("deputi"), []
    ask = page_shelf.shelf.get

    with caplog.at_level(logging.WARNING, logger=page_shelf.__name__):
        for _ in range(3):
            start = time.monotonic()
            assert ask("page:x") is None
            waited.append(time.monotonic() - start)
            assert deputy.get("/cabang/").status_code == 200

    assert waited[0] < 1
    assert max(waited[1:]) < 0.1
    assert len([record for record in caplog.records if record.name == page_shelf.__name__]) == 1


def test_without_any_cache_server_the_page_comes(signed_in_as: As, settings: Settings) -> None:
    settings.CACHES = {
        "near": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
        "default": redis_cache("redis://127.0.0.1:1/0"),
    }

    assert signed_in_as("deputi").get("/wilayah/SUMBAGUT/").status_code == 200


def test_a_saved_draft_leaves_the_kept_pages_alone_but_its_beginning_does_not(signed_in_as: As) -> None:
    report = MonthlyReport.objects.get(branch__code="KIS", month="2022-10-01")
    area = report.branch.areas.order_by("regency__code")[0]
    head = User.objects.get(username="kepala.kisaran")

    def content() -> str:
        return freshness_of(report.branch).content

    def typed(count: int) -> None:
        seen = MonthlyReport.objects.get(pk=report.pk).version
        cells = {CellKey(area.pk, Segment.PU): {"active_workers": count}}
        save(report_id=report.pk, seen=seen, cells=cells, by=head)

    untouched = content()
    typed(1)
    begun = content()
    typed(2)

    assert untouched != begun
    assert content() == begun

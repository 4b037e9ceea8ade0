"""The nation overview, its lists, and what a wider list shows and asks, with two invented offices beside Sumbagut."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from coverage.indicators.vocabulary import Basis, TerritoryKind
from coverage.models import Branch, CoverageRatio, Nation, Region, User
from coverage.selectors import kept
from coverage.selectors.freshness import arrive
from tests.pages.conftest import As
from tests.pages.offices import two_more_regions
from tests.pages.reading import figures, text
from tests.pages.test_query_budgets import BUILT

PATHS = ["/wilayah/SUMBAGUT/", "/wilayah/SUMBAGUT/?bulan=2021-12", "/cabang/KIS/", "/kabupaten/12.76/"]


@pytest.fixture(scope="module", autouse=True)
def _three_offices(figures_of_one: list[dict[str, str]], django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Writing the offices takes longer than all the tests that look at them: once, and taken back at the end."""
    with django_db_blocker.unblock(), two_more_regions():
        yield


@pytest.fixture(scope="module")
def figures_of_one(sample_region: None, django_db_blocker: DjangoDbBlocker) -> list[dict[str, str]]:
    """What the pages of the region showed before the two others came."""
    with django_db_blocker.unblock(), transaction.atomic():
        client = Client()
        client.force_login(User.objects.get(username="pembaca.nasional"))
        found = [figures(client.get(path)) for path in PATHS]
        transaction.set_rollback(True)
    _forget_kept_pages()
    assert all(found)
    return found


@pytest.fixture
def reader(signed_in_as: As) -> Client:
    return signed_in_as("pembaca.nasional")


def places(client: Client, path: str) -> list[str]:
    return re.findall(r'data-place="([^"]+)"', client.get(path).content.decode())


def test_the_region_keeps_its_digits_when_others_come(reader: Client, figures_of_one: list[dict[str, str]]) -> None:
    assert [figures(reader.get(path)) for path in PATHS] == figures_of_one


def test_the_nation_adds_up_its_offices(reader: Client) -> None:
    page = text(reader.get("/nasional/"))
    rows = CoverageRatio.objects.filter(group="TOTAL", month="2022-09-01")
    nation = rows.get(territory=Nation.objects.get())
    offices = [rows.get(territory__kind="region", territory__code=code) for code in ("SUMBAGUT", "JAKARTA", "BANTEN")]
    listed = places(reader, "/wilayah/")

    assert nation.active_workers == sum(office.active_workers or 0 for office in offices)
    assert f"{nation.active_workers:,}".replace(",", ".") in page
    assert listed == ["SUMBAGUT", "JAKARTA", "BANTEN"]


def _forget_kept_pages() -> None:
    """No act of the product adds an office, so nothing else tells the kept page that it is old."""
    for shelf in ("near", "default"):
        caches[shelf].clear()
    kept.forget()


def test_the_nations_target_is_unknown_while_one_office_has_none(reader: Client) -> None:
    whole = figures(reader.get("/nasional/"))["achievement"]
    Region.objects.create(
        kind=TerritoryKind.REGION, code="BARU", name="Kanwil Baru", nation=Nation.objects.get(), basis=Basis.SAMPLE
    )
    _forget_kept_pages()
    page = reader.get("/nasional/")

    assert whole
    assert figures(page)["achievement"] == ""
    assert "belum ada target" in text(page)


def test_offices_are_sorted_as_the_address_says(reader: Client) -> None:
    rising, falling = places(reader, "/wilayah/?urut=cakupan"), places(reader, "/wilayah/?urut=-cakupan")

    assert rising[-1] == falling[0] == "JAKARTA"
    assert rising == falling[::-1]


def test_a_list_is_narrowed_to_an_office_or_widened_to_all(signed_in_as: As, reader: Client) -> None:
    deputy = signed_in_as("deputi")
    invented = set(Branch.objects.filter(region__code="JAKARTA").values_list("code", flat=True))

    assert len(places(deputy, "/cabang/")) == 31
    assert set(places(deputy, "/cabang/?wilayah=JAKARTA")) == invented
    assert len(places(deputy, "/cabang/?wilayah=semua")) == len(places(reader, "/cabang/")) == 43
    assert len(places(reader, "/kabupaten/")) == 60
    assert len(places(reader, "/kabupaten/?halaman=2")) == 10


def test_more_regions_are_no_more_questions_than_the_budget(signed_in_as: As) -> None:
    # A connection of PostgreSQL plans the question of versions once, not with each page.
    arrive(User.objects.get(username="deputi"))
    deputy = signed_in_as("deputi")

    asked = {path: _asked(deputy, path) for path in [*BUILT, "/wilayah/", "/wilayah/JAKARTA/"]}

    budgets = {**BUILT, "/wilayah/": 21, "/wilayah/JAKARTA/": BUILT["/wilayah/SUMBAGUT/"]}
    assert {path: count for path, count in asked.items() if count > budgets[path]} == {}


def _asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)

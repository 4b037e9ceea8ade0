"""The nation overview, its lists, and what a wider list shows; two invented regional offices stand beside Sumbagut."""

from __future__ import annotations

import re

import pytest
from django.core.cache import caches
from django.test import Client

from coverage.models import Branch, CoverageRatio, Nation, Target
from coverage.selectors import kept
from tests.pages.conftest import As
from tests.pages.reading import figures, text
from tests.pages.test_query_budgets import two_more_regions


@pytest.fixture
def reader(signed_in_as: As) -> Client:
    return signed_in_as("pembaca.nasional")


def places(client: Client, path: str) -> list[str]:
    return re.findall(r'data-place="([^"]+)"', client.get(path).content.decode())


def test_with_one_office_the_nation_is_that_office(reader: Client) -> None:
    nation, region = figures(reader.get("/nasional/")), figures(reader.get("/wilayah/SUMBAGUT/"))

    assert nation["coverage"] == region["coverage"]
    assert nation["achievement"] == region["achievement"]
    assert reader.get("/wilayah/")["Location"] == "/wilayah/SUMBAGUT/"


def test_a_national_reader_starts_at_the_nation(reader: Client) -> None:
    assert reader.get("/")["Location"] == "/nasional/"


def test_the_region_keeps_its_digits_when_others_come(reader: Client) -> None:
    paths = ["/wilayah/SUMBAGUT/", "/wilayah/SUMBAGUT/?bulan=2021-12", "/cabang/KIS/", "/kabupaten/12.76/"]
    before = [figures(reader.get(path)) for path in paths]

    with two_more_regions():
        after = [figures(reader.get(path)) for path in paths]

    assert after == before


def test_the_nation_adds_up_its_offices(reader: Client) -> None:
    with two_more_regions():
        page = text(reader.get("/nasional/"))
        rows = CoverageRatio.objects.filter(group="TOTAL", month="2022-09-01")
        nation = rows.get(territory=Nation.objects.get())
        offices = [
            rows.get(territory__kind="region", territory__code=code) for code in ("SUMBAGUT", "JAKARTA", "BANTEN")
        ]
        listed = places(reader, "/wilayah/")

    assert nation.active_workers == sum(office.active_workers or 0 for office in offices)
    assert f"{nation.active_workers:,}".replace(",", ".") in page
    assert listed == ["SUMBAGUT", "JAKARTA", "BANTEN"]


def _forget_kept_pages() -> None:
    """No act of the product deletes a target, so nothing else tells the kept page that it is old."""
    for shelf in ("near", "default"):
        caches[shelf].clear()
    kept.forget()


def test_the_nations_target_is_unknown_while_one_office_has_none(reader: Client) -> None:
    with two_more_regions():
        whole = figures(reader.get("/nasional/"))["achievement"]
        Target.objects.filter(plan__territory__code="BANTEN").delete()
        _forget_kept_pages()
        page = reader.get("/nasional/")

    assert whole
    assert figures(page)["achievement"] == ""
    assert "belum ada target" in text(page)


def test_offices_are_sorted_as_the_address_says(reader: Client) -> None:
    with two_more_regions():
        rising, falling = places(reader, "/wilayah/?urut=cakupan"), places(reader, "/wilayah/?urut=-cakupan")

    assert rising[-1] == falling[0] == "JAKARTA"
    assert rising == falling[::-1]


def test_a_list_is_narrowed_to_an_office_or_widened_to_all(signed_in_as: As, reader: Client) -> None:
    deputy = signed_in_as("deputi")
    with two_more_regions():
        invented = set(Branch.objects.filter(region__code="JAKARTA").values_list("code", flat=True))

        assert len(places(deputy, "/cabang/")) == 31
        assert set(places(deputy, "/cabang/?wilayah=JAKARTA")) == invented
        assert len(places(deputy, "/cabang/?wilayah=semua")) == len(places(reader, "/cabang/")) == 43
        assert len(places(reader, "/kabupaten/")) == 60
        assert len(places(reader, "/kabupaten/?halaman=2")) == 10


def test_a_province_leads_to_its_office(reader: Client) -> None:
    assert reader.get("/provinsi/11/?bulan=2022-08")["Location"] == "/wilayah/SUMBAGUT/?bulan=2022-08&provinsi=11"
    assert reader.get("/provinsi/99/").status_code == 404

"""Pages before any month exists, and the list of regional offices."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories
from tests.pages.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    """A browser in which a reader of Asahan is signed in; offices exist, months do not."""
    factories.small_world()
    client.force_login(factories.reader())
    return client


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/wilayah/SUMBAGUT/", "Sumbagut"),
        ("/cabang/KIS/", "Kisaran"),
        ("/kabupaten/12.09/", "Asahan"),
        ("/cabang/", "Belum ada data"),
        ("/kabupaten/", "Belum ada data"),
    ],
)
def test_before_the_first_month_a_page_says_that_there_is_nothing_yet(reader: Client, path: str, title: str) -> None:
    answer = reader.get(path)

    assert answer.status_code == 200
    assert title in text(answer)
    assert "Belum ada data" in text(answer)


def test_before_any_region_is_loaded_the_list_says_what_to_do(client: Client) -> None:
    client.force_login(factories.person("importir", factories.Role.IMPORTER, factories.nation()))

    assert "Belum ada kantor wilayah" in text(client.get("/wilayah/"))
    assert client.get("/")["Location"] == "/nasional/"
    assert "Belum ada data" in text(client.get("/nasional/"))
    assert "Belum ada data" in text(client.get("/cabang/"))


def test_one_regional_office_is_no_choice(reader: Client) -> None:
    assert reader.get("/wilayah/")["Location"] == "/wilayah/SUMBAGUT/"


def test_several_regional_offices_are_listed(reader: Client) -> None:
    factories.region("JABAR", "Jawa Barat")

    page = reader.get("/wilayah/").content.decode()

    assert 'href="/wilayah/SUMBAGUT/"' in page
    assert 'href="/wilayah/JABAR/"' in page

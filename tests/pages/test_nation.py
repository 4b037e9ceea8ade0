"""The nation that is one office."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages.conftest import As
from tests.pages.reading import figures


@pytest.fixture
def reader(signed_in_as: As) -> Client:
    return signed_in_as("pembaca.nasional")


def test_with_one_office_the_nation_is_that_office(reader: Client) -> None:
    nation, region = figures(reader.get("/nasional/")), figures(reader.get("/wilayah/SUMBAGUT/"))

    assert nation["coverage"] == region["coverage"]
    assert nation["achievement"] == region["achievement"]
    assert reader.get("/wilayah/")["Location"] == "/wilayah/SUMBAGUT/"


def test_a_national_reader_starts_at_the_nation(reader: Client) -> None:
    assert reader.get("/")["Location"] == "/nasional/"


def test_a_province_leads_to_its_office(reader: Client) -> None:
    assert reader.get("/provinsi/11/?bulan=2022-08")["Location"] == "/wilayah/SUMBAGUT/?bulan=2022-08&provinsi=11"
    assert reader.get("/provinsi/99/").status_code == 404

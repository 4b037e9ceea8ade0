"""Every fact of the five source documents, found on the page where a reader looks for it.

`seed_facts.csv` names the document, the fact, the page and the words that say it there; without a page it is an
artefact of a web page, which stands nowhere.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.pages.conftest import As
from tests.pages.reading import figures, text

FACTS = list(csv.DictReader((Path(__file__).parent / "seed_facts.csv").read_text(encoding="utf-8").splitlines()))
FOUND = [fact for fact in FACTS if fact["page"]]
ARTEFACTS = [fact for fact in FACTS if not fact["page"]]
PLACES = ("12.05", "12.09", "12.22", "12.76")


def test_no_fact_is_left_out() -> None:
    assert Counter(fact["seed_file"] for fact in FACTS) == {
        "000_49921333946e6ef0.txt": 4,
        "001_b9c444db23da7898.txt": 7,
        "002_9093c1ca2c567e21.txt": 18,
        "003_b71622925eff07e0.txt": 9,
        "004_d0c41f774be91195.txt": 5,
    }
    assert [fact["measure"] for fact in ARTEFACTS] == ["page views"]


@pytest.mark.parametrize("fact", FOUND, ids=[f"{fact['place']}: {fact['measure']}" for fact in FOUND])
def test_fact_stands_on_its_page(signed_in_as: As, fact: dict[str, str]) -> None:
    page = signed_in_as("deputi").get(fact["page"])

    assert page.status_code == 200
    assert fact["words"] in text(page)


@pytest.mark.parametrize("code", PLACES)
def test_how_often_a_web_page_was_read_stands_nowhere(signed_in_as: As, code: str) -> None:
    words = text(signed_in_as("deputi").get(f"/kabupaten/{code}/"))

    assert "160 kali" not in words
    assert "halaman dibaca" not in words


def test_langkat_was_told_in_2020_and_paid_for_in_2025(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/kabupaten/12.05/"))
    _before, after = words.split("Apa jadinya?", 1)

    assert "17 Sep 2025 Pekerja ditanggung · BPU rentan: 21.000 orang" in after
    # The same news stands in three registers and is told once.
    assert after.split("Yang pernah diterbitkan")[0].count("21.000") == 1


def test_the_target_of_2021_was_restated_and_nearly_reached(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2021-12"))
    _before, after = words.split("Apa jadinya?", 1)

    assert "31 Des 2021 Target peserta baru: 1.546.560 orang" in after
    assert "31 Des 2021 Realisasi peserta baru: 1.529.881 orang" in after


def test_asahan_has_no_news_after_its_audience(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/kabupaten/12.09/"))

    assert "Belum ada kabar sesudahnya." in words.split("Berita audiensi Asahan", 1)[1]


def test_a_spoken_promise_is_told_as_that_and_counted_nowhere(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")

    page = deputy.get("/komitmen/KM-12.22-2/")

    assert "Lisan, belum ditandatangani." in text(page)
    assert figures(page)["commitment-heads"] == ""
    assert figures(page)["commitment-realised"] == "0"


def test_the_signed_agreement_realises_what_it_pays_for(signed_in_as: As) -> None:
    assert figures(signed_in_as("deputi").get("/komitmen/KM-12.22-1/"))["commitment-realised"] == "2000"


def test_asahan_is_told_apart_on_the_clock_of_the_demonstration(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/komitmen/?kabupaten=12.09"))

    assert "Tercatat sesudah 14 November 2022" in words
    assert "Regulasi daerah untuk perlindungan pekerja" in words


def test_claims_of_2021_and_2024_are_found(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/klaim/"))

    assert "Rp19.127.421.350.476, tidak sama dengan jumlah bagiannya, Rp2.822.471.372.137" in words
    assert "Rp1.178.570.000.000" in words
    assert "Rp320.250.000.000" in words


def test_no_sample_is_told_as_what_became_of_a_document(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/kabupaten/12.05/"))
    told = words.split("Dokumen dan peristiwa", 1)[1].split("Yang pernah diterbitkan")[0]

    assert "Perlindungan" not in told.split("Apa jadinya?")[1].split("21.000")[0]

"""The ledger of the sample region: a regency's card for those who may read it, and sample beside facts."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import Settings

from coverage.entry.commitment_checks import Ahead, Paper
from coverage.entry.commitments import take_step
from coverage.indicators.vocabulary import Basis, CommitmentStep
from coverage.models import Agreement, Commitment, CommitmentRecord, User
from tests.pages.conftest import As
from tests.pages.reading import text


def test_tebing_tinggi_stands_where_it_is_studied(signed_in_as: As) -> None:
    page = " ".join(signed_in_as("deputi").get("/kabupaten/12.76/").content.decode().split())

    states = [f'data-stage="{stage}" data-state="{state}"' in page for stage, state in (
        ("asked", "done"), ("studied", "now"), ("signed", "open"), ("budgeted", "open"),
    )]  # fmt: skip
    assert states == [True] * 4
    assert "/komitmen/KM-12.76-1/" in page


def test_a_regulation_in_force_is_named(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/kabupaten/12.03/"))

    assert "Regulasi daerah sudah ada" in words
    assert "Perda 5/2021" in words


def test_national_rules_are_those_in_use(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/kabupaten/12.76/"))

    assert "Permendagri 27/2021" in words
    assert "Permendagri 84/2022" not in words
    assert "UU 59/2024" not in words


def test_what_a_document_told_stands_once(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/kabupaten/12.22/"))

    assert words.count("Sebutan kelas kantor") == 1
    assert "Yang pernah diterbitkan tentang daerah ini" not in words


def test_a_stranger_reads_what_was_published_and_no_more(signed_in_as: As) -> None:
    """The reader of Tebing Tinggi sees facts of Tapanuli Selatan, not what its office keeps, and no way into it."""
    sample = Commitment.objects.filter(basis=Basis.SAMPLE).first()
    assert sample
    reader = signed_in_as("pembaca.tebingtinggi")

    facts = reader.get("/kabupaten/12.03/").content.decode()
    kept = reader.get(f"/kabupaten/{sample.regency.code}/").content.decode()

    assert "Perda 5/2021" in " ".join(facts.split())
    assert "/komitmen/KM-12.03-1/" not in facts
    assert sample.title not in kept
    assert sample.title in signed_in_as("deputi").get(f"/kabupaten/{sample.regency.code}/").content.decode()
    assert sample.title not in reader.get(f"/kabupaten/{sample.regency.code}/").content.decode()


def test_no_sample_mixes_with_facts() -> None:
    sample = Commitment.objects.filter(basis=Basis.SAMPLE)
    facts = Commitment.objects.exclude(basis=Basis.SAMPLE)

    assert sample.count() > 20
    assert not set(sample.values_list("regency", flat=True)) & set(facts.values_list("regency", flat=True))
    assert not CommitmentRecord.objects.filter(commitment__in=sample, happened_on__gt="2022-11-14").exists()
    for row in sample.prefetch_related("records"):
        records = sorted(row.records.all(), key=lambda record: record.number)
        assert (records[-1].step, records[-1].happened_on, len(records)) == (row.step, row.step_since, row.version)
        assert "contoh" in row.title


def test_sample_agreements_name_the_budgets_that_pay_for_them() -> None:
    tied = Agreement.objects.filter(basis=Basis.SAMPLE).exclude(commitment=None)

    assert tied.count() > 5
    assert {(row.commitment.kind, row.commitment.step) for row in tied if row.commitment} == {("budget", "budgeted")}
    assert all(row.commitment and row.commitment.regency_id == row.regency_id for row in tied)


def test_what_people_record_later_is_what_became_of_a_document(signed_in_as: As) -> None:
    found = Commitment.objects.get(number="KM-12.22-1")
    take_step(
        commitment_id=found.pk, version=found.version, step=CommitmentStep.BUDGETED, happened_on=date(2022, 11, 10),
        evidence="P-APBD", paper=Paper(), ahead=Ahead(owner_id=found.branch_id),
        by=User.objects.get(username="deputi"),
    )  # fmt: skip

    words = text(signed_in_as("deputi").get("/kabupaten/12.22/"))

    assert "10 Nov 2022 Anggaran “Perlindungan 2.000 pekerja rentan" in words.split("Apa jadinya?")[1]


def test_an_agreement_that_ended_is_news(signed_in_as: As, settings: Settings) -> None:
    settings.REFERENCE_DATE = date(2023, 1, 15)

    words = text(signed_in_as("deputi").get("/kabupaten/12.22/?bulan=2022-09"))

    told = words.split("Apa jadinya?")[1]
    assert "1 Jan 2023 Perlindungan 2.000 orang pekerja rentan desa berakhir, tanpa perpanjangan" in told


@pytest.mark.parametrize("path", ["/komitmen/", "/komitmen/?lihat=tanpa-peraturan", "/klaim/"])
@pytest.mark.parametrize("username", ["deputi", "kepala.kisaran", "admin.data", "pembaca.tebingtinggi"])
def test_the_pages_answer_everybody(signed_in_as: As, path: str, username: str) -> None:
    assert signed_in_as(username).get(path).status_code == 200

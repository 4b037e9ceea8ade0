"""The preview of a plan's file says what it lacks, and where the plan would share out more than there is."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.entry.plan_world import BPU, PU, TOTAL, PlanWorld, plan_world
from tests.views.plan_pages import DRAFT, march, name, text
from tests.views.signed_in import as_
from tests.views.target_files import upload

__all__ = ["march"]
pytestmark = pytest.mark.django_db
PLACE = "tingkat;kode cabang;kode;nama;tahun;jenis;kanwil"
ASAHAN = "kabupaten/kota;KIS;12.09;Asahan;2022;peserta baru;SUMBAGUT"
KISARAN = "cabang;KIS;KIS;Kisaran;2022;peserta baru;SUMBAGUT"


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.province, TOTAL, 1_000)
    made.put(made.world.kisaran, PU, 600)
    made.put(made.asahan, BPU, 5)
    return made


@pytest.fixture
def deputy(plan: PlanWorld) -> Client:
    return as_(plan.deputy)


def sent(deputy: Client, header: str, *rows: str) -> str:
    return text(upload(deputy, "\r\n".join([f"{PLACE};{header}", *rows]) + "\r\n"))


def test_missing_and_unknown_columns_are_named(deputy: Client) -> None:
    page = sent(deputy, "PU;BPUU;jumlah", f"{ASAHAN};7;8;")

    assert "Kolom ini tidak ada di berkas: BPU, Jakon, PMI." in page
    assert "Kolom “bpuu” tidak dikenal dan tidak dipakai." in page


def test_of_a_ratio_only_the_total_is_missed(deputy: Client) -> None:
    row = "provinsi;;12;Sumatera Utara;2022;cakupan;SUMBAGUT;52,15"
    page = text(upload(deputy, f"{PLACE};jumlah\r\n{row}\r\n", "cakupan"))

    assert "data-columns" not in page
    assert "data-over" not in page


def test_a_number_far_over_its_parent_is_told_beside_it_and_by_place(plan: PlanWorld, deputy: Client) -> None:
    page = sent(deputy, "PU", f"{ASAHAN};919.916")

    assert "Angka ini saja melebihi target induknya: Kisaran, PU 600." in page
    assert "Kisaran: pembagian PU lebih 919.316" in page
    assert "baik" not in page
    assert f'name="{name(plan.asahan, PU)}" value="919.916"' in page


def test_numbers_that_are_too_much_together_and_a_whole_that_is_too_small(deputy: Client) -> None:
    page = sent(deputy, "PU;BPU;Jakon;jumlah", f"{KISARAN};500;400;200;1.050", f"{ASAHAN};550;;;")

    assert page.count("Segmen dan jumlahnya tidak cocok. Kisaran: segmennya lebih 50 dari jumlahnya.") == 4
    assert page.count("Kurang dari yang dibagi di bawahnya. Kisaran: pembagian PU lebih 50.") == 1
    assert "Angka ini saja melebihi target induknya: Kisaran, PU 500." in page
    assert "Angka ini saja melebihi target induknya: Sumatera Utara, jumlah 1.000." in page


def test_numbers_that_are_too_much_only_together_say_so(plan: PlanWorld, deputy: Client) -> None:
    plan.put(plan.world.medan, TOTAL, 700)

    page = sent(deputy, "jumlah", f"{KISARAN};400")

    told = "Bersama angka lain melebihi target induknya. Sumatera Utara: pembagiannya lebih 100."
    assert page.count(told) == 1


def test_what_fits_is_good_and_what_is_refused_counts_for_nothing(deputy: Client) -> None:
    page = sent(deputy, "PU;BPU", f"{ASAHAN};600;abc")

    assert "baik" in page
    assert "data-over" not in page


def test_a_pasted_block_tells_it_too(plan: PlanWorld, deputy: Client) -> None:
    page = text(deputy.post(f"{DRAFT}tempel/", {name(plan.asahan, PU): "700"}))

    assert "Angka ini saja melebihi target induknya: Kisaran, PU 600." in page
    assert "data-over" in page

"""The recovery list and the comparison with the reports, as pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import Basis, Group
from coverage.models import Employer, ServiceArea
from tests import factories
from tests.pages.reading import figures, text
from tests.selectors.registers import SmallRegister, small_register
from tests.views.signed_in import as_

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=True):
        yield


@pytest.fixture
def small() -> SmallRegister:
    """The register that the pages show."""
    return small_register()


@pytest.fixture
def here(small: SmallRegister) -> Client:
    """A browser in which the head of Kisaran is signed in."""
    return as_(factories.head_of(small.world.kisaran))


def test_recovery_names_the_denominator_and_says_what_is_unknown(here: Client, small: SmallRegister) -> None:
    factories.reporting_month()
    factories.ratio_row(small.world.kisaran.seat, factories.SEPTEMBER, Group.TOTAL, denominator=6_000)

    page = here.get("/pemberi-kerja/pemulihan/")

    said = text(page)
    assert "+0,50 dari 6.000 TK potensi Asahan" in said
    assert "belum pernah dikunjungi" in said
    assert "belum ada kunjungan yang selesai" in said
    assert figures(page) == {"inactive-employers": "2", "inactive-workers": "30", "recovery-rate": ""}
    assert "1 tanpa jumlah" in said


def test_recovery_rate_is_told_with_both_its_numbers(here: Client, small: SmallRegister) -> None:
    factories.visit(small.kopi, date(2022, 5, 1), done_on=date(2022, 5, 1))

    assert "0 dari 30 tenaga kerja di 1 badan usaha yang dikunjungi sejak 1 Januari 2022" in text(
        here.get("/pemberi-kerja/pemulihan/")
    )
    assert "belum ada kunjungan yang selesai" in text(here.get("/pemberi-kerja/pemulihan/?sejak=2022-06-01"))


def test_a_day_that_cannot_be_used_is_told(here: Client) -> None:
    assert "Tanggal “dulu” tidak dapat dipakai" in text(here.get("/pemberi-kerja/pemulihan/?sejak=dulu"))


def test_comparison_says_that_a_sample_is_one(here: Client, small: SmallRegister) -> None:
    area = ServiceArea.objects.get(branch=small.world.kisaran)
    factories.published(factories.report(small.world.kisaran), area, active_employers=5, active_workers=400)

    said = text(here.get("/pemberi-kerja/cocokkan/"))
    Employer.objects.update(basis=Basis.SAMPLE)
    sample = text(as_(factories.deputy()).get("/pemberi-kerja/cocokkan/"))

    assert "per 30 September 2022" in said
    assert "+66 daftar 466, terbit 400" in said
    assert "−3 daftar 2, terbit 5" in said
    assert "Daftar badan usaha ini contoh" not in said
    assert "Daftar badan usaha ini contoh" in sample


def test_comparison_before_any_report(here: Client) -> None:
    assert "Belum ada laporan PU yang terbit" in text(here.get("/pemberi-kerja/cocokkan/"))


@pytest.mark.parametrize(
    ("path", "most"),
    [("/pemberi-kerja/pemulihan/", 15), ("/pemberi-kerja/kembar/", 12), ("/pemberi-kerja/cocokkan/", 13)],
)
def test_pages_stay_within_their_budgets(
    here: Client, path: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(most):
        assert here.get(path).status_code == 200

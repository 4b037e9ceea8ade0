"""The cliff in words and numbers: one sentence that says what happens next, a table with the numbers of the drawing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coverage.indicators.vocabulary import AgreementStatus
from coverage.models import Agreement
from coverage.selectors.cliff import MOST_LAYERS, Cliff, cliff_chart, cliff_title
from coverage.selectors.covers import covers_on
from tests import factories

pytestmark = pytest.mark.django_db

TODAY, JANUARY = date(2022, 11, 14), date(2023, 1, 1)


def cliff(day: date = TODAY) -> Cliff:
    return Cliff(covers_on(day, list(Agreement.objects.select_related("regency", "branch", "document").order_by("pk"))))


def agreement(**fields: Any) -> Agreement:
    return factories.agreement(**fields)


def test_without_agreements_nothing_is_said_to_happen() -> None:
    found = cliff()

    assert cliff_title(found) == "Tidak ada pekerja yang dibayari bulan ini"
    assert (found.now, found.next_fall, found.january_heads, found.has_something) == (0, None, 0, False)


def test_all_who_are_covered_fall_together() -> None:
    agreement()

    assert cliff_title(cliff()) == "Semua 2.000 pekerja yang dibayari lepas dari perlindungan pada 1 Januari 2023"


def test_some_of_them_fall_first() -> None:
    agreement()
    agreement(group="fishers", workers=500, last_month=date(2023, 6, 1))

    assert cliff_title(cliff()) == "2.000 dari 2.500 pekerja lepas dari perlindungan pada 1 Januari 2023"


def test_after_the_fall_nobody_is_covered() -> None:
    agreement()

    assert cliff_title(cliff(date(2023, 2, 1))) == "Tidak ada pekerja yang dibayari bulan ini"


def test_a_cover_to_come_falls_later() -> None:
    agreement(status=AgreementStatus.REGISTERED, first_month=JANUARY, last_month=date(2023, 3, 1))

    assert cliff_title(cliff()) == "2.000 pekerja lepas dari perlindungan pada 1 April 2023"


def test_windows_of_days_and_the_months_around_january() -> None:
    agreement()
    agreement(group="fishers", workers=500, last_month=date(2023, 3, 1))

    found = cliff()

    assert [found.within(days) for days in (7, 30, 60, 90)] == [0, 0, 2000, 2000]
    assert (found.in_december, found.after_january, found.january) == (2500, 500, JANUARY)


def test_what_is_signed_or_promised_is_hoped_for_and_not_counted() -> None:
    agreement(status=AgreementStatus.AGREED, workers=300)
    agreement(status=AgreementStatus.PROMISED, workers=200, group="fishers")
    agreement(status=AgreementStatus.PROMISED, workers=None, group="farmers")
    agreement(status=AgreementStatus.CANCELLED, workers=900, group="traders")

    found = cliff()

    assert (found.now, found.hoped) == (0, 500)


def test_the_table_holds_the_numbers_of_the_drawing() -> None:
    agreement()
    agreement(status=AgreementStatus.PROMISED, workers=1500, first_month=JANUARY, last_month=JANUARY)

    chart = cliff_chart(cliff())

    assert chart.table.columns == ("Bulan", "APBD kabupaten/kota, pekerja rentan desa", "dijanjikan atau diusulkan",
                                   "Dihitung", "Berakhir tanggal 1")  # fmt: skip
    rows = {row[0]: row[1:] for row in chart.table.rows}
    assert rows["Des 2022"] == ("2.000", "0", "2.000", "0")
    assert rows["Jan 2023"] == ("0", "1.500", "0", "2.000")
    assert [item.mark for item in chart.legend] == ["box", "hatch"]


def test_many_agreements_are_drawn_by_payer() -> None:
    for number in range(MOST_LAYERS + 1):
        agreement(sponsor_kind="CSR" if number else "APBD", group="fishers", workers=10)

    chart = cliff_chart(cliff())

    assert [trace["name"] for trace in chart.figure["data"]] == ["CSR / TJSL", "APBD kabupaten/kota"]
    assert {row[0]: row[3] for row in chart.table.rows}["Des 2022"] == "70"


@pytest.mark.parametrize(
    ("basis", "words"), [("sample", "sebagian data contoh"), ("reported", "per 14 November 2022.")]
)
def test_the_source_line_says_what_it_stands_on(basis: str, words: str) -> None:
    agreement(basis=basis)

    assert words in cliff_chart(cliff()).source_line

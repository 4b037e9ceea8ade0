"""The charts about active workers: what moved in a year, what fell in January, what others published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coverage.indicators.vocabulary import Group
from coverage.selectors.coverage_charts import coverage_chart, mix_chart, window
from coverage.selectors.freshness import Freshness
from coverage.selectors.periods import Period
from coverage.selectors.references import Reference
from coverage.selectors.rows import Book, Row
from tests.figures.drawing import plotly
from tests.selectors.hand_made import HERE, SEPTEMBER, row

FRESH = Freshness(data_version=1, computed_at=None, pending_count=0, parked_count=0)
LAST_YEAR, DECEMBER, JANUARY = date(2021, 9, 1), date(2021, 12, 1), date(2022, 1, 1)
MONTHS = tuple(date(2020 + number // 12, number % 12 + 1, 1) for number in range(36))
PERIOD = Period(months=MONTHS, headline=SEPTEMBER, month=SEPTEMBER)
REFERENCE = Reference(
    territory_id=HERE, territory_name="Kisaran", period="2022-07", as_of=date(2022, 7, 12), segment="informal",
    measure="coverage of informal workers", value=Decimal("7.13"), text="", unit="persen", basis="seed", quote="",
    note="", rounding=None, source=None,
)  # fmt: skip


def ratio(month: date, active: int | None, **fields: int) -> Row:
    return row(month, group=Group.TOTAL, active_workers=active, denominator=100, **fields)


def stock(month: date, *active: int, **fields: int) -> list[Row]:
    groups = (Group.PU, Group.BPU, Group.JAKON)
    return [row(month, group=group, active_workers=n, **fields) for group, n in zip(groups, active, strict=True)]


def test_window_is_two_years_up_to_the_month_asked_for() -> None:
    assert (window(PERIOD)[0], window(PERIOD)[-1], len(window(PERIOD))) == (date(2020, 10, 1), SEPTEMBER, 24)
    assert window(Period(months=MONTHS[-2:], headline=None, month=None)) == list(MONTHS[-2:])


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([], "Cakupan per bulan"),
        ([ratio(LAST_YEAR, 20)], "Cakupan per bulan"),
        ([ratio(SEPTEMBER, 25)], "Cakupan 25,00% pada Sep 2022"),
        ([ratio(LAST_YEAR, 20), ratio(SEPTEMBER, 25)], "Cakupan 25,00%, +5,00 poin dalam setahun"),
        (
            [ratio(LAST_YEAR, 20), ratio(SEPTEMBER, 10, cells_expected=3)],
            "Cakupan Sep 2022 masih sementara, paling sedikit 10,00%",
        ),
        ([ratio(LAST_YEAR, 9, cells_expected=3), ratio(SEPTEMBER, 25)], "Cakupan 25,00% pada Sep 2022"),
    ],
)
def test_coverage_title_compares_whole_months_only(rows: list[Row], title: str) -> None:
    assert coverage_chart(HERE, PERIOD, Book(rows), FRESH).title == title


def test_published_ratios_of_the_place_and_window_are_marked_and_listed() -> None:
    others = [
        replace(REFERENCE, territory_id=HERE + 1),
        replace(REFERENCE, as_of=None),
        replace(REFERENCE, as_of=date(2019, 7, 1)),
        replace(REFERENCE, measure="population", unit="orang"),
        replace(REFERENCE, measure="share of claims"),
    ]

    chart = coverage_chart(HERE, PERIOD, Book(), FRESH, [REFERENCE, *others])

    assert [trace.name for trace in plotly(chart.figure).data[3:]] == ["Terbitan: coverage of informal workers"]
    assert [cells[-1] for cells in chart.table.rows if cells[0] == "Jul 2022"] == ["7,13%"]
    assert chart.legend[-1].label == "angka terbitan"


def test_a_rounded_ratio_is_marked_as_rounded() -> None:
    chart = coverage_chart(HERE, PERIOD, Book(), FRESH, [replace(REFERENCE, rounding=Decimal(10))])

    assert [cells[-1] for cells in chart.table.rows if cells[0] == "Jul 2022"] == ["±7%"]


def test_without_published_ratios_there_is_no_column_for_them() -> None:
    chart = coverage_chart(HERE, PERIOD, Book([ratio(SEPTEMBER, 25)]), FRESH)

    assert chart.table.columns == ("Bulan", "Total", "Formal", "Informal")
    assert chart.table.rows[-1] == ("Sep 2022", "25,00%", "–", "–")


NEUTRAL = "Peserta aktif per segmen"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], NEUTRAL),
        (stock(JANUARY, 1, 1, 1), NEUTRAL),
        (stock(DECEMBER, 0, 0, 0) + stock(JANUARY, 1, 1, 1), NEUTRAL),
        (stock(DECEMBER, 100, 50, 50)[:2] + stock(JANUARY, 1, 1, 1), NEUTRAL),
        (stock(DECEMBER, 100, 50, 50) + stock(JANUARY, 10, 5, 5, cells_expected=3), NEUTRAL),
        (stock(DECEMBER, 100, 50, 50) + stock(JANUARY, 100, 50, 50), "tanpa penurunan Januari"),
        (stock(DECEMBER, 100, 50, 50) + stock(JANUARY, 80, 50, 50), "turun 10,0% dari Desember ke Januari 2022"),
    ],
)
def test_mix_title_tells_the_fall_of_january_if_it_is_known_whole(rows: list[Row], says: str) -> None:
    title = mix_chart(HERE, PERIOD, Book(rows), FRESH).title

    assert title == says if says == NEUTRAL else says in title


def test_a_window_without_a_january_has_a_neutral_title() -> None:
    period = Period(months=MONTHS[20:23], headline=None, month=MONTHS[22])

    assert mix_chart(HERE, period, Book(), FRESH).title == NEUTRAL


def test_mix_hatches_and_explains_months_published_in_part() -> None:
    chart = mix_chart(HERE, PERIOD, Book(stock(SEPTEMBER, 100, 50, 50, cells_expected=3)), FRESH)

    assert plotly(chart.figure).data[0].marker.pattern.shape[-1] == "/"
    assert [item.label for item in chart.legend] == [
        "Penerima Upah", "Bukan Penerima Upah", "Jasa Konstruksi", "sementara, belum semua laporan",
    ]  # fmt: skip
    assert chart.table.rows[-1] == ("Sep 2022", "100", "50", "50")

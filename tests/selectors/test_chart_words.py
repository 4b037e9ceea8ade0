"""What every chart says in the same way."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils import translation

from coverage.figures.chart import ChartTable
from coverage.models import RatioFlag
from coverage.selectors import chart_words
from coverage.selectors.freshness import Freshness
from tests.selectors.hand_made import row


def test_months_are_named_in_the_readers_language() -> None:
    assert chart_words.year_months()[:5] == ("Jan", "Feb", "Mar", "Apr", "Mei")
    with translation.override("en"):
        assert chart_words.year_months()[4] == "May"


def test_months_across_years_carry_their_year() -> None:
    assert chart_words.month_ticks([date(2021, 12, 1), date(2022, 1, 1)]) == ("Des 21", "Jan 22")


def test_cells_are_written_with_a_dash_for_a_gap() -> None:
    assert chart_words.counts([1_800_000, None, Fraction(5, 2), 0]) == ("1.800.000", "–", "3", "0")
    assert chart_words.percents([Fraction(713, 10_000), None]) == ("7,13%", "–")


def test_table_has_one_row_a_month() -> None:
    table = chart_words.by_month(("Jan", "Feb"), Realisasi=("1", "2"), Jalur=("3", "–"))

    assert table == ChartTable(columns=("Bulan", "Realisasi", "Jalur"), rows=(("Jan", "1", "3"), ("Feb", "2", "–")))


def test_a_column_that_lacks_a_month_is_a_fault() -> None:
    with pytest.raises(ValueError, match="shorter"):
        chart_words.by_month(("Jan", "Feb"), Realisasi=("1",))


def test_months_published_in_part_are_unfinished_and_missing_ones_are_not() -> None:
    rows = [row(1), row(2, cells_published=1, cells_expected=3), row(3, cells_published=0, cells_expected=3), None]

    assert chart_words.unfinished(rows) == (False, True, False, False)
    assert chart_words.last_complete(rows) == 1
    assert chart_words.last_complete([None]) == 0


def test_hatching_is_explained_only_where_there_is_some() -> None:
    assert chart_words.unfinished_legend([False, False], "hatch") == ()
    (item,) = chart_words.unfinished_legend([False, True], "hatch")
    assert (item.label, item.mark) == ("sementara, belum semua laporan", "hatch")


def test_source_line_says_when_the_numbers_were_computed_in_local_time() -> None:
    computed = datetime(2022, 11, 13, 23, 0, tzinfo=UTC)
    fresh = Freshness(data_version=1, computed_at=computed, pending_count=0, parked_count=0)
    never = Freshness(data_version=0, computed_at=None, pending_count=0, parked_count=0)

    assert chart_words.source_line(fresh, [row()]) == (
        "Laporan cabang yang disetujui, dihitung 14 November 2022 pukul 06.00."
    )
    assert chart_words.source_line(never, [None]) == "Laporan cabang yang disetujui."


def test_one_sample_row_makes_the_chart_a_sample() -> None:
    never = Freshness(data_version=0, computed_at=None, pending_count=0, parked_count=0)

    assert chart_words.source_line(never, [None, row(), row(flag_bits=RatioFlag.SAMPLE)]) == "Data contoh."


def test_a_month_later_than_the_headline_month_is_in_progress_also_where_an_office_reported_early() -> None:
    rows = [row(month) for month in (8, 9, 10)]

    assert chart_words.unfinished(rows) == (False, False, False)
    assert chart_words.unfinished(rows, date(2022, 9, 1)) == (False, False, True)
    assert chart_words.last_complete(rows) == 3
    assert chart_words.last_complete(rows, date(2022, 9, 1)) == 2
    # While no month of the year is a headline month, those that are published are all there is.
    assert chart_words.last_complete(rows, date(2021, 12, 1)) == 3

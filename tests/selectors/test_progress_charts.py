"""The charts about new participants: a title per situation, a table with the same numbers, a legend."""

from __future__ import annotations

import pytest

from coverage.indicators.vocabulary import Group
from coverage.selectors.freshness import Freshness
from coverage.selectors.progress import Progress
from coverage.selectors.progress_charts import monthly_chart, segments_chart
from tests.figures.drawing import plotly
from tests.selectors.hand_made import progress, progress_in, reached, row, year

FRESH = Freshness(data_version=1, computed_at=None, pending_count=0, parked_count=0)


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (progress(5), "Peserta baru per bulan 2022"),
        (progress(5, target=0), "Peserta baru per bulan 2022"),
        (progress(target=120), "Peserta baru per bulan 2022"),
        (progress(10, 9, 11, target=120, through=3), "2 dari 3 bulan sampai Maret 2022 mencapai target bulanannya"),
        (progress(10, 9, 11, target=120, through=1), "Semua 1 bulan mencapai target bulanannya"),
    ],
)
def test_monthly_title_counts_the_months_that_reached_their_part(found: Progress, title: str) -> None:
    assert monthly_chart(found, FRESH).title == title


def test_an_unfinished_month_is_not_judged() -> None:
    found = progress_in(*year(10), row(2, new_enrolments=1, cells_expected=3), target=120, through=2)

    chart = monthly_chart(found, FRESH)

    assert chart.title == "Semua 1 bulan mencapai target bulanannya"
    assert chart.legend[-1].mark == "hatch"


def test_monthly_table_holds_each_months_part() -> None:
    table = monthly_chart(progress(10, 9, target=120), FRESH).table

    assert table.columns == ("Bulan", "Peserta baru", "Target bulan")
    assert table.rows[:3] == (("Jan", "10", "10"), ("Feb", "9", "10"), ("Mar", "–", "10"))


def test_segments_have_a_panel_each_and_pmi_does_not_lead_the_title() -> None:
    found = [reached(70, target=100), reached(1, target=100, group=Group.PMI)]

    chart = segments_chart(found, FRESH)

    assert chart.title == "Penerima Upah paling jauh dari jalur"
    assert chart.table.columns == ("Bulan", "PU", "Jalur PU", "PMI", "Jalur PMI")
    assert plotly(chart.figure).layout.xaxis2.anchor == "y2"


def test_a_panel_says_what_was_reached_or_that_there_is_no_target() -> None:
    chart = segments_chart([reached(70, target=100), progress(5, group=Group.BPU)], FRESH)

    words = " ".join(note["text"] for note in chart.figure["layout"]["annotations"])
    assert "70,0% dari 100" in words
    assert "belum ada target" in words


def test_no_segments_draw_an_empty_chart() -> None:
    assert segments_chart([], FRESH).title == "Peserta baru per segmen"

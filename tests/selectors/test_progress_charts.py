"""The charts about new participants: a title per situation, a table with the same numbers, a legend."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.indicators.projection import Projection, Suppression
from coverage.indicators.vocabulary import Group
from coverage.selectors.freshness import Freshness
from coverage.selectors.progress import Progress
from coverage.selectors.progress_charts import monthly_chart, projection_words, segments_chart, trend_chart
from tests.figures.drawing import plotly
from tests.selectors.hand_made import progress, progress_in, reached, row, year

FRESH = Freshness(data_version=1, computed_at=None, pending_count=0, parked_count=0)
EARLY = Projection(by_profile=None, by_linear=None, suppressed=Suppression.TOO_EARLY)


def projected(low: int, high: int) -> Projection:
    return Projection(by_profile=Fraction(low), by_linear=Fraction(high))


@pytest.mark.parametrize(
    ("projection", "words"),
    [
        (EARLY, "belum dapat dihitung"),
        (projected(1_650_000, 1_530_000), "1,53–1,65 jt"),
        (projected(1_530_000, 1_530_001), "1,53 jt"),
    ],
)
def test_range_is_said_in_short(projection: Projection, words: str) -> None:
    assert projection_words(projection) == words


@pytest.mark.parametrize(
    ("found", "projection", "says"),
    [
        (progress(), EARLY, "Peserta baru kumulatif 2022"),
        (progress(5, target=0), EARLY, "Peserta baru kumulatif 2022"),
        (progress(target=100), EARLY, "Peserta baru kumulatif 2022"),
        (reached(1_200, target=1_200), projected(1_600, 1_600), "Target 1,2 rb sudah tercapai"),
        (
            progress(*[10] * 12, target=150, through=12),
            projected(120, 120),
            "Tahun 2022 ditutup dengan 80,00% dari target",
        ),
        (progress(5, target=100, through=1), EARLY, "Terlalu dini untuk memperkirakan akhir tahun"),
        (reached(60, target=100), projected(80, 90), "80–\u206090, di bawah target 100"),
        (reached(80, target=100), projected(105, 110), "105–\u2060110, melampaui target 100"),
        (reached(75, target=100), projected(95, 105), "95–\u2060105; target 100"),
    ],
)
def test_trend_title_fits_the_situation(found: Progress, projection: Projection, says: str) -> None:
    title = trend_chart(found, projection, FRESH).title

    assert title.endswith(says) or says in title


def test_a_target_that_looks_like_the_projection_is_written_in_full() -> None:
    title = trend_chart(reached(750_000, target=1_001_000), projected(1_000_400, 1_000_900), FRESH).title

    assert "di bawah target 1.001.000" in title


def test_trend_speaks_of_the_last_month_with_a_count() -> None:
    chart = trend_chart(progress(*[10] * 8, target=120), projected(115, 125), FRESH)

    assert "Realisasi 80 sampai Agustus 2022; target 120; proyeksi 115–125." in chart.summary
    assert [note["text"] for note in chart.figure["layout"]["annotations"]][-1] == "<b>80</b>"


def test_trend_table_holds_what_is_drawn() -> None:
    chart = trend_chart(progress(*[10] * 9, target=120), projected(115, 125), FRESH)

    assert chart.table.columns == ("Bulan", "Realisasi", "Jalur target", "Proyeksi rendah", "Proyeksi tinggi")
    assert chart.table.rows[8] == ("Sep", "90", "90", "–", "–")
    assert chart.table.rows[11] == ("Des", "–", "120", "115", "125")
    assert len(plotly(chart.figure).data) == 6


def test_unfinished_months_are_explained_only_when_there_are_some() -> None:
    whole = trend_chart(progress(*[10] * 9), EARLY, FRESH)
    part = trend_chart(progress_in(row(1, new_enrolments=5, cells_expected=3)), EARLY, FRESH)

    assert [item.mark for item in whole.legend] == ["line", "dash", "box"]
    assert [item.mark for item in part.legend] == ["line", "dash", "box", "dots"]


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

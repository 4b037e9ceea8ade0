"""The chart of the year: a title per situation, a table with the same numbers, the revisions told in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from coverage.indicators.projection import Projection, Suppression
from coverage.indicators.vocabulary import Group, PathKind, Segment, TargetKind
from coverage.selectors.freshness import Freshness
from coverage.selectors.paths import EVEN
from coverage.selectors.plans import Aim, Plans, Shape
from coverage.selectors.progress import Progress, progress_of
from coverage.selectors.rows import Book
from coverage.selectors.trend_chart import projection_words, trend_chart
from tests.figures.drawing import plotly, texts
from tests.selectors.hand_made import HERE, plan, plans, progress, progress_in, reached, row, year

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


def revised() -> Progress:
    """120 persons from January on, 240 from 10 March."""
    first, second = plan(1), plan(2, date(2022, 3, 10))
    aims = {
        (version.id, HERE, "PU", TargetKind.FLOW_NEW.value): Aim(value=Decimal(n), basis="seed", source=None)
        for version, n in ((first, 120), (second, 240))
    }
    known = Plans(versions=(first, second), in_force=second, aims=aims)
    book = Book(year(*[10] * 4))
    return progress_of(HERE, Group.PU, through=date(2022, 4, 1), book=book, plans=known, profiles={})


def test_a_revision_is_drawn_tabled_and_said() -> None:
    chart = trend_chart(revised(), projected(100, 130), FRESH)

    assert "versi 2, 10 Mar" in texts(chart.figure)
    assert chart.table.columns[-1] == "Versi target"
    assert [line[-1] for line in chart.table.rows[:4]] == ["1", "1", "versi 2, 10 Mar", "2"]
    assert [line[2] for line in chart.table.rows[:4]] == ["10", "20", "60", "80"]
    assert chart.summary.endswith("Target direvisi: Mar: versi 2, 10 Mar.")
    assert plotly(chart.figure).layout.shapes[0].x0 == 2


def test_the_legend_says_which_path_it_is() -> None:
    even = trend_chart(progress(5, target=100), EARLY, FRESH)
    own = replace(plans({Group.PU: 100}), shapes={1: Shape(kind=PathKind.MANUAL, profiles={Segment.PU: EVEN})})
    found = progress_of(HERE, Group.PU, through=date(2022, 9, 1), book=Book(year(5)), plans=own, profiles={})

    assert even.legend[1].label == "Jalur target (rata)"
    assert trend_chart(found, EARLY, FRESH).legend[1].label == "Jalur target (manual)"


def test_the_legend_names_both_paths_when_a_revision_changed_the_kind() -> None:
    found = revised()
    shapes = {2: Shape(kind=PathKind.MANUAL, profiles={Segment.PU: EVEN})}
    changed = replace(found, course=replace(found.course, plans=replace(found.course.plans, shapes=shapes)))

    assert trend_chart(changed, EARLY, FRESH).legend[1].label == "Jalur target (rata, lalu manual)"


def test_jakon_keeps_its_capital_inside_a_sentence() -> None:
    chart = trend_chart(progress(5, group=Group.NO_JAKON), EARLY, FRESH)

    assert "tanpa Jakon" in chart.subtitle

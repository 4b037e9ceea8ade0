"""The manners of all charts: ticks in the reader's language, labels that do not lie on one another, exact rounding."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.figures import style


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([None, None], ["0"]),
        ([0], ["0"]),
        ([1], ["0", "1"]),
        ([7, 3], ["0", "2", "4", "6", "8"]),
        ([950], ["0", "200", "400", "600", "800", "1 rb"]),
        ([Fraction(3_000_001, 2), None], ["0", "500 rb", "1 jt", "1,5 jt"]),
        ([26_000_000], ["0", "10 jt", "20 jt", "30 jt"]),
    ],
)
def test_ticks_of_counts_are_round_and_indonesian(values: list[Fraction | int | None], texts: list[str]) -> None:
    assert style.count_ticks(values, "id")["ticktext"] == texts


def test_ticks_follow_the_readers_language() -> None:
    assert style.count_ticks([1_500_000], "en")["ticktext"] == ["0", "500 k", "1 m", "1.5 m"]


@pytest.mark.parametrize(("values", "top"), [([None], 1), ([100], 108.0), ([1_500_000, 9], 1_620_000.0)])
def test_axis_leaves_air_above_the_highest(values: list[int | None], top: float) -> None:
    assert style.count_ticks(values, "id")["range"] == [0, top]


def test_layout_merges_axes_and_margin_and_replaces_the_rest() -> None:
    made = style.layout(margin={"r": 99}, xaxis={"tickvals": ["Jan"]}, hovermode=False)

    assert made["margin"] == {"l": 52, "r": 99, "t": 10, "b": 28}
    assert (made["xaxis"]["type"], made["xaxis"]["tickvals"]) == ("category", ["Jan"])
    assert made["hovermode"] is False


def test_numbers_under_the_pointer_are_written_the_indonesian_way() -> None:
    assert style.layout()["separators"] == ",."


def test_labels_far_apart_stay_where_they_belong() -> None:
    notes = [style.label("Des", 10, "a"), style.label("Des", 90, "b")]

    assert [note["yshift"] for note in style.keep_apart(notes, top=100)] == [0, 0]


def test_a_label_is_pushed_up_from_the_one_below_it() -> None:
    notes = [style.label("Des", 51, "dua<br>baris"), style.label("Des", 50, "satu")]

    low, high = style.keep_apart(notes, top=100)

    assert (low["text"], low["yshift"]) == ("satu", 0)
    assert (high["text"], high["yshift"]) == ("dua<br>baris", 22.0)


def test_labels_at_the_upper_edge_are_pushed_back_into_the_drawing() -> None:
    notes = [style.label("Des", 99, "satu"), style.label("Des", 100, "dua<br>baris")]

    low, high = style.keep_apart(notes, top=100)

    assert (low["text"], low["yshift"]) == ("satu", -30.0)
    assert (high["text"], high["yshift"]) == ("dua<br>baris", -8.0)


@pytest.mark.parametrize(
    ("counts", "rest"),
    [([1, 2, None, None], []), ([1, 2, 3, None], [None, 2, 3, None]), ([1, 2, None, 4], [None, 2, None, 4])],
)
def test_what_is_in_progress_starts_where_the_complete_part_ends(
    counts: list[int | None], rest: list[int | None]
) -> None:
    assert style.split_at(counts, 2) == ([1, 2, None, None], rest)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (1_530_000, 1_650_000, "1,53–1,65 jt"),
        (980_000, 1_020_000, "980 rb–1,02 jt"),
        (1_530_000, 1_530_001, "1,53 jt"),
        (810, 920, "810–920"),
        (0, 1_200, "0–1,2 rb"),
    ],
)
def test_a_range_says_its_unit_once_when_both_ends_share_it(low: int, high: int, text: str) -> None:
    assert style.short_range(low, high, lang="id") == text


def test_drawing_rounds_half_up_and_keeps_gaps() -> None:
    assert style.whole([Fraction(5, 2), None, 7, Fraction(1, 3)]) == [3, None, 7, 0]
    assert style.percents([Fraction(1, 3), None, Fraction(0)]) == [33.3333, None, 0.0]

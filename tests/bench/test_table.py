"""The bench's own arithmetic and page; what it measures is never timed by a test."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.bench.document import Circumstances, document
from tests.bench.table import Row, Taken, markdown, plain, ratio

FACTS = Circumstances(
    started=datetime(2022, 11, 14, 3, 0, tzinfo=UTC),
    minutes=19.6,
    machine="Linux x86_64, 2 cores, load 0.4",
    versions="Python 3.11.2, Django 5.2, PostgreSQL 18.0, fsync off",
    scale="nation",
    counts=336_000,
    ratios=746_760,
)


@pytest.mark.parametrize(
    ("value", "bar", "aim", "verdict"),
    [(0.9, 1.3, 1.0, "aim"), (1.2, 1.3, 1.0, "holds"), (1.4, 1.3, 1.0, "MISSED"), (9.0, None, None, "")],
)
def test_a_row_says_whether_its_bar_holds(value: float, bar: float | None, aim: float | None, verdict: str) -> None:
    row = Row(name="rebuild", value=value, unit="x", bar=bar, aim=aim)

    assert row.verdict == verdict
    assert row.holds is (verdict != "MISSED")


def test_a_ratio_divides_the_middle_ones() -> None:
    assert ratio(Taken((9.0, 2.0, 3.0)), Taken((1.0, 50.0, 2.0))) == 1.5


def test_p95_of_a_few_is_the_longest_and_of_many_is_not() -> None:
    assert Taken((1.0, 2.0, 3.0)).p95 == 3.0
    assert Taken(tuple(float(number) for number in range(100))).p95 == 95.0


def test_spread_names_middle_and_extremes() -> None:
    assert Taken((0.5, 0.1, 0.2)).said(1000, "ms") == "200 ms (100 to 500, n=3)"


def test_small_ratios_keep_their_digits_in_both_tables() -> None:
    rows = [Row(name="one branch-month", value=0.00512, unit="x", bar=0.02, aim=0.01)]

    assert "| one branch-month | 0.0051 x | 0.0200 x | 0.0100 x | aim |  |" in markdown(rows)
    assert "0.0051 x" in plain(rows)


def test_page_says_first_what_was_missed() -> None:
    rows = [Row(name="rebuild", value=2, unit="x", bar=1.3), Row(name="pages", value=1, unit="x", bar=1.5)]

    text = document(rows, FACTS)

    assert text.index("Missed: rebuild.") < text.index("| rebuild |") < text.index("## How to read this")
    assert "nation: 336,000 published counts, 746,760 ratios" in text


def test_page_says_when_every_bar_holds() -> None:
    assert "Every bar holds." in document([Row(name="pages", value=1, unit="x", bar=1.5)], FACTS)

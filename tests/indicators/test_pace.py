"""Pace: what is needed each week and whether it can be believed."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.pace import (
    best_quarter,
    expected_to_date,
    pace_index,
    pace_label,
    recent_rate,
    recent_weekly_rate,
    required_run_rate,
    seasonal_required,
    stock_pace_label,
    stretch,
    weekly_need,
    weekly_need_stock,
)
from coverage.indicators.seasonal import seasonal_profile
from coverage.indicators.vocabulary import PaceLabel

BPU = seasonal_profile([5, 6, 7, 7, 7, 8, 8, 8, 9, 11, 12, 12])
SEPTEMBER = date(2021, 9, 1)


def test_the_weekly_need_of_a_flow() -> None:
    need = weekly_need(as_of=SEPTEMBER, target=58_000, achieved=30_000)

    assert need is not None
    assert (need.days_left, need.weeks_left, need.need, need.per_week) == (122, 18, 28_000, 1_556)


def test_the_weekly_need_of_a_stock() -> None:
    need = weekly_need_stock(as_of=SEPTEMBER, target=60_000, stock=32_000, endings=2_000)

    assert need is not None
    assert (need.need, need.per_week) == (30_000, 1_667)


def test_the_usual_loss_counts_for_the_months_left() -> None:
    need = weekly_need_stock(as_of=SEPTEMBER, target=60_000, stock=32_000, endings=2_000, monthly_loss=Fraction(1, 2))

    assert need is not None
    assert need.need == 30_002


@pytest.mark.parametrize("achieved", [58_000, 60_000])
def test_a_reached_target_needs_nothing(achieved: int) -> None:
    need = weekly_need(as_of=SEPTEMBER, target=58_000, achieved=achieved)

    assert need is not None
    assert (need.is_reached, need.need, need.per_week) == (True, 0, 0)


def test_after_december_no_week_is_left() -> None:
    need = weekly_need(as_of=date(2022, 1, 1), target=58_000, achieved=50_000, year=2021)

    assert need is not None
    assert (need.weeks_left, need.need, need.per_week, need.is_reached) == (0, 8_000, None, False)


def test_after_december_no_month_of_loss_is_left() -> None:
    need = weekly_need_stock(as_of=date(2022, 1, 1), target=100, stock=90, monthly_loss=5, year=2021)

    assert need is not None
    assert need.need == 10


@pytest.mark.parametrize(("target", "achieved"), [(None, 10), (0, 10), (100, None)])
def test_without_target_or_result_there_is_no_need(target: int | None, achieved: int | None) -> None:
    assert weekly_need(as_of=SEPTEMBER, target=target, achieved=achieved) is None
    assert weekly_need_stock(as_of=SEPTEMBER, target=target, stock=achieved) is None
    assert required_run_rate(target, achieved, 6) is None


@given(st.integers(1, 10**7), st.integers(0, 10**7), st.dates(date(2022, 1, 1), date(2022, 12, 31)))
def test_the_weekly_need_closes_the_gap_and_one_less_would_not(target: int, achieved: int, as_of: date) -> None:
    need = weekly_need(as_of=as_of, target=target, achieved=achieved)

    assert need is not None
    assert need.per_week is not None
    assert achieved + need.per_week * need.weeks_left >= target
    assert need.is_reached or achieved + (need.per_week - 1) * need.weeks_left < target


def test_expected_to_date_follows_the_season() -> None:
    assert expected_to_date(1_000, BPU, 9) == 650
    assert expected_to_date(None, BPU, 9) is None


def test_the_pace_index_is_one_on_plan() -> None:
    assert pace_index(650, 1_000, BPU, 9) == 1
    assert pace_index(325, 1_000, BPU, 9) == Fraction(1, 2)


@pytest.mark.parametrize(("achieved", "target", "months"), [(5, 1_000, 0), (5, 0, 9), (5, None, 9), (None, 1_000, 9)])
def test_nothing_expected_has_no_pace_index(achieved: int | None, target: int | None, months: int) -> None:
    assert pace_index(achieved, target, BPU, months) is None


@pytest.mark.parametrize(
    ("target", "achieved", "months", "rate"),
    [(1_000, 650, 9, 117), (1_000, 1_000, 9, 0), (1_000, 1_200, 12, 0), (1_000, 650, 12, None)],
)
def test_the_required_run_rate_is_rounded_up(target: int, achieved: int, months: int, rate: int | None) -> None:
    assert required_run_rate(target, achieved, months) == rate


def test_the_rest_may_follow_the_season() -> None:
    # 350 left; October to December hold 11 + 12 + 12 of 35.
    assert seasonal_required(1_000, 650, BPU, months=9, number=10) == 110
    assert seasonal_required(1_000, 651, BPU, months=9, number=10) == 110
    assert seasonal_required(1_000, 1_100, BPU, months=9, number=10) == 0
    assert seasonal_required(1_000, None, BPU, months=9, number=10) is None


@pytest.mark.parametrize("number", [9, 13])
def test_a_month_gone_requires_nothing(number: int) -> None:
    with pytest.raises(ValueError, match="still to come"):
        seasonal_required(1_000, 650, BPU, months=9, number=number)


def test_the_recent_rate_is_the_mean_of_the_reported_of_three_months() -> None:
    assert recent_rate([999, 10, 20, 30]) == 20
    assert recent_rate([999, 10, None, 30]) == 20
    assert recent_rate([999, None, None, None]) is None
    assert recent_rate([]) is None


def test_thirteen_weeks_are_three_months() -> None:
    assert recent_weekly_rate([130, 260, 130]) == 40
    assert recent_weekly_rate([None]) is None


def test_the_best_quarter_is_any_three_reported_months_in_a_row() -> None:
    counts = [10, 20, 30, 100, None, 500, 10, 60, 60]
    history = {date(2021, number, 1): count for number, count in enumerate(counts, 1)}

    best = best_quarter(history)

    assert best is not None
    assert (best.first_month, best.last_month) == (date(2021, 6, 1), date(2021, 8, 1))
    assert best.per_week == Fraction(570, 13)


def test_two_months_are_no_quarter() -> None:
    assert best_quarter({date(2021, 1, 1): 5, date(2021, 2, 1): 5}) is None


@pytest.mark.parametrize(
    ("required", "label"),
    [
        (0, PaceLabel.REACHED),
        (100, PaceLabel.ON_PATH),
        (110, PaceLabel.ON_PATH),
        (111, PaceLabel.STRETCH),
        (150, PaceLabel.STRETCH),
        (151, PaceLabel.NOT_BELIEVABLE),
        (None, None),
    ],
)
def test_the_label_compares_with_the_recent_rate(required: int | None, label: PaceLabel | None) -> None:
    assert pace_label(required, 100) is label


def test_a_rate_once_reached_is_a_stretch_at_most() -> None:
    assert pace_label(200, 100, best=200) is PaceLabel.STRETCH
    assert pace_label(201, 100, best=200) is PaceLabel.NOT_BELIEVABLE


def test_the_thresholds_are_settings() -> None:
    assert pace_label(130, 100, stretch_from=Fraction(13, 10)) is PaceLabel.ON_PATH
    assert pace_label(190, 100, not_believable_from=2) is PaceLabel.STRETCH


def test_an_unknown_recent_rate_has_no_label_and_a_standstill_is_not_believed() -> None:
    assert pace_label(10, None) is None
    assert pace_label(10, 0) is PaceLabel.NOT_BELIEVABLE


def test_stretch_needs_a_recent_result() -> None:
    assert stretch(150, 100) == Fraction(3, 2)
    assert stretch(150, 0) is None
    assert stretch(None, 100) is None


@pytest.mark.parametrize(
    ("stock", "loss", "recent", "label"),
    [
        (100, 0, 1, PaceLabel.REACHED),
        (100, 1, 0, PaceLabel.ON_PATH),
        (100, 1, -1, PaceLabel.STRETCH),
        (10, 0, 5, PaceLabel.ON_PATH),
        (10, 0, 4, PaceLabel.STRETCH),
        (10, 0, 3, PaceLabel.NOT_BELIEVABLE),
        (10, 0, -3, PaceLabel.NOT_BELIEVABLE),
        (10, 0, None, None),
    ],
)
def test_a_stock_is_judged_by_its_net_growth(
    stock: int, loss: int, recent: int | None, label: PaceLabel | None
) -> None:
    need, net = (weekly_need_stock(as_of=SEPTEMBER, target=100, stock=stock, monthly_loss=lost) for lost in (loss, 0))

    assert stock_pace_label(need, net, recent) is label


def test_without_weeks_or_target_a_stock_has_no_label() -> None:
    over = weekly_need_stock(as_of=date(2022, 1, 1), target=100, stock=10, year=2021)

    assert stock_pace_label(over, over, 5) is None
    assert stock_pace_label(None, None, 5) is None

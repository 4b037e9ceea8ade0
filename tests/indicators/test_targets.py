"""Targets: the version of the day, and achievement that does not flatter."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from coverage.indicators.cascade import Balance, Cascade, Cell
from coverage.indicators.groups import segments_of
from coverage.indicators.rounding import round_half_up
from coverage.indicators.stocks import sum_known
from coverage.indicators.targets import (
    TargetVersion,
    flow_achievement,
    latest_version,
    ratio_gap,
    stock_achievement,
    version_in_force,
)
from coverage.indicators.vocabulary import Flag, Group, Segment, TargetKind
from tests.indicators.trees import small

ANNOUNCED = TargetVersion(
    scope="SUMBAGUT",
    year=2021,
    group=Group.TOTAL,
    kind=TargetKind.FLOW_NEW,
    value=1_800_000,
    version=1,
    version_date=date(2021, 2, 4),
    published_at=datetime(2021, 2, 4, 3, tzinfo=UTC),
    source="001_b9c444db23da7898.txt",
)
RESTATED = replace(
    ANNOUNCED,
    value=1_546_560,
    version=2,
    version_date=date(2021, 12, 31),
    published_at=datetime(2022, 2, 10, 3, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2021, 2, 3), None),
        (date(2021, 2, 4), ANNOUNCED),
        (date(2021, 12, 30), ANNOUNCED),
        (date(2021, 12, 31), RESTATED),
    ],
)
def test_the_version_of_the_day_applies(day: date, version: TargetVersion | None) -> None:
    assert version_in_force([RESTATED, ANNOUNCED], on=day) == version


def test_a_version_published_later_was_not_known_yet() -> None:
    known_at = datetime(2022, 1, 15, tzinfo=UTC)

    assert version_in_force([ANNOUNCED, RESTATED], on=date(2021, 12, 31), known_at=known_at) == ANNOUNCED


def test_a_draft_never_applies() -> None:
    draft = replace(RESTATED, version=3, published_at=None)

    assert version_in_force([ANNOUNCED, draft], on=date(2022, 6, 1)) == ANNOUNCED
    assert latest_version([ANNOUNCED, draft]) == ANNOUNCED


def test_of_one_date_the_higher_version_applies() -> None:
    corrected = replace(RESTATED, version=3, value=1_546_000)

    assert version_in_force([corrected, RESTATED], on=date(2022, 6, 1)) == corrected


def test_the_results_of_2021(golden: dict[str, Any]) -> None:
    case = golden["target_2021_sumbagut"]
    expected = case["expected"]
    rows = {Segment(name): case["inputs"][name] for name in ("PU", "BPU", "JAKON")}

    for segment, (target, realised) in rows.items():
        achievement = flow_achievement([realised], target)
        assert achievement.value is not None
        assert str(round_half_up(achievement.value * 100, 2)) == expected[f"{segment}_pct"]
    stated = {Cell(1, Group(segment.value)): row[0] for segment, row in rows.items()}
    total_target = Cascade(small(), stated).own(1, Group.TOTAL)
    total_result = sum_known(rows[segment][1] for segment in segments_of(Group.TOTAL))

    assert (total_target, total_result) == (expected["total_target"], expected["total_realised"])
    for target, percent in [(total_target, "total_pct"), (case["inputs"]["announced"], "vs_announced_pct")]:
        total = flow_achievement([total_result], target)
        assert total.value is not None
        assert str(round_half_up(total.value * 100, 2)) == expected[percent]


def test_the_gaps_of_2021(golden: dict[str, Any]) -> None:
    case = golden["target_2021_sumbagut"]

    for name in ("PU", "BPU"):
        target, realised = case["inputs"][name]
        assert flow_achievement([realised], target).gap == case["expected"][f"{name}_gap"]
    aceh = Balance(target=case["inputs"]["announced"], shared=1_400_000).rest
    assert aceh == case["expected"]["aceh_announced_by_difference"]


def test_a_month_not_reported_leaves_a_lower_bound() -> None:
    achievement = flow_achievement([10, None, 30], 100)

    assert achievement.value == Fraction(4, 10)
    assert (achievement.months_reported, achievement.months_expected) == (2, 3)
    assert achievement.flags == {Flag.PARTIAL}


def test_no_month_reported_is_unknown_not_zero() -> None:
    achievement = flow_achievement([None, None], 100)

    assert achievement.achieved is None
    assert achievement.value is None
    assert achievement.flags == frozenset()


@pytest.mark.parametrize("target", [0, None])
def test_nothing_of_nothing_is_not_one_hundred_percent(target: int | None) -> None:
    achievement = flow_achievement([0], target)

    assert achievement.value is None
    assert achievement.flags == {Flag.NO_TARGET}


def test_reactivations_count_only_when_given() -> None:
    assert flow_achievement([10, 10], 100).value == Fraction(20, 100)
    with_reactivated = flow_achievement([10, 10], 100, reactivated_by_month=[5, None])
    assert with_reactivated.value == Fraction(25, 100)
    assert with_reactivated.flags == {Flag.PARTIAL}


def test_stock_level_and_progress() -> None:
    achievement = stock_achievement(50_000, 60_000, 40_000)

    assert achievement.level == Fraction(5, 6)
    assert achievement.progress == Fraction(1, 2)


def test_progress_may_be_negative() -> None:
    assert stock_achievement(38_000, 60_000, 40_000).progress == Fraction(-1, 10)


@pytest.mark.parametrize("target", [40_000, 30_000])
def test_a_target_at_or_below_the_start_has_only_a_level(target: int) -> None:
    achievement = stock_achievement(50_000, target, 40_000)

    assert achievement.progress is None
    assert achievement.starts_at_or_above_target
    assert achievement.level == Fraction(50_000, target)


def test_a_stock_without_target_or_count_has_no_level() -> None:
    assert stock_achievement(50_000, 0, 40_000).flags == {Flag.NO_TARGET}
    assert stock_achievement(50_000, None, None).level is None
    assert stock_achievement(None, 60_000, 40_000).level is None


def test_workers_needed_for_half_of_tebing_tinggi(golden: dict[str, Any]) -> None:
    case = golden["tebing_tinggi_2022_07_08"]

    gap = ratio_gap(Fraction(1, 2), case["expected"]["active_total"], case["inputs"]["workforce"])

    assert gap.workers == case["expected"]["workers_needed_for_50pct"]
    assert gap.points is not None
    assert str(round_half_up(gap.points * 100, 2)) == "33.10"


def test_a_part_of_a_worker_is_a_worker() -> None:
    assert ratio_gap(Fraction(1, 2), 10, 101).workers == 41


def test_a_passed_coverage_target_needs_nobody() -> None:
    gap = ratio_gap(Fraction(1, 4), 50, 100)

    assert (gap.points, gap.workers) == (Fraction(-1, 4), 0)


@pytest.mark.parametrize("workers", [None, 0])
def test_without_workers_there_is_no_gap(workers: int | None) -> None:
    gap = ratio_gap(Fraction(1, 2), 10, workers)

    assert (gap.points, gap.workers) == (None, None)


def test_a_percentage_given_for_a_ratio_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        ratio_gap(Fraction(50), 10, 100)

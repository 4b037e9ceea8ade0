"""Active workers at the end of the year: level and progress, need net of who usually leaves, projection, ratio gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from coverage.indicators.sponsorship import Cover
from coverage.indicators.vocabulary import AgreementStatus, Group, PaceLabel, Segment, TargetKind
from coverage.selectors.bullets import Status
from coverage.selectors.lapsing import NOTHING_LAPSES, Lapsing, Placed
from coverage.selectors.plans import Aim, Plans
from coverage.selectors.rows import Book, Row
from coverage.selectors.year_end import YearEnd, year_end
from tests.selectors.hand_made import HERE, NO_PLAN, plans, row

DECEMBER = date(2021, 12, 1)


def stocks(*actives: int | None, left: int | None = 10, denominator: int | None = 10_000) -> list[Row]:
    """Stocks from last December on."""
    months = [DECEMBER, *(date(2022, number, 1) for number in range(1, 13))]
    return [
        row(month, active_workers=active, left=left, denominator=denominator)
        for month, active in zip(months, actives, strict=False)
        if active is not None
    ]


def aimed(stock: int | None = None, ratio: str = "") -> Plans:
    if stock is None and not ratio:
        return NO_PLAN
    found = plans({Group.PU: stock or 0}, kind=TargetKind.STOCK_END)
    if stock is None:
        found.aims.clear()
    if ratio:
        key = (1, HERE, "PU", TargetKind.RATIO_END.value)
        found.aims[key] = Aim(value=Decimal(ratio), basis="seed", source=None)
    return found


def end_of(
    *rows: Row, target: int | None = None, ratio: str = "", month: int = 9, lapsing: Lapsing = NOTHING_LAPSES
) -> YearEnd:
    return year_end(
        HERE, Group.PU, month=date(2022, month, 1), book=Book(rows), plans=aimed(target, ratio), lapsing=lapsing
    )


# A hundred more each month: 1.000 in December, 1.900 in September.
STEADY = stocks(*range(1_000, 2_000, 100))


def test_level_and_progress_since_december() -> None:
    found = end_of(*STEADY, target=2_200)

    assert (found.active, found.baseline, found.risen, found.to_rise) == (1_900, 1_000, 900, 1_200)
    assert (found.achievement.level, found.achievement.progress) == (Fraction(19, 22), Fraction(3, 4))
    assert (found.bullet.status, end_of(*STEADY, target=1_900).bullet.status) == (Status.NEAR, Status.AHEAD)


def test_progress_may_be_negative() -> None:
    assert end_of(*stocks(1_000, 900), target=1_100, month=1).achievement.progress == -1


def test_a_target_at_or_below_the_start_has_no_progress() -> None:
    found = end_of(*STEADY, target=1_000)

    assert found.achievement.starts_at_or_above_target
    assert found.achievement.progress is None


def test_need_makes_up_for_those_who_usually_leave() -> None:
    pace = end_of(*STEADY, target=2_200).pace

    # 92 days from 1 October are 14 weeks; 300 are missing, and 3 x 10 will leave.
    assert pace.need is not None
    assert pace.net is not None
    assert (pace.need.need, pace.need.per_week, pace.net.per_week) == (330, 24, 22)
    assert (pace.monthly_loss, pace.recent) == (10, Fraction(300, 13))
    assert pace.label is PaceLabel.ON_PATH


def test_usual_loss_is_that_of_the_last_six_whole_months_that_say_so() -> None:
    rows = [each._replace(left=1_000) for each in STEADY[:4]] + STEADY[4:]

    assert end_of(*rows, target=2_200).pace.monthly_loss == 10
    assert end_of(*stocks(1_000, 1_100, left=None), target=2_200, month=1).pace.monthly_loss is None


@pytest.mark.parametrize(
    ("target", "label"),
    [
        (1_800, PaceLabel.REACHED),
        (1_900, PaceLabel.ON_PATH),
        (2_300, PaceLabel.STRETCH),
        (9_000, PaceLabel.NOT_BELIEVABLE),
    ],
)
def test_label_holds_the_need_against_the_net_growth(target: int, label: PaceLabel) -> None:
    assert end_of(*STEADY, target=target).pace.label is label


def test_a_stock_that_shrinks_does_not_keep_its_target() -> None:
    assert end_of(*stocks(2_000, 1_900, 1_800, left=100), target=1_800, month=2).pace.label is PaceLabel.STRETCH


def test_a_month_in_progress_is_left_out() -> None:
    part = row(10, active_workers=900, cells_published=1, cells_expected=2)

    found = end_of(*STEADY, part, target=2_200, month=10)

    assert (found.month, found.active, found.is_lower_bound) == (date(2022, 9, 1), 1_900, False)


def test_without_a_whole_month_the_stock_is_a_lower_bound_and_nothing_is_projected() -> None:
    found = end_of(row(1, active_workers=5, cells_published=1, cells_expected=2), target=10, month=1)

    assert (found.active, found.is_lower_bound, found.projection, found.baseline) == (5, True, None, None)


def test_projection_goes_on_as_the_last_six_months_did() -> None:
    assert end_of(*STEADY).projection == 2_200
    assert end_of(*STEADY[:1], month=1).projection is None


def test_gap_to_the_coverage_target_in_points_and_workers() -> None:
    found = end_of(*STEADY, ratio="0.25")

    assert (found.gap.points, found.gap.workers, found.to_ratio) == (Fraction(6, 100), 600, Fraction(-6, 100))
    assert end_of(*STEADY, ratio="0.1").gap.workers == 0
    assert end_of(*stocks(*range(1_000, 2_000, 100), denominator=None), ratio="0.25").gap.workers is None


def test_nothing_known_stays_unknown() -> None:
    found = end_of(target=2_200, ratio="0.25")

    assert (found.active, found.achievement.level, found.pace.need, found.projection) == (None, None, None, None)
    assert (found.gap.workers, found.is_aimed_at, end_of(*STEADY).is_aimed_at) == (None, True, False)


def test_after_december_no_week_is_left() -> None:
    need = end_of(*stocks(*range(1_000, 2_300, 100)), target=3_000, month=12).pace.need

    assert need is not None
    assert (need.weeks_left, need.per_week, need.is_reached) == (0, None, False)


def sponsored(workers: int, first: date, last: date, *, key: int = 1) -> Placed:
    """Registered cover of PU workers here."""
    cover = Cover(
        key=key, place=9, group="fishers", status=AgreementStatus.ACTIVE, workers=workers, first=first, last=last
    )
    return Placed(cover=cover, segment=Segment.PU, places=frozenset({HERE}))


OCTOBER, NOVEMBER, YEAR_END = date(2022, 10, 1), date(2022, 11, 1), date(2022, 12, 1)


def test_known_endings_raise_the_need_and_lower_the_projection() -> None:
    ending = Lapsing(placed=(sponsored(300, date(2022, 1, 1), OCTOBER),))

    without, found = (end_of(*STEADY, target=2_200, lapsing=lapsing) for lapsing in (NOTHING_LAPSES, ending))

    assert (found.change.ending, found.change.starting) == (300, 0)
    assert (without.pace.need, found.pace.need) != (None, None)
    assert found.pace.need.need == without.pace.need.need + 300  # type: ignore[union-attr]
    assert found.projection == (without.projection or 0) - 300


def test_confirmed_new_cover_raises_the_projection_and_not_the_need() -> None:
    starting = Lapsing(placed=(sponsored(200, NOVEMBER, YEAR_END),))

    without, found = (end_of(*STEADY, target=2_200, lapsing=lapsing) for lapsing in (NOTHING_LAPSES, starting))

    assert (found.change.ending, found.change.starting) == (0, 200)
    assert found.pace.need == without.pace.need
    assert found.projection == (without.projection or 0) + 200


def test_what_ends_with_the_year_is_still_there_at_its_end() -> None:
    covered = Lapsing(placed=(sponsored(500, date(2022, 1, 1), YEAR_END),))

    assert end_of(*STEADY, target=2_200, lapsing=covered).change.ending == 0


def test_a_renewal_is_neither_a_loss_nor_a_gain() -> None:
    renewed = Lapsing(
        placed=(
            sponsored(300, date(2022, 1, 1), OCTOBER),
            sponsored(250, NOVEMBER, date(2023, 6, 1), key=2),
        )
    )

    change = end_of(*STEADY, target=2_200, lapsing=renewed).change

    assert (change.ending, change.starting) == (50, 0)


@pytest.mark.parametrize(
    ("place", "segment", "ending"), [(HERE, Segment.PU, 300), (7, Segment.PU, 0), (HERE, Segment.BPU, 0)]
)
def test_only_cover_of_the_place_and_the_group_counts(place: int, segment: Segment, ending: int) -> None:
    one = sponsored(300, date(2022, 1, 1), OCTOBER)
    elsewhere = replace(one, places=frozenset({place}), segment=segment)

    found = end_of(*STEADY, target=2_200, lapsing=Lapsing(placed=(elsewhere,), parts=frozenset({HERE, 7})))

    assert found.change.ending == ending

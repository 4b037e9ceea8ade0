"""Progress of new participants: achievement, gap, pace and projection; missing months stay missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from coverage.indicators.projection import Suppression
from coverage.indicators.seasonal import seasonal_profile
from coverage.indicators.vocabulary import Flag, Group, PaceLabel, Segment, TargetKind
from coverage.selectors.bullets import Status
from coverage.selectors.plans import Aim, Plans
from coverage.selectors.progress import progress_of, projection_of
from coverage.selectors.rows import Book
from tests.selectors.hand_made import HERE, NO_PLAN, SEPTEMBER, plan, plans, progress, row, year


def test_achievement_is_measured_against_the_path_of_the_month() -> None:
    found = progress(*[10] * 9, target=100)

    assert found.achievement.value == Fraction(9, 10)
    assert (found.path_share, found.gap) == (Fraction(3, 4), Fraction(15, 100))
    assert found.status is Status.AHEAD


@pytest.mark.parametrize(
    ("done", "target", "heads"),
    [(90, 100, 15), (60, 100, -15), (75, 100, 0), (74, 102, -3), (79, 102, 3), (5, None, None)],
)
def test_gap_to_the_path_is_told_in_whole_persons(done: int, target: int | None, heads: int | None) -> None:
    assert progress(done, *[0] * 8, target=target).gap_heads == heads


def test_a_report_still_to_come_is_no_shortfall() -> None:
    found = progress(*[10] * 8, target=100)

    assert (found.counted, found.through) == (date(2022, 8, 1), SEPTEMBER)
    assert (found.path_share, found.gap) == (Fraction(2, 3), Fraction(8, 10) - Fraction(2, 3))
    assert (found.months_complete, found.is_partial) == (8, True)


def test_months_after_the_one_asked_for_are_not_counted() -> None:
    found = progress(*[10] * 10, target=100)

    assert found.achievement.achieved == 90
    assert found.monthly == (10, 10, 10, 10, 10, 10, 10, 10, 10, 10, None, None)


def test_without_a_target_there_is_a_count_but_no_judgement() -> None:
    found = progress(5, 5)

    assert (found.achievement.achieved, found.achievement.value, found.gap) == (10, None, None)
    assert (found.status, found.bullet.path_css) == (Status.NONE, "")
    assert found.path_persons == (None,) * 12
    assert (found.pace.per_week, found.pace.weeks_left) == (None, None)


def test_a_month_without_a_count_is_a_gap_and_the_later_ones_are_lower_bounds() -> None:
    found = progress(10, None, 5, target=100, through=3)

    assert found.cumulative[:4] == (10, None, 15, None)
    assert found.is_partial
    assert Flag.PARTIAL in found.achievement.flags


def test_a_month_published_in_part_makes_the_result_a_lower_bound() -> None:
    whole = Book([row(1, new_enrolments=5)])
    part = Book([row(1, new_enrolments=5, cells_published=1, cells_expected=2)])

    def is_partial(book: Book) -> bool:
        january = date(2022, 1, 1)
        return progress_of(HERE, Group.PU, through=january, book=book, plans=NO_PLAN, profiles={}).is_partial

    assert (is_partial(whole), is_partial(part), is_partial(Book())) == (False, True, True)


def test_nothing_published_is_unknown_not_zero() -> None:
    found = progress(target=100)

    assert (found.achievement.achieved, found.achievement.value, found.status) == (None, None, Status.NONE)
    assert found.cumulative == (None,) * 12


def test_path_is_drawn_in_persons_to_the_whole_target() -> None:
    found = progress(1, target=100)

    assert (found.path_persons[0], found.path_persons[11]) == (Fraction(100, 12), Fraction(100))


def test_need_is_spread_over_the_weeks_that_are_left() -> None:
    pace = progress(*[10] * 9, target=220).pace

    assert (pace.weeks_left, pace.per_week) == (14, 10)
    assert pace.recent == pace.best == Fraction(30, 13)
    assert pace.label is PaceLabel.NOT_BELIEVABLE


def test_what_is_left_is_needed_by_month_alike_or_along_the_path() -> None:
    found = progress(*[10] * 9, target=220)

    assert (found.due, found.pace_index) == (165, Fraction(6, 11))
    # 130 in three months, rounded up; an even path asks the same of October.
    assert (found.per_month, found.next_month, found.next_need) == (44, date(2022, 10, 1), 44)


def test_the_next_month_follows_the_season_of_the_segments_blended() -> None:
    early, late = seasonal_profile([Fraction(100, 9)] * 9 + [0] * 3), seasonal_profile([0] * 9 + [60, 20, 20])
    book = Book([*year(*[10] * 9), *year(*[10] * 9, group=Group.BPU), *year(*[20] * 9, group=Group.TOTAL)])

    found = progress_of(
        HERE, Group.TOTAL, through=SEPTEMBER, book=book, plans=plans({Group.TOTAL: 400, Group.PU: 100, Group.BPU: 300}),
        profiles={Segment.PU: early, Segment.BPU: late},
    )  # fmt: skip

    # A quarter is due by September; October has 45 of the 75 % that are left, so 132 of the 220 persons.
    assert (found.due, found.pace_index) == (100, Fraction(9, 5))
    assert (found.path.profile.share(10), found.next_need) == (45, 132)


def test_after_december_no_month_is_left() -> None:
    found = progress(*[10] * 12, target=130, through=12)

    assert (found.pace_index, found.per_month, found.next_month, found.next_need) == (
        Fraction(12, 13),
        None,
        None,
        None,
    )


def test_without_a_target_no_month_asks_for_anything() -> None:
    found = progress(10, 10)

    assert (found.due, found.pace_index, found.per_month, found.next_need) == (None, None, None, None)


def test_a_version_of_the_month_in_progress_is_followed_from_there_on() -> None:
    first, second = plan(1), plan(2, date(2022, 10, 10))
    aims = {
        (version.id, HERE, "PU", TargetKind.FLOW_NEW.value): Aim(value=Decimal(n), basis="seed", source=None)
        for version, n in ((first, 120), (second, 240))
    }
    both = Plans(versions=(first, second), in_force=second, aims=aims)

    found = progress_of(
        HERE, Group.PU, through=SEPTEMBER, known=date(2022, 10, 1), book=Book(year(*[10] * 9)), plans=both, profiles={}
    )

    assert found.achievement.achieved == 90
    assert (found.path_persons[8], found.path_persons[11]) == (90, 240)
    assert [(each.number, each.version.version) for each in found.course.revisions] == [(10, 2)]


def test_a_reached_target_needs_nothing() -> None:
    pace = progress(*[10] * 9, target=90).pace

    assert pace.is_reached
    assert (pace.per_week, pace.label) == (0, PaceLabel.REACHED)


def test_after_december_no_week_is_left() -> None:
    pace = progress(*[10] * 12, target=121, through=12).pace

    assert (pace.is_reached, pace.weeks_left, pace.per_week) == (False, 0, None)


def test_best_quarter_reaches_into_earlier_years_but_not_past_the_month_asked_for() -> None:
    before = [row(date(2021, number, 1), new_enrolments=520) for number in (3, 4, 5)]
    later = [row(number, new_enrolments=9_999) for number in (10, 11, 12)]
    book = Book([*before, *year(*[10] * 9), *later])

    pace = progress_of(HERE, Group.PU, through=SEPTEMBER, book=book, plans=NO_PLAN, profiles={}).pace

    assert pace.best == 120


def test_projection_of_a_segment_is_suppressed_too_early_in_the_year() -> None:
    book = Book(year(10, 10, 10))

    early = projection_of(HERE, Group.PU, through=date(2022, 1, 1), book=book, profiles={})
    later = projection_of(HERE, Group.PU, through=date(2022, 3, 1), book=book, profiles={})

    assert early.suppressed is Suppression.TOO_EARLY
    assert (later.low, later.high) == (120, 120)


@pytest.mark.parametrize(("jakon", "low"), [([10, 10, 10], 480), ([], None)])
def test_projection_of_a_total_needs_every_segment(jakon: list[int], low: int | None) -> None:
    rows = [
        *year(*[10] * 3, group=Group.PU),
        *year(*[20] * 3, group=Group.BPU),
        *year(*jakon, group=Group.JAKON),
        *year(*[999] * 3, group=Group.PMI),
    ]

    assert projection_of(HERE, Group.TOTAL, through=date(2022, 3, 1), book=Book(rows), profiles={}).low == low

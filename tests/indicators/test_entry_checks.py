"""Entry checks: hard findings block, soft ones ask, the unknown raises none."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from coverage.indicators.entry_checks import (
    CellEntry,
    CellHistory,
    Field,
    Finding,
    FindingCode,
    derived_left,
    hard_findings,
    negative_left,
    soft_findings,
)
from coverage.indicators.entry_limits import DEFAULT_LIMITS
from coverage.indicators.vocabulary import Segment, Severity

TODAY = date(2022, 11, 14)
BPU = CellEntry(segment=Segment.BPU, month=date(2022, 10, 1), active=1_000, new=50)


def codes(entry: CellEntry, history: CellHistory) -> list[FindingCode]:
    return [finding.code for finding in soft_findings(entry, history)]


def test_a_complete_cell_blocks_nothing() -> None:
    assert hard_findings(replace(BPU, active=0, new=0), today=TODAY, at_submission=True) == []


def test_a_blank_blocks_at_submission_but_not_in_a_draft() -> None:
    blank = replace(BPU, active=None, new=None)

    assert hard_findings(blank, today=TODAY, at_submission=False) == []
    found = hard_findings(blank, today=TODAY, at_submission=True)
    assert [(finding.code, finding.field) for finding in found] == [
        (FindingCode.BLANK, Field.ACTIVE),
        (FindingCode.BLANK, Field.NEW),
    ]


def test_a_negative_number_blocks_in_any_field() -> None:
    found = hard_findings(replace(BPU, left=-3), today=TODAY, at_submission=False)

    assert found == [Finding(code=FindingCode.NEGATIVE, severity=Severity.HARD, field=Field.LEFT, value=-3)]


@pytest.mark.parametrize(("month", "count"), [(date(2022, 12, 1), 1), (date(2022, 11, 1), 0)])
def test_a_future_month_blocks(month: date, count: int) -> None:
    found = hard_findings(replace(BPU, month=month), today=TODAY, at_submission=True)

    assert [finding.code for finding in found] == [FindingCode.FUTURE_MONTH] * count


@pytest.mark.parametrize(("reason", "count"), [("", 1), ("  ", 1), ("Salah ketik Asahan", 0)])
def test_a_locked_month_takes_a_correction_only_with_a_reason(reason: str, count: int) -> None:
    found = hard_findings(BPU, today=TODAY, at_submission=False, is_locked=True, reason=reason)

    assert [finding.code for finding in found] == [FindingCode.LOCKED_WITHOUT_REASON] * count


@pytest.mark.parametrize(
    ("before", "is_found"),
    [(833, True), (834, False), (1_251, True), (1_250, False), (0, True), (None, False)],
)
def test_a_jump_is_more_than_a_fifth_and_more_than_a_hundred(before: int | None, is_found: bool) -> None:
    found = codes(BPU, CellHistory(active_before=[before]))

    assert (FindingCode.JUMP in found) is is_found


def test_a_large_share_of_a_small_cell_is_no_jump() -> None:
    assert codes(replace(BPU, active=110), CellHistory(active_before=[10])) == []


def test_a_finding_tells_the_difference() -> None:
    (jump,) = soft_findings(BPU, CellHistory(active_before=[1_500]))

    assert (jump.severity, jump.value, jump.expected, jump.difference) == (Severity.SOFT, 1_000, 1_500, -500)


@pytest.mark.parametrize(
    ("active", "before", "is_found"),
    [
        (1_000, [1_000, 1_000], True),
        (1_000, [1_000, 999], False),
        (1_000, [1_000], False),
        (1_000, [1_000, None], False),
        (0, [0, 0], False),
    ],
)
def test_the_same_stock_three_months_in_a_row_is_odd(active: int, before: list[int | None], is_found: bool) -> None:
    found = codes(replace(BPU, active=active), CellHistory(active_before=before))

    assert (FindingCode.UNCHANGED in found) is is_found


def test_more_new_than_active_is_odd_for_wage_earners_only() -> None:
    odd = replace(BPU, segment=Segment.PU, active=100, new=101)

    assert codes(odd, CellHistory()) == [FindingCode.NEW_ABOVE_ACTIVE]
    assert codes(replace(odd, segment=Segment.BPU), CellHistory()) == []
    assert codes(replace(odd, new=100), CellHistory()) == []


@pytest.mark.parametrize(("active", "is_found"), [(8_001, True), (8_000, False), (7_000, False)])
def test_january_must_fall_by_the_lapsing_cover(active: int, is_found: bool) -> None:
    january = replace(BPU, month=date(2023, 1, 1), active=active)

    found = codes(january, CellHistory(active_before=[10_000], lapsing=2_000))

    assert (FindingCode.LAPSE_NOT_SEEN in found) is is_found


@pytest.mark.parametrize(("active", "is_found"), [(1_000, True), (1_200, True), (999, False)])
def test_in_other_months_a_stock_that_does_not_fall_after_a_lapse_is_asked_about(active: int, is_found: bool) -> None:
    found = codes(replace(BPU, active=active), CellHistory(active_before=[1_000], lapsing=500))

    assert (FindingCode.LAPSE_NOT_SEEN in found) is is_found


@pytest.mark.parametrize("history", [CellHistory(active_before=[1_000]), CellHistory(lapsing=500)])
def test_without_a_lapse_or_a_stock_before_nothing_is_asked(history: CellHistory) -> None:
    assert FindingCode.LAPSE_NOT_SEEN not in codes(replace(BPU, active=1_000), history)


@pytest.mark.parametrize(("projects", "is_found"), [(0, True), (1, False), (None, False)])
def test_construction_workers_need_a_project(projects: int | None, is_found: bool) -> None:
    jakon = replace(BPU, segment=Segment.JAKON)

    assert (FindingCode.NO_PROJECTS in codes(jakon, CellHistory(projects=projects))) is is_found


@pytest.mark.parametrize(("left", "is_found"), [(50, False), (60, False), (61, True), (39, True), (None, False)])
def test_the_balance_holds_within_one_percent(left: int | None, is_found: bool) -> None:
    # 980 before + 50 new + 20 back - left, against 1.000 reported.
    entry = replace(BPU, reactivated=20, left=left)

    found = codes(entry, CellHistory(active_before=[980]))

    assert (FindingCode.BALANCE in found) is is_found


def test_an_unknown_flow_cannot_be_balanced() -> None:
    assert codes(replace(BPU, left=900), CellHistory(active_before=[980])) == []
    assert codes(replace(BPU, active=None, left=900, reactivated=0), CellHistory(active_before=[980])) == []


@pytest.mark.parametrize(
    ("reactivated", "previous", "left"), [(20, 980, 50), (0, 949, -1), (None, 980, None), (20, None, None)]
)
def test_who_left_follows_from_the_stocks_and_what_came(
    reactivated: int | None, previous: int | None, left: int | None
) -> None:
    # before + 50 new + back - 1.000 at the end.
    assert derived_left(replace(BPU, reactivated=reactivated), previous) == left


def test_nobody_leaves_in_negative_numbers() -> None:
    (found,) = negative_left(replace(BPU, reactivated=0), CellHistory(active_before=[900]))

    assert (found.code, found.severity) == (FindingCode.NEGATIVE_LEFT, Severity.HARD)
    assert (found.value, found.expected, found.difference) == (1_000, 950, 50)


def test_a_typed_number_of_leavers_is_balanced_instead() -> None:
    typed = replace(BPU, reactivated=0, left=0)

    assert negative_left(typed, CellHistory(active_before=[900])) == []
    assert codes(typed, CellHistory(active_before=[900])) == [FindingCode.BALANCE]


@pytest.mark.parametrize(("workforce", "is_found"), [(999, True), (1_000, False), (0, False), (None, False)])
def test_more_active_workers_than_there_are_is_odd(workforce: int | None, is_found: bool) -> None:
    found = codes(BPU, CellHistory(workforce=workforce))

    assert (FindingCode.ABOVE_DENOMINATOR in found) is is_found


def test_an_office_may_ask_earlier() -> None:
    strict = replace(DEFAULT_LIMITS, jump_share=Fraction(1, 100), jump_workers=5)

    found = soft_findings(BPU, CellHistory(active_before=[980]), strict)

    assert [finding.code for finding in found] == [FindingCode.JUMP]
    assert soft_findings(BPU, CellHistory(active_before=[980])) == []

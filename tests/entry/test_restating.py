"""A reopened month keeps its published ratios, to the digit, until the correction is approved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from coverage.compute.ratios import rebuild_all
from coverage.compute.sweep import process_pending
from coverage.compute.verify import verify
from coverage.compute.work import request_recompute
from coverage.entry.moves import Move
from coverage.entry.reopenings import end_reopenings
from coverage.indicators.vocabulary import Group, ReportState
from coverage.models import CoverageRatio
from tests import factories
from tests.entry.acts import UNTIL, bring_to, do, fill
from tests.entry.conftest import Office

Row = tuple[object, ...]
Recompute = Callable[[Office], object]


@pytest.fixture
def approved(office: Office) -> Office:
    """Kisaran's September is approved and computed: 100 in each of two segments, of 800 workers."""
    factories.workforce(office.area, total=800, formal=500)
    bring_to(office, ReportState.APPROVED)
    process_pending()
    assert of_region() == (200, 800)
    return office


def correct(office: Office, moves: Sequence[Move]) -> None:
    """Open the month again, type other numbers, and go on with them."""
    do(office, Move.REOPEN)
    fill(office, active=80)
    for move in moves:
        do(office, move)


def of_region() -> tuple[int | None, int | None]:
    """The workers and the denominator of the region's ratio."""
    row = CoverageRatio.objects.get(territory__code="SUMBAGUT", group=Group.TOTAL, month=factories.SEPTEMBER)
    return row.active_workers, row.denominator


def ratios() -> list[Row]:
    """Every published ratio with all that it carries, except when it was computed."""
    columns = [field.attname for field in CoverageRatio._meta.concrete_fields if field.attname != "computed_at"]
    return sorted(CoverageRatio.objects.values_list(*columns))


def recompute_the_month(office: Office) -> object:
    """As the worker does after an approval."""
    month = factories.SEPTEMBER
    request_recompute(territory=office.report.branch, first_month=month, last_month=month, reason="test")
    return process_pending()


def recompute_everything(office: Office) -> object:
    """As `recompute_ratios` does."""
    return rebuild_all()


@pytest.mark.parametrize("recompute", [recompute_the_month, recompute_everything])
@pytest.mark.parametrize(
    "moves",
    [[], [Move.SUBMIT], [Move.SUBMIT, Move.WITHDRAW], [Move.SUBMIT, Move.RETURN]],
    ids=["typed", "sent", "withdrawn", "returned"],
)
def test_ratios_do_not_move_before_the_correction_is_approved(
    approved: Office, moves: list[Move], recompute: Recompute
) -> None:
    before = ratios()

    correct(approved, moves)
    recompute(approved)

    assert ratios() == before
    assert verify() == []


def test_ratios_move_with_the_approval_of_the_correction(approved: Office) -> None:
    correct(approved, [Move.SUBMIT])
    process_pending()
    assert of_region() == (200, 800)

    do(approved, Move.APPROVE)
    process_pending()

    assert of_region() == (160, 800)
    assert verify() == []


def test_ratios_do_not_move_when_a_reopening_ends_unapproved(approved: Office) -> None:
    before = ratios()
    correct(approved, [])

    end_reopenings(at=UNTIL + timedelta(seconds=1))
    recompute_everything(approved)

    assert approved.now().state == ReportState.APPROVED
    assert ratios() == before


def test_ratios_do_not_move_when_a_correction_changes_nothing(approved: Office) -> None:
    before = ratios()
    do(approved, Move.REOPEN)
    do(approved, Move.SUBMIT)

    do(approved, Move.APPROVE)
    recompute_everything(approved)

    assert ratios() == before

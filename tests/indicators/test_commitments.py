"""Steps of commitments: what is settled, what may follow, and where a place stands."""

from datetime import date

import pytest

from coverage.indicators.commitments import Standing, days_in_step, first_steps, next_steps, stages
from coverage.indicators.vocabulary import CommitmentKind, CommitmentStep

REGULATION, BUDGET = CommitmentKind.REGULATION, CommitmentKind.BUDGET


@pytest.mark.parametrize(
    ("kind", "step", "is_settled", "is_kept"),
    [
        (REGULATION, "asked", False, False),
        (REGULATION, "spoken", False, False),
        (REGULATION, "signed", True, True),
        (BUDGET, "spoken", False, False),
        (BUDGET, "signed", False, False),
        (BUDGET, "budgeted", True, True),
        (BUDGET, "dropped", True, False),
    ],
)
def test_spoken_is_never_settled(kind: CommitmentKind, step: str, *, is_settled: bool, is_kept: bool) -> None:
    standing = Standing(kind, CommitmentStep(step))

    assert (standing.is_settled, standing.is_kept) == (is_settled, is_kept)


@pytest.mark.parametrize(
    ("kind", "step", "follow"),
    [
        (BUDGET, "asked", ["under_study", "spoken", "drafted", "signed", "budgeted"]),
        (BUDGET, "drafted", ["asked", "under_study", "spoken", "signed", "budgeted"]),
        (REGULATION, "asked", ["under_study", "spoken", "drafted", "signed"]),
        (REGULATION, "spoken", ["asked", "under_study", "drafted", "signed"]),
        (REGULATION, "signed", ["budgeted"]),
        (BUDGET, "signed", ["budgeted"]),
        (REGULATION, "budgeted", []),
        (BUDGET, "dropped", []),
    ],
)
def test_a_regulation_is_budgeted_only_after_its_signature(kind: CommitmentKind, step: str, follow: list[str]) -> None:
    assert list(next_steps(kind, CommitmentStep(step))) == follow


@pytest.mark.parametrize(("kind", "last"), [(REGULATION, "signed"), (BUDGET, "budgeted")], ids=["regulation", "budget"])
def test_what_may_be_recorded_first(kind: CommitmentKind, last: str) -> None:
    assert [*first_steps(kind)][-1] == last


@pytest.mark.parametrize(
    ("kind", "step", "must"),
    [
        (REGULATION, "spoken", False),
        (REGULATION, "signed", True),
        (REGULATION, "budgeted", True),
        (REGULATION, "dropped", False),
        (BUDGET, "budgeted", False),
    ],
)
def test_a_regulation_in_force_can_be_found(kind: CommitmentKind, step: str, *, must: bool) -> None:
    assert Standing(kind, CommitmentStep(step)).must_be_found is must


@pytest.mark.parametrize(
    ("standings", "states"),
    [
        ([], ["open", "open", "open", "open"]),
        ([(REGULATION, "asked")], ["now", "open", "open", "open"]),
        ([(REGULATION, "under_study"), (BUDGET, "asked")], ["done", "now", "open", "open"]),
        ([(BUDGET, "spoken")], ["done", "now", "open", "open"]),
        ([(BUDGET, "signed")], ["done", "now", "open", "open"]),
        ([(REGULATION, "signed")], ["done", "done", "done", "open"]),
        ([(BUDGET, "budgeted")], ["done", "done", "open", "done"]),
        ([(REGULATION, "signed"), (BUDGET, "budgeted")], ["done", "done", "done", "done"]),
        ([(REGULATION, "dropped")], ["open", "open", "open", "open"]),
    ],
)
def test_a_place_stands_where_its_furthest_commitment_stands(
    standings: list[tuple[CommitmentKind, str]], states: list[str]
) -> None:
    found = stages([Standing(kind, CommitmentStep(step)) for kind, step in standings])

    assert list(found) == ["asked", "studied", "signed", "budgeted"]
    assert list(found.values()) == states


def test_days_in_a_step_are_whole_and_never_negative() -> None:
    assert days_in_step(date(2022, 10, 4), date(2022, 11, 14)) == 41
    assert days_in_step(date(2022, 11, 15), date(2022, 11, 14)) == 0

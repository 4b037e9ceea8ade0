"""Which commitments count as kept for a place: a regulation in force, a budget of the year or one that pays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coverage.models import Commitment
from coverage.selectors.commitments import CommitmentLine, lines_of
from tests import factories

pytestmark = pytest.mark.django_db


def line(day: date, **fields: Any) -> CommitmentLine:
    factories.commitment(**fields)
    (found,) = lines_of(Commitment.objects.select_related("regency", "document"), day)
    return found


def cover(first: date, last: date) -> None:
    factories.agreement(commitment=Commitment.objects.get(), first_month=first, last_month=last, known_from=first)


@pytest.mark.parametrize(
    ("fields", "is_met"),
    [
        ({"step": "signed", "regulation_number": "5/2021"}, True),
        ({"step": "spoken"}, False),
        ({"kind": "budget", "step": "budgeted", "budget_year": 2022}, True),
        ({"kind": "budget", "step": "budgeted", "budget_year": 2021}, False),
        ({"kind": "budget", "step": "budgeted"}, True),
        ({"kind": "budget", "step": "budgeted", "step_since": date(2021, 5, 1)}, False),
        ({"kind": "budget", "step": "signed", "budget_year": 2022}, False),
    ],
)
def test_what_is_met_without_cover(fields: dict[str, Any], *, is_met: bool) -> None:
    assert line(date(2022, 11, 14), **fields).is_met is is_met


def test_cover_makes_no_regulation() -> None:
    factories.commitment(step="spoken")
    cover(date(2022, 10, 1), date(2022, 12, 1))

    (found,) = lines_of(Commitment.objects.select_related("regency"), date(2022, 11, 14))

    assert found.realised
    assert (found.realised.workers, found.is_met, found.told_standing.step) == (2000, False, "spoken")


def test_a_budget_that_paid_in_january_stays_one_of_its_year() -> None:
    factories.commitment(kind="budget", step="signed", budget_year=2023)
    cover(date(2023, 1, 1), date(2023, 3, 1))

    def told(day: date) -> tuple[bool, str]:
        (found,) = lines_of(Commitment.objects.select_related("regency"), day)
        return found.is_met, found.told_standing.step

    assert told(date(2023, 2, 10)) == (True, "budgeted")
    assert told(date(2023, 4, 10)) == (True, "budgeted")
    assert told(date(2024, 2, 10)) == (False, "signed")

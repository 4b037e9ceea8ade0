"""An agreement as a test writes it down, on the demo day, by the head of Kisaran."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.clock import at
from coverage.entry.agreement_terms import Details, Proposal, Step, Terms
from coverage.entry.agreements import (
    QuestionsError,
    add_agreement,
)
from coverage.indicators.vocabulary import AgreementStatus, BeneficiaryGroup, SponsorKind
from coverage.models import Agreement, User
from tests import factories

TODAY = date(2022, 11, 14)


OCTOBER, DECEMBER, JANUARY = date(2022, 10, 1), date(2022, 12, 1), date(2023, 1, 1)


DETAILS = Details(sponsor_kind=SponsorKind.APBD, sponsor_name=" Pemkab Asahan ", group=BeneficiaryGroup.VILLAGE_WORKERS)


TERMS = Terms(workers=2000, first_month=OCTOBER, last_month=DECEMBER)


STEP = Step(status=AgreementStatus.AGREED, happened_on=date(2022, 10, 4), evidence="Nota kesepahaman")


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 9), tick=False):
        yield


@pytest.fixture
def head() -> User:
    """The head of Kisaran, whose office serves Asahan."""
    return factories.head_of(factories.small_world().kisaran)


def add(by: User, *, regency: str = "12.09", confirmed: tuple[str, ...] = (), **parts: Any) -> Agreement:
    given = Proposal(
        details=parts.get("details", DETAILS),
        terms=parts.get("terms", TERMS),
        step=parts.get("step", STEP),
        confirmed=confirmed,
    )
    return add_agreement(regency_code=regency, branch_id=factories.branch().pk, given=given, by=by)


def keys(asked: QuestionsError) -> tuple[str, ...]:
    return tuple(one.key for one in asked.questions)

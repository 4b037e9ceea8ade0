"""Who has reported: each state within the reader's scope, outside of it only published or not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coverage.indicators.vocabulary import ReportState
from coverage.models import User
from coverage.selectors.places import place_of
from coverage.selectors.reports import report_strip
from tests import factories
from tests.factories import NOON, SEPTEMBER, SmallWorld


@pytest.fixture
def world(db: None) -> SmallWorld:
    """Kisaran has a draft, Labuhanbatu Selatan was reopened after approval, Medan Kota has not begun."""
    made = factories.small_world()
    factories.report(made.kisaran, state=ReportState.DRAFT)
    factories.report(
        made.south, state=ReportState.REOPENED, approved_at=NOON, reopened_reason="salah ketik",
        open_until=NOON + timedelta(days=3),
    )  # fmt: skip
    return made


def states(world: SmallWorld, person: User) -> dict[str, str]:
    offices = [place_of(office) for office in (world.kisaran, world.south, world.medan)]
    return {office.place.code: office.state for office in report_strip(offices, SEPTEMBER, person).offices}


def test_deputy_sees_every_state_in_state_order(world: SmallWorld) -> None:
    found = states(world, factories.deputy())

    assert list(found.items()) == [("LBS", "reopened"), ("KIS", "draft"), ("MDK", "expected")]


def test_head_sees_the_own_office_and_its_sub_office(world: SmallWorld) -> None:
    found = states(world, factories.head_of(world.kisaran))

    assert found == {"KIS": "draft", "LBS": "reopened", "MDK": "unpublished"}


def test_stranger_learns_of_a_draft_no_more_than_of_nothing(world: SmallWorld) -> None:
    found = states(world, factories.head_of(world.medan))

    assert found == {"KIS": "unpublished", "LBS": "approved", "MDK": "expected"}


def test_strip_counts_by_state(world: SmallWorld) -> None:
    offices = [place_of(office) for office in (world.kisaran, world.south, world.medan)]

    found = report_strip(offices, SEPTEMBER, factories.reader())

    assert found.counts == (("approved", 1), ("unpublished", 2))
    assert (found.published, found.count("unpublished"), found.count("draft")) == (1, 2, 0)


def test_another_month_has_its_own_states(world: SmallWorld) -> None:
    found = report_strip([place_of(world.kisaran)], SEPTEMBER.replace(month=8), factories.deputy())

    assert found.counts == (("expected", 1),)

"""One commitment as its page shows it: its steps, the newest first, and what may follow."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.clock import at
from coverage.selectors.commitment_page import CommitmentPage, commitment_page, commitment_rows
from tests import factories

pytestmark = pytest.mark.django_db

DAY = date(2022, 11, 14)


def shown(kind: str) -> CommitmentPage:
    world = factories.small_world()
    head = factories.head_of(world.kisaran)
    row = factories.commitment(world.kisaran, kind=kind, step="spoken")
    for number, step, who in ((1, "asked", None), (2, "spoken", head)):
        row.records.create(
            number=number, step=step, happened_on=date(2022, 9, number), evidence="Surat", recorded_at=at(DAY),
            recorded_by=who,
        )  # fmt: skip
    return commitment_page(commitment_rows(head).get(), head, DAY)


def test_steps_stand_the_newest_first_and_name_a_role_never_a_person() -> None:
    page = shown("budget")

    assert [(step.number, step.who) for step in page.steps] == [(2, "Kepala cabang Kisaran"), (1, "")]
    assert page.may_edit


@pytest.mark.parametrize(("kind", "offers"), [("regulation", False), ("budget", True)])
def test_a_spoken_regulation_is_not_offered_a_budget(kind: str, *, offers: bool) -> None:
    assert ("budgeted" in dict(shown(kind).next_steps)) is offers

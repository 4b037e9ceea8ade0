"""A change of activity: the span before ends on its eve, any day can be rebuilt, and of two writers one is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.audit import UNSEEN_ACTIONS
from coverage.clock import at
from coverage.entry.employers import RegisterChangedError, RegisterError, record_activity
from coverage.entry.errors import NotPermittedError
from coverage.models import AuditEvent, Employer, EmployerActivity, EmployerStatus, User
from tests import factories

pytestmark = pytest.mark.django_db
NOVEMBER = date(2022, 11, 1)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        yield


@pytest.fixture
def employer() -> Employer:
    """An employer that stopped paying in May."""
    made = factories.employer()
    factories.spans(made, ("2015-01-01", "active", 40), ("2022-05-01", "inactive", 38))
    return made


def change(employer: Employer, by: User, **given: Any) -> EmployerStatus:
    last = employer.statuses.filter(valid_to=None).first()
    typed = {"activity": EmployerActivity.ACTIVE, "workers": 36, "valid_from": NOVEMBER} | given
    return record_activity(employer_id=employer.pk, by=by, **({"seen": last.pk if last else 0} | typed))


def held_on(employer: Employer, day: str) -> list[tuple[str, int | None]]:
    return list(EmployerStatus.objects.on(date.fromisoformat(day)).filter(employer=employer).values_list(
        "activity", "workers"
    ))  # fmt: skip


def test_the_span_before_ends_on_the_eve_and_every_day_has_one_answer(employer: Employer) -> None:
    change(employer, factories.head_of(employer.branch))

    assert held_on(employer, "2014-12-31") == []
    assert held_on(employer, "2022-04-30") == [("active", 40)]
    assert held_on(employer, "2022-05-01") == held_on(employer, "2022-10-31") == [("inactive", 38)]
    assert held_on(employer, "2022-11-01") == held_on(employer, "2022-11-14") == [("active", 36)]


def test_a_change_leaves_its_line_in_the_trace_and_renews_the_pages(employer: Employer) -> None:
    head = factories.head_of(employer.branch)

    change(employer, head)

    event = AuditEvent.objects.get(action="employer-activity-recorded")
    assert (event.actor, event.territory_id, event.subject) == (head, employer.branch_id, f"employer:{employer.pk}")
    assert event.before == {"activity": "inactive", "workers": 38, "valid_from": "2022-05-01"}
    assert event.after == {"activity": "active", "workers": 36, "valid_from": "2022-11-01"}
    assert event.action not in UNSEEN_ACTIONS


def test_the_first_span_of_an_employer_that_was_not_registered() -> None:
    employer = factories.employer()

    change(employer, factories.deputy(), workers=None)

    assert held_on(employer, "2022-11-01") == [("active", None)]


def test_other_workers_alone_are_a_change(employer: Employer) -> None:
    change(employer, factories.deputy(), activity=EmployerActivity.INACTIVE, workers=30)

    assert held_on(employer, "2022-11-02") == [("inactive", 30)]


def test_what_is_sent_again_is_written_once(employer: Employer) -> None:
    deputy, seen = factories.deputy(), employer.statuses.get(valid_to=None).pk

    first, again = (change(employer, deputy, seen=seen) for _ in range(2))

    assert first == again
    assert AuditEvent.objects.count() == 1


def test_of_two_who_looked_at_the_same_span_the_second_is_told(employer: Employer) -> None:
    deputy, seen = factories.deputy(), employer.statuses.get(valid_to=None).pk
    change(employer, deputy, seen=seen)

    with pytest.raises(RegisterChangedError, match="diubah orang lain"):
        change(employer, deputy, seen=seen, valid_from=date(2022, 11, 10))
    assert employer.statuses.count() == 3


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"valid_from": date(2022, 11, 15)}, "valid_from"),
        ({"valid_from": date(2022, 5, 1)}, "valid_from"),
        ({"valid_from": date(2016, 1, 1)}, "valid_from"),
        ({"workers": -1}, "workers"),
        ({"workers": 2_000_000_001}, "workers"),
        ({"activity": EmployerActivity.INACTIVE, "workers": 38}, "activity"),
    ],
)
def test_what_cannot_be_names_its_box_and_stores_nothing(employer: Employer, given: dict[str, Any], field: str) -> None:
    with pytest.raises(RegisterError) as refused:
        change(employer, factories.deputy(), **given)

    assert refused.value.field == field
    assert employer.statuses.get(valid_to=None).workers == 38
    assert not AuditEvent.objects.exists()


def test_nothing_begins_within_a_closed_span(employer: Employer) -> None:
    employer.statuses.filter(valid_to=None).update(valid_to=date(2022, 11, 3))

    with pytest.raises(RegisterError, match="3 November 2022"):
        change(employer, factories.deputy(), seen=0)


def test_nothing_is_written_about_an_employer_that_was_merged(employer: Employer) -> None:
    Employer.objects.filter(pk=employer.pk).update(merged_into=factories.employer(npp="2"))

    with pytest.raises(RegisterError, match="sudah digabung"):
        change(employer, factories.deputy())


@pytest.mark.parametrize(
    "who",
    [
        lambda: factories.head_of(factories.branch("MDK", "Medan Kota", seat=factories.regency("12.71", "Kota Medan"))),
        factories.reader,
        factories.administrator,
    ],
    ids=["head elsewhere", "reader", "administrator"],
)
def test_only_those_who_visit_it_write(employer: Employer, who: Callable[[], User]) -> None:
    with pytest.raises(NotPermittedError):
        change(employer, who())


def test_a_head_reads_sub_offices_and_writes_at_the_own_one_only() -> None:
    world = factories.small_world()
    employer = factories.employer(world.south)

    with pytest.raises(NotPermittedError):
        change(employer, factories.head_of(world.kisaran))
    change(employer, factories.head_of(world.south))


def test_whoever_staffs_the_region_writes_everywhere_in_it(employer: Employer) -> None:
    change(employer, factories.importer())

    assert employer.statuses.count() == 3

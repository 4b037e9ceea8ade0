"""Several people merge a pair, or change one employer, in the same moment: one effect, and the others are told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from coverage.clock import at
from coverage.entry.employer_merging import merge_employers
from coverage.entry.employers import RegisterError, record_activity
from coverage.models import AuditEvent, Employer, EmployerActivity, EmployerStatus
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WRITERS = 6


def at_once(act: Callable[[int], object]) -> list[object]:
    """What came of an act in several threads; a refusal is its sentence."""
    start = Barrier(WRITERS)

    def run(number: int) -> object:
        start.wait(timeout=10)
        try:
            return act(number)
        except RegisterError as error:
            return str(error)
        finally:
            connection.close()

    with time_machine.travel(at(date(2022, 11, 14), 9), tick=True), ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(run, range(WRITERS)))


def test_a_pair_merged_by_many_at_once_is_merged_once() -> None:
    admin, one, two = factories.importer(), factories.employer(npp="1"), factories.employer(npp="01")

    done = at_once(lambda _number: merge_employers(kept_id=one.pk, other_id=two.pk, by=admin))

    assert done.count(True) == 1
    assert done.count(False) == WRITERS - 1
    assert AuditEvent.objects.count() == 1


def test_of_many_who_keep_different_ones_the_first_choice_holds() -> None:
    admin, pair = factories.importer(), [factories.employer(npp="1").pk, factories.employer(npp="01").pk]

    def merge(number: int) -> bool:
        kept, other = pair if number % 2 else reversed(pair)
        return merge_employers(kept_id=kept, other_id=other, by=admin)

    done = at_once(merge)

    assert done.count(True) == 1
    assert Employer.objects.unmerged().count() == 1
    assert AuditEvent.objects.count() == 1


def test_of_many_changes_seen_from_one_span_the_first_is_written() -> None:
    deputy, employer = factories.deputy(), factories.employer()
    factories.spans(employer, ("2020-01-01", "active", 5))
    seen = employer.statuses.get().pk

    done = at_once(
        lambda number: record_activity(
            employer_id=employer.pk, activity=EmployerActivity.INACTIVE, workers=number,
            valid_from=date(2022, 11, 1), seen=seen, by=deputy,
        )
    )  # fmt: skip

    assert sum(isinstance(each, EmployerStatus) for each in done) == 1
    assert list(employer.statuses.order_by("valid_from").values_list("activity", "valid_to")) == [
        ("active", date(2022, 10, 31)), ("inactive", None),
    ]  # fmt: skip

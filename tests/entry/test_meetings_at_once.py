"""Several deputies write actions about one branch in the same moment: each gets a number of its own, five in all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from coverage.clock import at
from coverage.entry.meetings import MeetingError, add_action
from coverage.models import MeetingAction, User
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

WRITERS = 7


def test_writers_at_once_get_the_numbers_from_one_to_five_and_the_others_are_refused() -> None:
    deputy, branch, start = factories.deputy(), factories.branch(), Barrier(WRITERS)

    def write(number: int) -> bool:
        start.wait(timeout=10)
        try:
            _write(branch.pk, deputy, number)
        except MeetingError:
            return False
        finally:
            connection.close()
        return True

    with time_machine.travel(at(date(2022, 11, 14), 9), tick=True), ThreadPoolExecutor(WRITERS) as threads:
        done = list(threads.map(write, range(WRITERS)))

    assert sorted(MeetingAction.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert done.count(True) == 5


def _write(branch_id: int, by: User, number: int) -> None:
    add_action(
        branch_id=branch_id, text=f"Tindakan {number}", owner_id=branch_id, due=date(2022, 12, 1), expected_heads=None,
        by=by,
    )  # fmt: skip

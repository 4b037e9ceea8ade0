"""The command that sweeps."""

from __future__ import annotations

from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from coverage.compute.sweep import SweepResult
from coverage.models import PendingRecompute
from tests.factories import NOON

pytestmark = pytest.mark.django_db

SWEEP = "coverage.management.commands.process_pending.process_pending"


def test_waiting_work_is_done() -> None:
    PendingRecompute.objects.create(reason="test", created_at=NOON)
    out = StringIO()

    call_command("process_pending", stdout=out)

    assert out.getvalue() == "1 work rows done, 0 ratios written.\n"
    assert not PendingRecompute.objects.exists()


@pytest.mark.parametrize("result", [SweepResult(failed=1), SweepResult(is_postponed=True)])
def test_work_that_was_not_done_fails_the_command(result: SweepResult) -> None:
    with patch(SWEEP, return_value=result), pytest.raises(CommandError):
        call_command("process_pending", stdout=StringIO())

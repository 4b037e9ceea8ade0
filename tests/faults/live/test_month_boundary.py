"""Half past midnight in Medan on the first of a month is still the month before in UTC; every process says the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from coverage.clock import at
from tests import factories
from tests.factories import SEPTEMBER
from tests.faults.conftest import database_url
from tests.processes import PROJECT

MOMENTS = ("2022-09-30T16:59:59Z", "2022-09-30T17:30:00Z", "2022-10-25T16:59:59Z", "2022-10-25T17:30:00Z")
# What a process of the product says of one report at each moment.
SCRIPT = """
import json, sys
import django
django.setup()
import time_machine
from coverage import clock
from coverage.selectors.doors import door_of
from coverage.models import MonthlyReport
said = []
for moment in sys.argv[1:]:
    with time_machine.travel(moment, tick=False):
        report = MonthlyReport.objects.select_related("month").get()
        said.append([str(clock.today()), str(report.month_id), str(door_of(report, at=clock.now()).state)])
print(json.dumps(said))
"""


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura", "UTC"])
def test_day_month_and_door_of_a_report_are_those_of_the_region(transactional_db: None, zone: str) -> None:
    factories.report()
    month = factories.reporting_month()
    month.due = month.closes = at(SEPTEMBER.replace(month=10, day=25), 23, 59, 59)
    month.save()

    assert _said_in(zone) == [
        ["2022-09-30", "2022-09-01", "not_open_yet"],
        ["2022-10-01", "2022-09-01", "open"],
        ["2022-10-25", "2022-09-01", "open"],
        ["2022-10-26", "2022-09-01", "closed"],
    ]


def _said_in(zone: str) -> object:
    """What the product says in a process, and on a connection, of that time zone."""
    variables = {"TZ": zone, "PGTZ": zone, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *MOMENTS], env=os.environ | variables, cwd=PROJECT, stdout=subprocess.PIPE,
        check=True, timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)

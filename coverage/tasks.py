"""The jobs of the worker: thin, repeatable, each calling the function that page and command call too."""

from celery import shared_task

from coverage.compute import sweep
from coverage.entry import calendar, reminders, reopenings
from coverage.operations import prune as retention


@shared_task(name="coverage.process_pending", ignore_result=True)
def process_pending() -> int:
    """Do the waiting work; returns how many work rows were done."""
    return sweep.process_pending().work_rows


@shared_task(name="coverage.open_months", ignore_result=True)
def open_months() -> int:
    """Open the months that are due and end the reopenings that are over; returns how many reports that touched."""
    return calendar.open_months() + reopenings.end_reopenings()


@shared_task(name="coverage.send_reminders", ignore_result=True)
def send_reminders() -> int:
    """Send the reminders that are due; returns how many mails left."""
    return reminders.send_reminders().sent


@shared_task(name="coverage.prune", ignore_result=True)
def prune() -> int:
    """Remove what has outlived its time; returns how many rows."""
    return sum(retention.prune().values())

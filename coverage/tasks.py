"""The jobs of the worker: thin, repeatable, each calling the function that page and command call too."""

from celery import shared_task

from coverage.compute import sweep


@shared_task(name="coverage.process_pending", ignore_result=True)
def process_pending() -> int:
    """Do the waiting work; returns how many work rows were done."""
    return sweep.process_pending().work_rows

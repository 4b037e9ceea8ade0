"""Where the sample has no place, it says what to do and writes nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from coverage.models import MonthlyReport, TargetPlan
from tests.factories import area, employer, report

pytestmark = pytest.mark.django_db


def test_without_reference_data_it_names_the_command_to_run_first() -> None:
    with pytest.raises(CommandError, match="load_fixtures"):
        call_command("load_demo", skip_checks=True)


def test_beside_real_reports_it_refuses() -> None:
    report(state="draft")

    with pytest.raises(CommandError, match="bukan contoh"):
        call_command("load_demo", skip_checks=True)

    assert MonthlyReport.objects.count() == 1


def test_beside_real_employers_it_refuses() -> None:
    area()
    employer()

    with pytest.raises(CommandError, match="bukan contoh"):
        call_command("load_demo", skip_checks=True)


def test_before_the_demo_day_it_refuses(settings: Settings) -> None:
    settings.REFERENCE_DATE = date(2022, 11, 13)

    with pytest.raises(CommandError, match="2022-11-14"):
        call_command("load_demo", skip_checks=True)


def test_a_refusal_leaves_reports_nobody_has_begun() -> None:
    report()

    with pytest.raises(CommandError, match="load_fixtures"):
        call_command("load_demo", skip_checks=True)

    assert MonthlyReport.objects.count() == 1
    assert not TargetPlan.objects.exists()

"""Sample agreements: away from the facts, smaller than the BPU they are part of, with steps and renewals."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.demo.agreements import REAL
from coverage.indicators.vocabulary import Basis
from coverage.models import Agreement, AgreementStep, PublishedCount

pytestmark = pytest.mark.usefixtures("demo")


def rows() -> list[Agreement]:
    found = Agreement.objects.filter(basis=Basis.SAMPLE).select_related("regency", "branch", "successor_of")
    return list(found)


def test_no_sample_mixes_with_the_facts() -> None:
    assert rows()
    assert not {row.regency.code for row in rows()} & REAL
    assert all("(contoh)" in row.sponsor_name for row in rows())


def test_sponsored_workers_are_a_part_of_the_active_bpu() -> None:
    for row in rows():
        if row.status == "active":
            active = PublishedCount.objects.current().get(
                area__branch=row.branch, area__regency=row.regency, segment="BPU", month=date(2022, 6, 1)
            )
            assert row.workers is not None
            assert row.workers < (active.active_workers or 0)


def test_each_has_the_steps_it_went_through_and_none_after_the_demo_day() -> None:
    steps = AgreementStep.objects.filter(agreement__basis=Basis.SAMPLE).select_related("agreement")
    latest = {}
    for step in steps.order_by("agreement", "number"):
        latest[step.agreement_id] = step

    assert all(step.happened_on <= date(2022, 11, 14) for step in steps)
    assert {pk: step.status for pk, step in latest.items()} == {row.pk: row.status for row in rows()}
    assert all(row.known_from <= date(2022, 11, 14) for row in rows())


def test_what_renews_is_of_the_same_people_and_begins_later() -> None:
    renewing = [row for row in rows() if row.successor_of]

    assert renewing
    for row in renewing:
        old = row.successor_of
        assert old is not None
        assert (row.regency_id, row.group, row.branch_id) == (old.regency_id, old.group, old.branch_id)
        assert row.first_month is not None
        assert old.last_month is not None
        assert row.first_month > old.last_month


def test_most_end_in_december() -> None:
    active = [row for row in rows() if row.status == "active"]

    assert sum(row.last_month == date(2022, 12, 1) for row in active) > len(active) / 2

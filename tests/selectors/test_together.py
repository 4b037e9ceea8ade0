"""Rows of several tables in one question are those that single questions give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from coverage.models import Agreement, AgreementStep, Commitment, ContributionRate
from coverage.selectors.together import attach, read_together
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def rate(total: str) -> ContributionRate:
    return ContributionRate.objects.create(
        programme="JKK", segment="BPU", contribution_base="x", total=Decimal(total), factor=Decimal("0.01"),
        unit="rupiah per bulan", valid_from=date(2015, 7, 1), legal_ref="PP", confidence="high", basis="published",
    )  # fmt: skip


def test_each_list_holds_the_rows_of_its_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = factories.agreement(note='"kutip" \\ é 漢')
    second = factories.agreement(workers=None, first_month=None, last_month=None)
    factories.agreement(number="PR-lain", in_regency=factories.regency("12.22", "Labuhanbatu Selatan"))
    commitment, dear = factories.commitment(rupiah=9_000_000_000_000), rate("16800.1234")

    # Django asks SQLite once for each connection.
    assert connection.features.supports_json_field
    with django_assert_num_queries(1):
        agreements, commitments, rates, steps = read_together(
            Agreement.objects.filter(regency__code="12.09"),
            Commitment.objects.all(),
            ContributionRate.objects.all(),
            AgreementStep.objects.all(),
        )

    assert (agreements, commitments, rates, steps) == ([first, second], [commitment], [dear], [])
    for told, stored in zip((*agreements, *commitments, *rates), (first, second, commitment, dear), strict=True):
        stored.refresh_from_db()
        for field in stored._meta.concrete_fields:
            assert getattr(told, field.attname) == getattr(stored, field.attname), field.attname


def test_a_moment_is_the_same_moment() -> None:
    step = AgreementStep.objects.create(
        agreement=factories.agreement(), number=1, status="agreed", happened_on=NOON.date(), evidence="MoU",
        recorded_at=NOON,
    )  # fmt: skip

    ((told,),) = read_together(AgreementStep.objects.all())

    assert told.recorded_at == NOON
    assert told == step


def test_what_is_known_is_attached_without_a_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    regency = factories.agreement().regency

    (rows,) = read_together(Agreement.objects.all())
    attach(rows, regency={regency.pk: regency}, document={})

    with django_assert_num_queries(0):
        assert rows[0].regency is regency
        assert rows[0].document is None

"""The cost of an agreement and of renewing it, as its page tells it."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.models import Agreement
from coverage.selectors.agreement_money import AgreementCost, cost_told
from coverage.selectors.covers import read_covers
from tests import factories

pytestmark = pytest.mark.django_db


def told(row: Agreement) -> AgreementCost:
    covers = read_covers(date(2022, 11, 14), regency_ids=[row.regency_id])
    return cost_told(row, next(line for line in covers.lines if line.agreement.pk == row.pk), covers)


def test_the_own_rate_prices_the_span_and_its_renewal() -> None:
    found = told(factories.agreement(workers=100, own_rate=12_000))

    # 100 x 3 x 12.000, and 100 x 12 x 12.000.
    assert found.span is not None
    assert found.renewal is not None
    assert (found.span.total, found.renewal.total) == (3_600_000, 14_400_000)


def test_a_wage_that_nobody_said_has_no_price_and_a_signed_rate_has() -> None:
    unsaid, signed = (
        factories.agreement(segment="PU", workers=2_814, own_rate=rate, group=group)
        for rate, group in ((None, "village_staff"), (13_713, "fishers"))
    )

    nothing, something = told(unsaid), told(signed)

    assert (nothing.span, nothing.one_month, nothing.renewal) == (None, None, None)
    assert something.one_month is not None
    # 2.814 x 13.713.
    assert something.one_month.total == 38_588_382


def test_what_has_no_months_is_priced_for_one_month() -> None:
    found = told(factories.agreement(workers=10, first_month=None, last_month=None, own_rate=5_000))

    assert found.span is None
    assert found.renewal is None
    assert found.one_month is not None
    assert found.one_month.total == 50_000

"""What an agreement costs: by the dated rates of its payer, or by the rate that was signed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coverage.indicators.vocabulary import BeneficiaryGroup, SponsorKind
from coverage.selectors.agreement_costs import SpanCost, cost_of, programmes_of
from tests.selectors.cost_rates import BOTH, COVID, DRIVERS, JKK, JKM, TABLE


def cost(first: date, last: date, **given: Any) -> SpanCost:
    asked = {"workers": 1000, "programmes": BOTH, "payer": SponsorKind.APBD} | given
    found = cost_of(TABLE, first=first, last=last, **asked)
    assert found is not None
    return found


def test_a_span_is_priced_with_the_rates_that_were_used() -> None:
    found = cost(date(2022, 10, 1), date(2022, 12, 1), workers=2000)

    assert [month.rupiah for month in found.months] == [33_600_000] * 3
    assert found.total == 100_800_000
    assert [(use.rate, len(use.months), use.rupiah) for use in found.uses] == [
        (JKK, 3, 60_000_000),
        (JKM, 3, 40_800_000),
    ]
    assert (found.reliefs, found.withheld, found.is_level) == ((), (), True)


def test_a_span_across_a_relief_is_priced_month_by_month() -> None:
    found = cost(date(2020, 7, 1), date(2021, 2, 1))

    assert [month.rupiah for month in found.months] == [16_800_000, *[168_000] * 6, 16_800_000]
    assert found.total == 34_608_000
    assert (found.least, found.most, found.is_level) == (168_000, 16_800_000, False)
    assert [(use.rate, len(use.months)) for use in found.uses] == [(JKK, 2), (JKM, 2), (COVID, 6)]
    assert found.reliefs == (COVID,)


def test_a_relief_that_leaves_the_payer_out_is_named_and_does_not_count() -> None:
    span = (date(2025, 12, 1), date(2026, 1, 1))

    by_budget = cost(*span, group=BeneficiaryGroup.TRANSPORT)
    by_company = cost(*span, group=BeneficiaryGroup.TRANSPORT, payer=SponsorKind.CSR)

    assert [month.rate for month in by_budget.months] == [16_800, 16_800]
    assert (by_budget.reliefs, by_budget.withheld) == ((), (DRIVERS,))
    assert [month.rate for month in by_company.months] == [16_800, 8_400]
    assert (by_company.reliefs, by_company.withheld) == ((DRIVERS,), ())


def test_the_rate_that_was_signed_overrides_the_table() -> None:
    # Dairi 2023: 2.814 village staff at Rp13.713 (golden_cases.json, dairi_village_staff_2023).
    found = cost(date(2023, 1, 1), date(2023, 12, 1), workers=2_814, own_rate=13_713)

    assert found.total == 463_060_584
    assert (found.uses, found.withheld) == ((), ())
    assert cost(date(2026, 5, 1), date(2026, 5, 1), own_rate=0).total == 0


@pytest.mark.parametrize("missing", ["workers", "first", "last"])
def test_what_was_never_stated_has_no_cost(missing: str) -> None:
    given: dict[str, Any] = {"workers": 10, "first": date(2022, 1, 1), "last": date(2022, 3, 1)}

    assert cost_of(TABLE, **(given | {missing: None}), programmes=BOTH, payer=SponsorKind.APBD) is None


def test_programmes_are_read_as_rows_keep_them() -> None:
    assert programmes_of("JKK,JKM") == BOTH
    assert programmes_of("") == frozenset()

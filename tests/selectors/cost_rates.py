"""The rates of sponsored cover by hand, as `fixtures/rates.csv` has them: by value for selectors, by row for pages."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from coverage.indicators.vocabulary import Basis, BeneficiaryGroup, Programme
from coverage.models import ContributionRate
from coverage.selectors.rates import KnownRate, RateTable

BOTH = frozenset({Programme.JKK, Programme.JKM})
START = date(2015, 7, 1)


def known(rupiah: int, *programmes: Programme, **fields: Any) -> KnownRate:
    given = {"valid_from": START, "legal_ref": "PP 44/2015", "source": None} | fields
    return KnownRate(programmes=frozenset(programmes), rupiah=rupiah, **given)


JKK, JKM = known(10_000, Programme.JKK), known(6_800, Programme.JKM)
COVID = known(
    168, *BOTH, valid_from=date(2020, 8, 1), valid_to=date(2021, 1, 31), replaces_normal=True, legal_ref="PP 49/2020",
    factor=Fraction(1, 100),
)  # fmt: skip
DRIVERS = known(
    8_400, *BOTH, valid_from=date(2026, 1, 1), valid_to=date(2027, 3, 31), replaces_normal=True,
    excluded=frozenset({"APBN", "APBD"}), only_group=BeneficiaryGroup.TRANSPORT, legal_ref="PP 50/2025",
)  # fmt: skip
TABLE = RateTable((JKK, JKM, COVID, DRIVERS))


def stored_rate(programme: str, total: int | None, **fields: Any) -> None:
    given = {
        "segment": "BPU", "tier": "", "contribution_base": "flat", "unit": "rupiah per bulan", "valid_from": START,
        "legal_ref": "PP 44/2015", "confidence": "high", "basis": Basis.PUBLISHED, "source": "PP 44/2015",
        "as_of": START,
    }  # fmt: skip
    ContributionRate.objects.create(programme=programme, total=total, **(given | fields))


def stored_rates() -> None:
    """The two normal rates and the relief of 2026, as rows."""
    stored_rate("JKK", 10_000)
    stored_rate("JKM", 6_800)
    stored_rate(
        "JKK+JKM relief 50%", 8_400, valid_from=date(2026, 1, 1), valid_to=date(2027, 3, 31), replaces_normal=True,
        payer_excluded="APBN|APBD", only_group="transport", legal_ref="PP 50/2025",
    )  # fmt: skip

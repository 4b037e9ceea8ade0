"""The limits that an office sets, over the defaults."""

from decimal import Decimal
from fractions import Fraction

from coverage.indicators.entry_limits import DEFAULT_LIMITS, LimitName, limits_of


def test_without_rows_the_defaults_stand() -> None:
    assert limits_of({}) == DEFAULT_LIMITS


def test_every_limit_can_be_set() -> None:
    found = limits_of({name.value: Decimal(7) for name in LimitName})

    assert [getattr(found, name.value) for name in LimitName] == [7] * len(LimitName)


def test_shares_are_exact_and_strangers_have_no_effect() -> None:
    found = limits_of({"jump_share": Decimal("0.1250"), "lain": Decimal(1)})

    assert found.jump_share == Fraction(1, 8)
    assert found.jump_workers == DEFAULT_LIMITS.jump_workers

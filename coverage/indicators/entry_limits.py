"""Where the entry checks begin to ask (formulas.md section 8); an office may set other limits than these."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class LimitName(StrEnum):
    """The limits that can be set. Shares are of 1."""

    JUMP_SHARE = "jump_share"
    JUMP_WORKERS = "jump_workers"
    SAME_FOR_MONTHS = "same_for_months"
    BALANCE_SHARE = "balance_share"
    DENOMINATOR_SHARE = "denominator_share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """One value per limit: a finding lies above a share or a number, or at a number of months."""

    jump_share: Fraction = Fraction(20, 100)
    jump_workers: int = 100
    same_for_months: int = 3
    balance_share: Fraction = Fraction(1, 100)
    denominator_share: Fraction = Fraction(1)


DEFAULT_LIMITS = Limits()


def limits_of(values: Mapping[str, Decimal]) -> Limits:
    """Return the limits with some set anew, by name; unknown names have no effect, numbers lose their decimals."""

    def share(name: LimitName, default: Fraction) -> Fraction:
        return Fraction(values[name]) if name in values else default

    def whole(name: LimitName, default: int) -> int:
        return int(values[name]) if name in values else default

    return Limits(
        jump_share=share(LimitName.JUMP_SHARE, DEFAULT_LIMITS.jump_share),
        jump_workers=whole(LimitName.JUMP_WORKERS, DEFAULT_LIMITS.jump_workers),
        same_for_months=whole(LimitName.SAME_FOR_MONTHS, DEFAULT_LIMITS.same_for_months),
        balance_share=share(LimitName.BALANCE_SHARE, DEFAULT_LIMITS.balance_share),
        denominator_share=share(LimitName.DENOMINATOR_SHARE, DEFAULT_LIMITS.denominator_share),
    )

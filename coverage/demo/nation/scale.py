"""How large the national sample is; tests take a small one through the same statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage.demo.season import LAST_MONTH
from coverage.indicators.months import add_months, month_range


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The offices to add around the region, and what they hold.

    `branches` and `areas` are those to add. `employers` is the total that the register is to have afterwards.
    """

    region_codes: tuple[str, ...]
    branches: int
    areas: int
    month_count: int
    employers: int

    @property
    def months(self) -> tuple[date, ...]:
        """The reported months, up to the last one of the regional sample."""
        return tuple(month_range(add_months(LAST_MONTH, 1 - self.month_count), LAST_MONTH))

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years of the months."""
        return tuple(sorted({month.year for month in self.months}))


# With Sumbagut's 31 branches and 59 areas: 11 regional offices, 325 branches, 700 areas.
NATION = Scale(
    region_codes=(
        "SUMBARRIAU",
        "SUMBAGSEL",
        "JAKARTA",
        "BANTEN",
        "JABAR",
        "JATENGDIY",
        "JATIM",
        "KALIMANTAN",
        "SULAMA",
        "BANUSPA",
    ),
    branches=294,
    areas=641,
    month_count=120,
    employers=1_000_000,
)

"""The page state carried by the address: month, segment, province and order. Odd values fall back, never fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverage.indicators.codes import code_or_blank
from coverage.indicators.months import MonthError, month_code, parse_month
from coverage.indicators.vocabulary import Group, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a reader asked for. `group` is the total unless one segment was chosen; `region` is for lists."""

    month: date | None
    group: Group
    province: str
    order: str
    region: str = ""

    def parameters(self, **changes: str) -> dict[str, str]:
        """Return the address parameters of this state, with changes; defaults are left out."""
        own = {
            "bulan": month_code(self.month) if self.month else "",
            "segmen": "" if self.group is Group.TOTAL else self.group.value.lower(),
            "wilayah": self.region,
            "provinsi": self.province,
            "urut": self.order,
        }
        return {name: value for name, value in (own | changes).items() if value}


def parse_query(parameters: Mapping[str, str]) -> Query:
    """Read page state from address parameters."""
    segment = parameters.get("segmen", "").upper()
    return Query(
        month=_month(parameters.get("bulan", "")),
        group=Group(segment) if segment in {word.value for word in Segment} else Group.TOTAL,
        province=code_or_blank(parameters.get("provinsi", "")),
        order=parameters.get("urut", "")[:24],
        region=code_or_blank(parameters.get("wilayah", "")),
    )


def _month(text: str) -> date | None:
    try:
        return parse_month(text)
    except MonthError:
        return None

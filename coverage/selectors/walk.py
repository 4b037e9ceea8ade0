"""One walk of a leaders' meeting: the month, figures and plan that it began with, carried by every address of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from coverage.indicators.codes import code_or_blank
from coverage.indicators.formatting import format_time
from coverage.indicators.months import month_code
from coverage.selectors.freshness import Freshness
from coverage.selectors.plans import PlanVersion
from coverage.selectors.query import moment_code, parse_query

_NUMBER = re.compile(r"[0-9]{1,12}")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3])\.[0-5][0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """When the meeting began and what was in force then. `plan_version` is 0 where no plan was.

    With `known_at` all steps show the targets as they were known at that moment.
    """

    month: date | None
    region: str
    data_version: int
    plan_version: int
    began: str
    known_at: datetime | None = None

    def query(self, code: str = "", **more: str) -> str:
        """Return the address parameters of a step: of a branch by its code, of the region without one."""
        parameters = {
            "bulan": month_code(self.month) if self.month else "",
            "langkah": code,
            "versi": str(self.data_version),
            "target": str(self.plan_version),
            "mulai": self.began,
            "wilayah": self.region,
            "per": self.moment,
        }
        return urlencode({name: value for name, value in (parameters | more).items() if value})

    @property
    def moment(self) -> str:
        """Return the moment as addresses carry it; blank for now."""
        return moment_code(self.known_at) if self.known_at else ""

    def again(self, code: str = "") -> str:
        """Return the parameters with which a new walk begins at a step."""
        return self.query(code, versi="", target="", mulai="")

    def is_recomputed(self, freshness: Freshness) -> bool:
        """Figures were computed again since the meeting began."""
        return freshness.data_version != self.data_version

    def is_replanned(self, plan: PlanVersion | None) -> bool:
        """Another plan came into force since the meeting began."""
        return (plan.version if plan else 0) != self.plan_version


def begin(
    month: date,
    region: str,
    freshness: Freshness,
    plan: PlanVersion | None,
    *,
    at: datetime,
    known_at: datetime | None = None,
) -> Walk:
    """Begin a walk now."""
    return Walk(
        month=month,
        region=region,
        data_version=freshness.data_version,
        plan_version=plan.version if plan else 0,
        began=format_time(at),
        known_at=known_at,
    )


def parse_walk(parameters: Mapping[str, str], *, month: date | None) -> Walk | None:
    """Read the walk that an address belongs to; None where it does not say one."""
    data, plan, began = (parameters.get(name, "") for name in ("versi", "target", "mulai"))
    if not (_NUMBER.fullmatch(data) and _NUMBER.fullmatch(plan) and _CLOCK.fullmatch(began)):
        return None
    return Walk(
        month=month,
        region=code_or_blank(parameters.get("wilayah", "")),
        data_version=int(data),
        plan_version=int(plan),
        began=began,
        known_at=parse_query(parameters).known_at,
    )

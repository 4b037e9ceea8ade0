"""The state of the register's page as its address carries it. Odd values fall back, never fail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from coverage.indicators.codes import code_or_blank
from coverage.models import Compliance, SizeClass

# An index of trigrams knows nothing of shorter texts: PostgreSQL would read a million names.
SHORTEST_SEARCH, LONGEST_SEARCH = 3, 60


class ActivityChoice(StrEnum):
    """Where an employer stands on the day, as the address says it."""

    ACTIVE = "aktif"
    INACTIVE = "tidak-aktif"
    UNREGISTERED = "belum-terdaftar"


class ArrearsChoice(StrEnum):
    """Months in arrears in bands, as the address says it."""

    NONE = "0"
    FEW = "1-2"
    SOME = "3-5"
    MANY = "6-11"
    YEAR = "12"
    UNKNOWN = "tidak-diketahui"


# Beside the classes of compliance: whoever does not pay at all is counted here, and not under its class.
STANDING_INACTIVE = ActivityChoice.INACTIVE.value
STANDINGS = (*Compliance.values, STANDING_INACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerQuery:
    """What a reader asked the register for; blank is everything. `asked_day` was asked for and cannot be shown."""

    search: str
    branch: str
    regency: str
    activity: str
    sector: str
    size: str
    standing: str
    arrears: str
    day: date
    is_today: bool
    order: str
    is_airy: bool
    asked_day: str = ""

    @property
    def is_too_short(self) -> bool:
        """Something was typed that is too short to be looked for."""
        return 0 < len(self.search) < SHORTEST_SEARCH

    def parameters(self, **changes: str) -> dict[str, str]:
        """Return the address parameters of this state, with changes; defaults are left out."""
        own = {
            "cari": self.search,
            "cabang": self.branch,
            "kabupaten": self.regency,
            "keadaan": self.activity,
            "skala": self.size,
            "sektor": self.sector,
            "kepatuhan": self.standing,
            "tunggakan": self.arrears,
            "tanggal": "" if self.is_today else self.day.isoformat(),
            "urut": self.order,
            "tampilan": "lega" if self.is_airy else "",
        }
        return {name: value for name, value in (own | changes).items() if value}

    def tail(self, **changes: str) -> str:
        """The same as the end of an address."""
        return f"?{urlencode(found)}" if (found := self.parameters(**changes)) else "?"


def parse_employer_query(parameters: Mapping[str, str], *, today: date) -> EmployerQuery:
    """Read page state from address parameters."""
    typed = parameters.get("tanggal", "").strip()[:20]
    day = parse_day(typed, latest=today)
    return EmployerQuery(
        search=" ".join(parameters.get("cari", "").replace("\x00", "").split())[:LONGEST_SEARCH],
        branch=code_or_blank(parameters.get("cabang", "")),
        regency=code_or_blank(parameters.get("kabupaten", "")),
        activity=_one_of(ActivityChoice, parameters.get("keadaan", "")),
        sector=parameters.get("sektor", "").replace("\x00", "")[:60],
        size=_one_of(SizeClass.values, parameters.get("skala", "")),
        standing=_one_of(STANDINGS, parameters.get("kepatuhan", "")),
        arrears=_one_of(ArrearsChoice, parameters.get("tunggakan", "")),
        day=day or today,
        is_today=day is None or day == today,
        order=parameters.get("urut", "")[:24],
        is_airy=parameters.get("tampilan") == "lega",
        asked_day="" if day or not typed else typed,
    )


def parse_day(text: str, *, latest: date) -> date | None:
    """Read a day up to today: nobody knows yet who will pay tomorrow."""
    try:
        day = date.fromisoformat(text) if len(text) == len("2022-11-14") else None
    except ValueError:
        return None
    return day if day and day <= latest else None


def _one_of(choices: Iterable[str], value: str) -> str:
    return value if value in list(choices) else ""

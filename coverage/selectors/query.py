"""The page state carried by the address: month, segment, province and order. Odd values fall back, never fail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from coverage.clock import JAKARTA
from coverage.indicators.codes import code_or_blank
from coverage.indicators.months import MonthError, month_code, month_end, parse_month
from coverage.indicators.vocabulary import Group, Segment

# What `segmen=` may name; the total is what stands without it.
CHOICES = (Group.NO_JAKON, *(Group(segment.value) for segment in Segment))


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a reader asked for. `group` is the total unless one segment was chosen; `region` is for lists.

    With `known_at` the targets are those of the versions that were published by that moment; `unread` is what was
    asked for instead of a moment and cannot be read as one.
    """

    month: date | None
    group: Group
    province: str
    order: str
    region: str = ""
    known_at: datetime | None = None
    unread: str = ""

    def parameters(self, **changes: str) -> dict[str, str]:
        """Return the address parameters of this state, with changes; defaults are left out."""
        own = {
            "bulan": month_code(self.month) if self.month else "",
            "segmen": "" if self.group is Group.TOTAL else self.group.value.lower(),
            "wilayah": self.region,
            "provinsi": self.province,
            "urut": self.order,
            "per": self.moment,
        }
        return {name: value for name, value in (own | changes).items() if value}

    def as_known_after(self, moment: datetime) -> str:
        """The address of the same page with what was known when this had just happened."""
        second = moment.astimezone(JAKARTA).replace(microsecond=0) + timedelta(seconds=1)
        return f"?{urlencode(self.parameters(per=moment_code(second)))}"

    @property
    def moment(self) -> str:
        """The moment of the targets as addresses carry it; blank for now."""
        return moment_code(self.known_at) if self.known_at else ""

    @property
    def as_known_now(self) -> str:
        """The address of the same page with what is known now."""
        return f"?{urlencode(self.parameters(per=''))}"


def parse_query(parameters: Mapping[str, str]) -> Query:
    """Read page state from address parameters."""
    segment = parameters.get("segmen", "").upper()
    asked = parameters.get("per", "").strip()
    known_at = _moment(asked)
    return Query(
        month=_month(parameters.get("bulan", "")),
        group=Group(segment) if segment in CHOICES else Group.TOTAL,
        province=code_or_blank(parameters.get("provinsi", "")),
        order=parameters.get("urut", "")[:24],
        region=code_or_blank(parameters.get("wilayah", "")),
        known_at=known_at,
        unread="" if known_at else asked[:LONGEST_UNREAD],
    )


LONGEST_UNREAD = 40
# A day and a time of this century: what `fromisoformat` reads besides (weeks, ordinals) would be guesswork.
_MOMENT = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?", re.ASCII)
_DAY = re.compile(r"20\d\d-\d\d-\d\d", re.ASCII)


def _moment(text: str) -> datetime | None:
    """Read a moment, in Jakarta unless it names its offset; a plus sign in an address arrives as a blank.

    A day or a month alone stands for its last second: what was known when it was over.
    """
    text = _last_second(text.replace(" ", "+"))
    if not _MOMENT.fullmatch(text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=JAKARTA) if found.tzinfo is None else found.astimezone(JAKARTA)


def _last_second(text: str) -> str:
    """Complete a day (`2021-12-15`) or a month (`2021-12`) to its last second; anything else stays as it is."""
    if month := _month(text):
        return f"{month_end(month).isoformat()}T23:59:59"
    return f"{text}T23:59:59" if _DAY.fullmatch(text) else text


def moment_code(moment: datetime) -> str:
    """Write a moment as addresses carry it."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds" if moment.second else "minutes")


def _month(text: str) -> date | None:
    try:
        return parse_month(text)
    except MonthError:
        return None

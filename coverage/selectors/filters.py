"""The filter bar: what may be chosen on a page and what is chosen now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from coverage.indicators.formatting import format_month
from coverage.indicators.months import month_code
from coverage.indicators.vocabulary import Group
from coverage.selectors.language import lang
from coverage.selectors.periods import Period
from coverage.selectors.query import CHOICES, Query
from coverage.selectors.words import group_names


@dataclass(frozen=True, slots=True)
class Option:
    """One choice."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled select."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def value(self) -> str:
        """The label of the present choice."""
        return next((option.label for option in self.options if option.is_selected), "")


@dataclass(frozen=True, slots=True)
class Filters:
    """The fields of the bar and the parameters it must carry along."""

    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...]


def filters_of(query: Query, *fields: Field) -> Filters:
    """Return a bar of fields, which keeps every parameter that none of them sets."""
    return Filters(fields, hidden_of(query, *fields))


def place_filters(period: Period, query: Query) -> Filters:
    """Return the bar of a page about one place: its month and its segment."""
    return filters_of(query, month_field(period.months, period.month), segment_field(query.group))


def month_field(months: Sequence[date], selected: date | None, *, label: str = "") -> Field:
    """Months to choose from, newest first."""
    options = tuple(
        Option(month_code(month), format_month(month, lang=lang()), month == selected) for month in reversed(months)
    )
    return Field("bulan", label or _("Bulan"), options)


def segment_field(selected: Group) -> Field:
    """All segments, all but Jakon, or one."""
    labels = group_names()
    every = Option("", _("Semua"), selected is Group.TOTAL)
    options = tuple(Option(group.value.lower(), labels[group.value], selected is group) for group in CHOICES)
    return Field("segmen", _("Segmen"), (every, *options))


def province_field(provinces: Iterable[tuple[str, str]], selected: str) -> Field:
    """All provinces, or one, by (code, name)."""
    every = Option("", _("Semua"), not selected)
    options = tuple(Option(code, name, code == selected) for code, name in provinces)
    return Field("provinsi", _("Provinsi"), (every, *options))


def region_field(regions: Iterable[tuple[str, str]], selected: str, every: str) -> Field:
    """All regional offices, or one, by (code, name); `every` is the value that stands for all of them."""
    options = tuple(Option(code, name, code == selected) for code, name in regions)
    return Field("wilayah", _("Kantor wilayah"), (Option(every, _("Semua"), not selected), *options))


def hidden_of(query: Query, *fields: Field) -> tuple[tuple[str, str], ...]:
    """Return the parameters that no field of the bar sets, so that filtering keeps them."""
    named = {field.name for field in fields}
    return tuple((name, value) for name, value in query.parameters().items() if name not in named)

"""The cells of the lists, written by Python: a list shows hundreds, and a template each takes ten times as long."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_tables2 import Column

from coverage.indicators.vocabulary import Group
from coverage.selectors.lists import ListLine
from coverage.templatetags import parts
from coverage.templatetags.formats import count, percent
from coverage.templatetags.words import missing, ratio

Write = Callable[[ListLine], str]


class CellColumn(Column):
    """A column whose cells a function writes from the line, also where the value is unknown."""

    def __init__(self, label: object, accessor: str, write: Write, *, css: str = "") -> None:
        attrs = {"th": {"class": css}, "td": {"class": css}} if css else {}
        super().__init__(verbose_name=label, accessor=accessor, empty_values=(), attrs=attrs)
        self._write = write

    def render(self, record: ListLine) -> str:
        """Write the cell of one line."""
        return self._write(record)


def number_column(label: object, accessor: str, write: Write) -> CellColumn:
    """Return a right-aligned column."""
    return CellColumn(label, accessor, write, css="num")


class PlaceColumn(Column):
    """The names of places, linked to their pages with what the address says otherwise."""

    def __init__(self, label: object, page: str, beside: Callable[[ListLine], str] | None = None) -> None:
        super().__init__(verbose_name=label, accessor="place__name")
        self._page = page
        self._beside = beside

    def render(self, record: ListLine, table: object) -> SafeString:
        """Write the link of one line; `table` knows what to keep of the address."""
        link, keep = parts.page_of(record.place.code, self._page), escape(getattr(table, "keep", ""))
        words = self._beside(record) if self._beside else ""
        beside = f' <span class="tiny mut">{escape(words)}</span>' if words else ""
        return SafeString(f'<a href="{link}{keep}">{escape(record.place.name)}</a>{beside}')


def under(line: ListLine) -> str:
    """Say which office a sub-office belongs to."""
    return _("di bawah %(office)s") % {"office": line.beside} if line.beside else ""


def new_enrolments(line: ListLine) -> str:
    """New participants since January."""
    return _counted(line.progress.achievement.achieved)


def active_workers(line: ListLine) -> str:
    """Active workers at the month's end."""
    return _counted(line.active_workers)


def _counted(value: int | None) -> str:
    return missing(_("belum ada laporan yang terbit")) if value is None else count(value)


def workforce(line: ListLine) -> str:
    """The denominator, or why there is none."""
    if line.workforce is not None:
        return count(line.workforce)
    is_abroad = line.coverage.group is Group.PMI
    return missing(_("pekerja migran tidak punya penyebut") if is_abroad else _("penyebut tidak ada"))


def achievement(line: ListLine) -> SafeString:
    """Part of the year's target."""
    return SafeString(f"<b>{parts.achievement(line.progress)}</b>")


def gap(line: ListLine) -> SafeString:
    """Distance to the path."""
    return parts.status(line.progress.status, line.progress.gap)


def need(line: ListLine) -> str:
    """New participants a week from here to the target."""
    pace = line.progress.pace
    return _("tercapai") if pace.is_reached else count(pace.per_week)


def coverage(line: ListLine) -> SafeString:
    """Coverage of the group asked for."""
    return SafeString(f"<b>{ratio(line.ratio)}</b>")


def formal(line: ListLine) -> SafeString:
    """Coverage of formal workers."""
    return ratio(line.formal.ratio)


def informal(line: ListLine) -> SafeString:
    """Coverage of informal workers."""
    return ratio(line.informal.ratio)


def completeness(line: ListLine) -> str:
    """Published part of what the month expects."""
    share: Fraction | None = line.completeness
    return "–" if share is None else percent(share, 0)

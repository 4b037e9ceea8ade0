"""Benefits paid per place and period: what each source prints, side by side, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import or_

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext as _

from coverage.indicators.claims import mean_per_case, misfit, sum_of_parts
from coverage.indicators.formatting import format_count, format_rupiah
from coverage.models import ClaimProgramme, ClaimsPaid
from coverage.selectors.filters import Field, Filters, Option
from coverage.selectors.language import lang
from coverage.selectors.ledger_words import claim_names
from coverage.selectors.places import Place, place_of
from coverage.selectors.sources import Source, source_of, unique

PER_PAGE = 10
# What makes one sheet.
_SPAN = ("territory_id", "first_day", "last_day")
_PARTS = tuple(one for one in ClaimProgramme if one is not ClaimProgramme.TOTAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCell:
    """What one source says of one programme, or the sum of what it says of all; None: it does not say."""

    cases: int | None
    rupiah: int | None
    rounding: int | None = None

    @property
    def mean(self) -> Fraction | None:
        """Rupiah of one case."""
        return mean_per_case(self.rupiah, self.cases)

    @property
    def is_rounded(self) -> bool:
        """The source rounded its rupiah: shown with a sign, so that it does not look exact."""
        return (self.rounding or 0) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One programme, with what each source of the sheet says of it, in their order."""

    programme: str
    cells: tuple[ClaimCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSource:
    """One source of a sheet: its name, and the card that its dot opens."""

    name: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSheet:
    """One place and period: programmes by sources, the sum of the parts, the printed sum, and what does not fit."""

    place: Place
    kind: str
    first_day: date
    last_day: date
    sources: tuple[ClaimSource, ...]
    rows: tuple[ClaimRow, ...]
    sums: tuple[ClaimCell | None, ...]
    printed: tuple[ClaimCell | None, ...]
    conflicts: tuple[str, ...]

    @property
    def has_printed(self) -> bool:
        """Some source prints a sum."""
        return any(self.printed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """A page of sheets, the newest period first."""

    filters: Filters
    sheets: Page[ClaimSheet]
    sources: tuple[Source, ...]


def claims_page(parameters: Mapping[str, str]) -> ClaimsPage:
    """Answer the list; what no filter knows is no filter. Five queries, however much is stored."""
    place, year = parameters.get("tempat", ""), parameters.get("tahun", "")
    places, years = _places(), _years()
    rows = ClaimsPaid.objects.all()
    if place in places:
        kind, _mark, code = place.partition(":")
        rows = rows.filter(territory__kind=kind, territory__code=code)
    if year in years:
        rows = rows.filter(last_day__year=int(year))
    spans = rows.order_by("-last_day", "first_day", "territory").values_list(*_SPAN).distinct()
    sheets = Paginator(spans, PER_PAGE).get_page(parameters.get("halaman"))
    sheets.object_list = _sheets(list(sheets.object_list))
    fields = (_field("tempat", _("Wilayah"), places, place), _field("tahun", _("Tahun"), years, year))
    return ClaimsPage(
        filters=Filters(fields, ()),
        sheets=sheets,
        sources=unique(one.source for sheet in sheets for one in sheet.sources),
    )


def _places() -> dict[str, str]:
    """The places that have claims, by kind and code."""
    rows = ClaimsPaid.objects.order_by("territory__kind", "territory__name")
    return {
        f"{kind}:{code}": name
        for kind, code, name in rows.values_list("territory__kind", "territory__code", "territory__name").distinct()
    }


def _years() -> dict[str, str]:
    """The years in which a span of claims ends, the newest first."""
    return {str(day.year): str(day.year) for day in ClaimsPaid.objects.dates("last_day", "year", order="DESC")}


def _sheets(spans: Sequence[tuple[int, date, date]]) -> list[ClaimSheet]:
    """Read the sheets of a page, in their order. One query, none for no sheet."""
    if not spans:
        return []
    asked = reduce(or_, (Q(**dict(zip(_SPAN, span, strict=True))) for span in spans))
    found: dict[tuple[int, date, date], list[ClaimsPaid]] = {span: [] for span in spans}
    for row in ClaimsPaid.objects.filter(asked).select_related("territory", "document").order_by("pk"):
        found[row.territory_id, row.first_day, row.last_day].append(row)
    return [_sheet(group) for group in found.values()]


def _sheet(rows: Sequence[ClaimsPaid]) -> ClaimSheet:
    first = rows[0]
    names = list(dict.fromkeys(row.source for row in rows))
    cells = {(row.programme, row.source): _cell(row) for row in rows}
    lines = tuple(
        ClaimRow(programme=one.value, cells=tuple(cells.get((one.value, name)) for name in names))
        for one in _PARTS
        if any((one.value, name) in cells for name in names)
    )
    sums = tuple(_sum([line.cells[at] for line in lines]) for at in range(len(names)))
    printed = tuple(cells.get((ClaimProgramme.TOTAL.value, name)) for name in names)
    total = ClaimRow(programme=ClaimProgramme.TOTAL.value, cells=printed)
    return ClaimSheet(
        place=place_of(first.territory),
        kind=first.territory.kind,
        first_day=first.first_day,
        last_day=first.last_day,
        sources=tuple(ClaimSource(name=name, source=_source(rows, name)) for name in names),
        rows=lines,
        sums=sums,
        printed=printed,
        conflicts=(*_misfits(names, sums, printed), *_differing((*lines, total))),
    )


def _cell(row: ClaimsPaid) -> ClaimCell:
    return ClaimCell(cases=row.cases, rupiah=row.rupiah, rounding=row.rounding)


def _sum(cells: Sequence[ClaimCell | None]) -> ClaimCell | None:
    told = [cell for cell in cells if cell is not None]
    if not told:
        return None
    return ClaimCell(
        cases=sum_of_parts([cell.cases for cell in told]),
        rupiah=sum_of_parts([cell.rupiah for cell in told]),
        # Each part may be off by its own rounding.
        rounding=sum(cell.rounding or 0 for cell in told) or None,
    )


def _source(rows: Sequence[ClaimsPaid], name: str) -> Source | None:
    row = next(row for row in rows if row.source == name)
    return source_of(row.document, text=row.source, as_of=row.as_of, basis=row.basis)


def _misfits(
    names: Sequence[str], sums: Sequence[ClaimCell | None], printed: Sequence[ClaimCell | None]
) -> Iterable[str]:
    """Say where a source's printed sum is not that of its parts."""
    for name, parts, total in zip(names, sums, printed, strict=True):
        if parts is None or total is None:
            continue
        if misfit(total.rupiah, parts.rupiah, (total.rounding or 0) + (parts.rounding or 0)) is not None:
            sentence = _("Jumlah rupiah yang tercetak, %(printed)s, tidak sama dengan jumlah bagiannya, %(parts)s")
            words = {
                "printed": format_rupiah(total.rupiah, lang=lang()),
                "parts": format_rupiah(parts.rupiah, lang=lang()),
            }
            yield _as_printed(sentence % words, name)
        if misfit(total.cases, parts.cases) is not None:
            sentence = _("Jumlah kasus yang tercetak, %(printed)s, tidak sama dengan jumlah bagiannya, %(parts)s")
            words = {
                "printed": format_count(total.cases, lang=lang()),
                "parts": format_count(parts.cases, lang=lang()),
            }
            yield _as_printed(sentence % words, name)


def _as_printed(what: str, source: str) -> str:
    words = {"what": what, "source": source}
    return _("%(what)s (%(source)s). Keduanya disimpan seperti tercetak; tidak ada yang diperbaiki.") % words


def _differing(rows: Iterable[ClaimRow]) -> Iterable[str]:
    """Say of which programmes the sources print different numbers."""
    for row in rows:
        told = [cell for cell in row.cells if cell is not None]
        if _differ([cell.cases for cell in told]) or _differ([cell.rupiah for cell in told], _rounding(told)):
            words = {"programme": claim_names()[row.programme], "n": len(told)}
            yield _("%(programme)s: %(n)s sumber menyebut angka yang berbeda; semuanya ditampilkan.") % words


def _rounding(cells: Iterable[ClaimCell]) -> int:
    return max((cell.rounding or 0 for cell in cells), default=0)


def _differ(values: Iterable[int | None], rounding: int = 0) -> bool:
    known = [value for value in values if value is not None]
    return len(known) > 1 and max(known) - min(known) > rounding


def _field(name: str, label: str, names: Mapping[str, str], chosen: str) -> Field:
    options = [Option(value, word, value == chosen) for value, word in names.items()]
    return Field(name, label, (Option("", _("Semua"), chosen not in names), *options))

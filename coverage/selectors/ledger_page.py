"""The ledger of commitments: what the person's regencies were asked for and promised, and where nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from coverage.indicators.codes import code_or_blank
from coverage.indicators.vocabulary import CommitmentKind, CommitmentStep
from coverage.models import Commitment, Person, ServiceArea, in_force, scope_of
from coverage.selectors.commitments import CommitmentLine, lines_of, sources_of
from coverage.selectors.filters import Field, Filters, Option
from coverage.selectors.instruments import InstrumentLine, read_instruments
from coverage.selectors.ledger_gaps import Gap, Gaps, LedgerPlace, gaps_of
from coverage.selectors.ledger_words import kind_names, step_names
from coverage.selectors.places import place_of
from coverage.selectors.sources import Source, unique

MOST_LATER = 20


class Look(StrEnum):
    """What the table lists: commitments, or the regencies without a regulation or without a budget."""

    COMMITMENTS = ""
    NO_REGULATION = "tanpa-peraturan"
    NO_BUDGET = "tanpa-anggaran"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerQuery:
    """What a reader asked for; what no filter knows is no filter."""

    province: str
    branch: str
    regency: str
    kind: str
    step: str
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """The ledger as of a day. `later` became known after it, on the clock of a demonstration."""

    day: date
    query: LedgerQuery
    filters: Filters
    places: tuple[LedgerPlace, ...]
    lines: tuple[CommitmentLine, ...]
    later: tuple[CommitmentLine, ...]
    gaps: Gaps
    instruments: tuple[InstrumentLine, ...]

    @property
    def spoken(self) -> int:
        """Promises that nobody signed."""
        return sum(line.is_spoken for line in self.lines)

    @property
    def waiting(self) -> int:
        """Commitments that wait for a further step."""
        return sum(line.waiting_days is not None for line in self.lines)

    @property
    def longest(self) -> CommitmentLine | None:
        """The one that waits longest."""
        return next((line for line in self.lines if line.waiting_days is not None), None)

    @property
    def listed_gaps(self) -> tuple[Gap, ...]:
        """The regencies that the table lists when it lists regencies."""
        return self.gaps.budget if self.query.look is Look.NO_BUDGET else self.gaps.regulation

    @property
    def later_shown(self) -> tuple[CommitmentLine, ...]:
        """The first of those that became known later; the page says how many there are."""
        return self.later[:MOST_LATER] if self.query.look is Look.COMMITMENTS else ()

    def sources_of(self, lines: Iterable[CommitmentLine]) -> tuple[Source, ...]:
        """Return the sources that the dots of the page open, with these lines in its table."""
        return unique([*sources_of((*lines, *self.later_shown)), *(one.source for one in self.instruments)])

    @property
    def is_sample(self) -> bool:
        """Some of it is made up."""
        return any(line.is_sample for line in (*self.lines, *self.later))


def parse_ledger_query(parameters: Mapping[str, str]) -> LedgerQuery:
    """Read the filters from address parameters."""
    kind, step, look = (parameters.get(name, "") for name in ("jenis", "langkah", "lihat"))
    return LedgerQuery(
        province=code_or_blank(parameters.get("provinsi", "")),
        branch=code_or_blank(parameters.get("cabang", "")),
        regency=code_or_blank(parameters.get("kabupaten", "")),
        kind=kind if kind in set(CommitmentKind) else "",
        step=step if step in set(CommitmentStep) else "",
        look=Look(look) if look in set(Look) else Look.COMMITMENTS,
    )


def ledger_page(person: Person, query: LedgerQuery, day: date) -> LedgerPage:
    """Answer the ledger. Four queries. What a regency lacks is told by all its commitments, however the list is cut."""
    every = ledger_places(person, day)
    places = tuple(place for place in every if _is_asked(place, query))
    ids = {place.regency.id for place in places}
    lines = [line for line in lines_of(_rows(person), day) if line.commitment.regency_id in ids]
    known = [line for line in lines if line.commitment.known_from <= day]
    later = _filtered((line for line in lines if line.commitment.known_from > day), query)
    return LedgerPage(
        day=day,
        query=query,
        filters=_filters(query, every),
        places=places,
        lines=_filtered(known, query),
        later=tuple(sorted(later, key=lambda line: line.commitment.known_from)),
        gaps=gaps_of(places, known),
        instruments=read_instruments(day),
    )


def ledger_places(person: Person, day: date) -> tuple[LedgerPlace, ...]:
    """Return the regencies that the person's offices serve on a day and those that the person reads. One query."""
    scope = scope_of(person)
    mine = Q(branch__in=scope.branches.values("pk")) | Q(territory_links__territory__in=scope.read_ids)
    areas = ServiceArea.objects.filter(in_force(day), mine).distinct()
    found: dict[int, list[ServiceArea]] = {}
    for area in areas.select_related("branch", "regency__province").order_by("regency__code", "-is_primary", "pk"):
        found.setdefault(area.regency_id, []).append(area)
    return tuple(_place(served) for served in found.values())


def _place(areas: Sequence[ServiceArea]) -> LedgerPlace:
    regency = areas[0].regency
    return LedgerPlace(
        regency=place_of(regency),
        province=place_of(regency.province),
        offices=tuple(place_of(area.branch) for area in areas),
    )


def _rows(person: Person) -> QuerySet[Commitment]:
    rows = Commitment.objects.visible_to(person)
    return rows.select_related("regency", "branch", "owner", "document").order_by("number")


def _is_asked(place: LedgerPlace, query: LedgerQuery) -> bool:
    return (
        query.province in ("", place.province.code)
        and query.regency in ("", place.regency.code)
        and (not query.branch or query.branch in {office.code for office in place.offices})
    )


def _filtered(lines: Iterable[CommitmentLine], query: LedgerQuery) -> tuple[CommitmentLine, ...]:
    return tuple(
        line
        for line in lines
        if query.kind in ("", line.commitment.kind)
        and query.step in ("", line.commitment.step)
        and query.branch in ("", line.commitment.branch.code)
    )


def _filters(query: LedgerQuery, places: Sequence[LedgerPlace]) -> Filters:
    provinces = {place.province.code: place.province.name for place in places}
    offices = {office.code: office.name for place in places for office in place.offices}
    regencies = {place.regency.code: place.regency.name for place in places}
    fields = (
        _field("lihat", _("Lihat"), look_names(), query.look.value, every=_("Komitmen")),
        _field("provinsi", _("Provinsi"), provinces, query.province),
        _field("cabang", _("Cabang"), offices, query.branch),
        _field("kabupaten", _("Kabupaten/kota"), regencies, query.regency),
        _field("jenis", _("Jenis"), kind_names(), query.kind),
        _field("langkah", _("Langkah"), step_names(), query.step),
    )
    # A filter with one choice is none.
    return Filters(tuple(field for field in fields if len(field.options) > 2), ())


def look_names() -> dict[str, str]:
    """What else than commitments the table may list."""
    return {
        Look.NO_REGULATION.value: _("Belum punya peraturan"),
        Look.NO_BUDGET.value: _("Belum punya anggaran tahun ini"),
    }


def _field(name: str, label: str, names: Mapping[str, str], chosen: str, *, every: str = "") -> Field:
    options = [Option(value, word, value == chosen) for value, word in names.items()]
    return Field(name, label, (Option("", every or _("Semua"), chosen not in names), *options))

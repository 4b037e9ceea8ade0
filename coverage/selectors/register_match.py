"""The register beside the reports: employers and workers of each branch in each regency at a month's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, FilteredRelation, Sum

from coverage.indicators.employers import register_gap
from coverage.indicators.months import month_end
from coverage.indicators.vocabulary import Segment
from coverage.models import EmployerActivity, Person, PublishedCount, Scope, ServiceArea, Territory, scope_of, spans_day
from coverage.selectors.employer_choices import place_fields, read_choices
from coverage.selectors.employer_rows import register
from coverage.selectors.filters import Field, month_field
from coverage.selectors.kept import kept

# A month counts as published when nearly as much of it is out as of the fullest one.
NEARLY = 95


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Employers and workers, active and inactive; None is unknown."""

    active: int | None = None
    inactive: int | None = None
    active_workers: int | None = None
    inactive_workers: int | None = None

    def beside(self, other: Counted) -> Counted:
        """How much more this says than the other; unknown where one of them is."""
        return Counted(
            active=register_gap(self.active, other.active),
            inactive=register_gap(self.inactive, other.inactive),
            active_workers=register_gap(self.active_workers, other.active_workers),
            inactive_workers=register_gap(self.inactive_workers, other.inactive_workers),
        )


NOTHING = Counted(active=0, inactive=0, active_workers=0, inactive_workers=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchLine:
    """One branch in one regency: what the register says, what was published, and the difference."""

    branch: str
    branch_code: str
    regency: str
    regency_code: str
    register: Counted
    published: Counted
    gap: Counted

    @property
    def size(self) -> int | None:
        """The heads that differ, whichever way; None when neither kind of workers can be compared."""
        known = [gap for gap in (self.gap.active_workers, self.gap.inactive_workers) if gap is not None]
        return sum(map(abs, known)) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPage:
    """The month, what can be chosen, and the lines, the largest difference first; `month` is None before any report."""

    month: date | None
    fields: tuple[Field, ...]
    lines: tuple[MatchLine, ...]
    is_sample: bool

    @property
    def compared(self) -> int:
        """How many lines could be compared."""
        return sum(line.size is not None for line in self.lines)


def match_page(person: Person, *, month: date | None, branch: str, regency: str, content: str) -> MatchPage:
    """Answer the page of one month. Its questions are kept under the content version and held by a test."""
    scope = scope_of(person)
    choices = kept(content, read_choices, scope)
    months = kept(content, _months, scope)
    chosen = month if month in months else _fullest(months)
    lines = kept(content, _lines, scope, chosen) if chosen else ()
    fields = place_fields(branch, regency, choices)
    return MatchPage(
        month=chosen,
        fields=(month_field(list(months), chosen), *fields) if months else fields,
        lines=tuple(line for line in lines if branch in ("", line.branch_code) and regency in ("", line.regency_code)),
        is_sample=choices.is_sample,
    )


def _months(scope: Scope) -> dict[date, int]:
    """Return the months of which something was published here, the oldest first, and how much."""
    rows = PublishedCount.objects.current().filter(segment=Segment.PU, area__branch__in=scope.branches.values("pk"))
    counted = rows.order_by().values_list("month").annotate(Count("pk")).order_by("month")
    return dict(counted)


def _fullest(months: Mapping[date, int]) -> date | None:
    """Return the latest month that is nearly all out."""
    most = max(months.values(), default=0)
    return max((month for month, count in months.items() if count * 100 >= most * NEARLY), default=None)


def _lines(scope: Scope, month: date) -> tuple[MatchLine, ...]:
    """Put the register beside what was published, in every area that has either. Four queries."""
    listed, said = _listed(scope, month_end(month)), _published(scope, month)
    areas = ServiceArea.objects.filter(branch__in=scope.branches.values("pk"))
    pairs = {*areas.values_list("branch_id", "regency_id"), *listed, *said}
    places = Territory.objects.in_bulk({pk for pair in pairs for pk in pair})
    lines = [
        _line(places[branch], places[regency], listed.get((branch, regency)), said.get((branch, regency)))
        for branch, regency in pairs
    ]
    return tuple(sorted(lines, key=lambda line: (line.size is None, -(line.size or 0), line.branch, line.regency)))


def _line(branch: Territory, regency: Territory, listed: Counted | None, said: Counted | None) -> MatchLine:
    # Nobody of an area in the register is a count; an area without a published report is not.
    own, published = listed or NOTHING, said or Counted()
    return MatchLine(
        branch=branch.name,
        branch_code=branch.code,
        regency=regency.name,
        regency_code=regency.code,
        register=own,
        published=published,
        gap=own.beside(published),
    )


def _listed(scope: Scope, day: date) -> dict[tuple[int, int], Counted]:
    rows = (
        register(scope).order_by().annotate(span=FilteredRelation("statuses", condition=spans_day(day, "statuses__")))
    )
    counted = rows.values_list("branch_id", "regency_id", "span__activity").annotate(
        Count("pk"), Sum("span__workers"), Count("span__workers")
    )
    parts: dict[tuple[int, int], dict[str, tuple[int, int | None]]] = defaultdict(dict)
    for branch, regency, activity, employers, workers, told in counted:
        # One employer that did not say how many it has leaves the sum unknown.
        parts[branch, regency][activity or ""] = (employers, workers if told == employers else None)
    return {pair: _counted(found) for pair, found in parts.items()}


def _counted(parts: Mapping[str, tuple[int, int | None]]) -> Counted:
    active = parts.get(EmployerActivity.ACTIVE.value, (0, 0))
    inactive = parts.get(EmployerActivity.INACTIVE.value, (0, 0))
    return Counted(active=active[0], inactive=inactive[0], active_workers=active[1], inactive_workers=inactive[1])


def _published(scope: Scope, month: date) -> dict[tuple[int, int], Counted]:
    rows = PublishedCount.objects.current().filter(
        segment=Segment.PU, month=month, area__branch__in=scope.branches.values("pk")
    )
    return {
        (branch, regency): Counted(
            active=active, inactive=inactive, active_workers=active_workers, inactive_workers=inactive_workers
        )
        for branch, regency, active, inactive, active_workers, inactive_workers in rows.values_list(
            "area__branch_id",
            "area__regency_id",
            "active_employers",
            "inactive_employers",
            "active_workers",
            "inactive_workers",
        )
    }

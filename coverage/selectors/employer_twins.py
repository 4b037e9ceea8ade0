"""Possible duplicates of the register: the same number, else the same name in one regency; never merged by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from coverage.models import Employer, Person, Scope, scope_of
from coverage.selectors.employer_rows import EmployerLine, employer_lines, register
from coverage.selectors.kept import kept

# As many groups as a person works through at a sitting; the next ones come up when these are merged.
MOST_GROUPS, MOST_MERGED = 100, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinGroup:
    """Entries that may be one employer; `by_number` when they share the number, else the name and the regency."""

    by_number: bool
    lines: tuple[EmployerLine, ...]

    @property
    def first(self) -> EmployerLine:
        """The entry that the others are compared with."""
        return self.lines[0]

    @property
    def others(self) -> tuple[EmployerLine, ...]:
        """The rest."""
        return self.lines[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinsPage:
    """Groups to look at, and what was merged lately and can be taken apart."""

    groups: tuple[TwinGroup, ...]
    merged: tuple[Employer, ...]
    is_cut: bool


def twins_page(person: Person, *, today: date, content: str) -> TwinsPage:
    """Answer the page of possible duplicates. Five queries, of which two are kept under the content version."""
    scope = scope_of(person)
    found = kept(content, _groups, scope)
    rows = Employer.objects.in_bulk([pk for _, ids in found for pk in ids])
    lines = employer_lines(list(rows.values()), today, today=today, content=content)
    by_id = {line.id: line for line in lines}
    merged = Employer.objects.within(scope).filter(merged_into__isnull=False)
    return TwinsPage(
        groups=tuple(TwinGroup(by_number=by_number, lines=tuple(by_id[pk] for pk in ids)) for by_number, ids in found),
        merged=tuple(merged.select_related("merged_into").order_by("-pk")[:MOST_MERGED]),
        is_cut=len(found) >= MOST_GROUPS,
    )


def _groups(scope: Scope) -> list[tuple[bool, tuple[int, ...]]]:
    """Return ids that go together: by number first, then those by name that no number has brought together."""
    by_number = _together(scope, ("npp_key",))
    known = {frozenset(ids) for ids in by_number}
    by_name = [ids for ids in _together(scope, ("regency_id", "name_key")) if frozenset(ids) not in known]
    return [*((True, ids) for ids in by_number), *((False, ids) for ids in by_name)][:MOST_GROUPS]


def _together(scope: Scope, keys: tuple[str, ...]) -> list[tuple[int, ...]]:
    """Return the ids of entries that share all keys. Two queries."""
    rows = register(scope).exclude(**{keys[-1]: ""}).order_by()
    shared = rows.values(*keys).annotate(number=Count("pk")).filter(number__gt=1).order_by(*keys)
    found = list(shared.values_list(*keys)[:MOST_GROUPS])
    if not found:
        return []
    members: dict[object, list[int]] = defaultdict(list)
    for pk, *values in rows.filter(_any_of(keys, found)).order_by("pk").values_list("pk", *keys):
        members[tuple(values)].append(pk)
    return [tuple(members[values]) for values in found]


def _any_of(keys: tuple[str, ...], found: Iterable[tuple[object, ...]]) -> Q:
    every = Q(pk__in=[])
    for values in found:
        every |= Q(**dict(zip(keys, values, strict=True)))
    return every

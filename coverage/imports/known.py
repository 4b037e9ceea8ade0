"""What rows may refer to: places, documents, plans and agreements, already stored or in the files being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Agreement, ServiceArea, SourceDocument, TargetPlan, Territory

Key = tuple[str | int, ...]


class Target(StrEnum):
    """The tables that other rows point at by natural key."""

    DOCUMENT = "document"
    TERRITORY = "territory"
    PLAN = "plan"
    AGREEMENT = "agreement"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Ref:
    """A row named by its natural key."""

    target: Target
    key: Key


def document(code: str) -> Ref:
    """Name a source document."""
    return Ref(Target.DOCUMENT, (code,))


def territory(kind: str, code: str) -> Ref:
    """Name a place of a level."""
    return Ref(Target.TERRITORY, (TerritoryKind(kind).value, code))


def regency(code: str) -> Ref:
    """Name a regency."""
    return territory(TerritoryKind.REGENCY, code)


def branch(code: str) -> Ref:
    """Name a branch."""
    return territory(TerritoryKind.BRANCH, code)


def plan(region_code: str, year: int, version: int) -> Ref:
    """Name one version of a year's plan."""
    return Ref(Target.PLAN, (region_code, year, version))


def agreement(number: str) -> Ref:
    """Name an agreement."""
    return Ref(Target.AGREEMENT, (number,))


def service(branch_code: str, regency_code: str) -> Ref:
    """Name a regency as served by a branch, on whatever days."""
    return Ref(Target.SERVICE, (branch_code, regency_code))


class Known:
    """Ids by natural key, one SELECT per table, and the keys that the files at hand will add."""

    def __init__(self) -> None:
        self._ids: dict[Target, dict[Key, int]] = {}
        self._announced: set[Ref] = set()

    def announce(self, ref: Ref) -> None:
        """Count a row of these files as known: everything is checked before anything is stored."""
        self._announced.add(ref)

    def has(self, ref: Ref) -> bool:
        """Say whether the row exists or will exist after this load."""
        return ref in self._announced or self.stored(ref) is not None

    def stored(self, ref: Ref) -> int | None:
        """Return the id of a stored row."""
        if ref.target not in self._ids:
            self._ids[ref.target] = _READERS[ref.target]()
        return self._ids[ref.target].get(ref.key)

    def id_of(self, ref: Ref) -> int:
        """Return the id of a row that the checks have found."""
        found = self.stored(ref)
        if found is None:
            raise LookupError(f"{ref} was checked but is not stored")
        return found

    def document_id(self, code: str) -> int | None:
        """Return the id of a document, or nothing for an empty code."""
        return self.id_of(document(code)) if code else None

    def forget(self, target: Target) -> None:
        """Read this table anew at the next question: rows were added."""
        self._ids.pop(target, None)


def _documents() -> dict[Key, int]:
    return {(code,): pk for code, pk in SourceDocument.objects.values_list("code", "pk")}


def _territories() -> dict[Key, int]:
    return {(kind, code): pk for kind, code, pk in Territory.objects.order_by().values_list("kind", "code", "pk")}


def _plans() -> dict[Key, int]:
    rows = TargetPlan.objects.values_list("territory__code", "year", "version", "pk")
    return {(code, year, version): pk for code, year, version, pk in rows}


def _agreements() -> dict[Key, int]:
    return {(number,): pk for number, pk in Agreement.objects.values_list("number", "pk")}


def _services() -> dict[Key, int]:
    rows = ServiceArea.objects.values_list("branch__code", "regency__code", "pk")
    return {(branch_code, regency_code): pk for branch_code, regency_code, pk in rows}


_READERS: dict[Target, Callable[[], dict[Key, int]]] = {
    Target.DOCUMENT: _documents,
    Target.TERRITORY: _territories,
    Target.PLAN: _plans,
    Target.AGREEMENT: _agreements,
    Target.SERVICE: _services,
}

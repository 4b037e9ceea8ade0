"""Rows stored by natural key: new ones added, differing ones changed, the rest left alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from coverage.imports.kind import Tally, Values
from coverage.imports.known import Known, Target, territory
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Territory

BATCH = 500

# Any: field values of any model, by attribute name (a foreign key as `<name>_id`).
Fields = dict[str, Any]


def upsert(model: type[Model], rows: Sequence[Fields], *, key: Sequence[str], create_only: Sequence[str] = ()) -> Tally:
    """Store rows of a plain model. Fields in `create_only` are set when a row is born and never touched again."""
    rows_of: QuerySet[Model] = QuerySet(model)
    stored = {_key(vars(row), key): row for row in rows_of.all()}
    new: list[Model] = []
    changed: list[Model] = []
    for row in rows:
        found = stored.get(_key(row, key))
        if found is None:
            new.append(model(**row))
        elif _apply(found, {name: value for name, value in row.items() if name not in create_only}):
            changed.append(found)
    rows_of.bulk_create(new, batch_size=BATCH)
    if changed:
        names = [name for name in rows[0] if name not in key and name not in create_only]
        rows_of.bulk_update(changed, names, batch_size=BATCH)
    return Tally(added=len(new), changed=len(changed), unchanged=len(rows) - len(new) - len(changed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How rows of one level become places: the part every place has, and the part of its level."""

    model: type[Territory]
    kind: TerritoryKind
    base: Callable[[Values], Fields]
    own: Callable[[Values], Fields]


def upsert_places(places: Places, rows: Sequence[Values], known: Known) -> Tally:
    """Store places of one level. `own` is asked only after all of them have ids, so that rows may name each other.

    Django cannot bulk_create the child table of an inherited model: the parents go in at once, the children one by one.
    """
    places_of: QuerySet[Territory] = QuerySet(places.model)
    stored = {place.code: place for place in places_of.all()}
    bases = [places.base(row) for row in rows]
    Territory.objects.bulk_create(
        [Territory(kind=places.kind, **base) for base in bases if base["code"] not in stored], batch_size=BATCH
    )
    known.forget(Target.TERRITORY)
    added = changed = 0
    for row, base in zip(rows, bases, strict=True):
        fields = base | places.own(row)
        found = stored.get(base["code"])
        if found is None:
            _add_child(places, fields, known)
            added += 1
        elif _apply(found, fields):
            found.save()
            changed += 1
    return Tally(added=added, changed=changed, unchanged=len(rows) - added - changed)


def _add_child(places: Places, fields: Fields, known: Known) -> None:
    pk = known.id_of(territory(places.kind, fields["code"]))
    child = places.model(pk=pk, id=pk, kind=places.kind.value, **fields)
    child.save_base(raw=True, force_insert=True)


def _key(row: Mapping[str, Any], key: Sequence[str]) -> tuple[object, ...]:
    return tuple(row[name] for name in key)


def _apply(row: Model, fields: Fields) -> bool:
    """Set what differs and say whether anything did."""
    different = {name: value for name, value in fields.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)

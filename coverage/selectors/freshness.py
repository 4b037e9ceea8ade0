"""Is what the page shows up to date? Stale is said, never hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from weakref import WeakSet

from django.db import connection
from django.db.backends.utils import CursorWrapper

from coverage.audit import UNSEEN_ACTIONS
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Person, Territory, User, scope_of
from coverage.models.scope import MEMBERSHIP_COLUMNS, MEMBERSHIPS, keep_scope

# Acts and imports that may be under way at once. Ids are given out before the commit, so the highest one says nothing
# of a slower neighbour; the sum of the latest ones grows whichever of them becomes visible.
_UNDER_WAY = 100

_BY_ID = "SELECT CAST(%s AS bigint) AS id"
_BY_CODE = "SELECT id FROM coverage_territory WHERE kind = %s AND code = %s"
_START = """SELECT r.territory_id AS id
FROM coverage_region r JOIN coverage_territory t ON t.id = r.territory_id
ORDER BY CASE WHEN t.code = %s THEN 0 ELSE 1 END, CASE WHEN EXISTS (
  SELECT 1 FROM coverage_territoryarea region JOIN coverage_territoryarea home ON home.area_id = region.area_id
  WHERE region.territory_id = r.territory_id AND home.territory_id = %s) THEN 0 ELSE 1 END, t."order", t.code
LIMIT 1"""
_WIDE = """SELECT id FROM coverage_territory WHERE kind = 'nation' OR (kind = 'region' AND code = %s)
ORDER BY CASE WHEN kind = 'region' THEN 0 ELSE 1 END, "order", code LIMIT 1"""
# Literals, so that PostgreSQL sees that the partial index auditevent_shown holds all that is asked for.
_UNSEEN = ", ".join(f"'{action}'" for action in UNSEEN_ACTIONS)
_VERSIONS = f"""SELECT run.id, run.finished_at, (SELECT COUNT(*) FROM coverage_pendingrecompute),
  (SELECT SUM(id) FROM (
    SELECT id FROM coverage_auditevent WHERE action NOT IN ({_UNSEEN}) ORDER BY id DESC LIMIT %s
  ) acts),
  (SELECT SUM(id) FROM (SELECT id FROM coverage_importrun ORDER BY id DESC LIMIT %s) imports),
  (SELECT COUNT(*) FROM coverage_targetplan WHERE state <> 'draft'), (SELECT MAX(month) FROM coverage_reportingmonth),
  m.id, {MEMBERSHIP_COLUMNS}
FROM (SELECT 1 AS one) always LEFT JOIN (
  SELECT id, finished_at FROM coverage_computerun WHERE is_ok AND rows_written > 0 ORDER BY id DESC LIMIT 1
) run ON 1 = 1
LEFT JOIN ({MEMBERSHIPS}) ON m.user_id = %s
ORDER BY m.id"""  # noqa: S608 (our own names)
# Asked only while something waits anywhere: planning it takes longer than all the rest.
_WAITING = """WITH place AS (PLACE)
SELECT COUNT(*), COUNT(w.parked_at) FROM coverage_pendingrecompute w
WHERE w.territory_id IS NULL OR EXISTS (
  SELECT 1 FROM coverage_territoryarea theirs
  JOIN coverage_territoryarea own ON own.area_id = theirs.area_id
  JOIN place ON place.id = own.territory_id
  WHERE theirs.territory_id = w.territory_id)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """When the ratios were computed, under which data version, and what waits to be computed.

    `content` changes with everything else that a page shows: every act leaves an audit event, every file an import
    run, in the transaction of the change. The acts that no kept page shows (UNSEEN_ACTIONS) leave it as it is.
    """

    data_version: int
    computed_at: datetime | None
    pending_count: int
    parked_count: int
    content: str = ""

    @property
    def is_stale(self) -> bool:
        """Approved changes exist that the ratios do not hold yet."""
        return self.pending_count > 0


@dataclass(frozen=True, slots=True)
class _Versions:
    data: int
    computed_at: datetime | None
    waiting: int
    content: str


def freshness_of(territory: Territory) -> Freshness:
    """Say how fresh a territory's ratios are: only work that touches its areas counts.

    One query, and one more while anything waits anywhere.
    """
    return _read(None, _BY_ID, territory.pk)


def freshness_at(kind: TerritoryKind, code: str, person: Person) -> Freshness:
    """Say the same of a territory known by its code only; one that does not exist waits for nothing."""
    return _read(person, _BY_CODE, kind.value, code)


def freshness_of_list(person: Person, *, asked: str = "", is_wide: bool = False) -> Freshness:
    """Say the same of what a list shows: the region asked for, else the whole nation or where the person starts."""
    if is_wide:
        return _read(person, _WIDE, asked)
    home = scope_of(person).home
    return _read(person, _START, asked, home.pk if home else None)


def arrive(person: Person) -> None:
    """Ask at once for a person's scope and for the versions of all that is shown: each page needs both."""
    if isinstance(person, User):
        person._versions = _read_versions(person)  # type: ignore[attr-defined]  # noqa: SLF001


def _read_versions(person: User | None) -> _Versions:
    with connection.cursor() as cursor:
        cursor.execute(_versions_asked(cursor), [_UNDER_WAY, _UNDER_WAY, person.pk if person else None])
        rows = cursor.fetchall()
    version, computed_at, waiting, *content = rows[0][:7]
    if person is not None:
        keep_scope(person, [row[8:] for row in rows if row[7] is not None])
    return _Versions(version or 0, _moment(computed_at), waiting, "-".join(str(part or 0) for part in content))


def _versions_asked(cursor: CursorWrapper) -> str:
    """PostgreSQL: planning this question takes as long as answering it, so each connection plans it once."""
    if connection.vendor != "postgresql":
        return _VERSIONS
    if connection.connection not in _prepared:
        numbered = _VERSIONS.replace("%s", "$1", 1).replace("%s", "$2", 1).replace("%s", "$3", 1)
        cursor.execute(f"PREPARE {_STATEMENT} (integer, integer, bigint) AS {numbered}")
        _prepared.add(connection.connection)
    return f"EXECUTE {_STATEMENT} (%s, %s, %s)"


_STATEMENT = "coverage_versions"
# Connections of psycopg2, which are told apart by identity.
_prepared: WeakSet[Any] = WeakSet()


def _read(person: Person | None, place: str, *parameters: int | str | None) -> Freshness:
    """Plain SQL, because this question comes with every page, kept or not."""
    versions: _Versions = getattr(person, "_versions", None) or _read_versions(None)
    pending = parked = 0
    if versions.waiting:
        with connection.cursor() as cursor:
            cursor.execute(_WAITING.replace("PLACE", place), parameters)
            pending, parked = cursor.fetchone()
    return Freshness(
        data_version=versions.data,
        computed_at=versions.computed_at,
        pending_count=pending,
        parked_count=parked,
        content=versions.content,
    )


def _moment(value: datetime | None) -> datetime | None:
    """SQLite gives it back in UTC without saying so."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value

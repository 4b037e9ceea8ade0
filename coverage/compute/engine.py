"""What the two database engines do differently while ratios are computed: locks, time limits and snapshots."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

# One lock for all computation. A lock per territory would order no better: every increment ends in its regional
# office and the nation, so two of them meet in any case, and one lock cannot deadlock.
_LOCK = 5_290_126
_SWEEP_LOCK = 5_290_127
_SWEEP_LOCK_HERE = threading.RLock()
_STATEMENT_TIMEOUT = "57014"
# A full computation may take its time and memory; compiling its expressions costs more than it saves.
_LIMITS = ", ".join(
    f"set_config('{name}', '{value}', true)"
    for name, value in (("statement_timeout", "120000"), ("work_mem", "64MB"), ("jit", "off"))
)


@contextmanager
def computing() -> Iterator[None]:
    """A transaction in which nobody else computes; what is read inside is at least as new as what others wrote.

    PostgreSQL: an advisory lock held to the end of the transaction, taken before anything is read, so that an
    older result cannot be written last. SQLite: BEGIN IMMEDIATE already lets one writer in at a time.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {_LIMITS}, pg_advisory_xact_lock(%s)", [_LOCK])
        yield


@contextmanager
def sweeping() -> Iterator[bool]:
    """While this lasts nobody else sweeps, so that whoever finds a claimed work row knows its claimer is gone.

    Gives False, without waiting, while another sweep is under way. PostgreSQL: an advisory lock of the session, because
    a claim must be committed before its work begins; it ends with the process or the connection, however they end.
    SQLite serves one process: its threads take turns.
    """
    if connection.vendor != "postgresql":
        with _SWEEP_LOCK_HERE:
            yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_SWEEP_LOCK])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            _end_sweep()


def _end_sweep() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_SWEEP_LOCK])
    except (DatabaseError, InterfaceError):
        # A connection that cannot say so must not keep the lock.
        connection.close()


def reading() -> AbstractContextManager[None]:
    """One picture of the database for a long comparison, without holding up those who write.

    Inside a transaction, and on SQLite, where it would keep the write lock, it adds nothing.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        return _snapshot()
    return nullcontext()


def describe(tables: Sequence[str] = ()) -> None:
    """Tell the planner what these tables hold (unnamed: all of ours) after a bulk write, also inside its transaction.

    PostgreSQL's own collector comes a minute later and sees committed rows only; until then an increment planned for
    empty tables can take minutes. SQLite plans well enough without.
    """
    if connection.vendor != "postgresql":
        return
    names = tables or connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, names))}")


def is_outage(error: Exception) -> bool:
    """Say whether the database failed and not the work: a lock, a full disk, a lost connection.

    After an outage the work is simply still there; counting it as an attempt would park it for nothing. A statement
    that runs out of time is the work's own failure.
    """
    if not isinstance(error, OperationalError | InterfaceError) and not is_cut_off(error):
        return False
    return getattr(error.__cause__, "pgcode", None) != _STATEMENT_TIMEOUT


def is_cut_off(error: BaseException | None) -> bool:
    """Say whether the server ended in the middle of a statement: psycopg2 has no narrower class for that."""
    return type(error) is DatabaseError


@contextmanager
def _snapshot() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield

"""Count and digest of tables: two databases that agree in both hold the same rows."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import IO, Any

from django.db.backends.base.base import BaseDatabaseWrapper

from coverage.operations.catalogue import Table, tables
from coverage.operations.engines import copy_out, snapshot


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows, and the SHA-256 of their text in the order of the key."""

    rows: int
    sha256: str


class Tally(io.RawIOBase):
    """A stream that counts and digests what passes through, on its way to or from another one or to nowhere.

    A row is one line in both formats: line ends inside values are escaped.
    """

    def __init__(self, stream: IO[bytes] | None = None) -> None:
        super().__init__()
        self._stream = stream
        self._hash = hashlib.sha256()
        self._rows = 0

    def readable(self) -> bool:
        return self._stream is not None

    def writable(self) -> bool:
        return True

    # Any: the buffer types of the standard library's stubs differ from release to release.
    def write(self, data: Any) -> int:
        self._take(data)
        if self._stream is not None:
            self._stream.write(data)
        return len(data)

    def readinto(self, buffer: Any) -> int:
        assert self._stream is not None
        data = self._stream.read(len(buffer))
        self._take(data)
        buffer[: len(data)] = data
        return len(data)

    def result(self) -> Digest:
        """Return what has passed so far."""
        return Digest(self._rows, self._hash.hexdigest())

    def _take(self, data: bytes | memoryview) -> None:
        self._hash.update(data)
        self._rows += bytes(data).count(b"\n")


def digest(connection: BaseDatabaseWrapper, table: Table) -> Digest:
    """Return count and digest of one table, inside a transaction that `engines.prepare` has readied."""
    tally = Tally()
    copy_out(connection, table, tally)
    return tally.result()


def digests(connection: BaseDatabaseWrapper) -> dict[str, Digest]:
    """Return count and digest of every table that belongs in a backup, from one moment."""
    with snapshot(connection):
        return {table.name: digest(connection, table) for table in tables(connection)}

"""The file of a backup: a zip with one member of rows per table and a manifest, whole or not there at all."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from coverage.operations.digest import Digest, Tally
from coverage.operations.errors import OperationError

FORMAT = "dasbor-cakupan-backup"
FORMAT_NUMBER = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One table as it stood: its columns, its rows by count and digest."""

    table: str
    columns: list[str]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """Name the member that holds the rows."""
        return f"tables/{self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the file holds, and what a database must be to take it in."""

    version: str
    taken_at: str
    engine: str
    migrations: list[str]
    entries: list[Entry]
    counters: dict[str, int]


@contextmanager
def written(path: Path) -> Iterator[zipfile.ZipFile]:
    """Give a zip to fill; it takes its name only when it is complete and on the disk. Readable by its owner only."""
    if path.exists():
        raise OperationError(f"{path} sudah ada; cadangan tidak pernah ditimpa. Pakai nama lain.")
    if not path.parent.is_dir():
        raise OperationError(f"Folder {path.parent} tidak ada.")
    # mkstemp makes it 0600 from the start.
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".partial")
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(path)
        _sync(path.parent)
    finally:
        Path(partial).unlink(missing_ok=True)


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Put the manifest in, as the last member."""
    text = json.dumps({"format": FORMAT, "number": FORMAT_NUMBER, **asdict(manifest)}, indent=1)
    archive.writestr(MANIFEST, text)


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Open a backup after reading it to its end: every member is there and has the digest of the manifest."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path)
            for entry in manifest.entries:
                _check(archive, entry, path)
            yield archive, manifest
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise OperationError(f"{path} rusak, terpotong, atau bukan cadangan: {error}.") from error
    except OSError as error:
        raise OperationError(f"{path} tidak dapat dibaca: {error.strerror}.") from error


def rows(archive: zipfile.ZipFile, entry: Entry) -> IO[bytes]:
    """Open the rows of one table."""
    return archive.open(entry.member)


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        content = json.loads(archive.read(MANIFEST))
        kind, number = content.pop("format"), content.pop("number")
        if (kind, number) != (FORMAT, FORMAT_NUMBER):
            raise OperationError(f"{path} memakai bentuk {kind} {number}; versi ini membaca {FORMAT} {FORMAT_NUMBER}.")
        return Manifest(**content | {"entries": [Entry(**entry) for entry in content["entries"]]})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise OperationError(f"{path} bukan cadangan dasbor ini: {MANIFEST} tidak ada atau tidak terbaca.") from error


def _check(archive: zipfile.ZipFile, entry: Entry, path: Path) -> None:
    if entry.member not in archive.namelist():
        raise OperationError(f"{path} rusak: tabel {entry.table} tidak ada di dalamnya.")
    with rows(archive, entry) as stream:
        tally = Tally(stream)
        while tally.read(CHUNK):
            pass
    if tally.result() != Digest(entry.rows, entry.sha256):
        raise OperationError(f"{path} rusak: isi tabel {entry.table} tidak cocok dengan digesnya.")


def _sync(folder: Path) -> None:
    """Bring the new name to the disk as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""A restore brings back what the file holds, and refuses everything else with nothing changed."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from coverage.models import AuditEvent, ImportRun, ImportState
from coverage.operations.archive import MANIFEST
from coverage.operations.backup import take_backup
from coverage.operations.digest import digests
from coverage.operations.errors import OperationError
from coverage.operations.restore import restore_backup
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db

Members = dict[str, bytes]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a small world with history and odd text; the world is still there."""
    world = factories.small_world()
    factories.published(factories.report(world.kisaran), world.kisaran.areas.get())
    AuditEvent.objects.create(
        at=NOON, action="approved", subject="report:1", reason='tab\t, baris\nbaru, \\N, "kutip", é',
        before={"b": 1, "a": [None, 1.5]},
    )  # fmt: skip
    return _backup(tmp_path)


def test_numbers_of_removed_rows_are_not_given_again(tmp_path: Path) -> None:
    factories.small_world()
    run = ImportRun.objects.create(kind="areas", file_name="a.csv", state=ImportState.REFUSED, started_at=NOON)
    number = run.pk
    run.delete()
    backup = _backup(tmp_path)

    restore_backup(connection, backup, replace=True)

    again = ImportRun.objects.create(kind="areas", file_name="a.csv", state=ImportState.REFUSED, started_at=NOON)
    assert again.pk == number + 1


def test_database_with_rows_is_replaced_only_when_asked(backup: Path) -> None:
    before = digests(connection)
    AuditEvent.objects.create(at=NOON, action="later", subject="report:2")
    connection.check_constraints()
    changed = digests(connection)

    with pytest.raises(OperationError, match="tidak kosong"):
        restore_backup(connection, backup)
    assert digests(connection) == changed

    restore_backup(connection, backup, replace=True)
    assert digests(connection) == before


def test_nobody_stays_signed_in(backup: Path) -> None:
    client = Client()
    client.force_login(factories.deputy())
    connection.check_constraints()

    restore_backup(connection, backup, replace=True)

    assert client.get("/akun/").status_code == 302


def test_command_says_what_it_did(backup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("restore", backup, replace=True)

    assert "jumlah dan digest setiap tabel sama" in capsys.readouterr().out


def _with_row(members: Members) -> None:
    members["tables/coverage_nation"] += members["tables/coverage_nation"]


def _without_table(members: Members) -> None:
    del members["tables/coverage_nation"]


def _manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[Members], None]:
    def spoil(members: Members) -> None:
        manifest = json.loads(members[MANIFEST])
        change(manifest)
        members[MANIFEST] = json.dumps(manifest).encode()

    return spoil


SPOILED: dict[str, tuple[Callable[[Members], None], str]] = {
    "changed row": (_with_row, "tidak cocok dengan digesnya"),
    "missing table": (_without_table, "tabel coverage_nation tidak ada"),
    "no manifest": (lambda members: members.pop(MANIFEST), "bukan cadangan dasbor ini"),
    "not a manifest": (lambda members: members.update({MANIFEST: b"[1]"}), "bukan cadangan dasbor ini"),
    "newer format": (_manifest(lambda m: m.update(number=2)), "versi ini membaca"),
    "other engine": (_manifest(lambda m: m.update(engine="oracle")), "Cadangan ini dari oracle"),
    "other migrations": (_manifest(lambda m: m["migrations"].append("coverage.9999_later")), "coverage.9999_later"),
    "other columns": (_manifest(lambda m: m["entries"][0]["columns"].append("more")), "kolom"),
}


@pytest.mark.parametrize("kind", SPOILED)
def test_file_that_does_not_fit_is_refused(kind: str, backup: Path) -> None:
    spoil, sentence = SPOILED[kind]
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    spoil(members)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)

    _refused(backup, sentence)


@pytest.mark.parametrize("size", [0, 100, -100, -1])
def test_torn_file_is_refused(size: int, backup: Path) -> None:
    os.truncate(backup, size if size >= 0 else backup.stat().st_size + size)

    _refused(backup, "rusak, terpotong, atau bukan cadangan")


def test_flipped_bit_is_refused(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    with zipfile.ZipFile(backup) as archive:
        largest = max(archive.infolist(), key=lambda member: member.compress_size)
    # Past the member's own header, whose dates say nothing about what is restored.
    content[largest.header_offset + 30 + len(largest.filename) + largest.compress_size // 2] ^= 1
    backup.write_bytes(content)

    _refused(backup, "rusak")


def test_other_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other"
    file.write_text("kode,nama\n")

    _refused(file, "bukan cadangan")


def test_missing_file_is_refused(tmp_path: Path) -> None:
    _refused(tmp_path / "none", "tidak dapat dibaca")


def test_difference_found_at_the_end_undoes_everything(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OperationError("tidak sama")

    monkeypatch.setattr("coverage.operations.restore.prove", broken)

    _refused(backup, "tidak sama")


def _backup(folder: Path) -> Path:
    """Inside the test's transaction PostgreSQL must first be done with the references of the new rows."""
    connection.check_constraints()
    take_backup(connection, folder / "small.backup")
    return folder / "small.backup"


def _refused(file: Path, sentence: str) -> None:
    before = digests(connection)

    with pytest.raises(CommandError, match=sentence):
        call_command("restore", file, replace=True)

    assert digests(connection) == before

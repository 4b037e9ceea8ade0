"""A backup file is whole, private and never in the way of another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from coverage.models import Nation
from coverage.operations.backup import take_backup
from coverage.operations.digest import digests
from tests import factories

pytestmark = pytest.mark.django_db


def test_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    take_backup(connection, tmp_path / "a.backup")

    assert (tmp_path / "a.backup").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["a.backup"]


def test_backup_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    file.write_text("the only one")

    with pytest.raises(CommandError, match="tidak pernah ditimpa"):
        call_command("backup", file)

    assert file.read_text() == "the only one"


def test_failure_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coverage.operations.backup.write_manifest", full)

    with pytest.raises(CommandError, match=r"tidak dibuat: .*No space left"):
        call_command("backup", tmp_path / "a.backup")

    assert list(tmp_path.iterdir()) == []


def test_backup_names_the_version_that_the_product_shows(tmp_path: Path, settings: Settings) -> None:
    settings.APP_VERSION = "9.9.9"

    assert take_backup(connection, tmp_path / "a.backup").version == "9.9.9"


def test_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("backup", tmp_path / "none" / "a.backup")


def test_command_prints_count_and_digest_of_every_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    factories.nation()

    call_command("backup", tmp_path / "a.backup")
    printed = capsys.readouterr().out.splitlines()
    call_command("digest")

    assert printed[:-1] == capsys.readouterr().out.splitlines()
    assert any(line.split()[:2] == ["coverage_nation", "1"] for line in printed)


def test_digest_notices_one_changed_letter() -> None:
    factories.nation()
    before = digests(connection)

    Nation.objects.update(name="Indonesla")

    changed = {table for table, found in digests(connection).items() if found != before[table]}
    assert changed == {"coverage_territory"}


def test_sessions_are_not_in_a_backup(tmp_path: Path) -> None:
    client = Client()
    client.force_login(factories.deputy())

    manifest = take_backup(connection, tmp_path / "a.backup")

    assert not [entry.table for entry in manifest.entries if "session" in entry.table]

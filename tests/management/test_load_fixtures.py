"""`manage.py load_fixtures`: what it prints and its exit codes."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.imports.spoiling import set_cell

pytestmark = pytest.mark.django_db


def test_a_clean_load_prints_a_line_per_kind() -> None:
    out = StringIO()

    call_command("load_fixtures", stdout=out)

    lines = out.getvalue().splitlines()
    assert "workforce".ljust(16) + "   1121 dibaca   1121 ditambah      0 diubah      0 tetap" in lines
    assert lines[-1] == "Selesai."


def test_a_second_load_says_that_nothing_changed() -> None:
    call_command("load_fixtures", stdout=StringIO())
    out = StringIO()

    call_command("load_fixtures", stdout=out)

    assert out.getvalue().splitlines()[-1] == "Tidak ada yang berubah."


def test_problems_are_listed_by_file_row_and_column(tmp_path: Path) -> None:
    folder = shutil.copytree(settings.FIXTURES_DIR, tmp_path / "fixtures")
    set_cell(folder / "areas.csv", 11, "regency_code", "11.1")
    errors = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("load_fixtures", dir=folder, stdout=StringIO(), stderr=errors)

    assert stopped.value.code == 1
    assert errors.getvalue().splitlines()[0] == (
        "areas.csv:11:regency_code: Kode 11.1 kehilangan nol: tulis 11.10 dan jadikan kolom ini teks, bukan angka."
    )


def test_a_folder_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("load_fixtures", dir=tmp_path / "none", stderr=StringIO())

    assert stopped.value.code == 2


def test_an_empty_folder_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("load_fixtures", dir=tmp_path, stdout=StringIO(), stderr=StringIO())

    assert stopped.value.code == 2

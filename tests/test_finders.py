"""The static finder: exactly one file of the plotly package has an address, on every way static files are served."""

from __future__ import annotations

import hashlib
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

from bpjs_dashboard import finders as own
from bpjs_dashboard.finders import PlotlyFinder

ADDRESS = "vendor/plotly/plotly.min.js"


def test_the_bundle_is_found_at_its_address() -> None:
    found = finders.find(ADDRESS)

    assert found is not None
    assert Path(found).parts[-3:] == ("plotly", "package_data", "plotly.min.js")
    assert finders.find(ADDRESS, find_all=True) == [found]


@pytest.mark.parametrize(
    "path",
    ["plotly.min.js", "vendor/plotly/widgetbundle.js", "vendor/plotly/../plotly/plotly.min.js", "vendor/plotly/", ""],
)
def test_nothing_else_of_the_package_is_served(path: str) -> None:
    assert not PlotlyFinder().find(path)
    assert PlotlyFinder().find(path, find_all=True) == []


def test_collecting_puts_the_same_file_under_its_address(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["bpjs_dashboard.finders.PlotlyFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }

    call_command("collectstatic", interactive=False, stdout=StringIO())

    collected = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert collected == [tmp_path / ADDRESS]
    assert _digest(collected[0]) == _digest(own.plotly_folder() / own.NAME)


def test_check_is_silent_when_the_bundle_is_there() -> None:
    assert PlotlyFinder().check() == []


def test_check_reports_a_bundle_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "plotly_folder", lambda: tmp_path)

    assert [error.id for error in PlotlyFinder().check()] == ["bpjs_dashboard.E001"]


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "find_spec", lambda name: None)

    with pytest.raises(FileNotFoundError, match="plotly"):
        own.plotly_folder()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()

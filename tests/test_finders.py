"""The chart library is served from its package: exactly one file, and a check when it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from bpjs_dashboard.finders import PlotlyFinder, plotly_folder

ADDRESS = "vendor/plotly/plotly.min.js"


def test_the_bundle_is_found_at_its_one_address() -> None:
    found = finders.find(ADDRESS)

    assert isinstance(found, str)
    assert Path(found).name == "plotly.min.js"
    assert Path(found).stat().st_size > 1_000_000


def test_asked_for_all_it_gives_a_list() -> None:
    assert len(PlotlyFinder().find(ADDRESS, find_all=True)) == 1
    assert PlotlyFinder().find("css/base.css", find_all=True) == []


@pytest.mark.parametrize(
    "path",
    [
        "vendor/plotly/",
        "vendor/plotly/LICENSE.txt",
        "vendor/plotly/datasets/iris.csv",
        "vendor/plotly/../plotly.min.js",
        "vendor/plotly/./plotly.min.js",
        "VENDOR/plotly/plotly.min.js",
        "plotly.min.js",
    ],
)
def test_nothing_else_of_the_package_is_served(path: str) -> None:
    assert PlotlyFinder().find(path) == []


def test_collectstatic_gets_that_file_only() -> None:
    ((name, storage),) = list(PlotlyFinder().list(None))

    assert (name, storage.prefix) == ("plotly.min.js", "vendor/plotly")
    assert storage.exists(name)


def test_a_missing_bundle_is_told_at_start_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert PlotlyFinder().check() == []

    monkeypatch.setattr("bpjs_dashboard.finders.plotly_folder", lambda: tmp_path)

    assert [error.id for error in PlotlyFinder().check()] == ["bpjs_dashboard.E001"]


def test_a_missing_package_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpjs_dashboard.finders.find_spec", lambda name: None)

    with pytest.raises(FileNotFoundError, match="plotly"):
        plotly_folder()


def test_the_browser_gets_the_bundle(db: None) -> None:
    answer = Client().get(f"/static/{ADDRESS}")

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    answer.close()

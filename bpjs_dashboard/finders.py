"""Serve plotly.min.js from the installed package: exactly that file, because its folder holds more than pages need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.checks import Error as CheckError
from django.core.files.storage import FileSystemStorage, Storage

PREFIX = "vendor/plotly"
NAME = "plotly.min.js"


def plotly_folder() -> Path:
    """Return the folder that holds the bundle. Raises FileNotFoundError when plotly is not installed."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("plotly is not installed.")
    return Path(spec.origin).parent / "package_data"


class PlotlyFinder(BaseFinder):
    """Finds `vendor/plotly/plotly.min.js` and nothing else."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Report a missing bundle at start-up, not at the first chart."""
        if (plotly_folder() / NAME).is_file():
            return []
        return [CheckError(f"{NAME} is missing from the plotly package.", id="bpjs_dashboard.E001")]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:  # type: ignore[override]
        """Return the file for its one address."""
        found = str(plotly_folder() / NAME) if path == f"{PREFIX}/{NAME}" else None
        if find_all:
            return [found] if found else []
        return found or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield the file for collectstatic; `prefix` puts it under its address."""
        storage = FileSystemStorage(location=plotly_folder())
        storage.prefix = PREFIX  # type: ignore[attr-defined]  # collectstatic reads it from any storage
        yield NAME, storage

"""The version of the application, read from the first heading of the changelog, so that it is written once."""

from __future__ import annotations

import re
from pathlib import Path

_HEADING = re.compile(r"^## (\d+\.\d+\.\d+)", re.MULTILINE)


def read_version(changelog: Path) -> str:
    """Return the newest version, or nothing when the file or its heading is missing."""
    if not changelog.exists():
        return ""
    found = _HEADING.search(changelog.read_text(encoding="utf-8"))
    return found[1] if found else ""

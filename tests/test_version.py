"""The version is written once, in the changelog."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpjs_dashboard.version import read_version


@pytest.mark.parametrize(
    ("written", "version"),
    [("# Changelog\n\n## 1.2.3, 4 May\n\n## 1.2.2\n", "1.2.3"), ("# Changelog\n", ""), (None, "")],
)
def test_newest_heading_is_the_version(tmp_path: Path, written: str | None, version: str) -> None:
    file = tmp_path / "CHANGELOG.md"
    if written is not None:
        file.write_text(written)

    assert read_version(file) == version

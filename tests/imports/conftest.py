"""A copy of the fixtures that a test may spoil."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A private copy of the reference files."""
    copy = tmp_path / "fixtures"
    shutil.copytree(settings.FIXTURES_DIR, copy)
    return copy

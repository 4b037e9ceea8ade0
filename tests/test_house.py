"""Rules of the house that no tool knows."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from coverage.models.append_only import GUARDED

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "coverage").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MIGRATIONS = sorted((ROOT / "coverage" / "migrations").glob("[0-9]*.py"))
REQUIREMENTS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
MOST_LINES = 400
PIN = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z,-]+\])?==[a-z0-9.]+")
# The app's name hides behind these words in an ignore list; `.coverage` and `htmlcov/` are meant instead.
APP_NAME = re.compile(r"^[!*/]*coverage(/.*)?$")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)|<style|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("package", ["coverage", "pytest-cov", "mutmut", "pytest-testmon"])
def test_package_that_fights_for_the_apps_name_is_not_installed(package: str) -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.distribution(package)


@pytest.mark.parametrize("name", [".gitignore", ".dockerignore"])
def test_ignore_list_does_not_hide_the_product(name: str) -> None:
    file = ROOT / name
    lines = file.read_text().splitlines() if file.exists() else []

    assert [line for line in lines if APP_NAME.match(line.strip())] == []


def test_no_tool_is_told_to_skip_the_product() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]

    assert [text for text in _skipped(tools) if APP_NAME.match(text)] == []


def test_no_second_folder_takes_the_apps_name() -> None:
    hidden = {".venv", ".git", "var", "node_modules"}
    folders = [path for path in ROOT.rglob("coverage") if not hidden & set(path.relative_to(ROOT).parts)]

    assert [path for path in folders if path != ROOT / "coverage" and any(path.rglob("*.py"))] == []


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_file_is_short_enough_to_read(file: Path) -> None:
    if file.parent.name == "migrations":
        return

    assert len(file.read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize("file", MIGRATIONS[1:], ids=lambda file: file.stem)
def test_migration_of_a_guarded_table_puts_its_guards_up_again(file: Path) -> None:
    text = file.read_text()
    models = [guarded.table.removeprefix("coverage_") for guarded in GUARDED]
    touched = [model for model in models if re.search(rf"name=[\"']{model}[\"']", text, re.IGNORECASE)]

    assert not touched or "append_only.install(" in text, touched


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_template_carries_no_script_or_style_of_its_own(file: Path) -> None:
    assert INLINE_SCRIPT.findall(file.read_text()) == []


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_requirements_are_pinned_exactly(file: Path) -> None:
    lines = [line.split("#")[0].strip() for line in file.read_text().splitlines()]
    wanted = [line for line in lines if line and not line.startswith("-r ")]

    assert [line for line in wanted if not PIN.fullmatch(line)] == []


def _skipped(part: Any, *, is_skip_list: bool = False) -> list[str]:
    """Every text below a key that names files to leave out."""
    if isinstance(part, dict):
        return [
            text
            for key, value in part.items()
            for text in _skipped(value, is_skip_list=is_skip_list or "exclude" in key or "omit" in key)
        ]
    if isinstance(part, list):
        return [text for value in part for text in _skipped(value, is_skip_list=is_skip_list)]
    return [part] if is_skip_list and isinstance(part, str) else []

"""What the code offers stands in the documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.permissions_table import addresses

ROOT = Path(__file__).parents[1]
SETTINGS = (ROOT / "bpjs_dashboard" / "settings.py").read_text()
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

VARIABLES = sorted(set(re.findall(r"\benv(?:\.[a-z_]+)?\(\s*\"([A-Z_]+)\"", SETTINGS)))
TARGETS = sorted(
    {
        name
        for line in re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
        for name in line.split()
    }
)
readme = pytest.mark.skipif(not README.exists(), reason="README.md is not written yet")
architecture = pytest.mark.skipif(
    not README.exists() and not ARCHITECTURE.exists(), reason="docs/architecture.md is not written yet"
)


def test_example_environment_lists_every_variable_and_no_other() -> None:
    listed = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert sorted(listed) == VARIABLES


@readme
@pytest.mark.parametrize("variable", VARIABLES)
def test_readme_explains_the_variable(variable: str) -> None:
    assert f"`{variable}`" in README.read_text()


@readme
@pytest.mark.parametrize("target", TARGETS)
def test_readme_names_the_make_target(target: str) -> None:
    assert f"make {target}" in README.read_text()


@architecture
def test_documents_name_every_address() -> None:
    text = "".join(file.read_text() for file in (README, ARCHITECTURE) if file.exists())

    assert [name for name in addresses() if f"`{name}`" not in text and f"`coverage:{name}`" not in text] == []

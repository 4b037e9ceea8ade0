"""What the deployment files start is what the product offers, and what they tell is what was tried."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import load_command_class

ROOT = Path(__file__).parents[1]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())
GUIDE = ROOT / "docs" / "operations.md"
OWN_COMMANDS = sorted(
    file.stem for file in (ROOT / "coverage" / "management" / "commands").glob("[a-z]*.py") if file.stem != "quickstart"
)


def _started() -> Iterator[list[str]]:
    """Every command line of `manage.py` in these files, from its name on."""
    for unit in UNITS:
        for line in re.findall(r"manage\.py (.+?)'?$", unit.read_text(), re.MULTILINE):
            yield shlex.split(line)
    for service in COMPOSE["services"].values():
        command = service.get("command", [])
        if "manage.py" in command:
            yield command[command.index("manage.py") + 1 :]
    for line in re.findall(r'CMD \[.*"manage\.py", (.+)\]', DOCKERFILE):
        yield [word.strip().strip('"') for word in line.split(",")]


@pytest.mark.parametrize("words", list(_started()), ids=" ".join)
def test_command_is_one_that_the_product_accepts(words: list[str]) -> None:
    name, *arguments = words

    load_command_class("coverage", name).create_parser("manage.py", name).parse_args(arguments)


def test_each_process_is_started_once_by_both_ways() -> None:
    only = [words[2] for words in _started() if words[:2] == ["serve", "--only"]]

    # systemd, Compose, and web once more as what the image does by itself.
    assert sorted(only) == ["beat", "beat", "web", "web", "web", "worker", "worker"]


def test_compose_sets_only_settings_that_exist() -> None:
    known = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert set(COMPOSE["x-app"]["environment"]) <= known


def test_compose_waits_for_servers_and_migrations() -> None:
    waits = {name: set(COMPOSE["services"][name]["depends_on"]) for name in ("migrate", "web", "worker", "beat")}

    assert waits.pop("migrate") == {"postgres", "redis"}
    assert set(map(frozenset, waits.values())) == {frozenset({"postgres", "redis", "migrate"})}


def test_compose_publishes_one_port_on_loopback_only() -> None:
    assert [port for service in COMPOSE["services"].values() for port in service.get("ports", [])] == [
        "127.0.0.1:8000:8000"
    ]


def test_image_runs_without_root_and_holds_no_secret() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()

    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["dasbor"]
    assert {".git", ".env", "deploy/.env", "var", ".venv", "*.backup"} <= set(lines)


@pytest.mark.parametrize("file", [*UNITS, ROOT / "deploy" / "Dockerfile", ROOT / "deploy" / "compose.yaml"], ids=str)
def test_file_says_that_it_could_not_be_run_here(file: Path) -> None:
    head = file.read_text()[:400].lower()

    assert re.search(r"belum di(bangun|jalankan)", head)
    assert re.search(r"not (built|run)", head)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_guide_names_the_unit(unit: Path) -> None:
    assert f"`{unit.name}`" in GUIDE.read_text()


@pytest.mark.parametrize("command", OWN_COMMANDS)
def test_documents_name_the_command(command: str) -> None:
    text = GUIDE.read_text() + (ROOT / "README.md").read_text()

    assert f"`{command}" in text or f"manage.py {command}" in text

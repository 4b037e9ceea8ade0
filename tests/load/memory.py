"""Resident memory of the supervisor's children, each with its own children."""

from __future__ import annotations

from pathlib import Path

from tests.processes import Running

_NAMES = {"gunicorn": "web", "worker": "worker", "beat": "beat"}


def by_process(server: Running) -> dict[str, float]:
    """Megabytes by name; what processes share is counted for each."""
    return {_name(pid): _megabytes(pid) for pid in server.children()}


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    return next((name for word, name in _NAMES.items() if word in words), "other")


def _megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own / 1024 + sum(_megabytes(int(child)) for child in children)

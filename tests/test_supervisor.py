"""The supervisor starts what dies, waits longer each time, and stops everything."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.waiting import wait_until

PROJECT = Path(__file__).parents[1]
SLEEPER = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
PARENT = (
    "import sys; from bpjs_dashboard.supervisor import Supervisor; "
    f"Supervisor({{'one': [sys.executable, '-c', {SLEEPER!r}, sys.argv[1]]}}).run()"
)


def pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_a_killed_child_is_started_again_and_all_end_with_the_parent(tmp_path: Path) -> None:
    file = tmp_path / "pids"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(file)], cwd=PROJECT)
    try:
        wait_until(lambda: len(pids(file)) == 1, seconds=10, what="the child starts")
        subprocess.run(["kill", "-9", str(pids(file)[0])], check=True)
        wait_until(lambda: len(pids(file)) == 2, seconds=10, what="the child is started again")

        parent.send_signal(signal.SIGTERM)
        parent.wait(timeout=10)

        assert parent.returncode == 0
        assert not any(is_alive(pid) for pid in pids(file))
    finally:
        parent.kill()
        parent.wait()

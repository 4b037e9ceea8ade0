"""14 October 2022, when September is owed: the clock, and three offices that have something to report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from coverage.clock import at
from coverage.indicators.vocabulary import Segment
from tests import factories
from tests.factories import SmallWorld

# September is due on 18 October and closes on the 25th.
TODAY = at(date(2022, 10, 14), 9)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


def offices_with_workers() -> SmallWorld:
    """Kisaran, its sub-office in the south and Medan Kota handle PU; none has a report yet."""
    made = factories.small_world()
    for office in (made.kisaran, made.south, made.medan):
        factories.handles(office, Segment.PU)
    return made

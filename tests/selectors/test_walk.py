"""The walk that every address of the screen carries."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.clock import at
from coverage.selectors.freshness import Freshness
from coverage.selectors.plans import PlanVersion
from coverage.selectors.walk import Walk, begin, parse_walk

SEPTEMBER = date(2022, 9, 1)
WALK = {"versi": "7", "target": "2", "mulai": "09.05"}


def fresh(data_version: int) -> Freshness:
    return Freshness(data_version=data_version, computed_at=None, pending_count=0, parked_count=0)


def plan(version: int) -> PlanVersion:
    return PlanVersion(
        id=version, year=2022, version=version, version_date=SEPTEMBER, published_at=None, title="", basis="",
        source=None,
    )  # fmt: skip


def walk() -> Walk:
    found = parse_walk(WALK, month=SEPTEMBER)
    assert found is not None
    return found


def test_a_walk_begins_with_what_is_in_force() -> None:
    begun = begin(SEPTEMBER, "", fresh(7), plan(2), at=at(date(2022, 11, 14), 9, 5))

    assert begun == walk()
    assert begun.query("KIS") == "bulan=2022-09&langkah=KIS&versi=7&target=2&mulai=09.05"
    assert begun.query() == "bulan=2022-09&versi=7&target=2&mulai=09.05"
    assert begun.again("KIS") == "bulan=2022-09&langkah=KIS"


def test_a_walk_without_a_plan_says_so_too() -> None:
    begun = begin(SEPTEMBER, "JATIM", fresh(0), None, at=at(date(2022, 11, 14), 9, 5))

    assert parse_walk({"wilayah": "JATIM", "versi": "0", "target": "0", "mulai": "09.05"}, month=SEPTEMBER) == begun
    assert not begun.is_replanned(None)


@pytest.mark.parametrize(
    "odd",
    [{"versi": ""}, {"versi": "x"}, {"versi": "-1"}, {"versi": "9" * 13}, {"target": ""}, {"mulai": "24.00"},
     {"mulai": "9.05"}, {"mulai": "09.05<"}, {"versi": "\N{ARABIC-INDIC DIGIT SEVEN}"}],
)  # fmt: skip
def test_an_odd_address_belongs_to_no_walk(odd: dict[str, str]) -> None:
    assert parse_walk(WALK | odd, month=SEPTEMBER) is None


def test_what_changed_since_the_beginning_is_known() -> None:
    assert not walk().is_recomputed(fresh(7))
    assert walk().is_recomputed(fresh(8))
    assert not walk().is_replanned(plan(2))
    assert walk().is_replanned(plan(3))
    assert walk().is_replanned(None)

"""Employers of Tebing Tinggi, and what is unknown without any."""

from fractions import Fraction
from typing import Any

import pytest

from coverage.indicators.employers import active_share, reactivation_potential, workers_per_employer
from coverage.indicators.rounding import round_half_up


def shown(value: Fraction | None, times: int) -> str | None:
    return None if value is None else str(round_half_up(value * times, 2))


def test_employers_of_tebing_tinggi(golden: dict[str, Any]) -> None:
    inputs, expected = (golden["tebing_tinggi_2022_07_08"][part] for part in ("inputs", "expected"))
    active, inactive = inputs["pu_active_employers"], inputs["pu_inactive_employers"]
    active_workers, inactive_workers = inputs["pu_active_workers"], inputs["pu_inactive_workers"]

    assert shown(active_share(active, inactive), 100) == expected["employer_active_share_pct"]
    assert shown(active_share(active_workers, inactive_workers), 100) == expected["pu_worker_active_share_pct"]
    assert shown(workers_per_employer(active_workers, active), 1) == expected["workers_per_active_employer"]
    assert shown(workers_per_employer(inactive_workers, inactive), 1) == expected["workers_per_inactive_employer"]
    potential = reactivation_potential(inactive_workers, inputs["workforce"])
    assert shown(potential, 100) == expected["reactivation_adds_points"]


@pytest.mark.parametrize(("active", "inactive"), [(0, 0), (None, 5), (5, None)])
def test_no_or_unknown_employers_have_no_share(active: int | None, inactive: int | None) -> None:
    assert active_share(active, inactive) is None


def test_no_base_gives_no_mean_and_no_potential() -> None:
    assert workers_per_employer(10, 0) is None
    assert workers_per_employer(None, 5) is None
    assert reactivation_potential(10, 0) is None
    assert reactivation_potential(None, 5) is None

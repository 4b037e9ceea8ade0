"""The generated cells: the same for a seed, balanced, plausible, and exact where a figure is published."""

import time
from collections import defaultdict
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage.demo.rows import DemoCell
from coverage.demo.series import sample_cells
from coverage.indicators.vocabulary import Segment
from tests.demo.inputs import areas, profiles

SEEDS = (2022, 1, 987_654_321)
JULY = date(2022, 7, 1)
any_seed = pytest.mark.parametrize("seed", SEEDS)


@cache
def cells(seed: int) -> tuple[DemoCell, ...]:
    return tuple(sample_cells(areas(), profiles=profiles(), seed=seed))


def one(seed: int, area: str, segment: Segment, month: date) -> DemoCell:
    return next(c for c in cells(seed) if (c.area.key, c.segment, c.month) == (area, segment, month))


def test_every_area_has_four_segments_in_34_months() -> None:
    keys = {(cell.area.key, cell.segment, cell.month) for cell in cells(2022)}

    assert len(keys) == len(cells(2022)) == 59 * 4 * 34
    assert min(month for _, _, month in keys) == date(2020, 1, 1)
    assert max(month for _, _, month in keys) == date(2022, 10, 1)


def test_a_seed_gives_the_same_cells_again_in_time() -> None:
    started = time.perf_counter()

    again = sample_cells(areas(), profiles=profiles(), seed=2022)

    assert tuple(again) == cells(2022)
    assert time.perf_counter() - started < 5


def test_another_seed_gives_other_cells() -> None:
    assert cells(2022) != cells(1)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**31))
def test_any_seed_balances_and_counts_nobody_below_zero(seed: int) -> None:
    for cell in sample_cells(areas(), profiles=profiles(), seed=seed):
        counts = (cell.active_workers, cell.new_enrolments, cell.reactivated, cell.left)

        assert min(counts) >= 0
        assert cell.opening + cell.new_enrolments + cell.reactivated - cell.left == cell.active_workers


@any_seed
def test_a_month_opens_with_the_stock_before_it(seed: int) -> None:
    stocks = {(cell.area.key, cell.segment, cell.month): cell.active_workers for cell in cells(seed)}

    for cell in cells(seed):
        if cell.month > date(2020, 1, 1):
            year, number = divmod(cell.month.year * 12 + cell.month.month - 2, 12)
            assert cell.opening == stocks[cell.area.key, cell.segment, date(year, number + 1, 1)]


@any_seed
@pytest.mark.parametrize(
    ("segment", "published"), [(Segment.PU, 385_738), (Segment.BPU, 229_124), (Segment.JAKON, 915_019)]
)
def test_new_participants_of_2021_are_those_published(seed: int, segment: Segment, published: int) -> None:
    found = sum(c.new_enrolments for c in cells(seed) if c.segment is segment and c.month.year == 2021)

    assert found == published


@any_seed
def test_tebing_tinggi_in_july_2022_is_as_published(seed: int) -> None:
    wage = one(seed, "TBT/12.76", Segment.PU, JULY)
    own_account = one(seed, "TBT/12.76", Segment.BPU, JULY)

    assert (wage.active_workers, own_account.active_workers) == (11_924, 2_696)
    assert wage.employers is not None
    assert (wage.employers.active, wage.employers.inactive, wage.employers.inactive_workers) == (1_001, 853, 6_166)


@any_seed
def test_tebing_tinggi_has_no_construction_workers_in_2022(seed: int) -> None:
    found = [
        (c.opening, c.active_workers, c.new_enrolments, c.reactivated, c.left)
        for c in cells(seed)
        if c.area.key == "TBT/12.76" and c.segment is Segment.JAKON and c.month.year == 2022
    ]

    assert found == [(0, 0, 0, 0, 0)] * 10


@any_seed
def test_north_sumatra_in_july_2022_meets_both_published_ratios(seed: int) -> None:
    stocks: dict[Segment, int] = defaultdict(int)
    for cell in cells(seed):
        if cell.area.province == "12" and cell.month == JULY:
            stocks[cell.segment] += cell.active_workers

    assert stocks[Segment.PU] + stocks[Segment.JAKON] == 1_003_819
    assert stocks[Segment.BPU] == 206_225


@any_seed
def test_two_thousand_sponsored_workers_join_in_labuhanbatu_selatan(seed: int) -> None:
    september = one(seed, "LBS/12.22", Segment.BPU, date(2022, 9, 1))
    october = one(seed, "LBS/12.22", Segment.BPU, date(2022, 10, 1))

    assert october.new_enrolments == 2_000
    assert october.active_workers - september.active_workers == 2_000


@any_seed
def test_no_regency_and_no_area_is_covered_beyond_its_workers(seed: int) -> None:
    covered: dict[tuple[str, str, date], int] = defaultdict(int)
    workers: dict[tuple[str, str, int], int] = defaultdict(int)
    for area in areas():
        for year, count in area.workers.items():
            for place in (area.key, area.regency):
                workers[place, "formal", year] += count.formal
                workers[place, "informal", year] += count.informal
    for cell in cells(seed):
        if cell.segment is not Segment.PMI:
            group = "informal" if cell.segment is Segment.BPU else "formal"
            for place in (cell.area.key, cell.area.regency):
                covered[place, group, cell.month] += cell.active_workers

    over = [key for key, count in covered.items() if count > workers[key[0], key[1], key[2].year]]

    assert over == []


@any_seed
def test_the_region_peaks_in_december_and_falls_in_january(seed: int) -> None:
    total: dict[date, int] = defaultdict(int)
    for cell in cells(seed):
        total[cell.month] += cell.active_workers

    for year in (2020, 2021):
        assert max((month for month in total if month.year == year), key=total.__getitem__).month == 12
        assert total[date(year + 1, 1, 1)] < total[date(year, 12, 1)]


@any_seed
def test_construction_joins_mostly_in_the_second_half_of_the_year(seed: int) -> None:
    new = [c for c in cells(seed) if c.segment is Segment.JAKON and c.month.year == 2021]

    late = sum(c.new_enrolments for c in new if c.month.month > 6)

    assert late > 550_000


@any_seed
def test_only_pu_cells_count_employers(seed: int) -> None:
    assert all((cell.employers is not None) == (cell.segment is Segment.PU) for cell in cells(seed))
    assert all(cell.employers.active > 0 for cell in cells(seed) if cell.employers is not None)

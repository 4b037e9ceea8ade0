"""Ratios: add, then divide; the unknown stays unknown; the whole is never a mean."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.denominators import Denominator, MixedKindsError
from coverage.indicators.ratios import (
    Ratio,
    contributions,
    coverage_gap,
    coverage_of,
    coverage_ratio,
    formal_share,
    memberships,
    pool,
    uncovered_workers,
)
from coverage.indicators.rounding import round_half_up
from coverage.indicators.vocabulary import Basis, DenominatorKind, Flag, Segment, WorkforceGroup

COUNTS = st.integers(0, 10**7)
WORKERS = st.integers(1, 10**7)
RATIOS = st.builds(coverage_ratio, st.none() | COUNTS, st.none() | st.integers(0, 10**7))


def shown(ratio: Fraction | None) -> str | None:
    return None if ratio is None else str(round_half_up(ratio * 100, 2))


def test_tebing_tinggi_counts_active_workers_only(golden: dict[str, Any]) -> None:
    inputs, expected = (golden["tebing_tinggi_2022_07_08"][part] for part in ("inputs", "expected"))
    pu, bpu = inputs["pu_active_workers"], inputs["bpu_active_workers"]

    coverage = coverage_ratio(pu + bpu, inputs["workforce"])

    assert coverage.numerator == expected["active_total"]
    assert shown(coverage.value) == expected["coverage_pct"]
    assert shown(coverage.value) != expected["wrong_if_inactive_counted_pct"]
    wrong = coverage_ratio(pu + bpu + inputs["pu_inactive_workers"], inputs["workforce"])
    assert shown(wrong.value) == expected["wrong_if_inactive_counted_pct"]


def test_tebing_tinggi_segments_contribute_to_the_total(golden: dict[str, Any]) -> None:
    inputs, expected = (golden["tebing_tinggi_2022_07_08"][part] for part in ("inputs", "expected"))
    active = {
        Segment.PU: inputs["pu_active_workers"],
        Segment.BPU: inputs["bpu_active_workers"],
        Segment.PMI: 40,
    }

    parts = contributions(active, inputs["workforce"])

    assert shown(parts[Segment.PU]) == expected["pu_only_coverage_pct"]
    assert shown(parts[Segment.BPU]) == expected["bpu_contribution_pct"]
    assert Segment.PMI not in parts


def test_tebing_tinggi_with_the_plan(golden: dict[str, Any]) -> None:
    inputs, expected = (golden["tebing_tinggi_2022_07_08"][part] for part in ("inputs", "expected"))
    active, workforce = expected["active_total"], inputs["workforce"]

    with_plan = coverage_ratio(active + inputs["planned_sponsored"], workforce)

    assert with_plan.numerator == expected["with_plan_total"]
    assert shown(with_plan.value) == expected["with_plan_coverage_pct"]
    assert shown(coverage_ratio(inputs["planned_sponsored"], workforce).value) == expected["plan_adds_points"]
    assert uncovered_workers(active, workforce) == expected["uncovered"]
    assert shown(coverage_ratio(workforce, inputs["population"]).value) == expected["workforce_to_population_pct"]


def test_the_region_is_the_ratio_of_sums_not_the_mean_of_ratios(golden: dict[str, Any]) -> None:
    case = golden["coverage_2024_12"]
    expected = case["expected"]
    provinces = []
    for name in ("sumut", "aceh"):
        *segments, percent = case["inputs"][name]
        universe = int(round_half_up(Fraction(sum(segments)) * 100 / Fraction(percent), 0))
        assert (sum(segments), str(universe)) == (expected[f"{name}_total"], expected[f"{name}_implied_universe"])
        provinces.append(coverage_ratio(sum(segments), universe))

    region = pool(provinces)

    assert (region.numerator, region.denominator) == (expected["region_total"], expected["region_universe"])
    assert shown(region.value) == expected["region_coverage_pct"]
    mean = sum((part.value for part in provinces if part.value is not None), Fraction(0)) / 2
    assert shown(mean) == expected["wrong_mean_of_ratios_pct"]


def test_the_universe_of_north_sumatra_2022(golden: dict[str, Any]) -> None:
    inputs, expected = (golden["sumut_universe_2022"][part] for part in ("inputs", "expected"))
    formal = round_half_up(expected["formal_universe"] * Fraction(inputs["formal_pct"]) / 100, 0)
    informal = round_half_up(expected["informal_universe"] * Fraction(inputs["informal_pct"]) / 100, 0)
    parts = [
        coverage_ratio(int(formal), expected["formal_universe"]),
        coverage_ratio(int(informal), expected["informal_universe"]),
    ]

    whole = pool(parts)

    assert (formal, informal) == (expected["formal_covered"], expected["informal_covered"])
    assert (whole.numerator, whole.denominator) == (expected["total_covered"], inputs["universe"])
    assert shown(whole.value) == expected["total_coverage_pct"]


@pytest.mark.parametrize("workers", [None, 0])
def test_no_denominator_gives_no_value_but_a_reason(workers: int | None) -> None:
    ratio = coverage_ratio(10, workers)

    assert ratio.value is None
    assert ratio.numerator == 10
    assert ratio.flags == {Flag.NO_DENOMINATOR}


def test_nobody_enrolled_is_zero_and_nothing_published_is_unknown() -> None:
    assert coverage_ratio(0, 100).value == 0
    assert coverage_ratio(None, 100).value is None
    assert coverage_ratio(0, 100, cells_published=0, cells_expected=3).value is None


def test_missing_cells_leave_a_lower_bound_over_the_full_denominator() -> None:
    ratio = coverage_ratio(30, 100, cells_published=2, cells_expected=3)

    assert ratio.value == Fraction(3, 10)
    assert ratio.flags == {Flag.PARTIAL}


def test_above_one_hundred_percent_is_kept_and_only_the_drawing_is_clipped() -> None:
    ratio = coverage_ratio(130, 100)

    assert ratio.value == Fraction(13, 10)
    assert ratio.drawn_value == 1
    assert ratio.flags == {Flag.OVER_100}


def test_exactly_one_hundred_percent_is_not_over() -> None:
    assert coverage_ratio(100, 100).flags == frozenset()


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        coverage_ratio(-1, 100)


def test_the_denominator_brings_kind_basis_and_flags() -> None:
    stale = Denominator(
        workers=200,
        kind=DenominatorKind.BEKERJA,
        group=WorkforceGroup.TOTAL,
        year=2021,
        basis=Basis.DERIVED,
        source="Sakernas",
        as_of=date(2021, 8, 31),
        is_stale=True,
    )

    ratio = coverage_of(50, stale, flags=[Flag.PROVISIONAL])

    assert ratio.value == Fraction(1, 4)
    assert (ratio.denominator_kind, ratio.basis) == (DenominatorKind.BEKERJA, Basis.DERIVED)
    assert ratio.flags == {Flag.STALE_DENOMINATOR, Flag.PROVISIONAL}
    assert coverage_of(50, None).flags == {Flag.NO_DENOMINATOR}


def test_a_part_that_has_not_reported_keeps_its_workers_in_the_whole() -> None:
    whole = pool([coverage_ratio(30, 100), coverage_ratio(None, 50)])

    assert (whole.numerator, whole.denominator) == (30, 150)
    assert whole.flags == {Flag.PARTIAL}


def test_a_part_without_denominator_is_left_out_above_and_below() -> None:
    whole = pool([coverage_ratio(30, 100), coverage_ratio(20, None)])

    assert whole.value == Fraction(3, 10)
    assert whole.flags == {Flag.PARTIAL}


def test_a_part_over_one_hundred_does_not_put_the_whole_over() -> None:
    whole = pool([coverage_ratio(130, 100), coverage_ratio(10, 100)])

    assert whole.value == Fraction(7, 10)
    assert whole.flags == frozenset()


@pytest.mark.parametrize("parts", [[], [coverage_ratio(None, None)], [coverage_ratio(5, None)]])
def test_a_whole_of_nothing_is_unknown(parts: list[Ratio]) -> None:
    whole = pool(parts)

    assert whole.value is None
    assert Flag.NO_DENOMINATOR in whole.flags


def test_flags_basis_and_cells_reach_the_whole() -> None:
    first = coverage_ratio(1, 10, basis=Basis.PUBLISHED, flags=[Flag.RESTATED], cells_published=1, cells_expected=2)
    second = coverage_ratio(2, 10, basis=Basis.ILLUSTRATIVE, cells_published=3, cells_expected=3)

    whole = pool([first, second])

    assert whole.basis is Basis.ILLUSTRATIVE
    assert (whole.cells_published, whole.cells_expected) == (4, 5)
    assert whole.flags == {Flag.RESTATED, Flag.PARTIAL}


@pytest.mark.parametrize("kind", [DenominatorKind.BEKERJA, DenominatorKind.LOKAL])
def test_kinds_are_not_pooled_and_local_counts_never(kind: DenominatorKind) -> None:
    parts = [coverage_ratio(1, 10, kind=DenominatorKind.TK_POTENSI), coverage_ratio(1, 10, kind=kind)]

    with pytest.raises(MixedKindsError):
        pool(parts)


@given(st.lists(RATIOS, max_size=6).flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_pooling_is_order_free(two: tuple[list[Ratio], list[Ratio]]) -> None:
    assert pool(two[0]) == pool(two[1])


@given(st.lists(RATIOS, min_size=1, max_size=4), st.lists(RATIOS, min_size=1, max_size=4))
def test_pooling_by_province_or_at_once_is_the_same(first: list[Ratio], second: list[Ratio]) -> None:
    by_province = pool([pool(first), pool(second)])

    at_once = pool(first + second)

    assert (by_province.value, by_province.numerator, by_province.denominator) == (
        at_once.value,
        at_once.numerator,
        at_once.denominator,
    )


@given(WORKERS)
def test_a_ratio_of_equals_is_one(workers: int) -> None:
    assert coverage_ratio(workers, workers).value == 1


@given(COUNTS, COUNTS, WORKERS)
def test_more_enrolled_never_lowers_it(active: int, more: int, workers: int) -> None:
    before, after = coverage_ratio(active, workers).value, coverage_ratio(active + more, workers).value

    assert before is not None
    assert after is not None
    assert after >= before


@given(st.none() | COUNTS, st.none() | st.integers(0, 10**7))
def test_the_unknown_never_becomes_zero(active: int | None, workers: int | None) -> None:
    ratio = coverage_ratio(active, workers)

    assert (ratio.value is None) == (active is None or not workers)
    assert (ratio.value == 0) == (active == 0 and bool(workers))


@given(st.dictionaries(st.sampled_from([Segment.PU, Segment.BPU, Segment.JAKON]), COUNTS, min_size=1), WORKERS)
def test_contributions_add_up_to_coverage(active: dict[Segment, int | None], workers: int) -> None:
    parts = contributions(active, workers)

    total = coverage_ratio(sum(count or 0 for count in active.values()), workers)
    assert sum(part or 0 for part in parts.values()) == total.value


def test_formal_share_of_enrolment() -> None:
    assert formal_share(30, 10).value == Fraction(3, 4)
    assert formal_share(0, 0).value is None
    assert formal_share(30, None).value is None


def test_the_gap_is_formal_minus_informal() -> None:
    assert coverage_gap(coverage_ratio(50, 100), coverage_ratio(7, 100)) == Fraction(43, 100)
    assert coverage_gap(coverage_ratio(50, 100), coverage_ratio(None, 100)) is None


def test_uncovered_workers_are_never_negative() -> None:
    assert uncovered_workers(130, 100) == 0
    assert uncovered_workers(None, 100) is None


def test_without_overlap_persons_lie_between_the_largest_segment_and_the_sum() -> None:
    persons = memberships({Segment.PU: 100, Segment.BPU: 30, Segment.JAKON: None})

    assert (persons.shown, persons.fewest, persons.most) == (130, 100, 130)
    assert persons.flags == {Flag.MAY_DOUBLE_COUNT}


def test_a_known_overlap_is_taken_off() -> None:
    persons = memberships({Segment.PU: 100, Segment.BPU: 30}, overlap=5)

    assert (persons.shown, persons.fewest, persons.most) == (125, 125, 125)
    assert persons.flags == frozenset()


def test_one_segment_alone_cannot_double_count() -> None:
    assert memberships({Segment.PU: 100, Segment.BPU: 0}).flags == frozenset()
    assert memberships({Segment.PU: None}).shown is None


@pytest.mark.parametrize("overlap", [-1, 31])
def test_an_impossible_overlap_is_refused(overlap: int) -> None:
    with pytest.raises(ValueError, match="overlap"):
        memberships({Segment.PU: 100, Segment.BPU: 30}, overlap=overlap)

"""Benefits paid: the printed total of 2021 does not fit its parts, and the case total does."""

from fractions import Fraction

from coverage.indicators.claims import mean_per_case, misfit, sum_of_parts

RUPIAH = [2_566_031_407_710, 113_918_225_604, 91_743_500_000, 50_778_238_823]
CASES = [172_301, 9_846, 5_392, 8_032]


def test_the_parts_of_2021_add_up_to_less_than_the_printed_total() -> None:
    parts = sum_of_parts(RUPIAH)

    assert parts == 2_822_471_372_137
    assert misfit(19_127_421_350_476, parts) == 16_304_949_978_339
    assert misfit(195_571, sum_of_parts(CASES)) is None


def test_a_mean_needs_both_sides() -> None:
    assert mean_per_case(42_000_000, 4) == Fraction(10_500_000)
    assert mean_per_case(None, 4) is None
    assert mean_per_case(42_000_000, None) is None
    assert mean_per_case(42_000_000, 0) is None


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    assert sum_of_parts([1, None]) is None
    assert sum_of_parts([]) is None
    assert misfit(5, None) is None


def test_rounding_explains_a_small_difference() -> None:
    assert misfit(1_178_570_000_000, 1_178_565_000_000, 10_000_000) is None
    assert misfit(1_178_570_000_000, 1_178_500_000_000, 10_000_000) == 70_000_000

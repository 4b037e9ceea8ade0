"""Denominators: the year rule, whole workers, kinds never mixed."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.denominators import (
    Denominator,
    FormalSplit,
    MixedKindsError,
    ShareError,
    choose_estimate,
    formal_part,
    local_leads,
    pool_denominators,
    shares_add_up,
    split_by_share,
    split_groups_by_share,
    weakest_basis,
)
from coverage.indicators.vocabulary import Basis, DenominatorKind, Flag, WorkforceGroup

POTENSI_2022 = Denominator(
    workers=58_868,
    kind=DenominatorKind.TK_POTENSI,
    group=WorkforceGroup.TOTAL,
    year=2022,
    basis=Basis.DERIVED,
    source="Sakernas Agustus 2022",
    as_of=date(2022, 8, 31),
)
POTENSI_2020 = replace(POTENSI_2022, year=2020, workers=57_000)
LOCAL_2022 = replace(POTENSI_2022, kind=DenominatorKind.LOKAL, workers=86_500, basis=Basis.SEED)


def test_the_estimate_of_the_year_is_taken() -> None:
    chosen = choose_estimate([POTENSI_2020, POTENSI_2022], month=date(2022, 10, 1))

    assert chosen == POTENSI_2022
    assert chosen.flags == frozenset()


def test_an_earlier_estimate_stands_in_and_is_stale() -> None:
    chosen = choose_estimate([POTENSI_2020, POTENSI_2022], month=date(2021, 6, 1))

    assert chosen is not None
    assert (chosen.year, chosen.is_stale) == (2020, True)
    assert chosen.flags == {Flag.STALE_DENOMINATOR}


def test_a_later_estimate_or_another_kind_never_stands_in() -> None:
    assert choose_estimate([POTENSI_2022], month=date(2021, 12, 1)) is None
    assert choose_estimate([LOCAL_2022], month=date(2022, 7, 1)) is None
    assert choose_estimate([POTENSI_2022], month=date(2022, 7, 1), group=WorkforceGroup.FORMAL) is None


def test_two_estimates_of_one_year_are_refused() -> None:
    with pytest.raises(ValueError, match="same year"):
        choose_estimate([POTENSI_2022, replace(POTENSI_2022, workers=1)], month=date(2022, 7, 1))


def test_a_regency_without_an_estimate_makes_the_sum_partial_and_is_listed() -> None:
    parts = {"12.74": POTENSI_2022, "12.22": None, "12.09": POTENSI_2020}

    whole = pool_denominators(parts, kind=DenominatorKind.TK_POTENSI)

    assert whole.workers == 115_868
    assert whole.missing == ("12.22",)
    assert whole.flags == {Flag.PARTIAL}
    assert whole.basis is Basis.DERIVED


def test_no_estimate_at_all_is_unknown() -> None:
    whole = pool_denominators({"12.22": None}, kind=DenominatorKind.TK_POTENSI)

    assert whole.workers is None
    assert whole.flags == frozenset()


def test_a_stale_part_marks_the_sum() -> None:
    whole = pool_denominators({"12.74": replace(POTENSI_2020, is_stale=True)}, kind=DenominatorKind.TK_POTENSI)

    assert whole.flags == {Flag.STALE_DENOMINATOR}


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (replace(POTENSI_2022, kind=DenominatorKind.BEKERJA), DenominatorKind.TK_POTENSI),
        (replace(POTENSI_2022, group=WorkforceGroup.FORMAL), DenominatorKind.TK_POTENSI),
        (LOCAL_2022, DenominatorKind.TK_POTENSI),
        (LOCAL_2022, DenominatorKind.LOKAL),
    ],
)
def test_kinds_are_never_mixed_and_local_counts_never_added(part: Denominator, kind: DenominatorKind) -> None:
    with pytest.raises(MixedKindsError):
        pool_denominators({"12.74": part}, kind=kind)


def test_a_sum_is_as_certain_as_its_weakest_part() -> None:
    assert weakest_basis([Basis.PUBLISHED, Basis.ILLUSTRATIVE, Basis.DERIVED, None]) is Basis.ILLUSTRATIVE
    assert weakest_basis([None]) is None


def test_every_basis_has_its_place() -> None:
    assert all(weakest_basis([basis]) is basis for basis in Basis)


def test_the_universe_of_north_sumatra_splits_by_the_employed(golden: dict[str, Any]) -> None:
    case = golden["sumut_universe_2022"]
    inputs, expected = case["inputs"], case["expected"]

    split = formal_part(inputs["universe"], inputs["bekerja_formal"], inputs["bekerja"])

    assert split == FormalSplit(formal=expected["formal_universe"], informal=expected["informal_universe"])


@pytest.mark.parametrize(("total", "formal", "employed"), [(None, 1, 2), (10, None, 2), (10, 1, None), (10, 0, 0)])
def test_an_unknown_share_splits_nothing(total: int | None, formal: int | None, employed: int | None) -> None:
    assert formal_part(total, formal, employed) is None


def test_more_formal_than_employed_is_refused() -> None:
    with pytest.raises(ValueError, match="employed"):
        formal_part(10, 3, 2)


def test_a_half_worker_is_formal_and_informal_is_the_rest() -> None:
    assert formal_part(5, 1, 2) == FormalSplit(formal=3, informal=2)


def test_shares_are_one_whole_within_a_thousandth() -> None:
    assert shares_add_up([Fraction(333, 1000)] * 3)
    assert not shares_add_up([Fraction(1, 2), Fraction(49, 100)])


def test_shares_that_are_no_whole_are_refused() -> None:
    with pytest.raises(ShareError):
        split_by_share(100, [Fraction(1, 2), Fraction(1, 4)])


SHARES = st.lists(st.integers(1, 100), min_size=1, max_size=6).map(
    lambda weights: [Fraction(weight, sum(weights)) for weight in weights]
)


@given(st.integers(0, 3_000_000), SHARES)
def test_area_workers_add_up_to_the_regency(workers: int, shares: list[Fraction]) -> None:
    assert sum(split_by_share(workers, shares)) == workers


@given(st.integers(0, 3_000), st.data(), SHARES)
def test_formal_and_informal_areas_add_up_in_every_direction(total: int, data: Any, shares: list[Fraction]) -> None:
    formal = data.draw(st.integers(0, total))

    parts = split_groups_by_share(total, formal, shares)

    assert sum(part.formal for part in parts) == formal
    assert sum(part.informal for part in parts) == total - formal
    assert all(part.formal >= 0 and part.informal >= 0 for part in parts)


def test_formal_workers_stay_within_their_area() -> None:
    # Apart, 4 workers would be shared out 2, 2, 0 and 3 formal ones 1, 1, 1: one formal worker among none.
    shares = [Fraction(3, 7), Fraction(3, 7), Fraction(1, 7)]

    parts = split_groups_by_share(4, 3, shares)

    assert [part.formal for part in parts] == [2, 1, 0]
    assert [part.informal for part in parts] == [0, 1, 0]


@pytest.mark.parametrize(
    ("page", "month", "group", "leads"),
    [
        ("12.76", date(2022, 7, 1), WorkforceGroup.TOTAL, True),
        ("12.76", date(2023, 1, 1), WorkforceGroup.TOTAL, False),
        ("12.76", date(2022, 7, 1), WorkforceGroup.FORMAL, False),
        ("12", date(2022, 7, 1), WorkforceGroup.TOTAL, False),
        (None, date(2022, 7, 1), WorkforceGroup.TOTAL, False),
    ],
)
def test_a_local_count_leads_only_its_own_page_year_and_total(
    page: str | None, month: date, group: WorkforceGroup, leads: bool
) -> None:
    assert local_leads(LOCAL_2022, regency="12.76", page=page, month=month, group=group) is leads


def test_other_kinds_never_lead_as_local() -> None:
    assert not local_leads(POTENSI_2022, regency="12.76", page="12.76", month=date(2022, 7, 1))
    assert not local_leads(None, regency="12.76", page="12.76", month=date(2022, 7, 1))

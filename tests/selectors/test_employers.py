"""Employers active beside inactive, what reactivating adds, and the register for readers in scope."""

from __future__ import annotations

from fractions import Fraction

from coverage.selectors.employers import employer_split
from tests.selectors.hand_made import row


def test_split_of_tebing_tinggi_as_published() -> None:
    found = employer_split(
        row(active_employers=1_001, inactive_employers=853, active_workers=11_924, inactive_workers=6_166),
        workforce=86_500,
    )

    assert found is not None
    assert (found.all, found.registered_workers) == (1_854, 18_090)
    assert (found.active_share, found.inactive_share) == (Fraction(1_001, 1_854), Fraction(853, 1_854))
    assert (found.workers_per_active, found.workers_per_inactive) == (Fraction(11_924, 1_001), Fraction(6_166, 853))
    assert (found.active_workers_share, found.reactivation) == (Fraction(11_924, 18_090), Fraction(6_166, 86_500))


def test_without_a_word_about_employers_there_is_no_split() -> None:
    assert employer_split(None, workforce=100) is None
    assert employer_split(row(active_workers=5), workforce=100) is None


def test_a_part_that_was_not_reported_leaves_its_shares_unknown() -> None:
    found = employer_split(row(active_employers=10, active_workers=50), workforce=None)

    assert found is not None
    assert (found.active, found.inactive, found.active_share, found.inactive_share) == (10, None, None, None)
    assert (found.workers_per_active, found.reactivation) == (Fraction(5), None)

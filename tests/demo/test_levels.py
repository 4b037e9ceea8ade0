"""Sharing a total out under caps."""

from coverage.demo.levels import share_within


def test_what_passes_a_cap_goes_to_the_others() -> None:
    parts = share_within(100, {"a": 8, "b": 1, "c": 1}, {"a": 50, "b": 100, "c": 100})

    assert parts == {"a": 50, "b": 25, "c": 25}


def test_without_a_full_part_the_weights_decide() -> None:
    assert share_within(10, {"a": 3, "b": 2}, {"a": 10, "b": 10}) == {"a": 6, "b": 4}


def test_nothing_to_share_among_gives_nothing() -> None:
    assert share_within(0, {}, {}) == {}

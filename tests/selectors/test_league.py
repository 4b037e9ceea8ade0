"""The league: any order, unknown last both ways, and who is behind."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.indicators.vocabulary import Group
from coverage.selectors.bullets import Status
from coverage.selectors.league import League, LeagueRow, in_order
from coverage.selectors.plans import Plans
from coverage.selectors.reading import Reading, nothing_judged
from coverage.selectors.rows import Book, Row
from tests.selectors.hand_made import SEPTEMBER, place, plan, plans, progress, reached, row, year

PLACES = (place(1, "medan"), place(2, "Kisaran"), place(3, "Binjai"), place(4, "Aceh"))


def nine(count: int, of: int) -> list[Row]:
    return year(count, *[0] * 8, of=of)


def league(order: str = "") -> League:
    """Medan at 80 %, Kisaran at 60 %, Binjai without a target, Aceh without a month."""
    aims = plans({Group.PU: 100}, of=1).aims | plans({Group.PU: 100}, of=2).aims | plans({Group.PU: 100}, of=4).aims
    book = Book([*nine(80, of=1), *nine(60, of=2), *nine(70, of=3)])
    stated = Plans(versions=(), in_force=plan(), aims=aims)
    return Reading(month=SEPTEMBER, counted_through=SEPTEMBER, book=book, plans=stated, profiles={}).league(
        PLACES, Group.PU, order
    )


def names(found: League) -> list[str]:
    return [line.place.name for line in found.rows]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("-capaian", ["medan", "Kisaran", "Binjai", "Aceh"]),
        ("capaian", ["Kisaran", "medan", "Binjai", "Aceh"]),
        ("-selisih", ["medan", "Kisaran", "Binjai", "Aceh"]),
        ("-orang", ["medan", "Kisaran", "Binjai", "Aceh"]),
        ("orang", ["Kisaran", "medan", "Binjai", "Aceh"]),
        ("-perlu", ["Kisaran", "medan", "Binjai", "Aceh"]),
        ("nama", ["Aceh", "Binjai", "Kisaran", "medan"]),
        ("-nama", ["medan", "Kisaran", "Binjai", "Aceh"]),
    ],
)
def test_order_follows_the_address_and_the_unknown_stand_last(order: str, first: list[str]) -> None:
    assert names(league(order)) == first


@pytest.mark.parametrize("odd", ["", "-", "password", "--capaian", "capaian;"])
def test_an_unknown_order_is_by_achievement(odd: str) -> None:
    found = league(odd)

    assert found.order == "-capaian"
    assert names(found)[0] == "medan"


@pytest.mark.parametrize("order", ["-capaian", "nama", "perlu"])
def test_rank_is_by_achievement_whatever_the_order_and_needs_a_value(order: str) -> None:
    ranks = {line.place.name: line.rank for line in league(order).rows}

    assert ranks == {"medan": 1, "Kisaran": 2, "Binjai": None, "Aceh": None}


def test_ties_keep_the_order_they_came_in() -> None:
    lines = [LeagueRow(rank=None, place=place(number), progress=progress(), spark=None) for number in (2, 1, 3)]

    assert in_order(lines, lambda line: line.place.id // 4, descending=True) == lines


def test_places_are_counted_by_where_they_stand() -> None:
    found = league("nama")

    assert found.counts == {Status.AHEAD: 1, Status.NEAR: 0, Status.BEHIND: 1, Status.NONE: 2}


def test_of_those_behind_the_furthest_comes_last() -> None:
    achieved = {"near": 70, "far": 10, "behind": 60}
    lines = tuple(
        LeagueRow(rank=None, place=place(1, name), progress=reached(count, target=100), spark=None)
        for name, count in achieved.items()
    )

    assert [line.place.name for line in League(rows=lines, order="", counts={}).behind] == ["behind", "far"]


def test_small_line_shows_twelve_months_across_the_year() -> None:
    book = Book([row(date(2021, 10, 1), new_enrolments=5), row(9, new_enrolments=10)])

    found = _reading(book).league((place(),), Group.PU, "")

    spark = found.rows[0].spark
    assert spark is not None
    assert spark.path == "M2.5 9.0 M69.5 2.5"


def test_a_region_without_branches_has_an_empty_league() -> None:
    found = _reading(Book()).league((), Group.PU, "")

    assert (found.rows, found.behind) == ((), ())


def test_a_place_is_judged_anew_as_soon_as_one_of_its_rows_changes() -> None:
    judged = nothing_judged()

    def achieved(new: int) -> int | None:
        reading = Reading(
            month=SEPTEMBER,
            counted_through=SEPTEMBER,
            book=Book(year(new)),
            plans=plans({}),
            profiles={},
            judged=judged,
        )
        return reading.progress(place().id, Group.PU).achievement.achieved

    assert [achieved(10), achieved(10), achieved(11), achieved(10)] == [10, 10, 11, 10]
    assert len(judged) == 2


def _reading(book: Book) -> Reading:
    return Reading(month=SEPTEMBER, counted_through=SEPTEMBER, book=book, plans=plans({}), profiles={})

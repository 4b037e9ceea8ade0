"""Invented offices: one at least per province, codes of their own, every regency served whole."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from coverage.demo.nation.offices import Office, invented_offices, served_areas
from coverage.demo.nation.reference import Seat
from coverage.demo.nation.scale import Scale

SCALE = Scale(region_codes=("A",), branches=4, areas=6, month_count=12, employers=0)


def seat(code: str, population: int, east: int, **fields: bool) -> Seat:
    return Seat(
        code=code,
        name=f"Kota Tempat {code[-2:]}",
        short_name="Tempat",
        is_city=fields.get("is_city", False),
        province=code[:2],
        region="A",
        population=population,
        latitude=Decimal(0),
        longitude=Decimal(east),
    )


SEATS = (
    seat("91.01", 900, 0, is_city=True),
    seat("91.02", 200, 1),
    seat("91.03", 100, 9),
    seat("92.01", 50, 0),
)


def offices() -> list[Office]:
    return invented_offices(SEATS, SCALE, {"TEM"})


def test_seats_are_where_most_people_live_and_the_first_third_are_full_branches() -> None:
    assert [(office.seat.code, office.turn, bool(office.parent)) for office in offices()] == [
        ("91.01", 1, False),
        ("91.01", 2, True),
        ("91.02", 1, True),
        ("92.01", 1, False),
    ]


def test_a_second_office_is_numbered_and_a_city_says_that_it_is_one() -> None:
    assert [office.name for office in offices()] == ["Kota Tempat 01", "Kota Tempat 01 2", "Tempat", "Tempat"]


def test_codes_are_new_and_of_three_letters() -> None:
    codes = [office.code for office in offices()]

    assert len(set(codes)) == 4
    assert "TEM" not in codes
    assert all(len(code) == 3 and code.isalpha() for code in codes)


def test_shares_of_each_regency_are_one_whole_and_the_unseated_go_to_the_nearest() -> None:
    found = offices()
    shares: dict[str, Decimal] = defaultdict(Decimal)
    areas = served_areas(SEATS, found, SCALE)
    for area in areas:
        shares[area.regency] += area.share

    assert shares == {seat.code: Decimal(1) for seat in SEATS}
    assert len(areas) == 6
    assert next(area.office for area in areas if area.regency == "91.03") == found[2].code

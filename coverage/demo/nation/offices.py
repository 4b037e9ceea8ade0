"""Invented offices and the areas they serve: seats where most people live, every other regency to the nearest seat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from string import ascii_uppercase

from coverage.demo.nation.reference import Seat
from coverage.demo.nation.scale import Scale
from coverage.indicators.allocation import largest_remainder

# One in three offices is a full branch, as in the region of the sample.
FULL_OF = 3
# What the offices after the first serve together in a regency of two; of three, each of them serves 0.23.
SECONDS = Decimal("0.7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One invented branch office; a pioneer office names its parent. `turn` counts the offices of one seat."""

    code: str
    seat: Seat
    turn: int
    parent: str

    @property
    def name(self) -> str:
        """The name of its seat, numbered from the second office on."""
        return self.seat.office_name if self.turn == 1 else f"{self.seat.office_name} {self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The part of a regency that an office serves."""

    office: str
    regency: str
    share: Decimal
    is_primary: bool


def invented_offices(seats: Sequence[Seat], scale: Scale, taken: Collection[str]) -> list[Office]:
    """Return the offices by province; each province has one at least."""
    provinces = _by_province(seats)
    people = [sum(seat.population for seat in members) for members in provinces.values()]
    more = largest_remainder(scale.branches - len(provinces), people)
    used = set(taken)
    return [
        office
        for members, extra in zip(provinces.values(), more, strict=True)
        for office in _of_province(members, 1 + extra, used)
    ]


def served_areas(seats: Sequence[Seat], offices: Sequence[Office], scale: Scale) -> list[Area]:
    """Return the areas by regency: one each, then second ones where most people live, up to the wanted number."""
    servers = {seat.code: _first_servers(seat, offices) for seat in seats}
    missing = scale.areas - sum(map(len, servers.values()))
    for seat in sorted(seats, key=lambda seat: (-seat.population, seat.code)):
        others = [code for code in _nearest(seat, offices) if code not in servers[seat.code]]
        if missing > 0 and len(servers[seat.code]) == 1 and others:
            servers[seat.code].append(others[0])
            missing -= 1
    return [area for seat in seats for area in _shared(seat.code, servers[seat.code])]


def _by_province(seats: Sequence[Seat]) -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = defaultdict(list)
    for seat in sorted(seats, key=lambda seat: (seat.province, -seat.population, seat.code)):
        found[seat.province].append(seat)
    return found


def _of_province(seats: Sequence[Seat], count: int, used: set[str]) -> Iterator[Office]:
    """Yield full branches first; the pioneer offices after them take turns in naming one as their parent."""
    full = -(-count // FULL_OF)
    codes: list[str] = []
    turns: Counter[str] = Counter()
    for number in range(count):
        # Whoever has most people per office is next; a second office must be worth three first ones.
        seat = max(seats, key=lambda seat: seat.population / (2 * turns[seat.code] + 1))
        turns[seat.code] += 1
        codes.append(_new_code(seat.short_name, used))
        parent = "" if number < full else codes[number % full]
        yield Office(code=codes[-1], seat=seat, turn=turns[seat.code], parent=parent)


def _new_code(name: str, used: set[str]) -> str:
    """Return three letters that are still free, out of the name as long as it has some."""
    letters = [letter for letter in name.upper() if letter in ascii_uppercase]
    wishes = (letters[0] + second + third for second, third in combinations(letters[1:], 2))
    others = ("".join(three) for three in product(ascii_uppercase, repeat=3))
    code = next(code for source in (wishes, others) for code in source if code not in used)
    used.add(code)
    return code


def _first_servers(seat: Seat, offices: Sequence[Office]) -> list[str]:
    """Return the offices seated in a regency, or else the nearest one of its province."""
    return [office.code for office in offices if office.seat.code == seat.code] or _nearest(seat, offices)[:1]


def _nearest(seat: Seat, offices: Sequence[Office]) -> list[str]:
    def distance(office: Office) -> Decimal:
        north, east = office.seat.latitude - seat.latitude, office.seat.longitude - seat.longitude
        return north * north + east * east

    near = [office for office in offices if office.seat.province == seat.province]
    return [office.code for office in sorted(near, key=lambda office: (distance(office), office.turn, office.code))]


def _shared(regency: str, servers: Sequence[str]) -> Iterator[Area]:
    part = (SECONDS / len(servers)).quantize(Decimal("0.01"))
    for position, office in enumerate(servers):
        share = part if position else 1 - part * (len(servers) - 1)
        yield Area(office=office, regency=regency, share=share, is_primary=position == 0)

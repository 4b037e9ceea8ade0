"""Where in the walk a step stands, and the steps beside it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.selectors.drawings import css_percent
from coverage.selectors.places import Office
from coverage.selectors.screen_ground import Ground
from coverage.selectors.walk import Walk


@dataclass(frozen=True, slots=True)
class Stop:
    """A neighbour in the walk: its name, and the address parameters of its step."""

    name: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where in the walk a page stands: 0 is the region."""

    number: int
    count: int
    before: Stop | None
    after: Stop | None
    first: str
    last: str

    @property
    def css(self) -> str:
        """How much of the walk is done."""
        return css_percent(Fraction(self.number, self.count) if self.count else Fraction(1))


def step_of(ground: Ground, office: Office | None, walk: Walk) -> Step:
    """Return the step of an office, or of the region where there is none. No query."""
    stops = [
        Stop(ground.region.name, walk.query()),
        *(Stop(each.name, walk.query(each.code)) for each in ground.offices),
    ]
    number = 1 + ground.offices.index(office) if office else 0
    return Step(
        number=number,
        count=len(ground.offices),
        before=stops[number - 1] if number else None,
        after=stops[number + 1] if number + 1 < len(stops) else None,
        first=stops[0].query,
        last=stops[-1].query,
    )

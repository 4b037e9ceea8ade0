"""The people of the region, signed in, and what each request of theirs is."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator

from tests.load.desk import MONTH, Desk, Saved
from tests.load.driver import Deed
from tests.load.region import PASSWORD, People
from tests.visitor import Visitor

REGION = "/wilayah/SUMBAGUT/"
_LINK = re.compile(r'href="(/(?:cabang|kabupaten)/[^/"?]+/)')
# What people look at, by how often.
_LOOKS = {"region": 30, "branch": 20, "regency": 15, "branches": 10, "regencies": 10, "report": 15}
# Far above what a branch enrols in a month, so that no check of the form minds it.
_FIRST_COUNT = 50_001


class Office:
    """Everybody; who does what next is drawn from one fixed seed."""

    def __init__(self, address: str, people: People) -> None:
        self.deputy = _signed_in(address, people.deputy)
        self.desks = [
            Desk(branch=code, head=_signed_in(address, name), deputy=self.deputy) for code, name in people.heads.items()
        ]
        for desk in self.desks:
            desk.open()
        readers = [_signed_in(address, name) for name in people.readers]
        self._all = [self.deputy, *(desk.head for desk in self.desks), *readers]
        self._places = {"branch": self._linked("/cabang/"), "regency": self._linked("/kabupaten/")}
        self.counts = itertools.count(_FIRST_COUNT)
        self._dice = random.Random(20221014)
        self._turns = itertools.cycle(self.desks)

    @property
    def saved(self) -> list[Saved]:
        """All that was acknowledged."""
        return [saved for desk in self.desks for saved in desk.saved]

    def deeds(self, number: int, *, writes: float) -> Iterator[Deed]:
        """So many requests, of which this share saves a report."""
        for _ in range(number):
            yield self._save() if self._dice.random() < writes else self._look()

    def _save(self) -> Deed:
        desk, count = next(self._turns), next(self.counts)
        return Deed(kind="report saved", act=lambda: desk.save(count))

    def _look(self) -> Deed:
        (kind,) = self._dice.choices(list(_LOOKS), list(_LOOKS.values()))
        who, path = self._dice.choice(self._all), self._path(kind)
        if kind == "report":
            desk = self._dice.choice(self.desks)
            who, path = desk.head, desk.page
        return Deed(kind=kind, act=lambda: _seen(who, path))

    def _path(self, kind: str) -> str:
        plain = {"region": REGION, "branches": "/cabang/", "regencies": "/kabupaten/"}
        path = plain.get(kind) or self._dice.choice(self._places.get(kind, [""]))
        # Every third look is at the month that is being typed.
        return f"{path}?bulan={MONTH}" if self._dice.random() < 1 / 3 else path

    def _linked(self, path: str) -> list[str]:
        return sorted({link for link in _LINK.findall(self.deputy.get(path).text) if link.startswith(path)})


def _signed_in(address: str, username: str) -> Visitor:
    visitor = Visitor(address, timeout=30)
    visitor.sign_in(username, PASSWORD)
    return visitor


def _seen(who: Visitor, path: str) -> str:
    status = who.get(path).status
    return "" if status == 200 else str(status)

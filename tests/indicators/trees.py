"""The region as the reference data has it: 2 provinces, 31 branches, 59 areas, with small made-up ids."""

from __future__ import annotations

import csv
from pathlib import Path

from coverage.indicators.cascade import Node, Tree
from coverage.indicators.vocabulary import TerritoryKind

FIXTURES = Path(__file__).parents[2] / "fixtures"
REGION, PROVINCES = 1, {"12": 2, "11": 3}


def sumbagut() -> Tree:
    """The tree of the region, read from the fixtures; branches from 100 on, areas from 1000 on."""
    branches = _rows("branches.csv")
    ids = {row["code"]: 100 + number for number, row in enumerate(branches)}
    nodes = [Node(id=REGION, level=TerritoryKind.REGION, parent=None)]
    nodes += [Node(id=place, level=TerritoryKind.PROVINCE, parent=REGION) for place in PROVINCES.values()]
    nodes += [
        Node(id=ids[row["code"]], level=TerritoryKind.BRANCH, parent=PROVINCES[row["province_code"]])
        for row in branches
    ]
    nodes += [
        Node(id=1000 + number, level=TerritoryKind.AREA, parent=ids[row["branch_code"]])
        for number, row in enumerate(_rows("areas.csv"))
    ]
    return Tree(nodes)


def small() -> Tree:
    """Region 1, province 2, branches 10 and 11 with areas 100 and 101, 110 and 111."""
    above = {1: None, 2: 1, 10: 2, 11: 2, 100: 10, 101: 10, 110: 11, 111: 11}
    levels = {1: TerritoryKind.REGION, 2: TerritoryKind.PROVINCE, 10: TerritoryKind.BRANCH, 11: TerritoryKind.BRANCH}
    return Tree(
        Node(id=place, level=levels.get(place, TerritoryKind.AREA), parent=parent) for place, parent in above.items()
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))

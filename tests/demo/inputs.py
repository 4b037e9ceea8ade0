"""The generator's inputs read from the reference files, without a database."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

from coverage.demo.rows import AreaWorkers, DemoArea, Profiles
from coverage.indicators.denominators import formal_part, split_groups_by_share
from coverage.indicators.vocabulary import Segment

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
YEARS = (2020, 2021, 2022)


@cache
def areas() -> tuple[DemoArea, ...]:
    """Return the 59 areas with their workers of three years."""
    shares: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for row in _rows("areas"):
        shares[row["regency_code"]][row["branch_code"]] = Fraction(row["workforce_share"])
    counts = {
        (row["regency_code"], int(row["year"]), row["kind"], row["group"]): int(row["workers"])
        for row in _rows("workforce")
    }
    found = []
    for regency, branches in shares.items():
        split = {year: _split(counts, regency, year, list(branches.values())) for year in YEARS}
        for position, branch in enumerate(branches):
            workers = {year: parts[position] for year, parts in split.items()}
            found.append(DemoArea(branch=branch, regency=regency, province=regency[:2], workers=workers))
    return tuple(found)


@cache
def profiles() -> Profiles:
    """Return the month profile of each segment in hundredths of a percent."""
    shares: dict[Segment, list[int]] = defaultdict(list)
    for row in _rows("seasonal"):
        shares[Segment(row["segment"])].append(int(Fraction(row["share"]) * 100))
    return {segment: tuple(months) for segment, months in shares.items()}


def _split(
    counts: dict[tuple[str, int, str, str], int], regency: str, year: int, shares: list[Fraction]
) -> list[AreaWorkers]:
    total = counts[regency, year, "tk_potensi", "total"]
    split = formal_part(total, counts[regency, year, "bekerja", "formal"], counts[regency, year, "bekerja", "total"])
    assert split is not None
    return [
        AreaWorkers(total=part.formal + part.informal, formal=part.formal, informal=part.informal)
        for part in split_groups_by_share(total, split.formal, shares)
    ]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)

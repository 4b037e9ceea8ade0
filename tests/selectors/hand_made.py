"""Rows, plans and progress made by hand: what the pure parts of the selectors are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from coverage.clock import at
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.selectors.places import Place
from coverage.selectors.plans import Aim, Plans, PlanVersion
from coverage.selectors.progress import Progress, progress_of
from coverage.selectors.rows import Book, Row

HERE = 1
SEPTEMBER = date(2022, 9, 1)
NOON = at(date(2022, 10, 14), 12)


def place(number: int = HERE, name: str = "Kisaran") -> Place:
    return Place(id=number, code=f"K{number:02}", name=name)


def row(month: int | date = SEPTEMBER, *, of: int = HERE, group: Group = Group.PU, **counts: int | None) -> Row:
    """One stored row of 2022, published whole; only what is named is known."""
    given = {
        "active_workers": None, "new_enrolments": None, "active_employers": None, "inactive_employers": None,
        "inactive_workers": None, "reactivated": None, "left": None,
        "denominator": None, "cells_published": 1, "cells_expected": 1, "flag_bits": 0,
    } | counts  # fmt: skip
    when = month if isinstance(month, date) else date(2022, month, 1)
    return Row(territory_id=of, group=group.value, month=when, **given)


def year(*news: int | None, of: int = HERE, group: Group = Group.PU, year: int = 2022) -> list[Row]:
    """Rows from January on with these new participants; None is a month without a row."""
    return [
        row(date(year, number, 1), of=of, group=group, new_enrolments=new)
        for number, new in enumerate(news, 1)
        if new is not None
    ]


def plan(version: int = 1, version_date: date = date(2022, 1, 1), **changes: object) -> PlanVersion:
    given = {"title": f"Versi {version}", "basis": "seed", "source": None, "published_at": NOON} | changes
    return PlanVersion(id=version, year=2022, version=version, version_date=version_date, **given)


def plans(
    targets: Mapping[Group, int | str], *, of: int = HERE, kind: TargetKind = TargetKind.FLOW_NEW, version: int = 1
) -> Plans:
    """One plan in force with these targets of one place."""
    made = plan(version)
    aims = {
        (made.id, of, group.value, kind.value): Aim(value=Decimal(value), basis="seed", source=None)
        for group, value in targets.items()
    }
    return Plans(versions=(made,), in_force=made, aims=aims)


NO_PLAN = Plans(versions=(), in_force=None, aims={})


def progress_in(*rows: Row, target: int | None = None, through: int = 9, group: Group = Group.PU) -> Progress:
    """Progress of one place in 2022 along an even path, out of these rows."""
    return progress_of(
        HERE,
        group,
        through=date(2022, through, 1),
        book=Book(rows),
        plans=NO_PLAN if target is None else plans({group: target}),
        profiles={},
    )


def progress(*news: int | None, target: int | None = None, through: int = 9, group: Group = Group.PU) -> Progress:
    """The same out of new participants from January on."""
    return progress_in(*year(*news, group=group), target=target, through=through, group=group)


def reached(count: int, *, target: int, group: Group = Group.PU) -> Progress:
    """Progress through September, where an even path stands at three quarters of the target."""
    return progress(count, *[0] * 8, target=target, group=group)

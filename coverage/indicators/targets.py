"""Targets: which version applies, and how far it is reached (formulas.md section 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import zip_longest
from typing import Protocol, TypeVar

from coverage.indicators.rounding import ceil_div
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Flag, Group, TargetKind


class Versioned(Protocol):
    """What a version must carry to be chosen by date; `published_at` is None for a draft.

    `withdrawn_at` is set where a version was taken back before its day came: it never applies.
    """

    @property
    def version(self) -> int: ...
    @property
    def version_date(self) -> date: ...
    @property
    def published_at(self) -> datetime | None: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...


V = TypeVar("V", bound=Versioned)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetVersion:
    """One target as one version states it. `value`: workers, or a ratio of 0 to 1 for `ratio_end`; None = not set."""

    scope: str
    year: int
    group: Group
    kind: TargetKind
    value: int | Fraction | None
    version: int
    version_date: date
    published_at: datetime | None
    source: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowAchievement:
    """New participants of the year against a flow target: a lower bound while months are missing (`partial`)."""

    value: Fraction | None
    achieved: int | None
    target: int | None
    gap: int | None
    months_reported: int
    months_expected: int
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockAchievement:
    """Active workers against a year-end target. `progress` may be negative; None if the start was already there."""

    level: Fraction | None
    progress: Fraction | None
    starts_at_or_above_target: bool
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioGap:
    """What is missing to a coverage target: `points` as a ratio (negative when passed), `workers` in persons."""

    points: Fraction | None
    workers: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a published version stands on a day: it applies from `since` on, until another begins on `until`."""

    since: date
    until: date | None
    is_in_force: bool
    is_to_come: bool


def version_in_force(versions: Iterable[V], *, on: date, known_at: datetime | None = None) -> V | None:
    """The version that applied on a day: the latest with a version date not later; drafts never apply.

    `known_at` leaves out what was published after that moment. None when nothing applied yet.
    """
    return latest_version(
        version
        for version in versions
        if version.version_date <= on
        and (known_at is None or (version.published_at is not None and version.published_at <= known_at))
    )


def latest_version(versions: Iterable[V]) -> V | None:
    """The published version with the latest date, of one date the highest number."""
    return max(published_versions(versions), key=lambda version: (version.version_date, version.version), default=None)


def published_versions(versions: Iterable[V]) -> list[V]:
    """The versions that were published and not taken back."""
    return [version for version in versions if version.published_at is not None and version.withdrawn_at is None]


def standings(versions: Iterable[V], *, today: date) -> dict[int, Standing]:
    """How each published version stands, by its number.

    Each applies until the day of the next one; of one date only the highest number ever applies.
    """
    published = sorted(published_versions(versions), key=lambda version: (version.version_date, version.version))
    found = {}
    for version, following in zip_longest(published, published[1:]):
        since, end = version.version_date, following.version_date if following else None
        found[version.version] = Standing(
            since=since,
            until=end,
            is_in_force=since <= today and (end is None or today < end),
            is_to_come=today < since != end,
        )
    return found


def version_days(year: int, earlier: Iterable[date], *, today: date) -> tuple[date, date]:
    """The first and the last day from which a new version of a year's plan may apply; `earlier`: dates of the others.

    The first version may reach back to January. A later one never reaches back before today, so that achievements of
    days gone by stay as they were. A version that is still to come does not stand in its way: the new one applies
    until that day, and one mistyped date stops no correction. No plan applies before its year.
    """
    january = date(year, 1, 1)
    first = max(today, january) if list(earlier) else january
    return first, max(date(year, 12, 31), first, today)


def flow_achievement(
    new_by_month: Sequence[int | None],
    target: int | None,
    *,
    reactivated_by_month: Sequence[int | None] | None = None,
) -> FlowAchievement:
    """New participants of January to month m (None = month not reported) over the target of the year.

    Pass `reactivated_by_month` only where the setting counts reactivations; leavers never reduce the result.
    Target 0 or None: value None, `no_target`: 0 of 0 is not 100 %.
    """
    extra = reactivated_by_month or [0] * len(new_by_month)
    achieved = sum_known(
        sum_known([new, again]) if new is not None else None for new, again in zip(new_by_month, extra, strict=True)
    )
    reported = sum(new is not None for new in new_by_month)
    is_partial = achieved is not None and (None in new_by_month or None in extra)
    flags = {Flag.NO_TARGET} if not target else set()
    return FlowAchievement(
        value=Fraction(achieved, target) if achieved is not None and target else None,
        achieved=achieved,
        target=target,
        gap=None if achieved is None or target is None else achieved - target,
        months_reported=reported,
        months_expected=len(new_by_month),
        flags=frozenset(flags | {Flag.PARTIAL} if is_partial else flags),
    )


def stock_achievement(active: int | None, target: int | None, baseline: int | None) -> StockAchievement:
    """Level A/T and progress (A-A0)/(T-A0) of a year-end stock; `baseline` is the stock of last December.

    A target at or below the baseline has no progress, only a level.
    """
    starts_above = target is not None and baseline is not None and target <= baseline
    level = Fraction(active, target) if active is not None and target else None
    progress = None
    if active is not None and target and baseline is not None and not starts_above:
        progress = Fraction(active - baseline, target - baseline)
    return StockAchievement(
        level=level,
        progress=progress,
        starts_at_or_above_target=starts_above,
        flags=frozenset() if target else frozenset({Flag.NO_TARGET}),
    )


def ratio_gap(target_ratio: Fraction, active: int | None, workers: int | None) -> RatioGap:
    """The distance to a coverage target given as a ratio of 0 to 1 (else ValueError), in points and in workers."""
    if not 0 <= target_ratio <= 1:
        raise ValueError("A coverage target is a ratio between 0 and 1.")
    if active is None or not workers:
        return RatioGap(points=None, workers=None)
    return RatioGap(
        points=target_ratio - Fraction(active, workers),
        workers=max(0, ceil_div(target_ratio * workers, 1) - active),
    )

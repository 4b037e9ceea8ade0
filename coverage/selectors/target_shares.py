"""A plan's path as lines of percentages, as its boxes hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage.indicators.formatting import month_name_short
from coverage.indicators.month_shares import NoShapeError, Shares, even_shares, share_sum
from coverage.indicators.percents import ONE_PERCENT, typed_percent
from coverage.indicators.vocabulary import PathKind, PlanState, Segment
from coverage.models import TargetPlan
from coverage.selectors.language import lang
from coverage.selectors.plan_paths import months_lacking, path_shares
from coverage.selectors.words import group_short_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBox:
    """One month of a segment: its text, and what is wrong with it."""

    name: str
    month: int
    text: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """One segment's twelve months and their sum; `error` says that they are no whole year."""

    segment: str
    boxes: tuple[ShareBox, ...]
    total: str
    error: str = ""

    @property
    def is_wrong(self) -> bool:
        """Something of it is to be mended."""
        return bool(self.error) or any(box.error for box in self.boxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPath:
    """The lines of a path. `unknown` says why it has no percentages of its own; the boxes then hold even ones."""

    lines: tuple[ShareLine, ...]
    unknown: str = ""

    @property
    def faults(self) -> int:
        """Count what is to be mended."""
        return sum(bool(line.error) + sum(bool(box.error) for box in line.boxes) for line in self.lines)


def share_name(segment: Segment, month: int) -> str:
    """Return the form field of one month of a segment."""
    return f"bagian-{segment.value}-{month}"


def shown_path(plan: TargetPlan, path: PathKind | None = None) -> ShownPath:
    """Return a path of a plan, its own one unless another is asked for. One query, at most three.

    A published plan has the path that it was published with.
    """
    try:
        found = path_shares(plan, PathKind.MANUAL) if path is None and plan.state != PlanState.DRAFT else {}
        return ShownPath(lines=_lines(found or path_shares(plan, path or PathKind(plan.path))))
    except NoShapeError:
        return ShownPath(lines=_lines(even_shares()), unknown=_unknown(plan))


def month_heads() -> list[str]:
    """Return the twelve headings of the months."""
    return [month_name_short(number, lang=lang()) for number in range(1, 13)]


def share_text(share: Decimal) -> str:
    """Write a percentage of the year as its box holds it."""
    return typed_percent(int(share * ONE_PERCENT))


def _lines(shares: Shares) -> tuple[ShareLine, ...]:
    return tuple(_line(segment, shares[segment]) for segment in Segment if segment in shares)


def _line(segment: Segment, months: Sequence[Decimal]) -> ShareLine:
    boxes = (
        ShareBox(name=share_name(segment, month), month=month, text=share_text(share))
        for month, share in enumerate(months, start=1)
    )
    return ShareLine(segment=segment.value, boxes=tuple(boxes), total=share_text(share_sum(months)))


def _unknown(plan: TargetPlan) -> str:
    """Say which months of last year keep its shape from being known, segments that lack the same ones together."""
    alike: dict[tuple[int, ...], list[str]] = {}
    for segment, months in months_lacking(plan).items():
        alike.setdefault(months, []).append(group_short_names()[segment.value])
    told = "; ".join(f"{', '.join(names)} ({_months(months)})" for months, names in alike.items())
    words = {"year": plan.year - 1, "told": told}
    return _("Bentuk tahun lalu belum diketahui. Peserta baru %(year)d yang belum terbit: %(told)s.") % words


def _months(months: Sequence[int]) -> str:
    if len(months) == 12:
        return _("semua bulan")
    return ", ".join(month_name_short(month, lang=lang()) for month in months) or _("nol sepanjang tahun")

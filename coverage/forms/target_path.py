"""A path of a plan written by hand, as it was posted: twelve percentages per segment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage.indicators.month_shares import share_sum
from coverage.indicators.percents import ONE_PERCENT, PercentError, parse_percent
from coverage.indicators.vocabulary import Segment
from coverage.selectors.target_shares import ShareBox, ShareLine, ShownPath, share_name, share_text

_LONGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPath:
    """What the boxes mean, and the same as lines, with what is wrong in them. A box that means nothing counts as 0."""

    shares: Mapping[Segment, list[Decimal]]
    shown: ShownPath


def read_path(posted: Mapping[str, str]) -> TypedPath:
    """Read the twelve boxes of every segment; a blank one is 0."""
    shares: dict[Segment, list[Decimal]] = {}
    lines = []
    for segment in Segment:
        boxes, shares[segment] = [], []
        for month in range(1, 13):
            box, share = _read(share_name(segment, month), month, posted)
            boxes.append(box)
            shares[segment].append(share)
        lines.append(_line(segment, tuple(boxes), share_sum(shares[segment])))
    return TypedPath(shares=shares, shown=ShownPath(lines=tuple(lines)))


def _read(name: str, month: int, posted: Mapping[str, str]) -> tuple[ShareBox, Decimal]:
    text = posted.get(name, "")
    try:
        share, error = Decimal(parse_percent(text) if text.strip() else 0) / ONE_PERCENT, ""
    except PercentError as refusal:
        share, error = Decimal(0), refusal.message
    return ShareBox(name=name, month=month, text=text[:_LONGEST], error=error), share


def _line(segment: Segment, boxes: tuple[ShareBox, ...], total: Decimal) -> ShareLine:
    """The sum is judged when all months mean something: before, it would only tell the same fault again."""
    error, rest = "", 100 - total
    if rest and not any(box.error for box in boxes):
        words = {"sum": share_text(total), "rest": share_text(abs(rest))}
        error = (
            _("Jumlahnya sekarang %(sum)s, harus 100: kurang %(rest)s.")
            if rest > 0
            else _("Jumlahnya sekarang %(sum)s, harus 100: lebih %(rest)s.")
        ) % words
    return ShareLine(segment=segment.value, boxes=boxes, total=share_text(total), error=error)

"""What a page of figures stands on: the places that it may be about, and the month asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage.clock import today
from coverage.selectors.atlas import Atlas, read_atlas
from coverage.selectors.kept import kept
from coverage.selectors.periods import Period, period_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGround:
    """The atlas, the months that exist and the one of the page; `content` marks the data that it is all read from."""

    atlas: Atlas
    period: Period
    month: date
    content: str


def page_ground(region_id: int | None, asked: date | None, content: str) -> PageGround | None:
    """Return the ground of pages within a regional office, or within the nation; None when no month exists yet.

    At most three queries, one once the atlas is kept.
    """
    atlas = kept(content, read_atlas, region_id, today())
    period = period_of([office.id for office in atlas.offices], asked, months=atlas.months)
    if period.month is None:
        return None
    return PageGround(atlas=atlas, period=period, month=period.month, content=content)

"""What the source documents say of a place, in the order of their dates, and what became of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coverage.selectors.references import Reference
from coverage.selectors.sources import Source, unique

# What is compared over years: places as a whole, not parts of them, and people, not money.
_COMPARED = frozenset({"", "TOTAL", "FORMAL", "INFORMAL", "BPU rentan"})
_KINDS = frozenset({"stock", "flow", "ratio", "flow_target", "ratio_target", "planned"})
_UNITS = frozenset({"rupiah", "kasus"})
_LABOUR = frozenset({"penduduk_usia_kerja", "pengangguran", "persen_informal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing known later: a published figure, or what a local government did (`words`), with its page if it has one.

    `heads` tells the same news from two registers apart from two news of one day.
    """

    day: date
    figure: Reference | None = None
    words: str = ""
    href: str = ""
    heads: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One document as far as it speaks of a place, and what became of it; nothing in `after`: no news since."""

    document: str
    title: str
    outlet: str
    day: date | None
    facts: tuple[Reference, ...]
    after: tuple[News, ...]


def stories_of(references: Sequence[Reference], territory_id: int, news: Iterable[News] = ()) -> tuple[Story, ...]:
    """Tell the documents of a place from figures that were read already; `news` is what registers know besides."""
    own = [reference for reference in references if reference.territory_id == territory_id]
    later = [*_figures(own), *news]
    told: dict[str, list[Reference]] = {}
    for reference in own:
        if reference.is_quoted:
            told.setdefault(reference.document, []).append(reference)
    stories = [_story(document, facts, later) for document, facts in told.items()]
    return tuple(sorted(stories, key=lambda story: (story.day or date.min, story.document)))


def sources_told(stories: Iterable[Story]) -> tuple[Source, ...]:
    """Return the sources that the dots of some stories open."""
    found: list[Source | None] = []
    for story in stories:
        found += [fact.source for fact in story.facts]
        found += [news.source for news in story.after]
    return unique(found)


def _story(document: str, facts: Sequence[Reference], later: Iterable[News]) -> Story:
    source = facts[0].source
    day = source.date if source else None
    after = [news for news in later if day and news.day > day and not _is_own(news, document)]
    return Story(
        document=document,
        title=source.title if source else "",
        outlet=source.outlet if source else "",
        day=day,
        facts=tuple(facts),
        after=_once(sorted(after, key=lambda news: news.day)),
    )


def _is_own(news: News, document: str) -> bool:
    return news.figure is not None and news.figure.document == document


def _once(news: Iterable[News]) -> tuple[News, ...]:
    """Tell the same news once: a figure, an agreement and a budget of one day and one source with the same heads."""
    found: dict[object, News] = {}
    for number, one in enumerate(news):
        title = one.source.title if one.source else ""
        same = (one.day, title, one.heads) if title and one.heads is not None else number
        found.setdefault(same, one)
    return tuple(found.values())


def _figures(references: Iterable[Reference]) -> list[News]:
    """Published figures of the place itself; what was said of a part of it, of money or of labour is left out."""
    return [
        News(day=one.as_of, figure=one, heads=one.whole, source=one.source)
        for one in references
        if one.as_of is not None
        and one.value is not None
        and one.kind in _KINDS
        and one.segment in _COMPARED
        and one.unit not in _UNITS
        and one.measure not in _LABOUR
    ]

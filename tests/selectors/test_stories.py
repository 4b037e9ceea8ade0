"""What documents told about a place and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coverage.models import ReferenceFigure, SourceDocument
from coverage.selectors.fact_words import fact_text
from coverage.selectors.references import read_references
from coverage.selectors.sources import Source
from coverage.selectors.stories import News, Story, stories_of
from tests import factories

pytestmark = pytest.mark.django_db


def figure(code: str, day: date, **fields: Any) -> ReferenceFigure:
    document = SourceDocument.objects.get_or_create(
        code=code, defaults={"title": f"Berita {code}", "outlet": "Warta", "date": day}
    )[0]
    given = {
        "territory": factories.regency(),
        "period": "2022",
        "measure": "coverage",
        "kind": "fact",
        "text": "ya",
        "quote": "kutipan",
        "basis": "seed",
        "source": f"Berita {code}",
        "as_of": day,
        "document": document,
    }
    return ReferenceFigure.objects.create(**given | fields)


def published(day: date, **fields: Any) -> ReferenceFigure:
    given = {"measure": "sponsored workers", "kind": "stock", "text": "", "quote": "", "value": 21_000, "unit": "orang",
             "segment": "BPU rentan", "basis": "published", "source": "Media", "document": None}  # fmt: skip
    return figure("009", day, **given | fields)


def told(*news: News) -> tuple[Story, ...]:
    place = factories.regency()
    return stories_of(read_references((place.pk,)), place.pk, news)


def test_documents_stand_in_the_order_of_their_dates_with_their_facts() -> None:
    figure("004", date(2023, 1, 31), measure="answer")
    figure("000", date(2020, 6, 21), measure="first")
    figure("000", date(2020, 6, 21), measure="second")

    assert [(story.document, [fact.measure for fact in story.facts]) for story in told()] == [
        ("000", ["first", "second"]),
        ("004", ["answer"]),
    ]


def test_what_was_published_later_is_what_became_of_it() -> None:
    figure("000", date(2020, 6, 21))
    published(date(2020, 6, 21), source="Hari yang sama")
    published(date(2025, 9, 17))

    (story,) = told()

    assert [(news.day, news.heads) for news in story.after] == [(date(2025, 9, 17), 21_000)]


@pytest.mark.parametrize(
    "fields",
    [
        {"unit": "rupiah"},
        {"segment": "PU"},
        {"kind": "control_total"},
        {"measure": "pengangguran", "segment": ""},
        {"value": None, "text": "x"},
    ],
)
def test_money_parts_and_labour_are_no_news(fields: dict[str, Any]) -> None:
    figure("000", date(2020, 6, 21))
    published(date(2025, 9, 17), **fields)

    assert told()[0].after == ()


def test_a_document_is_no_news_of_itself() -> None:
    figure("000", date(2020, 6, 21))
    figure("000", date(2020, 6, 30), kind="stock", value=5, segment="TOTAL")

    assert told()[0].after == ()


def test_news_of_one_day_source_and_heads_are_told_once() -> None:
    figure("000", date(2020, 6, 21))
    published(date(2025, 9, 17))
    source = Source(id="x", title="Media", outlet="", date=None, as_of=None, basis="published")
    day = date(2025, 9, 17)

    (story,) = told(
        News(day=day, words="Perjanjian", heads=21_000, source=source),
        News(day=day, words="Anggaran", heads=20_000, source=source),
        News(day=date(2020, 6, 1), words="Sebelumnya"),
        News(day=date(2021, 1, 1), words="Sesudahnya"),
        News(day=date(2021, 1, 1), words="Sesudahnya pula"),
    )

    assert [news.words for news in story.after] == ["Sesudahnya", "Sesudahnya pula", "", "Anggaran"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-10-04", "4 Oktober 2022"),
        ("2022-10..2022-12", "Oktober 2022 sampai Desember 2022"),
        ("a..b", "a..b"),
        ("under study", "akan dikaji terlebih dahulu"),
        ("Pratama D", "Pratama D"),
    ],
)
def test_facts_are_said_in_plain_words(text: str, words: str) -> None:
    assert fact_text(text) == words

"""Where a figure comes from: its document, else the outlet in its row; sample figures have none."""

from __future__ import annotations

from datetime import date

from coverage.models import SourceDocument
from coverage.selectors.sources import Source, cited, hash_text, source_of, unique

DAY = date(2022, 7, 8)
DOCUMENT = SourceDocument(code="002", title="Berita rakor", outlet="Kantor berita", date=date(2022, 7, 12))


def test_a_document_is_named_by_title_outlet_and_date() -> None:
    assert source_of(DOCUMENT, text="abaikan", as_of=DAY, basis="seed", note="kutipan") == Source(
        id="d002-20220708-902885262", title="Berita rakor", outlet="Kantor berita", date=date(2022, 7, 12), as_of=DAY,
        basis="seed", note="kutipan",
    )  # fmt: skip


def test_without_a_document_the_outlet_in_the_row_is_named() -> None:
    found = source_of(None, text="BPS", as_of=None, basis="published")

    assert found is not None
    assert (found.title, found.outlet, found.date, found.id) == ("BPS", "", None, "t1143189-0")


def test_sample_figures_and_figures_without_a_word_have_no_source() -> None:
    assert source_of(DOCUMENT, text="", as_of=DAY, basis="sample") is None
    assert source_of(None, text="", as_of=DAY, basis="seed") is None


def test_ids_are_the_same_in_every_process_and_differ_between_texts() -> None:
    assert hash_text("BPS") == 1_143_189
    assert hash_text("") == 0
    assert hash_text("Sakernas Agustus 2021") != hash_text("Sakernas Agustus 2022")


def test_two_quotes_of_one_document_are_two_cards_but_one_line_on_paper() -> None:
    quotes = [source_of(DOCUMENT, text="", as_of=DAY, basis="seed", note=note) for note in ("satu", "dua")]

    cards = unique(quotes)

    assert len(cards) == 2
    assert len(cited(cards)) == 1


def test_one_document_read_at_two_days_is_two_sources() -> None:
    days = [DAY, date(2022, 7, 31), DAY]

    found = unique([source_of(DOCUMENT, text="", as_of=day, basis="seed") for day in days] + [None])

    assert [source.id for source in found] == ["d002-20220708", "d002-20220731"]

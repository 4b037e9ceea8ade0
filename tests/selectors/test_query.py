"""Page state in the address: read, written, and never a reason to fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from coverage.clock import at
from coverage.indicators.vocabulary import Group
from coverage.selectors.query import Query, parse_query

PLAIN = Query(month=None, group=Group.TOTAL, province="", order="")


def test_state_is_read_from_the_address() -> None:
    found = parse_query({"bulan": "2022-10", "segmen": "bpu", "provinsi": "12", "urut": "-capaian"})

    assert found == Query(month=date(2022, 10, 1), group=Group.BPU, province="12", order="-capaian")


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"bulan": "2022-13"},
        {"bulan": "10-2022"},
        {"bulan": "0000-01"},
        {"bulan": "\x00"},
        {"segmen": "formal"},
        {"segmen": "TOTAL"},
        {"segmen": "' OR 1=1"},
        {"lain": "x"},
        {"per": "kemarin"},
        {"per": "2022-W10"},
        {"per": "2022-W10-1T10:00"},
        {"per": "2022-02-30T10:00"},
        {"per": "2022-03-05T25:00"},
        {"per": "0001-01-01T00:00"},
        {"per": "9999-12-31T23:59"},
        {"per": "2022-03-05T10:00" + "0" * 5_000},
        {"per": "٢٠٢٢-03-05T10:00"},
    ],
)
def test_what_cannot_be_read_falls_back(odd: dict[str, str]) -> None:
    assert replace(parse_query(odd), unread="") == PLAIN


def test_what_was_asked_for_and_is_no_moment_is_told() -> None:
    assert parse_query({"per": " kemarin "}).unread == "kemarin"
    assert parse_query({"per": "x" * 5_000}).unread == "x" * 40
    assert parse_query({"per": "2022-03-05"}).unread == ""


def test_long_values_are_cut() -> None:
    assert len(parse_query({"urut": "x" * 5_000}).order) == 24


@pytest.mark.parametrize("name", ["provinsi", "wilayah"])
def test_a_text_that_is_no_code_chooses_no_place(name: str) -> None:
    assert parse_query({name: "1" * 5_000}) == parse_query({name: "12\0"}) == PLAIN


def test_defaults_are_left_out_of_the_address() -> None:
    assert PLAIN.parameters() == {}


def test_changes_replace_and_blanks_remove() -> None:
    query = Query(month=date(2022, 10, 1), group=Group.PMI, province="12", order="nama")

    assert query.parameters(urut="-nama", provinsi="") == {"bulan": "2022-10", "segmen": "pmi", "urut": "-nama"}


@pytest.mark.parametrize(
    ("text", "moment", "carried"),
    [
        ("2022-03-05T10:00", at(date(2022, 3, 5), 10), "2022-03-05T10:00"),
        ("2022-03-05T10:00:30", at(date(2022, 3, 5), 10, 0, 30), "2022-03-05T10:00:30"),
        ("2022-03-05", at(date(2022, 3, 5), 23, 59, 59), "2022-03-05T23:59:59"),
        ("2022-02", at(date(2022, 2, 28), 23, 59, 59), "2022-02-28T23:59:59"),
        ("2022-03-05T03:00Z", at(date(2022, 3, 5), 10), "2022-03-05T10:00"),
        ("2022-03-05T12:00+09:00", at(date(2022, 3, 5), 10), "2022-03-05T10:00"),
        ("2022-03-05T12:00 09:00", at(date(2022, 3, 5), 10), "2022-03-05T10:00"),
    ],
)
def test_a_moment_is_read_in_jakarta_and_carried_along(text: str, moment: datetime, carried: str) -> None:
    query = parse_query({"per": text})

    assert query.known_at == moment
    assert query.parameters() == {"per": carried}
    assert query.as_known_now == "?"

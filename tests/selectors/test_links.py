"""Addresses that keep the page state."""

from __future__ import annotations

from datetime import date

from coverage.indicators.vocabulary import Group
from coverage.selectors.links import Head, league_heads, tail
from coverage.selectors.query import Query

QUERY = Query(month=date(2022, 10, 1), group=Group.BPU, province="12", order="nama")
PLAIN = Query(month=None, group=Group.TOTAL, province="", order="")


def head(order: str, name: str) -> Head:
    return {found.label: found for found in league_heads(PLAIN, order)}[name]


def test_tail_keeps_month_and_segment_and_nothing_of_the_list() -> None:
    assert tail(QUERY) == "?bulan=2022-10&segmen=bpu"


def test_a_plain_page_has_no_tail() -> None:
    assert tail(PLAIN) == ""


def test_a_number_is_first_sorted_from_the_largest_and_then_turned_round() -> None:
    assert head("-capaian", "Selisih jalur") == Head("Selisih jalur", "urut=-selisih", "none", "num")
    assert head("-selisih", "Selisih jalur") == Head("Selisih jalur", "urut=selisih", "descending", "num")
    assert head("selisih", "Selisih jalur") == Head("Selisih jalur", "urut=-selisih", "ascending", "num")


def test_a_name_is_first_sorted_from_a_on() -> None:
    assert head("-capaian", "Kantor cabang").href == "urut=nama"
    assert head("nama", "Kantor cabang") == Head("Kantor cabang", "urut=-nama", "ascending")


def test_a_drawing_cannot_be_sorted() -> None:
    assert head("-capaian", "12 bulan") == Head("12 bulan", "", "", "hide-sm hide-md")
    assert head("-capaian", "Terhadap target") == Head("Terhadap target", "", "")


def test_a_sort_link_keeps_the_rest_of_the_page() -> None:
    assert league_heads(QUERY, "nama")[2].href == "bulan=2022-10&segmen=bpu&provinsi=12&urut=-capaian"

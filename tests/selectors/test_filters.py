"""The filter bar: what may be chosen, what is chosen, and what it carries along."""

from __future__ import annotations

from datetime import date

from django.utils import translation

from coverage.indicators.vocabulary import Group
from coverage.selectors.filters import Option, hidden_of, month_field, province_field, segment_field
from coverage.selectors.query import Query

MONTHS = [date(2022, 8, 1), date(2022, 9, 1)]


def test_months_run_newest_first() -> None:
    field = month_field(MONTHS, MONTHS[0])

    assert field.options == (Option("2022-09", "September 2022", False), Option("2022-08", "Agustus 2022", True))
    assert field.value == "Agustus 2022"


def test_months_follow_the_readers_language() -> None:
    with translation.override("en"):
        assert month_field(MONTHS, MONTHS[0]).value == "August 2022"


def test_segments_are_all_or_one() -> None:
    assert segment_field(Group.TOTAL).value == "Semua"
    assert segment_field(Group.BPU).value == "Bukan Penerima Upah"
    assert [option.value for option in segment_field(Group.TOTAL).options] == [
        "", "tanpa-jakon", "pu", "bpu", "jakon", "pmi",
    ]  # fmt: skip
    assert segment_field(Group.NO_JAKON).value == "Tanpa Jakon"


def test_an_unknown_province_selects_nothing() -> None:
    field = province_field([("11", "Aceh"), ("12", "Sumatera Utara")], "99")

    assert field.value == ""
    assert province_field([("11", "Aceh")], "").value == "Semua"


def test_what_no_field_sets_is_carried_along() -> None:
    query = Query(month=MONTHS[0], group=Group.BPU, province="12", order="nama")

    carried = hidden_of(query, month_field(MONTHS, MONTHS[0]), segment_field(Group.BPU))

    assert carried == (("provinsi", "12"), ("urut", "nama"))

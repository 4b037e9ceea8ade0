"""Lists sort with the unknown last both ways, and answer odd addresses with their first page."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest
from django.test import RequestFactory
from django_tables2 import Column, RequestConfig

from coverage.tables.ordering import ListTable


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a made-up list."""

    name: str
    share: Fraction | None


class Shares(ListTable):
    """Names with their shares."""

    nama = Column(accessor="name")
    bagian = Column(accessor="share")

    class Meta(ListTable.Meta):
        pass


LINES = [
    Line("Kisaran", None),
    Line("Binjai", Fraction(1, 3)),
    Line("Medan", Fraction(0)),
    Line("Aceh", None),
    Line("Nias", Fraction(1, 3)),
]


def names(address: str, per_page: int = 25) -> list[str]:
    table = Shares(LINES)
    RequestConfig(RequestFactory().get(address), paginate={"per_page": per_page, "silent": True}).configure(table)
    return [row.record.name for row in table.paginated_rows]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("bagian", ["Medan", "Binjai", "Nias", "Kisaran", "Aceh"]),
        ("-bagian", ["Binjai", "Nias", "Medan", "Kisaran", "Aceh"]),
        ("nama", ["Aceh", "Binjai", "Kisaran", "Medan", "Nias"]),
        ("-nama", ["Nias", "Medan", "Kisaran", "Binjai", "Aceh"]),
    ],
)
def test_unknown_stand_last_whichever_way_the_order_runs(order: str, expected: list[str]) -> None:
    assert names(f"/?urut={order}") == expected


@pytest.mark.parametrize("odd", ["", "-", "password", "--bagian", "%00", "share"])
def test_an_unknown_column_leaves_the_order_alone(odd: str) -> None:
    assert names(f"/?urut={odd}") == ["Kisaran", "Binjai", "Medan", "Aceh", "Nias"]


def test_only_the_first_column_asked_for_sorts() -> None:
    assert names("/?urut=-bagian&urut=nama") == ["Binjai", "Nias", "Medan", "Kisaran", "Aceh"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [("1", ["Kisaran", "Binjai"]), ("3", ["Nias"]), ("99", ["Nias"]), ("x", ["Kisaran", "Binjai"])],
)
def test_pages_are_named_in_indonesian_and_odd_ones_fall_back(page: str, expected: list[str]) -> None:
    assert names(f"/?halaman={page}", per_page=2) == expected


def test_sorting_does_not_touch_what_the_page_was_given() -> None:
    names("/?urut=nama")

    assert [line.name for line in LINES] == ["Kisaran", "Binjai", "Medan", "Aceh", "Nias"]

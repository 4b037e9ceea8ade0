"""Addresses that keep the page state: sort links of a table head, and the tail that drill-down links carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from coverage.selectors.query import Query

SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Head:
    """One column head: its words and, where it sorts, the link and the present order."""

    label: str
    href: str
    order: str
    is_number: bool
    is_spark: bool = False


def tail(query: Query) -> str:
    """Return `?bulan=...&segmen=...` for links to other pages, or nothing."""
    kept = query.parameters(wilayah="", provinsi="", urut="")
    return f"?{urlencode(kept)}" if kept else ""


def league_heads(query: Query, order: str) -> tuple[Head, ...]:
    """Return the heads of the league, in the order of its columns."""
    columns: Sequence[tuple[str, str, bool]] = (
        (_("Kantor cabang"), "nama", False),
        (_("Terhadap target"), "", False),
        (_("Capaian"), "capaian", True),
        (_("Selisih jalur"), "selisih", True),
        (_("12 bulan"), SPARK, False),
        (_("Perlu/minggu"), "perlu", True),
    )
    return tuple(_head(query, order, *column) for column in columns)


def _head(query: Query, order: str, label: str, name: str, is_number: bool) -> Head:
    if not name or name == SPARK:
        return Head(label, "", "", is_number, is_spark=name == SPARK)
    present = {name: "ascending", f"-{name}": "descending"}.get(order, "")
    # A number is first asked for from the largest down, a name from A on; a second click turns it round.
    first, second = (name, f"-{name}") if name == "nama" else (f"-{name}", name)
    return Head(
        label, urlencode(query.parameters(urut=second if order == first else first)), present or "none", is_number
    )

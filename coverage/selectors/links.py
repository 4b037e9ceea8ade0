"""Addresses that keep the page state: sort links of a table head, and the tail that drill-down links carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from coverage.selectors.query import Query


@dataclass(frozen=True, slots=True)
class Head:
    """One column head: its words and, where it sorts, the link and the present order; `css` names its classes."""

    label: str
    href: str
    order: str
    css: str = ""


def tail(query: Query) -> str:
    """Return `?bulan=...&segmen=...` for links to other pages, or nothing."""
    kept = query.parameters(wilayah="", provinsi="", urut="")
    return f"?{urlencode(kept)}" if kept else ""


def league_heads(query: Query, order: str) -> tuple[Head, ...]:
    """Return the heads of the league, in the order of its columns."""
    columns: Sequence[tuple[str, str, str]] = (
        (_("Kantor cabang"), "nama", ""),
        (_("Terhadap target"), "", ""),
        (_("Capaian"), "capaian", "num"),
        (_("Selisih jalur"), "selisih", "num"),
        (_("Selisih orang"), "orang", "num hide-sm"),
        (_("12 bulan"), "", "hide-sm hide-md"),
        (_("Perlu/minggu"), "perlu", "num"),
    )
    return tuple(_head(query, order, *column) for column in columns)


def _head(query: Query, order: str, label: str, name: str, css: str) -> Head:
    if not name:
        return Head(label, "", "", css)
    present = {name: "ascending", f"-{name}": "descending"}.get(order, "")
    # A number is first asked for from the largest down, a name from A on; a second click turns it round.
    first, second = (name, f"-{name}") if name == "nama" else (f"-{name}", name)
    return Head(label, urlencode(query.parameters(urut=second if order == first else first)), present or "none", css)

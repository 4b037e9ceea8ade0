"""Checks on spans of days: the end not before the start, no two spans of one thing on the same day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from coverage.imports.kind import Check, Record
from coverage.imports.known import Known
from coverage.imports.problems import Problem, Rule


def dates_in_order(first: str, last: str) -> Check:
    """Return a check that the last day is not before the first; an empty day means unknown or open."""

    def check(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
        for record in records:
            start, end = record.values[first], record.values[last]
            if start is not None and end is not None and end < start:
                message = _("Tanggal akhir mendahului tanggal awal: periksa %(first)s dan %(last)s.")
                yield record.problem(Rule.RELATION, message % {"first": first, "last": last}, column=last)

    return check


def no_overlaps(*columns: str) -> Check:
    """Return a check that rows alike in these columns never hold on the same day."""

    def check(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
        alike: dict[tuple[object, ...], list[Record]] = defaultdict(list)
        for record in records:
            alike[tuple(record.values[column] for column in columns)].append(record)
        for group in alike.values():
            yield from _overlaps(sorted(group, key=lambda record: record.values["valid_from"]))

    return check


def _overlaps(records: Sequence[Record]) -> Iterator[Problem]:
    for earlier, later in pairwise(records):
        if (earlier.values["valid_to"] or date.max) >= later.values["valid_from"]:
            message = _("Masa berlaku bertumpuk dengan baris %(line)d: akhiri yang lama sebelum yang baru mulai.")
            yield later.problem(Rule.RELATION, message % {"line": earlier.line}, column="valid_from")

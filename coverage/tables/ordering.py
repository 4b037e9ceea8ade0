"""Sorting where unknown values stand last whichever way the order runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django_tables2 import Table
from django_tables2.data import TableData, TableListData
from django_tables2.utils import OrderBy


class KnownFirst(TableListData):
    """Rows in memory, sorted by one column at a time; a missing value is no smallest number."""

    data: list[object]

    def order_by(self, aliases: Sequence[str]) -> None:
        """Sort by the first alias asked for."""
        for alias in list(aliases)[:1]:
            column = self.table.columns[OrderBy(alias).bare]
            accessor = column.accessor
            known = [row for row in self.data if accessor.resolve(row, quiet=True) is not None]
            unknown = [row for row in self.data if accessor.resolve(row, quiet=True) is None]
            known.sort(key=accessor.resolve, reverse=alias.startswith("-"))
            self.data = known + unknown


class ListTable(Table):
    """The manners of all lists: Indonesian address parameters, one page size, unknown last."""

    class Meta:
        order_by_field = "urut"
        page_field = "halaman"
        template_name = "django_tables2/dasbor.html"
        empty_text = ""

    def __init__(self, data: Sequence[object] | TableData, *, keep: str = "", **options: Any) -> None:
        self.keep = keep
        super().__init__(data if isinstance(data, TableData) else KnownFirst(list(data)), **options)

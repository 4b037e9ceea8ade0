"""Lists given as files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, StreamingHttpResponse

from coverage.exports.lines import csv_lines


def csv_answer(request: HttpRequest, rows: Iterable[Sequence[str | int | None]], name: str) -> StreamingHttpResponse:
    """Send rows as CSV, for Excel unless the address asks for plain ones (`ragam=polos`)."""
    lines = csv_lines(rows, is_plain=request.GET.get("ragam") == "polos")
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer

"""A page's numbers as a spreadsheet: the file that is given out, and the one that is handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from coverage.exports.report_sheet import report_csv, report_xlsx
from coverage.imports.filled import upload_limits
from coverage.imports.problems import UnreadableFileError
from coverage.selectors.report_sheet import ReportSheet
from coverage.views.refusals import UNPROCESSABLE

_KINDS = {
    "xlsx": (report_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (report_csv, "text/csv; charset=utf-8"),
}
U = TypeVar("U")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn(Generic[U]):
    """What came of a file: what it would change, or why it was refused, perhaps in a line; neither before there is one.

    `status` is the HTTP status of the page that says so.
    """

    upload: U | None = None
    sentence: str = ""
    line: int | None = None
    status: int = 200

    @property
    def context(self) -> dict[str, object]:
        """Return what the page of the file shows; `limit` is the largest size in bytes."""
        limit = upload_limits().max_bytes
        return {"upload": self.upload, "sentence": self.sentence, "line": self.line, "limit": limit}


def sheet_answer(sheet: ReportSheet, kind: str) -> HttpResponse:
    """Give a spreadsheet as a file, `xlsx` or `csv`; any other kind is a 404."""
    if kind not in _KINDS:
        raise Http404
    write, content_type = _KINDS[kind]
    answer = HttpResponse(write(sheet), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{sheet.name}.{kind}"'
    return answer


def handed_in(request: HttpRequest, read: Callable[[bytes, str], U]) -> HandedIn[U]:
    """Read the posted file: `read` takes its bytes and its name, and may raise UnreadableFileError."""
    posted = request.FILES.get("berkas")
    if posted is None:
        return HandedIn(sentence=_("Pilih berkasnya dulu: XLSX atau CSV."), status=UNPROCESSABLE)
    try:
        # One byte more than may be is enough to know.
        return HandedIn(upload=read(posted.read(upload_limits().max_bytes + 1), posted.name or ""))
    except UnreadableFileError as error:
        return HandedIn(sentence=error.problem.message, line=error.problem.line, status=UNPROCESSABLE)

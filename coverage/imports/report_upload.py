"""What an uploaded report would change, before anything is stored: the file's texts beside what the report holds.

A read, but it joins a file to a report, so it stands here and not among the selectors, which know no files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from coverage.imports.report_sheet import FilledSheet
from coverage.models import MonthlyReport
from coverage.selectors.paste_preview import PastePreview, paste_preview
from coverage.selectors.report_page import Supposed


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that could be read: what it would change, the texts that can be filled in, and what is wrong with it.

    What the report holds already is only counted: a template comes back with mostly that.
    """

    sheet: FilledSheet
    preview: PastePreview
    good: Mapping[str, str]
    same: int
    is_older: bool

    @property
    def is_partial(self) -> bool:
        """Something in the file cannot be filled in: the person is to choose the rest knowingly."""
        return bool(self.preview.refused or self.sheet.problems)


def report_upload(
    report: MonthlyReport, sheet: FilledSheet, *, counts: Supposed, errors: Mapping[str, str], today: date
) -> Upload:
    """Hold a sheet against its report: `counts` are what its texts mean by cell, `errors` say by box which mean none.

    Twice the queries of a report.
    """
    preview = paste_preview(
        report,
        texts=sheet.texts,
        counts=counts,
        errors={name: sheet.sentence(name, told) for name, told in errors.items()},
        blank=sheet.blank,
        today=today,
    )
    # A template comes back with everything: what stays as it is was not filled in, and is only told.
    shown = tuple(
        replace(line, is_pasted=not line.is_same) for line in preview.lines if line.is_told or not line.is_same
    )
    return Upload(
        sheet=sheet,
        preview=replace(preview, lines=shown),
        good={line.box.name: sheet.texts[line.box.name] for line in shown if not line.is_same and not line.is_refused},
        same=len(preview.lines) - len(shown),
        is_older=sheet.version is not None and sheet.version != report.version,
    )

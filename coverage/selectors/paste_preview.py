"""What a pasted block or a file would do to a report, box by box, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from coverage.indicators.formatting import format_count
from coverage.indicators.vocabulary import Segment
from coverage.models import MonthlyReport
from coverage.selectors.language import lang
from coverage.selectors.report_boxes import CellBox, CellLine
from coverage.selectors.report_page import Supposed, report_cells


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteLine:
    """One pasted cell over the box that it falls into: `box` as it stands, with what is wrong or odd afterwards.

    `is_refused` says that the text is no count; what is wrong with a count is told and stored all the same.
    """

    regency: str
    segment: Segment
    box: CellBox
    text: str
    is_same: bool
    is_refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastePreview:
    """All cells of a block: those over boxes, and how many were blank, fell outside, or were lines of names."""

    lines: tuple[PasteLine, ...]
    blank: int
    outside: int
    names: int

    @property
    def refused(self) -> int:
        """Count what could not be stored."""
        return sum(line.is_refused for line in self.lines)


def paste_preview(
    report: MonthlyReport,
    *,
    texts: Mapping[str, str],
    counts: Supposed,
    errors: Mapping[str, str],
    blank: int,
    today: date,
    outside: int = 0,
    names: int = 0,
) -> PastePreview:
    """Return the preview of texts by box name: those that are counts, and what is wrong with the others.

    Only a pasted block can fall outside the tables or bring lines of names.

    Twice the queries of a report: as it stands, and as it would be.
    """
    before = {box.name: box for box in report_cells(report, today=today).boxes}
    after = report_cells(report, today=today, supposed=counts)
    lines = tuple(
        _line(block.area.regency.name, line, box, before[box.name], texts[box.name], errors.get(box.name, ""))
        for block in after.blocks
        for line in block.lines
        for box in line.boxes
        if box is not None and box.name in texts
    )
    return PastePreview(lines=lines, blank=blank, outside=outside, names=names)


def _line(regency: str, line: CellLine, box: CellBox, stands: CellBox, text: str, error: str) -> PasteLine:
    return PasteLine(
        regency=regency,
        segment=line.segment,
        box=replace(box, value=stands.value, error=error or box.error),
        text=text if error else format_count(box.value, lang=lang()),
        is_same=not error and box.value == stands.value,
        is_refused=bool(error),
    )

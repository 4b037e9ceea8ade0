"""What a pasted block or a file would do to a report, box by box, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from coverage.indicators.formatting import format_count
from coverage.indicators.vocabulary import Segment
from coverage.models import MonthlyReport
from coverage.selectors.language import lang
from coverage.selectors.report_boxes import CellBox, CellLine
from coverage.selectors.report_page import Supposed, report_cells


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteLine:
    """One pasted cell over the box that it falls into: `box` as it stands, with what is wrong or odd afterwards.

    `is_refused` says that the text is no count; what is wrong with a count is told and stored all the same. A box that
    stays as it is may become wrong or odd by another one of its segment: `is_told` says so, also where the box itself
    was not pasted.
    """

    regency: str
    segment: Segment
    box: CellBox
    text: str
    is_pasted: bool
    is_same: bool
    is_refused: bool
    is_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastePreview:
    """All cells of a block: those over boxes, and how many were blank, fell outside, or were lines of names.

    Among them, in their place, the boxes that were not pasted and are told all the same.
    """

    lines: tuple[PasteLine, ...]
    blank: int
    outside: int
    names: int

    @property
    def count(self) -> int:
        """Count what was pasted over boxes."""
        return sum(line.is_pasted for line in self.lines)

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
    lines = chain.from_iterable(
        _lines(block.area.regency.name, line, before, texts, errors) for block in after.blocks for line in block.lines
    )
    shown = tuple(line for line in lines if line.is_pasted or line.is_told)
    return PastePreview(lines=shown, blank=blank, outside=outside, names=names)


def _lines(
    regency: str, line: CellLine, before: Mapping[str, CellBox], texts: Mapping[str, str], errors: Mapping[str, str]
) -> Iterator[PasteLine]:
    """Yield the boxes of one segment, judged together: what is pasted into one may make another one wrong."""
    boxes = [box for box in line.boxes if box is not None]
    is_touched = any(box.value != before[box.name].value for box in boxes)
    for box in boxes:
        stands, error = before[box.name], errors.get(box.name, "")
        is_same = not error and box.value == stands.value
        yield PasteLine(
            regency=regency,
            segment=line.segment,
            box=replace(box, value=stands.value, error=error or box.error),
            text=texts[box.name] if error else format_count(box.value, lang=lang()),
            is_pasted=box.name in texts,
            is_same=is_same,
            is_refused=bool(error),
            is_told=is_touched and is_same and bool(box.error or set(box.asks) - set(stands.asks)),
        )

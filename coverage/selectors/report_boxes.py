"""The boxes of one line of a report: what stands in each, what stood there before, what is wrong or odd about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from coverage.indicators.entry_checks import Field, Finding, FindingCode
from coverage.indicators.growth import relative_change
from coverage.indicators.vocabulary import Segment, Severity
from coverage.models import MEASURES, EnrolmentCount
from coverage.selectors.cell_checks import Checks, findings_of, is_explained, left_of
from coverage.selectors.cell_pasts import MONTHS_BACK
from coverage.selectors.corrections import Correction
from coverage.selectors.finding_words import finding_sentence
from coverage.selectors.report_cells import CellKey, measures_of
from coverage.selectors.sparklines import Sparkline, sparkline

REQUIRED = frozenset({"active_workers", "new_enrolments"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CellBox:
    """One box of the form: a measure of a cell, its stored value, and the published ones that it is held against.

    `share` is the change since last month, `spark` the twelve months before, `derived` what stands in for a blank.
    `typed` is text that was not stored (None: nothing was typed) and may mean another number (`differs`), `error` what
    is wrong, `asks` what is odd.
    """

    name: str
    measure: str
    value: int | None
    previous: int | None
    last_year: int | None
    share: Fraction | None
    spark: Sparkline | None
    derived: int | None
    is_required: bool
    typed: str | None = None
    differs: bool = False
    error: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What the branch wrote beside a cell, as it is stored."""

    reason_code: str
    reason: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLine:
    """One segment of an area; a measure that the segment does not have is None.

    `asks` are the sentences of what is odd in any box, `is_explained` says that somebody wrote why. `question` is
    what the deputy pinned to it, `pinned` what the deputy just wrote and could not send; `error` what is wrong with the
    reason or the answer, which may differ from what is stored when the page comes back with them.
    `corrections` are of a report that was approved before.
    """

    key: CellKey
    segment: Segment
    boxes: tuple[CellBox | None, ...]
    note: str
    asks: tuple[str, ...]
    is_explained: bool
    reason_code: str
    reason: str
    question: str
    answer: str
    is_answered: bool
    stored: Remarks
    pinned: str = ""
    error: str = ""
    corrections: tuple[Correction, ...] = ()


def box_name(key: CellKey, measure: str) -> str:
    """Return the field name of one box in forms."""
    return f"isi-{key.area_id}-{key.segment.value}-{measure}"


def field_name(kind: str, key: CellKey) -> str:
    """Return the field name of what is written beside a cell: `sebab`, `alasan`, `jawab` or `catatan`."""
    return f"{kind}-{key.area_id}-{key.segment.value}"


def line_of(key: CellKey, stored: Mapping[CellKey, EnrolmentCount], checks: Checks) -> CellLine:
    """Return one line of a report. No query."""
    own, cell = measures_of(key.segment), stored.get(key)
    found = findings_of(key, cell, checks) if cell else []
    odd = [finding for finding in found if finding.severity is Severity.SOFT]
    texts = cell or EnrolmentCount()
    said = Remarks(reason_code=texts.reason_code, reason=str(texts.held("reason")), answer=str(texts.held("answer")))
    return CellLine(
        key=key,
        segment=key.segment,
        boxes=tuple(_box(key, name, cell, checks, found) if name in own else None for name in MEASURES),
        note=texts.note,
        asks=tuple(map(finding_sentence, odd)),
        is_explained=is_explained(cell),
        reason_code=said.reason_code,
        reason=said.reason,
        question=texts.question,
        answer=said.answer,
        is_answered=bool(texts.question) and all(finding.code is not FindingCode.QUESTION_OPEN for finding in found),
        stored=said,
    )


def _box(key: CellKey, measure: str, cell: EnrolmentCount | None, checks: Checks, found: Sequence[Finding]) -> CellBox:
    past, value = checks.pasts[key], getattr(cell, measure) if cell else None
    own = [finding for finding in found if finding.field == measure]
    hard = [finding for finding in own if finding.severity is Severity.HARD]
    return CellBox(
        name=box_name(key, measure),
        measure=measure,
        value=value,
        previous=past.value(measure, back=1),
        last_year=past.value(measure, back=MONTHS_BACK),
        share=relative_change(value, past.value(measure, back=1)),
        spark=sparkline([past.value(measure, back=back) for back in range(MONTHS_BACK, 0, -1)]),
        derived=left_of(key, cell, checks) if measure == Field.LEFT and value is None else None,
        is_required=measure in REQUIRED,
        error=finding_sentence(hard[0]) if hard else "",
        asks=tuple(finding_sentence(finding) for finding in own if finding.severity is Severity.SOFT),
    )

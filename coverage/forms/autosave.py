"""Single boxes of a report as the page sends them while people type: what was typed, and what it was typed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.entry.autosave import TypedBox, Value
from coverage.forms.report import REMARK_FIELDS, count_of, remark_of, text_of
from coverage.indicators.counts import CountError
from coverage.selectors.report_boxes import box_name, field_name
from coverage.selectors.report_cells import CellKey, ReportLayout, measures_of

# No box holds it: whatever stands there differs from what this person saw.
_NEVER_STORED = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBoxes:
    """The posted boxes by cell and column, their field names, and what is wrong with others, by field name."""

    boxes: Mapping[CellKey, Mapping[str, TypedBox]]
    names: Mapping[tuple[CellKey, str], str]
    errors: Mapping[str, str]


def read_boxes(posted: Mapping[str, str], layout: ReportLayout) -> TypedBoxes:
    """Read the posted boxes of the layout and nothing else. `asal-<field>` holds what stood in the box before."""
    boxes: dict[CellKey, dict[str, TypedBox]] = {}
    names: dict[tuple[CellKey, str], str] = {}
    errors: dict[str, str] = {}
    for key in layout.keys:
        for column, name in _fields_of(key).items():
            if name not in posted:
                continue
            try:
                boxes.setdefault(key, {})[column] = _typed(column, name, posted)
                names[key, column] = name
            except CountError as error:
                errors[name] = error.message
    return TypedBoxes(boxes=boxes, names=names, errors=errors)


def _fields_of(key: CellKey) -> dict[str, str]:
    """Return the field names of a cell by column."""
    remarks = {column: field_name(kind, key) for kind, column in REMARK_FIELDS.items()}
    return {measure: box_name(key, measure) for measure in measures_of(key.segment)} | remarks


def _typed(column: str, name: str, posted: Mapping[str, str]) -> TypedBox:
    kinds = {remark: kind for kind, remark in REMARK_FIELDS.items()}
    if column in kinds:
        return TypedBox(base=text_of(posted, f"asal-{name}"), value=remark_of(kinds[column], posted, name))
    return TypedBox(base=_base(posted.get(f"asal-{name}", "")), value=count_of(posted[name]))


def _base(text: str) -> Value:
    try:
        return count_of(text)
    except CountError:
        return _NEVER_STORED

"""The boxes of a plan as they were posted, and the fields of the acts around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverage.entry.autosave import TypedBox
from coverage.indicators.cascade import Cell
from coverage.indicators.counts import CountError, parse_count
from coverage.indicators.numbers import plain_number
from coverage.indicators.percents import PercentError, parse_percent
from coverage.indicators.sharing_out import Wish
from coverage.indicators.vocabulary import AllocationKey, TargetKind
from coverage.selectors.target_boxes import box_name, cell_of

# No box holds it: whatever stands there differs from what this person saw.
_NEVER_STORED = -1
_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTargets:
    """The posted boxes that hold a number or nothing, all texts, and what is wrong with the others, by field name."""

    boxes: Mapping[Cell, TypedBox]
    texts: Mapping[str, str]
    errors: Mapping[str, str]

    @property
    def values(self) -> dict[str, int | None]:
        """Return what the texts mean, by field name."""
        return {box_name(cell): value for cell, value in self.numbers.items()}

    @property
    def numbers(self) -> dict[Cell, int | None]:
        """Return what the texts mean, by cell."""
        return {cell: box.value for cell, box in self.boxes.items() if not isinstance(box.value, str)}

    @property
    def changed(self) -> dict[Cell, TypedBox]:
        """Return the boxes that hold something else than the person found there: a plain form posts all of them."""
        return {cell: box for cell, box in self.boxes.items() if box.value != box.base}

    @property
    def own_texts(self) -> dict[Cell, str]:
        """Return what the person really typed, no matter whether it is a number."""
        found = {name: cell for name in self.texts if (cell := cell_of(name)) is not None}
        changed = self.changed
        return {cell: self.texts[name] for name, cell in found.items() if cell in changed or name in self.errors}

    @property
    def bases(self) -> dict[Cell, int | None]:
        """Return what the person found in the boxes."""
        return {
            cell: box.base if isinstance(box.base, int) and box.base >= 0 else None for cell, box in self.boxes.items()
        }


def read_targets(posted: Mapping[str, str], kind: TargetKind) -> TypedTargets:
    """Read every posted box. `asal-<field>` holds what stood in it before."""
    boxes: dict[Cell, TypedBox] = {}
    errors: dict[str, str] = {}
    texts = {name: posted[name][:_LONGEST] for name in posted if cell_of(name) is not None}
    for name, text in texts.items():
        cell = cell_of(name)
        assert cell is not None
        try:
            boxes[cell] = TypedBox(base=_base(posted.get(f"asal-{name}", "")), value=number_of(text, kind))
        except (CountError, PercentError) as error:
            errors[name] = error.message
    return TypedTargets(boxes=boxes, texts=texts, errors=errors)


def number_of(text: str, kind: TargetKind) -> int | None:
    """Read a box: persons or a percentage; a blank one is not set. Raises CountError or PercentError."""
    if not text.strip():
        return None
    return parse_percent(text) if kind is TargetKind.RATIO_END else parse_count(text)


def read_wish(fields: Mapping[str, str], place: int) -> tuple[Wish, AllocationKey]:
    """Read how a place's number is to be shared out; odd values fall back to all of it by uncovered workers."""
    key = fields.get("kunci", "")
    return (
        Wish(
            place=place,
            by_segment=fields.get("dasar") == "segmen",
            keeps=fields.get("cara") == "sisa",
            deep=fields.get("sampai") == "bawah",
        ),
        AllocationKey(key) if key in {each.value for each in AllocationKey} else AllocationKey.UNCOVERED,
    )


def read_day(text: str) -> date | None:
    """Read a day of a date box; None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _base(text: str) -> int | None:
    if not text.strip():
        return None
    number = plain_number(text, most_digits=11)
    return _NEVER_STORED if number is None else number

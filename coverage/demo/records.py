"""Generated cells as rows: what a working copy, a kept version and a published count have in common."""

from __future__ import annotations

from typing import Any

from coverage.demo.calibration import ANCHOR, TEBING_TINGGI
from coverage.demo.rows import DemoCell
from coverage.indicators.vocabulary import Flag, Segment
from coverage.models import MEASURES

SAMPLE_SOURCE = "Data contoh"
UNNAMED_NOTE = "Sumber tidak menyebut segmennya; dibaca sebagai peserta aktif BPU."
FLOWS_NOTE = "Peserta baru, aktif kembali, dan keluar adalah data contoh."


def measures(cell: DemoCell) -> dict[str, int | None]:
    """Return the measures of a cell by field name; employers belong to PU only."""
    numbers = cell.employers
    counts = (
        cell.active_workers,
        cell.new_enrolments,
        cell.reactivated,
        cell.left,
        numbers.active if numbers else None,
        numbers.inactive if numbers else None,
        numbers.inactive_workers if numbers else None,
    )
    return dict(zip(MEASURES, counts, strict=True))


def is_from_seed(cell: DemoCell) -> bool:
    """Say whether the stock of this cell stands in 002_9093c1ca2c567e21.txt."""
    is_there = cell.area.key == TEBING_TINGGI and cell.month == ANCHOR
    return is_there and cell.segment in (Segment.PU, Segment.BPU)


def remarks(cell: DemoCell) -> dict[str, str]:
    """Return what a reader must know: the source has no flows, and counts 2,696 workers without naming a segment."""
    if not is_from_seed(cell):
        return {"qualifier": "", "note": ""}
    if cell.segment is Segment.BPU:
        return {"qualifier": Flag.SEGMENT_NOT_NAMED.value, "note": f"{UNNAMED_NOTE} {FLOWS_NOTE}"}
    return {"qualifier": "", "note": FLOWS_NOTE}


# Any: a kept cell is JSON.
def kept(cell: DemoCell, area_id: int) -> dict[str, Any]:
    """Return a cell as report versions keep it."""
    return {"area": area_id, "segment": cell.segment.value} | measures(cell) | remarks(cell)

"""Which segments each branch handles, and when: expected cells come from here."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.imports.columns import Choice, Code, Date, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally
from coverage.imports.kinds.branches import BRANCH_PATTERN
from coverage.imports.known import Known, branch
from coverage.imports.spans import dates_in_order, no_overlaps
from coverage.imports.upsert import upsert
from coverage.indicators.vocabulary import Segment
from coverage.models import BranchSegment


def _save(records: Sequence[Record], known: Known) -> Tally:
    rows = [
        {
            "branch_id": known.id_of(branch(record.values["branch_code"])),
            **{name: value for name, value in record.values.items() if name != "branch_code"},
        }
        for record in records
    ]
    return upsert(BranchSegment, rows, key=("branch_id", "segment", "valid_from"))


BRANCH_SEGMENTS = Kind(
    identifier="branch_segments",
    columns=(
        Code(name="branch_code", pattern=BRANCH_PATTERN, example="KIS"),
        Choice(name="segment", words=words_of(Segment)),
        Date(name="valid_from"),
        Date(name="valid_to", blank=True),
        *PROVENANCE,
    ),
    key=("branch_code", "segment", "valid_from"),
    links=(Link(column="branch_code", ref=lambda values: branch(values["branch_code"])),),
    row_checks=(dates_in_order("valid_from", "valid_to"),),
    file_checks=(no_overlaps("branch_code", "segment"),),
    save=_save,
)

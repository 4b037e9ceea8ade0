"""What an uploaded plan would change, before anything is stored: a read that joins a file to a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.imports.target_sheet import FilledTargets
from coverage.indicators.vocabulary import TargetKind
from coverage.models import Region, TargetPlan
from coverage.selectors.target_paste import TargetPaste, target_paste_preview


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetUpload:
    """What a file would change: the lines that differ, those of them that can be saved, and how many are the same.

    `over` names the places where the plan would be too much afterwards.
    """

    sheet: FilledTargets
    lines: tuple[TargetPaste, ...]
    good: tuple[TargetPaste, ...]
    same: int
    over: str

    @property
    def refused(self) -> int:
        """Count the numbers that cannot be stored."""
        return len(self.lines) - len(self.good)


def target_upload(
    plan: TargetPlan,
    region: Region,
    kind: TargetKind,
    sheet: FilledTargets,
    *,
    values: Mapping[str, int | None],
    errors: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
) -> TargetUpload:
    """Hold a sheet against its plan: `values` are what its texts mean by box, `errors` say by box which mean nothing,
    `seen` what the person saw in the boxes before, where the file is shown once more.

    Two queries.
    """
    told = {name: sheet.sentence(name, sentence) for name, sentence in errors.items()}
    preview = target_paste_preview(plan, region, kind, sheet.texts, values=values, errors=told, seen=seen)
    changing = tuple(line for line in preview.lines if not line.is_same)
    return TargetUpload(
        sheet=sheet,
        lines=changing,
        good=tuple(line for line in changing if not line.is_refused),
        same=len(preview.lines) - len(changing),
        over=preview.over,
    )

"""The numbers of an uploaded plan as its preview posts them: read once more where they were not stored."""

from __future__ import annotations

from collections.abc import Mapping

from coverage.imports.target_sheet import FilledTargets
from coverage.selectors.target_boxes import cell_of

# What stood in a box when the file was looked at, and the file's own text where the person is to choose.
_BASE, _FROM_FILE = "asal-", "berkas-"


def sheet_again(posted: Mapping[str, str]) -> FilledTargets:
    """Return the numbers of the file: all posted boxes, of those to be chosen the file's own."""
    texts = {name: text for name, text in posted.items() if cell_of(name) is not None}
    unnamed = tuple(filter(None, posted.get("berkas-tanpa-nama", "").split(", ")))
    return FilledTargets(
        texts=texts | _to_choose(posted),
        found_at={},
        blank=0,
        problems=(),
        unnamed=unnamed,
        missing=(),
        unknown=(),
    )


def bases_posted(posted: Mapping[str, str]) -> dict[str, str]:
    """Return by box what the person saw there."""
    boxes = {name.removeprefix(_BASE): text for name, text in posted.items() if name.startswith(_BASE)}
    return {name: text for name, text in boxes.items() if cell_of(name) is not None}


def without_choice(posted: Mapping[str, str]) -> tuple[str, ...]:
    """Return the boxes of which nobody chose a number."""
    return tuple(name for name in _to_choose(posted) if name not in posted)


def _to_choose(posted: Mapping[str, str]) -> dict[str, str]:
    boxes = {name.removeprefix(_FROM_FILE): text for name, text in posted.items() if name.startswith(_FROM_FILE)}
    return {name: text for name, text in boxes.items() if cell_of(name) is not None}

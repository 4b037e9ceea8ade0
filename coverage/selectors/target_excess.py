"""What a plan would share out beyond its numbers if some of them changed: place by place, and seen from one number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.indicators.cascade import COUNTED_COLUMNS, BalanceState, Cascade, Cell, Gap
from coverage.indicators.formatting import format_count
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.selectors.language import lang
from coverage.selectors.plan_numbers import PlanNumbers
from coverage.selectors.plan_places import PlanPlaces
from coverage.selectors.target_words import column_names, gap_words, gaps_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """A plan as it would stand, and every place where its parts would be too many."""

    cascade: Cascade
    gaps: tuple[Gap, ...]
    names: Mapping[int, str]

    @property
    def words(self) -> str:
        """Name the places; nothing where all fits."""
        return gaps_words(self.gaps, self.names)

    def sentences(self, cell: Cell) -> tuple[str, ...]:
        """Say for one number which number above it is exceeded, and whether its own parts are more than it."""
        return tuple(self._sentence(cell, gap) for gap in self.gaps if _is_part(self.cascade, cell, gap))

    def _sentence(self, cell: Cell, gap: Gap) -> str:
        words = {"gap": gap_words(gap, self.names)}
        if gap.column is None:
            return _("Segmen dan jumlahnya tidak cocok. %(gap)s.") % words
        if cell.place == gap.place:
            return _("Kurang dari yang dibagi di bawahnya. %(gap)s.") % words
        whole = self.cascade.own(gap.place, gap.column)
        if whole is None or self.cascade.cells.get(cell, 0) <= whole:
            return _("Bersama angka lain melebihi target induknya. %(gap)s.") % words
        # One that is too large by itself is told so: its neighbours are not to be cut for it.
        words = {"place": self.names.get(gap.place, "–"), "n": format_count(whole, lang=lang())}
        words["column"] = column_names()[gap.column.value]
        return _("Angka ini saja melebihi target induknya: %(place)s, %(column)s %(n)s.") % words


def excess_after(numbers: PlanNumbers, places: PlanPlaces, changes: Mapping[Cell, int | None]) -> Excess:
    """Return what would be too much after the changes; a ratio adds up to nothing. No query."""
    after = {cell: value for cell, value in {**numbers.cells, **changes}.items() if value is not None}
    cascade = Cascade(places.tree, after)
    return Excess(
        cascade=cascade,
        gaps=() if numbers.kind is TargetKind.RATIO_END else cascade.gaps(BalanceState.OVER),
        names=places.names,
    )


def _is_part(cascade: Cascade, cell: Cell, gap: Gap) -> bool:
    """A number has to do with an excess as the whole, as one of its segments, or as a part that it adds up from."""
    if cell.place == gap.place:
        columns = {gap.column} if gap.column else {*COUNTED_COLUMNS, Group.TOTAL}
        return cell.column in columns
    return gap.column is not None and any(above == Cell(gap.place, gap.column) for above in _wholes(cascade, cell))


def _wholes(cascade: Cascade, cell: Cell) -> Iterator[Cell]:
    """Give the numbers above a number that hold it as a part: up to the first place that has one of its own.

    A segment is a part of the totals above it only where no total stands beside it.
    """
    columns = [cell.column]
    if cell.column in COUNTED_COLUMNS and Cell(cell.place, Group.TOTAL) not in cascade.cells:
        columns.append(Group.TOTAL)
    for column in columns:
        for place in list(cascade.tree.up(cell.place))[1:]:
            yield Cell(place, column)
            if Cell(place, column) in cascade.cells:
                break

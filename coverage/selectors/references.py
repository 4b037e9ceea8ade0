"""Published figures to compare with: shown beside ours, drawn as lines, never recomputed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from coverage.models import ReferenceFigure
from coverage.selectors.sources import Source, source_of

RATIO_UNIT = "persen"
# What a web page shows beside its article is no figure of the programme.
ARTEFACT = "artefact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One published figure of one territory: a number, or words where the source gave none; `document` is its code."""

    territory_id: int
    territory_name: str
    period: str
    as_of: date | None
    segment: str
    measure: str
    value: Decimal | None
    text: str
    unit: str
    basis: str
    quote: str
    note: str
    rounding: Decimal | None
    source: Source | None
    kind: str = ""
    document: str = ""

    @property
    def is_quoted(self) -> bool:
        """A document says it in words: told among its facts."""
        return bool(self.document and self.quote)

    @property
    def is_rounded(self) -> bool:
        """The source rounded to more than its unit: shown with a sign, so that it does not look exact."""
        return self.rounding is not None and self.rounding > 1

    @property
    def places(self) -> int:
        """Decimals that the source gave for a ratio; two unless it says otherwise."""
        if self.rounding is None:
            return 2
        return max(0, -self.rounding.normalize().as_tuple().exponent) if self.rounding < 1 else 0  # type: ignore[operator]  # finite

    @property
    def whole(self) -> int | None:
        """The figure as a whole number, if it is one."""
        return int(self.value) if self.value is not None and self.value == int(self.value) else None

    @property
    def ratio(self) -> Fraction | None:
        """The figure as a ratio from 0 to 1, if it is a percentage."""
        return Fraction(self.value) / 100 if self.value is not None and self.unit == RATIO_UNIT else None


def read_references(territory_ids: Collection[int], *, measures: Collection[str] = ()) -> tuple[Reference, ...]:
    """Read the published figures of territories, oldest first; all measures unless some are named. One query."""
    rows = (
        ReferenceFigure.objects.filter(territory_id__in=territory_ids)
        .exclude(kind=ARTEFACT)
        .select_related("document", "territory")
    )
    if measures:
        rows = rows.filter(measure__in=measures)
    return tuple(_reference(row) for row in rows.order_by("as_of", "pk"))


def _reference(row: ReferenceFigure) -> Reference:
    return Reference(
        territory_id=row.territory_id,
        territory_name=row.territory.name,
        period=row.period,
        as_of=row.as_of,
        segment=row.segment,
        measure=row.measure,
        value=row.value,
        text=row.text,
        unit=row.unit,
        basis=row.basis,
        quote=row.quote,
        note=row.note,
        rounding=row.rounding,
        source=source_of(row.document, text=row.source, as_of=row.as_of, basis=row.basis, note=row.quote),
        kind=row.kind,
        document=row.document.code if row.document else "",
    )

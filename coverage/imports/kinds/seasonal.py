"""The month profile of each segment: twelve shares that make a hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage.imports.columns import Choice, Count, Number, words_of
from coverage.imports.kind import PROVENANCE, Kind, Record, Tally
from coverage.imports.known import Known
from coverage.imports.problems import Problem, Rule
from coverage.imports.upsert import upsert
from coverage.indicators.vocabulary import Segment
from coverage.models import SeasonalProfile


def _makes_a_year(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    segments: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        segments[record.values["segment"]].append(record)
    for segment, months in segments.items():
        total = sum(record.values["share"] for record in months)
        if len(months) != 12 or total != 100:
            message = _("Profil %(segment)s berisi %(months)d bulan berjumlah %(total)s: harus 12 bulan berjumlah 100.")
            values = {"segment": segment, "months": len(months), "total": f"{total:f}"}
            yield months[-1].problem(Rule.SUM, message % values, column="share")


def _save(records: Sequence[Record], _known: Known) -> Tally:
    return upsert(SeasonalProfile, [record.values for record in records], key=("segment", "month_number"))


SEASONAL = Kind(
    identifier="seasonal",
    columns=(
        Choice(name="segment", words=words_of(Segment)),
        Count(name="month_number", least=1, most=12),
        Number(name="share", places=4, most=Decimal(100)),
        *PROVENANCE,
    ),
    key=("segment", "month_number"),
    file_checks=(_makes_a_year,),
    save=_save,
)

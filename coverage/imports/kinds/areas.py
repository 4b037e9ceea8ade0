"""Service areas: which part of which regency each branch serves; the shares of a regency add up to 1 on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage.imports.columns import Choice, Code, Count, Date, Flag, Number, RegencyCode, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally, Values
from coverage.imports.kinds.branches import BRANCH_PATTERN
from coverage.imports.known import Known, branch, regency, service
from coverage.imports.problems import Problem, Rule
from coverage.imports.spans import dates_in_order
from coverage.imports.upsert import Fields, Places, upsert_places
from coverage.indicators.denominators import shares_add_up
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Branch, Regency, ServiceArea


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A share of a regency in a span of days, from the file (with its row) or from the database."""

    first: date
    last: date
    share: Decimal
    record: Record | None = None


def _shares_add_up(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    for code, parts in _parts_by_regency(records).items():
        for day in _turning_days(parts):
            valid = [part for part in parts if part.first <= day <= part.last]
            total = sum((part.share for part in valid), Decimal(0))
            to_blame = next((part.record for part in reversed(valid) if part.record), None)
            if not shares_add_up([total]) and to_blame is not None:
                message = _("Bagian kabupaten/kota %(code)s per %(day)s berjumlah %(total)s: harus 1.")
                values = {"code": code, "day": day.isoformat(), "total": f"{total:f}"}
                yield to_blame.problem(Rule.SUM, message % values, column="workforce_share")


def _turning_days(parts: Sequence[_Part]) -> list[date]:
    """Days on which the sum of shares may change: a part begins, or the day after one ends."""
    begins = {part.first for part in parts}
    return sorted(begins | {part.last + timedelta(days=1) for part in parts if part.last < date.max})


def _parts_by_regency(records: Sequence[Record]) -> dict[str, list[_Part]]:
    """Rows of the file, and stored rows of the same regencies that the file does not name."""
    parts: dict[str, list[_Part]] = defaultdict(list)
    named = set()
    for record in records:
        row = record.values
        named.add((row["branch_code"], row["regency_code"], row["valid_from"]))
        last = row["valid_to"] or date.max
        parts[row["regency_code"]].append(
            _Part(first=row["valid_from"], last=last, share=row["workforce_share"], record=record)
        )
    names = ("branch__code", "regency__code", "valid_from", "valid_to", "workforce_share")
    for branch_code, code, first, last, share in ServiceArea.objects.values_list(*names):
        if code in parts and (branch_code, code, first) not in named:
            parts[code].append(_Part(first=first, last=last or date.max, share=share))
    return parts


def area_code(branch_code: str, regency_code: str, valid_from: date) -> str:
    """Return the code of an area: a new split from a later day is an area of its own."""
    return f"{branch_code}-{regency_code}-{valid_from:%Y%m%d}"


def _base(row: Values, names: dict[str, str]) -> Fields:
    return {
        "code": area_code(row["branch_code"], row["regency_code"], row["valid_from"]),
        "name": f"{names[row['regency_code']]} ({names[row['branch_code']]})",
        "order": row["order"],
    }


def _own(row: Values, known: Known) -> Fields:
    same_name = ("workforce_share", "is_primary", "valid_from", "valid_to", "share_basis", "basis", "source", "as_of")
    return {
        "branch_id": known.id_of(branch(row["branch_code"])),
        "regency_id": known.id_of(regency(row["regency_code"])),
        **{name: row[name] for name in same_name},
    }


def _save(records: Sequence[Record], known: Known) -> Tally:
    names = dict(Regency.objects.values_list("code", "short_name")) | dict(Branch.objects.values_list("code", "name"))
    places = Places(
        model=ServiceArea,
        kind=TerritoryKind.AREA,
        base=lambda row: _base(row, names),
        own=lambda row: _own(row, known),
    )
    return upsert_places(places, [record.values for record in records], known)


AREAS = Kind(
    identifier="areas",
    columns=(
        Code(name="branch_code", pattern=BRANCH_PATTERN, example="KIS"),
        RegencyCode(name="regency_code"),
        Number(name="workforce_share", places=6, most=Decimal(1)),
        Flag(name="is_primary"),
        Date(name="valid_from"),
        Date(name="valid_to", blank=True),
        Count(name="order"),
        Choice(name="share_basis", words=words_of(("exact", "illustrative"))),
        *PROVENANCE,
    ),
    key=("branch_code", "regency_code", "valid_from"),
    links=(
        Link(column="branch_code", ref=lambda values: branch(values["branch_code"])),
        Link(column="regency_code", ref=lambda values: regency(values["regency_code"])),
    ),
    announces=lambda values: service(values["branch_code"], values["regency_code"]),
    row_checks=(dates_in_order("valid_from", "valid_to"),),
    file_checks=(_shares_add_up,),
    feeds_denominators=True,
    save=_save,
)

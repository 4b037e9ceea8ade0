"""Target plans in versions and their targets. What is published stands: a correction is a new version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from coverage import clock
from coverage.imports.columns import Choice, Code, Count, Date, Number, Text, Year, words_of
from coverage.imports.kind import PROVENANCE, Kind, Link, Record, Tally, Values
from coverage.imports.kinds.figures import PLACE_KINDS
from coverage.imports.kinds.regions import REGION_PATTERN
from coverage.imports.kinds.sources import DOCUMENT_CODE
from coverage.imports.known import Known, Ref, Target, document, plan, territory
from coverage.imports.problems import Problem, Rule
from coverage.imports.upsert import Fields, upsert
from coverage.indicators.vocabulary import Group, PlanState, Segment, TargetKind, TerritoryKind
from coverage.models import Target as TargetRow
from coverage.models import TargetPlan

# Stored under the same name as in the file.
_PLAN_SAME_NAME = ("year", "version", "version_date", "title", "state", "reason", "basis", "source")
PUBLISHED_STATES = (PlanState.PUBLISHED, PlanState.SUPERSEDED)
TARGET_SEGMENTS = words_of((*Segment, Group.TOTAL))


def _plan_of(values: Values) -> Ref:
    return plan(values["region_code"], values["year"], values["version"])


def _place_of(values: Values) -> Ref:
    return territory(values["territory_kind"], values["territory_code"])


def _date_stands(records: Sequence[Record], known: Known) -> Iterator[Problem]:
    dates = dict(TargetPlan.objects.exclude(state=PlanState.DRAFT).values_list("pk", "version_date"))
    for record in records:
        stored = dates.get(known.stored(_plan_of(record.values)) or 0)
        if stored is not None and stored != record.values["version_date"]:
            message = _("Versi ini sudah terbit dengan tanggal %(day)s: buat versi baru.")
            yield record.problem(Rule.PUBLISHED, message % {"day": stored.isoformat()}, column="version_date")


def _value_stands(records: Sequence[Record], known: Known) -> Iterator[Problem]:
    published = set(TargetPlan.objects.exclude(state=PlanState.DRAFT).values_list("pk", flat=True))
    names = ("plan_id", "territory_id", "segment", "kind", "value")
    stored = {row[:4]: row[4] for row in TargetRow.objects.filter(plan__in=published).values_list(*names)}
    for record in records:
        row = record.values
        plan_id = known.stored(_plan_of(row))
        if plan_id not in published:
            continue
        value = stored.get((plan_id, known.stored(_place_of(row)) or 0, row["segment"], row["kind"]))
        if value != row["value"]:
            message = _("Rencana ini sudah terbit dan angkanya tetap: buat versi baru untuk mengubahnya.")
            yield record.problem(Rule.PUBLISHED, message, column="value")


def _ratio_at_most_one(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    for record in records:
        if record.values["kind"] == TargetKind.RATIO_END and record.values["value"] > 1:
            message = _("Target rasio ditulis 0 sampai 1, misalnya 0.52 untuk 52 persen.")
            yield record.problem(Rule.RANGE, message, column="value")


def _plan_fields(row: Values, known: Known) -> Fields:
    """A plan of the fixtures counts as published on its version date, so that as-of views of that day show it."""
    is_published = row["state"] in PUBLISHED_STATES
    return {
        "territory_id": known.id_of(territory(TerritoryKind.REGION, row["region_code"])),
        "document_id": known.document_id(row["document"]),
        "published_at": clock.at(row["version_date"]) if is_published else None,
        **{name: row[name] for name in _PLAN_SAME_NAME},
    }


def _save_plans(records: Sequence[Record], known: Known) -> Tally:
    rows = [_plan_fields(record.values, known) for record in records]
    # State belongs to the act of publishing: a later version may have superseded a plan meanwhile.
    tally = upsert(
        TargetPlan, rows, key=("territory_id", "year", "version"), create_only=("state", "published_at", "version_date")
    )
    known.forget(Target.PLAN)
    return tally


def _save_targets(records: Sequence[Record], known: Known) -> Tally:
    rows = [
        {
            "plan_id": known.id_of(_plan_of(record.values)),
            "territory_id": known.id_of(_place_of(record.values)),
            "document_id": known.document_id(record.values["document"]),
            **{name: record.values[name] for name in ("segment", "kind", "value", "basis", "source", "as_of")},
        }
        for record in records
    ]
    return upsert(TargetRow, rows, key=("plan_id", "territory_id", "segment", "kind"))


_PLAN_KEY = (
    Code(name="region_code", pattern=REGION_PATTERN, example="SUMBAGUT"),
    Year(name="year"),
    Count(name="version", least=1, most=999),
)

TARGET_PLANS = Kind(
    identifier="target_plans",
    columns=(
        *_PLAN_KEY,
        Date(name="version_date"),
        Text(name="title", longest=120, blank=True),
        Choice(name="state", words=words_of(PlanState)),
        Text(name="reason", longest=500, blank=True),
        DOCUMENT_CODE,
        *PROVENANCE,
    ),
    key=("region_code", "year", "version"),
    links=(
        Link(column="region_code", ref=lambda values: territory(TerritoryKind.REGION, values["region_code"])),
        Link(column="document", ref=lambda values: document(values["document"])),
    ),
    announces=_plan_of,
    file_checks=(_date_stands,),
    save=_save_plans,
)
TARGETS = Kind(
    identifier="targets",
    columns=(
        *_PLAN_KEY,
        Choice(name="territory_kind", words=PLACE_KINDS),
        Text(name="territory_code", longest=24),
        Choice(name="segment", words=TARGET_SEGMENTS),
        Choice(name="kind", words=words_of(TargetKind)),
        Number(name="value", places=6, most=Decimal(10) ** 9),
        DOCUMENT_CODE,
        *PROVENANCE,
    ),
    key=("region_code", "year", "version", "territory_kind", "territory_code", "segment", "kind"),
    links=(
        Link(column="version", others=("region_code", "year"), ref=_plan_of),
        Link(column="territory_code", others=("territory_kind",), ref=_place_of),
        Link(column="document", ref=lambda values: document(values["document"])),
    ),
    row_checks=(_ratio_at_most_one,),
    file_checks=(_value_stands,),
    save=_save_targets,
)

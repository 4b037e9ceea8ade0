"""What rows of agreements may say, beside each other and after what is stored: the rules of the page, for files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from coverage import clock
from coverage.entry.agreement_checks import AgreementError, check_details, check_step, check_terms
from coverage.entry.agreement_terms import Details, Step, Terms
from coverage.imports.kind import Record, Values
from coverage.imports.known import Known
from coverage.imports.problems import Problem, Rule
from coverage.indicators.vocabulary import AgreementStatus, BeneficiaryGroup, Programme, SponsorKind
from coverage.models import Agreement, AgreementStep, AuditEvent

TERMS = ("status", "workers", "first_month", "last_month")


def programmes(row: Values) -> frozenset[Programme]:
    """Read the programmes of a row."""
    return frozenset(Programme(word) for word in row["programmes"].split("+"))


def carried_on(numbers: Sequence[str]) -> frozenset[str]:
    """Return the agreements that people carried on since: a file is older than their acts. Two queries, or none."""
    if not numbers:
        return frozenset()
    subjects = {f"agreement:{number}": number for number in numbers}
    acts = AuditEvent.objects.filter(action="agreement-changed", subject__in=subjects)
    steps = AgreementStep.objects.filter(agreement__number__in=numbers, recorded_by__isnull=False)
    moved = steps.order_by().values_list("agreement__number", flat=True)
    return frozenset((*moved, *(subjects[subject] for subject in acts.order_by().values_list("subject", flat=True))))


def has_moved(row: Values, old: Agreement | None) -> bool:
    """Say whether a row stands otherwise than what is stored, so that it is a further step."""
    return old is None or any(getattr(old, name) != row[name] for name in TERMS)


def says_what_can_be(records: Sequence[Record], _known: Known) -> Iterator[Problem]:
    """The same rules as on the page, as of the day on which it happened."""
    stored = {row.number: row for row in Agreement.objects.select_related("regency", "successor_of")}
    last = _last_days([record.values for record in records], stored)
    for record in records:
        row = record.values
        try:
            _check(row, after=last.get(row["number"]) if row["number"] in stored else row["proposed_on"])
        except AgreementError as error:
            yield record.problem(Rule.RELATION, str(error), column=error.field)
    yield from _renews_what_it_can(records, stored)


def _last_days(rows: Sequence[Values], stored: Mapping[str, Agreement]) -> dict[str, date]:
    """Return the day of the last step of those that a file moves on."""
    moved = [row["number"] for row in rows if (old := stored.get(row["number"])) and has_moved(row, old)]
    numbers = set(moved) - carried_on(moved)
    if not numbers:
        return {}
    steps = AgreementStep.objects.filter(agreement__number__in=numbers).order_by()
    return dict(steps.values_list("agreement__number").annotate(Max("happened_on")))


def _check(row: Values, *, after: date | None) -> None:
    status, today = AgreementStatus(row["status"]), max(row["happened_on"], clock.today())
    details = Details(
        sponsor_kind=SponsorKind(row["sponsor_kind"]),
        sponsor_name=row["sponsor_name"],
        group=BeneficiaryGroup(row["group"]),
        programmes=programmes(row),
        own_rate=row["own_rate"],
        mou_date=row["mou_date"],
        pks_date=row["pks_date"],
    )
    terms = Terms(workers=row["workers"], first_month=row["first_month"], last_month=row["last_month"])
    step = Step(status=status, happened_on=row["happened_on"], evidence=row["evidence"])
    check_details(details, today=today)
    check_terms(terms, status, today=today)
    check_step(step, after=after, today=today)


@dataclass(frozen=True, slots=True)
class _Renewable:
    """What a renewal is held against."""

    regency: str
    group: str
    first: date | None
    renews: str


def _renews_what_it_can(records: Sequence[Record], stored: Mapping[str, Agreement]) -> Iterator[Problem]:
    """What a row renews is of its regency and group, began earlier, and does not itself renew the row."""
    known = {
        number: _Renewable(
            row.regency.code, row.group, row.first_month, row.successor_of.number if row.successor_of else ""
        )
        for number, row in stored.items()
    }
    for record in records:
        row = record.values
        own = _Renewable(row["regency_code"], row["group"], row["first_month"], row["successor_of"])
        known[row["number"]] = own
    for record in records:
        if fault := _fault(record.values["number"], known):
            yield record.problem(Rule.RELATION, fault, column="successor_of")


def _fault(number: str, known: Mapping[str, _Renewable]) -> str:
    own = known[number]
    old = known.get(own.renews)
    if old is None:
        return ""
    if old.regency != own.regency:
        return _("Tidak ada perjanjian %(number)s di kabupaten/kota ini: pilih dari daftar.") % {"number": own.renews}
    if old.group != own.group:
        return _("Perpanjangan harus untuk kelompok pekerja yang sama.")
    if own.first and old.first and own.first <= old.first:
        return _("Perpanjangan harus mulai sesudah yang diperpanjang.")
    return _circle(number, known)


def _circle(number: str, known: Mapping[str, _Renewable]) -> str:
    seen: set[str] = set()
    at = known[number].renews
    while at in known and at not in seen:
        if at == number:
            words = {"number": known[number].renews}
            return _("%(number)s sendiri memperpanjang perjanjian ini: pilih yang lebih awal.") % words
        seen.add(at)
        at = known[at].renews
    return ""

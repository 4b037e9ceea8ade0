"""An agreement's row: filled from what people say, and told as they said it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from coverage.entry.agreement_checks import AgreementError, check_details, check_terms
from coverage.entry.agreement_terms import Details, Terms
from coverage.indicators.vocabulary import AgreementStatus, BeneficiaryGroup, Programme, Segment, SponsorKind
from coverage.models import Agreement, Commitment

# What a source is cited for; what an agreement is tied to and what is noted beside it is nobody's claim.
CITED = (
    "status", "workers", "first_month", "last_month", "sponsor_kind", "sponsor_name", "group", "segment", "programmes",
    "year", "own_rate", "mou_number", "mou_date", "pks_number", "pks_date", "legal_basis",
)  # fmt: skip


def fill(row: Agreement, details: Details, terms: Terms, status: AgreementStatus, *, today: date) -> None:
    """Check what was given and put it into the row. Raises AgreementError."""
    check_details(details, today=today)
    check_terms(terms, status, today=today)
    for name, value in asdict(details).items():
        if name not in ("programmes", "successor_of"):
            setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.status = status
    row.programmes = ",".join(one.value for one in Programme if one in details.programmes)
    row.workers, row.first_month, row.last_month = terms.workers, terms.first_month, terms.last_month
    row.successor_of = _predecessor(row, details.successor_of.strip())
    _check_successors(row)
    _check_commitment(row)


def details_of(row: Agreement) -> Details:
    """Return the details that stand."""
    return Details(
        sponsor_kind=SponsorKind(row.sponsor_kind),
        sponsor_name=row.sponsor_name,
        group=BeneficiaryGroup(row.group),
        programmes=row.programme_set,
        segment=Segment(row.segment),
        year=row.year,
        own_rate=row.own_rate,
        mou_number=row.mou_number,
        mou_date=row.mou_date,
        pks_number=row.pks_number,
        pks_date=row.pks_date,
        legal_basis=row.legal_basis,
        successor_of=row.successor_of.number if row.successor_of else "",
        commitment_id=row.commitment_id,
        note=row.note,
    )


def terms_of(row: Agreement) -> Terms:
    """Return the terms that stand."""
    return Terms(workers=row.workers, first_month=row.first_month, last_month=row.last_month)


def told(row: Agreement) -> dict[str, Any]:
    """Return what the trace keeps of an agreement. Any: JSON."""
    held = {name: getattr(row, name) for name in (*CITED, "note", "basis", "source")}
    held["successor_of"] = row.successor_of.number if row.successor_of else ""
    held["commitment"] = row.commitment.number if row.commitment else ""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in held.items()}


def _predecessor(row: Agreement, number: str) -> Agreement | None:
    """Find what it renews: of the same regency and group, and begun earlier."""
    if not number:
        return None
    found = Agreement.objects.filter(number=number, regency=row.regency).exclude(pk=row.pk).first()
    if found is None:
        message = _("Tidak ada perjanjian %(number)s di kabupaten/kota ini: pilih dari daftar.") % {"number": number}
        raise AgreementError(message, field="successor_of")
    if found.group != row.group:
        raise AgreementError(_("Perpanjangan harus untuk kelompok pekerja yang sama."), field="successor_of")
    if row.first_month and found.first_month and row.first_month <= found.first_month:
        raise AgreementError(_("Perpanjangan harus mulai sesudah yang diperpanjang."), field="successor_of")
    _check_circle(row, found)
    return found


def _check_circle(row: Agreement, renewed: Agreement) -> None:
    """Refuse to renew what, one after the other, renews this row; without months nothing else tells the order."""
    renews = dict(Agreement.objects.filter(regency=row.regency).values_list("pk", "successor_of"))
    seen: set[int] = set()
    at: int | None = renewed.pk
    while row.pk and at is not None and at not in seen:
        seen.add(at)
        at = renews.get(at)
        if at == row.pk:
            words = {"number": renewed.number}
            message = _("%(number)s sendiri memperpanjang perjanjian ini: pilih yang lebih awal.") % words
            raise AgreementError(message, field="successor_of")


def _check_successors(row: Agreement) -> None:
    """Refuse another group or a later start than those who say they renew this row can follow."""
    for after in row.successors.all() if row.pk else ():
        words = {"number": after.number}
        if after.group != row.group:
            message = _("%(number)s memperpanjang perjanjian ini untuk kelompok lain: ubah yang itu dulu.") % words
            raise AgreementError(message, field="group")
        if row.first_month and after.first_month and after.first_month <= row.first_month:
            message = _("%(number)s memperpanjang perjanjian ini dan harus mulai sesudahnya.") % words
            raise AgreementError(message, field="first_month")


def _check_commitment(row: Agreement) -> None:
    """Refuse a commitment that is unknown or another regency's."""
    if row.commitment_id is None:
        return
    if not Commitment.objects.filter(pk=row.commitment_id, regency=row.regency).exists():
        raise AgreementError(_("Pilih komitmen dari daftar kabupaten/kota ini."), field="commitment")

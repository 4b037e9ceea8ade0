"""Whom to call at an employer: written down, and erased for good. The trace never holds what was written."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.employers import RegisterError, locked
from coverage.models import MOST_CONTACTS, Employer, EmployerContact, User


@transaction.atomic
def add_contact(*, employer_id: int, title: str, phone: str, email: str, by: User) -> EmployerContact:
    """Write a function down with its telephone or mail address; the same one sent again is the one that stands."""
    given = {"title": title.strip(), "phone": phone.strip(), "email": email.strip()}
    employer = locked(employer_id, by)
    if not given["title"]:
        raise RegisterError(_("Tulis bagian atau jabatannya, misalnya “Bagian keuangan”."), field="title")
    if not given["phone"] and not given["email"]:
        raise RegisterError(_("Isi telepon atau surel, paling sedikit satu."), field="phone")
    if told := employer.contacts.filter(**given).first():
        return told
    if employer.contacts.count() >= MOST_CONTACTS:
        raise RegisterError(_("Sudah ada %(n)s kontak. Hapus yang tidak dipakai dulu.") % {"n": MOST_CONTACTS})
    contact = EmployerContact.objects.create(employer=employer, added_on=now().date(), **given)
    _tell("employer-contact-added", employer, contact.pk, by)
    return contact


@transaction.atomic
def erase_contact(*, contact_id: int, by: User) -> None:
    """Erase a contact: nothing of its text is left in the database. Raises DoesNotExist when it is gone already."""
    employer = locked(EmployerContact.objects.values_list("employer_id", flat=True).get(pk=contact_id), by)
    erased, _tables = EmployerContact.objects.filter(pk=contact_id).delete()
    if not erased:
        raise EmployerContact.DoesNotExist
    _tell("employer-contact-erased", employer, contact_id, by)


def _tell(action: str, employer: Employer, contact_id: int, by: User) -> None:
    record(
        at=now(),
        action=action,
        subject=f"employer:{employer.pk}",
        by=by,
        territory=employer.branch,
        after={"contact": contact_id},
    )

"""Two entries of one employer become one, and can be taken apart again: nothing but the pointer changes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.employers import RegisterChangedError, RegisterError
from coverage.entry.errors import NotPermittedError
from coverage.models import Employer, User
from coverage.permissions import Permission, has_permission


@transaction.atomic
def merge_employers(*, kept_id: int, other_id: int, by: User) -> bool:
    """Let one entry stand for both; say whether this call did it. Two who merge at once get one effect."""
    if kept_id == other_id:
        raise RegisterError(_("Pilih dua badan usaha yang berbeda."))
    rows = _locked(kept_id, other_id, by=by)
    kept, other = rows[kept_id], rows[other_id]
    if other.merged_into_id == kept_id:
        return False
    if kept.merged_into_id is not None or other.merged_into_id is not None:
        raise RegisterChangedError(_("Salah satunya sudah digabung dengan badan usaha lain. Periksa dulu halamannya."))
    if not _alike(kept, other):
        raise RegisterError(
            _("%(kept)s dan %(other)s tidak tampak sama: nomor pendaftarannya lain, namanya atau wilayahnya juga.")
            % {"kept": kept.name, "other": other.name}
        )
    if other.merged.exists():
        raise RegisterError(
            _("%(name)s sudah menampung gabungan lain. Pertahankan yang itu, atau pisahkan gabungannya dulu.")
            % {"name": other.name}
        )
    _point(other, kept_id, by)
    return True


@transaction.atomic
def unmerge_employer(*, employer_id: int, by: User) -> bool:
    """Let a merged entry stand for itself again, as it was; say whether this call did it."""
    employer = _locked(employer_id, by=by)[employer_id]
    if employer.merged_into_id is None:
        return False
    _point(employer, None, by)
    return True


def _alike(one: Employer, other: Employer) -> bool:
    """Say whether the page of twins offers the pair: the same number, or the same name in the same regency."""
    same_number = one.npp_key != "" and one.npp_key == other.npp_key
    same_name = one.name_key != "" and one.name_key == other.name_key
    return same_number or (same_name and one.regency_id == other.regency_id)


def _locked(*ids: int, by: User) -> dict[int, Employer]:
    """Lock in the order of ids, so that two who take the same pair wait for each other and not crosswise."""
    rows = Employer.objects.select_for_update(of=("self",)).select_related("branch").order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    if len(found) != len(ids):
        raise Employer.DoesNotExist
    if not all(has_permission(by, Permission.MERGE_EMPLOYERS, branch=row.branch) for row in found.values()):
        raise NotPermittedError
    return found


def _point(employer: Employer, target_id: int | None, by: User) -> None:
    before = employer.merged_into_id
    employer.merged_into_id = target_id
    employer.save(update_fields=["merged_into"])
    record(
        at=now(),
        action="employers-merged" if target_id is not None else "employers-unmerged",
        subject=f"employer:{employer.pk}",
        by=by,
        territory=employer.branch,
        before={"merged_into": before},
        after={"merged_into": target_id},
    )

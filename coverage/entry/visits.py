"""Visits to employers: planned with an office, a day and a next action, and closed with what came of them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.employers import RegisterChangedError, RegisterError, locked
from coverage.models import User, Visit, VisitOutcome

LONGEST_ACTION, LONGEST_OUTCOME = 200, 300


@transaction.atomic
def plan_visit(*, employer_id: int, owner_id: int, planned_on: date, next_action: str, by: User) -> Visit:
    """Plan a visit by the employer's office or the one above it; the same plan sent again is the plan that stands."""
    moment, next_action = now(), next_action.strip()
    employer = locked(employer_id, by)
    if planned_on < moment.date():
        raise RegisterError(_("Tanggal kunjungan harus hari ini atau sesudahnya."), field="planned_on")
    if planned_on.year > moment.year + 1:
        raise RegisterError(
            _("Tanggal terlalu jauh: paling lambat akhir tahun depan. Periksa tahunnya."), field="planned_on"
        )
    _check_text(next_action, LONGEST_ACTION, _("Tulis apa yang akan dilakukan."), field="next_action")
    if owner_id not in {employer.branch_id, employer.branch.parent_id}:
        raise RegisterError(_("Pilih kantor yang melayani badan usaha ini."), field="owner")
    given = {"owner_id": owner_id, "planned_on": planned_on, "next_action": next_action}
    if told := employer.visits.filter(done_on__isnull=True, **given).first():
        return told
    visit = Visit.objects.create(employer=employer, **given)
    record(
        at=moment,
        action="visit-planned",
        subject=f"visit:{visit.pk}",
        by=by,
        territory=employer.branch,
        after={"employer": employer.pk, "owner": owner_id, "planned_on": planned_on.isoformat(), "action": next_action},
    )
    return visit


@transaction.atomic
def close_visit(*, visit_id: int, kind: VisitOutcome, outcome: str, done_on: date, by: User) -> Visit:
    """Say when a visit was made and what came of it, once."""
    moment, outcome = now(), outcome.strip()
    # The employer first, as planning does: two locks in one order.
    kept = Coalesce("employer__merged_into", "employer")
    employer = locked(Visit.objects.values_list(kept, flat=True).get(pk=visit_id), by)
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit_id)
    given = {"outcome_kind": kind.value, "outcome": outcome, "done_on": done_on}
    if visit.done_on is not None:
        if all(getattr(visit, name) == value for name, value in given.items()):
            return visit
        raise RegisterChangedError(_("Kunjungan ini sudah ditutup orang lain."))
    if done_on > moment.date():
        raise RegisterError(_("Tanggal kunjungan tidak boleh sesudah hari ini."), field="done_on")
    _check_text(outcome, LONGEST_OUTCOME, _("Tulis hasil kunjungannya."), field="outcome")
    for name, value in given.items():
        setattr(visit, name, value)
    visit.save()
    record(
        at=moment,
        action="visit-closed",
        subject=f"visit:{visit.pk}",
        by=by,
        territory=employer.branch,
        before={"done_on": None},
        after={"kind": kind.value, "outcome": outcome, "done_on": done_on.isoformat()},
    )
    return visit


def _check_text(text: str, longest: int, missing: str, *, field: str) -> None:
    if not text:
        raise RegisterError(missing, field=field)
    if len(text) > longest:
        raise RegisterError(_("Paling panjang %(n)s karakter.") % {"n": longest}, field=field)

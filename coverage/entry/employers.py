"""What is written down about an employer: from which day it pays or does not, and with how many workers."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.errors import EntryError, NotPermittedError
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.formatting import format_date
from coverage.models import Employer, EmployerActivity, EmployerStatus, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.language import lang


class RegisterError(EntryError):
    """An act that cannot be: its text is a sentence for the page, `field` the box that it is about, if it is one."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class RegisterChangedError(RegisterError):
    """Somebody else wrote first: what was looked at is not what stands there."""


@transaction.atomic
def record_activity(
    *, employer_id: int, activity: EmployerActivity, workers: int | None, valid_from: date, seen: int, by: User
) -> EmployerStatus:
    """Begin a span and close the one before on its eve, so that any day of the past can be rebuilt.

    `seen` is the id of the open span that the person looked at, 0 if there was none: of two who write at once the
    second is told. What the same person sends again is answered with the span that stands there.
    """
    moment = now()
    employer = locked(employer_id, by)
    last = employer.statuses.order_by("valid_from").last()
    given = {"activity": activity.value, "workers": workers, "valid_from": valid_from}
    if last is not None and last.valid_to is None and given == _of(last):
        return last
    _check(last, valid_from=valid_from, workers=workers, today=moment.date(), seen=seen)
    before = None
    if last is not None and last.valid_to is None:
        if (last.activity, last.workers) == (activity.value, workers):
            raise RegisterError(_("Keadaannya sudah begitu: tidak ada yang dicatat."), field="activity")
        before = _told(last)
        last.valid_to = valid_from - timedelta(days=1)
        last.save()
    status = EmployerStatus.objects.create(employer=employer, **given)
    record(
        at=moment,
        action="employer-activity-recorded",
        subject=f"employer:{employer.pk}",
        by=by,
        territory=employer.branch,
        before=before,
        after=_told(status),
    )
    return status


def locked(employer_id: int, by: User, permission: Permission = Permission.VISIT_EMPLOYERS) -> Employer:
    """Return an employer that nobody else can write about now; refuse without the right, or once it was merged."""
    rows = Employer.objects.select_for_update(of=("self",)).select_related("branch")
    employer = rows.get(pk=employer_id)
    if not has_permission(by, permission, branch=employer.branch):
        raise NotPermittedError
    if employer.merged_into_id is not None:
        raise RegisterError(
            _("Badan usaha ini sudah digabung dengan yang lain. Catat di badan usaha yang dipertahankan.")
        )
    return employer


def _check(last: EmployerStatus | None, *, valid_from: date, workers: int | None, today: date, seen: int) -> None:
    is_open = last is not None and last.valid_to is None
    if seen != (last.pk if last is not None and is_open else 0):
        raise RegisterChangedError(
            _("Keadaan badan usaha ini sudah diubah orang lain. Periksa riwayatnya, lalu ulangi bila masih perlu.")
        )
    if valid_from > today:
        raise RegisterError(_("Tanggal mulai tidak boleh sesudah hari ini."), field="valid_from")
    if workers is not None and not 0 <= workers <= LARGEST_COUNT:
        raise RegisterError(_("Jumlah tenaga kerja harus 0 atau lebih."), field="workers")
    if last is None:
        return
    taken = last.valid_to or last.valid_from
    if valid_from <= taken:
        words = {"day": format_date(taken, lang=lang())}
        raise RegisterError(
            _("Riwayat sudah terisi sampai %(day)s. Pilih tanggal sesudahnya.") % words, field="valid_from"
        )


def _of(status: EmployerStatus) -> dict[str, object]:
    return {"activity": status.activity, "workers": status.workers, "valid_from": status.valid_from}


def _told(status: EmployerStatus) -> dict[str, object]:
    return _of(status) | {"valid_from": status.valid_from.isoformat()}

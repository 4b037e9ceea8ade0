"""Benefits paid, written down as a source prints them; nothing is corrected, another source is another line."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.box_checks import FIRST_DAY, check_length, check_number
from coverage.entry.errors import FieldError, NotPermittedError
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.rupiah import LARGEST_RUPIAH
from coverage.indicators.vocabulary import Basis
from coverage.models import ClaimProgramme, ClaimsPaid, Territory, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.claim_choices import claim_places

LONGEST_SOURCE, LONGEST_NOTE = 250, 300


class ClaimError(FieldError):
    """A line of claims that cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """One cell of a source: what was paid in a programme from one day to another. None: the source does not say."""

    programme: ClaimProgramme
    first_day: date
    last_day: date
    cases: int | None
    rupiah: int | None
    source: str
    note: str = ""


@transaction.atomic
def record_claims(*, territory_id: int, paid: Paid, by: User) -> ClaimsPaid:
    """Write one line down. The place is locked, so that the same line sent twice is refused with a sentence."""
    moment = now()
    if not has_permission(by, Permission.RECORD_CLAIMS):
        raise NotPermittedError
    place = claim_places(by).filter(pk=territory_id).first()
    if place is None:
        raise ClaimError(_("Pilih wilayah dari daftar."), field="place")
    Territory.objects.select_for_update().get(pk=place.pk)
    _check(paid, moment.date())
    source = paid.source.strip()
    key = {"territory": place, "programme": paid.programme, "first_day": paid.first_day, "last_day": paid.last_day}
    if ClaimsPaid.objects.filter(**key, source=source).exists():
        raise ClaimError(_("Sumber ini sudah tercatat untuk program dan masa itu."), field="source")
    made = ClaimsPaid.objects.create(
        **key,
        source=source,
        cases=paid.cases,
        rupiah=paid.rupiah,
        note=paid.note.strip(),
        basis=Basis.PUBLISHED,
        as_of=paid.last_day,
    )
    told = asdict(paid) | {"first_day": paid.first_day.isoformat(), "last_day": paid.last_day.isoformat()}
    record(at=moment, action="claims-recorded", subject=f"claims:{made.pk}", by=by, territory=place, after=told)
    return made


def _check(paid: Paid, today: date) -> None:
    if paid.first_day < FIRST_DAY:
        raise ClaimError(_("Tanggal ini terlalu lama: periksa tahunnya."), field="first_day")
    if paid.last_day < paid.first_day:
        raise ClaimError(_("Hari terakhir mendahului hari pertama."), field="last_day")
    if paid.last_day > today:
        raise ClaimError(_("Masa klaim belum berakhir: pilih hari terakhir sampai hari ini."), field="last_day")
    if paid.cases is None and paid.rupiah is None:
        raise ClaimError(_("Isi jumlah kasus, rupiah, atau keduanya."), field="cases")
    check_number(ClaimError, "cases", paid.cases, LARGEST_COUNT, _("Jumlah kasus tidak boleh kurang dari nol."))
    check_number(ClaimError, "rupiah", paid.rupiah, LARGEST_RUPIAH, _("Rupiah tidak boleh kurang dari nol."))
    missing = _("Tulis sumbernya: media atau dokumen, dan tanggalnya.")
    check_length(ClaimError, "source", paid.source, LONGEST_SOURCE, missing)
    check_length(ClaimError, "note", paid.note, LONGEST_NOTE)

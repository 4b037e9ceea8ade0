"""What an agreement may say: each fault is one sentence beside the box it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from coverage.entry.errors import EntryError
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.formatting import format_date
from coverage.indicators.months import month_start, months_apart
from coverage.indicators.sponsorship import COUNTED, RECORDED
from coverage.indicators.vocabulary import AgreementStatus
from coverage.models import LONGEST_EVIDENCE
from coverage.selectors.language import lang

if TYPE_CHECKING:
    from coverage.entry.agreement_terms import Details, Step, Terms

# Longer spans and far years are slips of the hand; UU 24/2011 made the programmes work from 2014 on.
LONGEST_SPAN, FIRST_YEAR, YEARS_AHEAD = 60, 2014, 5
FIRST_DAY = date(FIRST_YEAR, 1, 1)


class AgreementError(EntryError):
    """Something that cannot be: its text is a sentence for the page, `field` the box that it is about."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def check_terms(terms: Terms, status: AgreementStatus, *, today: date) -> None:
    """Refuse workers and months that cannot be, or that the status cannot do without."""
    first, last = terms.first_month, terms.last_month
    if terms.workers is not None and not 0 < terms.workers <= LARGEST_COUNT:
        raise AgreementError(_("Jumlah pekerja harus 1 atau lebih; kosongkan bila belum disebut."), field="workers")
    if (first is None) != (last is None):
        raise AgreementError(
            _("Isi bulan pertama dan bulan terakhir, atau kosongkan keduanya."),
            field="last_month" if first else "first_month",
        )
    if first and last:
        _check_span(first, last, today)
    if status in COUNTED:
        _check_counted(terms, status, today)


def _check_span(first: date, last: date, today: date) -> None:
    if last < first:
        raise AgreementError(
            _("Bulan terakhir lebih awal daripada bulan pertama: periksa keduanya."), field="last_month"
        )
    if months_apart(first, last) >= LONGEST_SPAN:
        words = {"n": LONGEST_SPAN}
        raise AgreementError(_("Paling lama %(n)s bulan: periksa tahunnya.") % words, field="last_month")
    if not FIRST_YEAR <= first.year <= today.year + YEARS_AHEAD:
        words = {"first": FIRST_YEAR, "last": today.year + YEARS_AHEAD}
        raise AgreementError(_("Tahun harus antara %(first)s dan %(last)s.") % words, field="first_month")


def _check_counted(terms: Terms, status: AgreementStatus, today: date) -> None:
    if terms.workers is None:
        raise AgreementError(_("Tulis jumlah pekerja yang didaftarkan."), field="workers")
    if terms.first_month is None:
        raise AgreementError(_("Isi bulan yang dibayar: bulan pertama dan terakhir."), field="first_month")
    if status is AgreementStatus.ACTIVE and terms.first_month > month_start(today):
        raise AgreementError(_("Belum dapat aktif: bulan pertamanya belum mulai. Pilih “terdaftar”."), field="status")


def check_step(step: Step, *, after: date | None, today: date) -> None:
    """Refuse a step in the future, before the one it follows, or without evidence."""
    if step.status not in RECORDED:
        raise AgreementError(
            _("Pilih status dari daftar: berakhir dan diperpanjang mengikuti bulannya."), field="status"
        )
    _check_day(step.happened_on, "happened_on", today)
    if after and step.happened_on < after:
        words = {"day": format_date(after, lang=lang())}
        raise AgreementError(
            _("Langkah sebelumnya bertanggal %(day)s: tulis tanggal yang sama atau sesudahnya.") % words,
            field="happened_on",
        )
    if not step.evidence.strip():
        raise AgreementError(_("Tulis buktinya: surat, berita acara, nomor perjanjian."), field="evidence")
    if len(step.evidence.strip()) > LONGEST_EVIDENCE:
        raise AgreementError(_("Paling panjang %(n)s karakter.") % {"n": LONGEST_EVIDENCE}, field="evidence")


def _check_day(day: date, field: str, today: date) -> None:
    if day > today:
        words = {"day": format_date(today, lang=lang())}
        raise AgreementError(_("Tanggalnya belum tiba: paling lambat hari ini, %(day)s.") % words, field=field)
    if day < FIRST_DAY:
        words = {"day": format_date(FIRST_DAY, lang=lang())}
        raise AgreementError(_("Paling awal %(day)s: periksa tahunnya.") % words, field=field)


def check_details(details: Details, *, today: date) -> None:
    """Refuse an agreement without a payer or a programme, and papers of a day that cannot be."""
    if not details.sponsor_name.strip():
        raise AgreementError(_("Tulis siapa yang membayar, misalnya nama pemerintah daerah."), field="sponsor_name")
    if not details.programmes:
        raise AgreementError(_("Pilih paling sedikit satu program."), field="programmes")
    if details.own_rate is not None and details.own_rate <= 0:
        raise AgreementError(_("Iuran per orang harus lebih dari nol; kosongkan untuk tarif umum."), field="own_rate")
    for field, day in (("mou_date", details.mou_date), ("pks_date", details.pks_date)):
        if day is not None:
            _check_day(day, field, today)

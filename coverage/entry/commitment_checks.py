"""What a commitment must be like to be stored: days that have come, counts from zero up, papers that can be found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from coverage.entry.box_checks import FIRST_DAY, check_length, check_number
from coverage.entry.errors import FieldError
from coverage.indicators.commitments import Standing
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.formatting import format_date
from coverage.indicators.rupiah import LARGEST_RUPIAH
from coverage.indicators.vocabulary import BeneficiaryGroup, CommitmentKind, CommitmentStep
from coverage.models import Branch, Commitment, Regency, ServiceArea, in_force
from coverage.selectors.language import lang

LONGEST = {"title": 200, "evidence": 300, "next_step": 200, "note": 300, "regulation_number": 80}
MOST_MONTHS = 600
# A plan further ahead, or a paper from before the programme, is a slip in the year.
YEARS_AHEAD = 5


class CommitmentError(FieldError):
    """An act on the ledger that cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The regulation by which something is settled: its form, number and day, as far as they are known."""

    regulation_type: str = ""
    regulation_number: str = ""
    regulation_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What happens next: in words, until when, and whose turn it is."""

    next_step: str = ""
    next_due: date | None = None
    owner_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was asked for or promised. None: nobody said."""

    title: str
    group: BeneficiaryGroup
    budget_year: int | None = None
    rupiah: int | None = None
    heads: int | None = None
    months: int | None = None
    note: str = ""


def check_terms(terms: Terms, today: date) -> None:
    """Refuse words that are missing or too long, and numbers that cannot be."""
    check_words("title", terms.title, _("Tulis apa yang diminta atau dijanjikan."))
    check_words("note", terms.note)
    check_number(CommitmentError, "rupiah", terms.rupiah, LARGEST_RUPIAH, _("Rupiah tidak boleh kurang dari nol."))
    check_number(CommitmentError, "heads", terms.heads, LARGEST_COUNT, _("Jumlah pekerja tidak boleh kurang dari nol."))
    if terms.months is not None and not 1 <= terms.months <= MOST_MONTHS:
        raise CommitmentError(_("Lama dalam bulan: 1 sampai %(n)s.") % {"n": MOST_MONTHS}, field="months")
    if terms.budget_year is not None and not FIRST_DAY.year <= terms.budget_year <= today.year + YEARS_AHEAD:
        raise CommitmentError(_("Periksa tahun anggarannya."), field="budget_year")


def check_paper(kind: CommitmentKind, step: CommitmentStep, paper: Paper, today: date) -> None:
    """Refuse a regulation of a day to come, and a signed one that nobody could find."""
    check_words("regulation_number", paper.regulation_number)
    if paper.regulation_date is not None:
        check_day("regulation_date", paper.regulation_date, today)
    if Standing(kind, step).must_be_found and not paper.regulation_number.strip() and paper.regulation_date is None:
        raise CommitmentError(
            _("Peraturan yang ditetapkan harus dapat ditemukan: isi nomor atau tanggalnya."), field="regulation_number"
        )


def check_ahead(ahead: Ahead, today: date, *, before: Commitment | None = None) -> None:
    """Refuse a due day that is over already, unless it stood there before."""
    check_words("next_step", ahead.next_step)
    due = ahead.next_due
    if due is None or (before is not None and due == before.next_due):
        return
    if due < today:
        raise CommitmentError(_("Tenggat sudah lewat: pilih hari ini atau sesudahnya."), field="next_due")
    if due.year > today.year + YEARS_AHEAD:
        raise CommitmentError(_("Tenggat terlalu jauh: periksa tahunnya."), field="next_due")


def check_day(field: str, day: date, today: date) -> None:
    """Refuse a day that has not come, and one from before the programme."""
    if day > today:
        words = {"day": format_date(today, lang=lang())}
        raise CommitmentError(_("Tanggal ini belum tiba: paling lambat hari ini, %(day)s.") % words, field=field)
    if day < FIRST_DAY:
        raise CommitmentError(_("Tanggal ini terlalu lama: periksa tahunnya."), field=field)


def check_after(day: date, last: date) -> None:
    """Refuse a step that is told to have happened before the one that stands."""
    if day < last:
        words = {"day": format_date(last, lang=lang())}
        raise CommitmentError(
            _("Langkah yang tercatat bertanggal %(day)s: tulis tanggal itu atau sesudahnya.") % words,
            field="happened_on",
        )


def check_words(field: str, text: str, missing: str = "") -> None:
    """Refuse a text that is missing, if `missing` says so, or too long."""
    check_length(CommitmentError, field, text, LONGEST[field], missing)


def check_place(branch: Branch, regency_id: int, today: date) -> None:
    """Refuse a regency that the branch does not serve today."""
    if not ServiceArea.objects.filter(in_force(today), branch=branch, regency=regency_id).exists():
        raise CommitmentError(_("Pilih kabupaten/kota yang dilayani kantor ini."), field="place")


def check_owner(owner_id: int, branch: Branch, regency: Regency) -> None:
    """Whose turn it is: the branch, the office above it, the regional office, another branch there, or the regency."""
    if owner_id in {branch.pk, branch.parent_id, branch.region_id, regency.pk}:
        return
    if not Branch.objects.in_operation().filter(pk=owner_id, region=branch.region_id).exists():
        raise CommitmentError(_("Pilih kantor di wilayah ini atau pemerintah daerahnya."), field="owner")

"""The words of sponsored cover: payers, groups, steps and questions, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coverage.indicators.formatting import format_count, format_month, format_month_short
from coverage.indicators.months import months_apart
from coverage.indicators.sponsorship import Question, QuestionCode
from coverage.indicators.vocabulary import AgreementStatus, BeneficiaryGroup, Programme, SponsorKind
from coverage.selectors.language import lang, per_language


@per_language
def sponsor_names() -> dict[str, str]:
    """Who pays, by the source of the money."""
    return {
        SponsorKind.APBN.value: _("APBN"),
        SponsorKind.APBD_PROVINCE.value: _("APBD provinsi"),
        SponsorKind.APBD.value: _("APBD kabupaten/kota"),
        SponsorKind.APBDES.value: _("APBDes / dana desa"),
        SponsorKind.DBH_PALM.value: _("DBH sawit"),
        SponsorKind.DBH_TOBACCO.value: _("DBH CHT"),
        SponsorKind.CSR.value: _("CSR / TJSL"),
        SponsorKind.BAITUL_MAL.value: _("Baitul Mal"),
        SponsorKind.SERTAKAN.value: _("SERTAKAN"),
    }


@per_language
def beneficiary_names() -> dict[str, str]:
    """Whom an agreement covers."""
    return {
        BeneficiaryGroup.VULNERABLE.value: _("pekerja rentan umum"),
        BeneficiaryGroup.VILLAGE_WORKERS.value: _("pekerja rentan desa"),
        BeneficiaryGroup.VILLAGE_STAFF.value: _("perangkat desa"),
        BeneficiaryGroup.ELECTION_OFFICERS.value: _("petugas pemilu"),
        BeneficiaryGroup.HONORARY_TEACHERS.value: _("guru honor"),
        BeneficiaryGroup.RELIGIOUS_WORKERS.value: _("pengurus rumah ibadah"),
        BeneficiaryGroup.FISHERS.value: _("nelayan"),
        BeneficiaryGroup.FARMERS.value: _("petani"),
        BeneficiaryGroup.PALM_WORKERS.value: _("pekerja sawit"),
        BeneficiaryGroup.TRADERS.value: _("pedagang pasar"),
        BeneficiaryGroup.TRANSPORT.value: _("pengemudi dan pekerja angkutan"),
        BeneficiaryGroup.OTHER.value: _("kelompok lain"),
    }


@per_language
def agreement_status_names() -> dict[str, str]:
    """Where an agreement stands."""
    return {
        AgreementStatus.PROPOSED.value: _("diusulkan"),
        AgreementStatus.UNDER_STUDY.value: _("dikaji"),
        AgreementStatus.PROMISED.value: _("dijanjikan"),
        AgreementStatus.PLANNED.value: _("direncanakan"),
        AgreementStatus.AGREED.value: _("disepakati"),
        AgreementStatus.REGISTERED.value: _("terdaftar"),
        AgreementStatus.ACTIVE.value: _("aktif"),
        AgreementStatus.CANCELLED.value: _("batal"),
        AgreementStatus.LAPSED.value: _("berakhir"),
        AgreementStatus.RENEWED.value: _("diperpanjang"),
    }


@per_language
def programme_names() -> dict[str, str]:
    """The programmes with what they insure."""
    return {
        Programme.JKK.value: _("JKK (kecelakaan kerja)"),
        Programme.JKM.value: _("JKM (kematian)"),
        Programme.JHT.value: _("JHT (hari tua)"),
        Programme.JP.value: _("JP (pensiun)"),
        Programme.JKP.value: _("JKP (kehilangan pekerjaan)"),
    }


def question_sentence(question: Question, numbers: Mapping[int, str]) -> str:
    """Ask about one odd thing; `numbers` names agreements by their key."""
    words = {
        "number": numbers.get(question.other or 0, ""),
        "months": _months_told(question.months),
        "n": format_count(question.heads, lang=lang()),
    }
    match question.code:
        case QuestionCode.OVERLAP:
            return (
                _("Kelompok yang sama sudah dibayar perjanjian %(number)s untuk %(months)s. Apakah orangnya lain?")
                % words
            )
        case QuestionCode.HOLE:
            told = ngettext(
                "Ada satu bulan tanpa perlindungan sesudah %(number)s: %(months)s. Memang begitu?",
                "Ada beberapa bulan tanpa perlindungan sesudah %(number)s: %(months)s. Memang begitu?",
                len(question.months),
            )
            return told % words
        case QuestionCode.FEWER:
            return _("%(n)s orang dari %(number)s tidak ikut diperpanjang. Memang begitu?") % words
        case QuestionCode.PAST:
            return (
                _(
                    "Ini juga mengubah bulan yang sudah lewat (%(months)s). Bila jumlahnya baru berubah sekarang, jawab"
                    " tidak: akhiri perjanjian ini dengan bulan terakhirnya, lalu catat perpanjangan. Benar mengubah"
                    " semuanya?"
                )
                % words
            )
        case QuestionCode.MANY:
            return _("Lebih banyak daripada pekerja di kabupaten/kota ini (%(n)s TK potensi). Jumlahnya benar?") % words
        case QuestionCode.BACKWARD:
            return _("Status ini lebih awal daripada yang sekarang. Memang mundur?")


def _months_told(months: Sequence[date]) -> str:
    """Write months that follow each other as a span, others one by one."""
    if len(months) > 1 and months_apart(months[0], months[-1]) == len(months) - 1:
        first, last = (format_month_short(month, lang=lang()) for month in (months[0], months[-1]))
        return _("%(first)s sampai %(last)s") % {"first": first, "last": last}
    return ", ".join(format_month(month, lang=lang()) for month in months)

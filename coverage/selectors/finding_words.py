"""What a check found, as a sentence that says what to do; and the reasons that explain it."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _

from coverage.indicators.entry_checks import Finding, FindingCode, ReasonCode
from coverage.indicators.formatting import format_count, format_percent
from coverage.selectors.language import lang, per_language

# A digit too many or too few multiplies or divides by ten, give or take the month's own change.
_TENFOLD = (Fraction(7), Fraction(13))


@per_language
def reason_names() -> dict[str, str]:
    """Why an odd count is right."""
    return {
        ReasonCode.PROGRAMME.value: _("Program pemerintah daerah atau sponsor"),
        ReasonCode.EMPLOYER.value: _("Badan usaha besar masuk atau keluar"),
        ReasonCode.PROJECT.value: _("Proyek konstruksi mulai atau selesai"),
        ReasonCode.LAPSE.value: _("Masa perlindungan berakhir"),
        ReasonCode.SEASON.value: _("Musiman, sama setiap tahun"),
        ReasonCode.CORRECTION.value: _("Perbaikan data bulan lalu"),
        ReasonCode.CHECKED.value: _("Sudah diperiksa, memang begitu"),
    }


def finding_sentence(finding: Finding) -> str:
    """Say what was found in a cell."""
    if finding.code is FindingCode.JUMP:
        return _jump(finding)
    sentences = {
        FindingCode.BLANK: _("Wajib diisi: tulis 0 bila tidak ada."),
        FindingCode.NEGATIVE: _("Jumlah tidak boleh kurang dari nol."),
        FindingCode.FUTURE_MONTH: _("Bulan ini belum mulai: belum ada yang dapat dilaporkan."),
        FindingCode.LOCKED_WITHOUT_REASON: _("Bulan yang terkunci dikoreksi dengan alasan."),
        FindingCode.UNCHANGED: _("Sama persis dengan bulan-bulan sebelumnya. Periksa apakah tersalin."),
        FindingCode.NEW_ABOVE_ACTIVE: _("Peserta baru %(value)s lebih banyak daripada peserta aktif %(expected)s."),
        FindingCode.LAPSE_NOT_SEEN: _(
            "Perlindungan pekerja rentan berakhir tanggal 1 bulan ini, tetapi angkanya belum turun: diperkirakan paling"
            " banyak %(expected)s."
        ),
        FindingCode.NO_PROJECTS: _("Ada pekerja jasa konstruksi tanpa proyek yang berjalan."),
        FindingCode.BALANCE: _("Tidak seimbang: bulan lalu + baru + aktif kembali - keluar = %(expected)s."),
        FindingCode.ABOVE_DENOMINATOR: _("Lebih banyak daripada pekerja di wilayah ini, %(expected)s."),
        FindingCode.NEGATIVE_LEFT: _(
            "Lebih %(size)s dari yang mungkin: bulan lalu + baru + aktif kembali = %(expected)s. Periksa ketiganya."
        ),
        FindingCode.QUESTION_OPEN: _("Jawab catatan deputi: ubah angkanya atau tulis jawaban."),
    }
    return sentences[finding.code] % {
        "value": _count(finding.value),
        "expected": _count(finding.expected),
        "size": _count(abs(finding.difference) if finding.difference is not None else None),
    }


def _jump(finding: Finding) -> str:
    value, before = finding.value or 0, finding.expected or 0
    words = {"expected": _count(before)}
    if not before:
        return _("Naik dari 0 menjadi %(value)s.") % {"value": _count(value)}
    if value and (_is_tenfold(Fraction(value, before)) or _is_tenfold(Fraction(before, value))):
        return (
            _("Sekitar sepuluh kali %(expected)s bulan lalu. Periksa: lebih satu angka?")
            if value > before
            else _("Sekitar sepersepuluh %(expected)s bulan lalu. Periksa: kurang satu angka?")
        ) % words
    words["share"] = format_percent(Fraction(abs(value - before), before), 1, lang=lang())
    return (
        _("Naik %(share)s dari %(expected)s bulan lalu.")
        if value > before
        else _("Turun %(share)s dari %(expected)s bulan lalu.")
    ) % words


def _is_tenfold(share: Fraction) -> bool:
    return _TENFOLD[0] <= share <= _TENFOLD[1]


def _count(value: int | None) -> str:
    return format_count(value, lang=lang())

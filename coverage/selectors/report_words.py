"""The words of monthly reports: where they stand, what was done with them, and what their tables count."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coverage.indicators.vocabulary import ReportState
from coverage.selectors.approvals import Tab
from coverage.selectors.language import per_language


@per_language
def state_names() -> dict[str, str]:
    """Where a report stands; `unpublished` is all that readers outside the scope may know."""
    return {
        ReportState.EXPECTED.value: _("Belum mulai"),
        ReportState.DRAFT.value: _("Draf"),
        ReportState.SUBMITTED.value: _("Menunggu persetujuan"),
        ReportState.RETURNED.value: _("Dikembalikan"),
        ReportState.APPROVED.value: _("Disetujui"),
        ReportState.REOPENED.value: _("Dibuka kembali"),
        "unpublished": _("Belum terbit"),
    }


@per_language
def act_names() -> dict[str, str]:
    """What was done with a report, as its history tells it."""
    return {
        "report-begun": _("Mulai diisi"),
        "report-saved": _("Disimpan"),
        "report-submitted": _("Dikirim ke deputi wilayah"),
        "report-withdrawn": _("Ditarik kembali"),
        "report-returned": _("Dikembalikan ke cabang"),
        "report-approved": _("Disetujui dan terbit"),
        "report-approval-undone": _("Persetujuan dibatalkan"),
        "report-reopened": _("Dibuka kembali untuk koreksi"),
        "report-extended": _("Batas pengisian diubah"),
        "report-reopening-ended": _("Pembukaan kembali berakhir"),
    }


@per_language
def state_letters() -> dict[str, str]:
    """One letter per state for narrow cells, beside the same word in the legend."""
    return {
        ReportState.EXPECTED.value: pgettext("letter of a state", "B"),
        ReportState.DRAFT.value: pgettext("letter of a state", "D"),
        ReportState.SUBMITTED.value: pgettext("letter of a state", "M"),
        ReportState.RETURNED.value: pgettext("letter of a state", "K"),
        ReportState.APPROVED.value: pgettext("letter of a state", "S"),
        ReportState.REOPENED.value: pgettext("letter of a state", "U"),
    }


@per_language
def tab_names() -> dict[str, str]:
    """The parts of the deputy's inbox."""
    return {
        Tab.WAITING.value: _("Menunggu"),
        Tab.RETURNED.value: _("Dikembalikan"),
        Tab.APPROVED.value: _("Disetujui"),
        Tab.UNSENT.value: _("Belum dikirim"),
    }


@per_language
def count_names() -> dict[str, str]:
    """The measures of one cell of a monthly report."""
    return {
        "active_workers": _("Aktif akhir bulan"),
        "new_enrolments": _("Peserta baru"),
        "reactivated": _("Aktif kembali"),
        "left": _("Keluar"),
        "active_employers": _("Pemberi kerja aktif"),
        "inactive_employers": _("Pemberi kerja nonaktif"),
        "inactive_workers": _("Pekerja pada pemberi kerja nonaktif"),
    }


@per_language
def column_names() -> dict[str, str]:
    """Everything that a cell of a report holds: its measures and what was written to it."""
    return count_names() | {
        "question": _("Catatan deputi"),
        "answer": _("Jawaban cabang"),
        "reason_code": _("Sebab"),
        "reason": _("Alasan"),
    }


@per_language
def set_names() -> dict[str, str]:
    """The tables of a monthly report."""
    return {
        "aktif": _("Peserta aktif akhir bulan"),
        "baru": _("Peserta baru bulan ini"),
        "kembali": _("Aktif kembali"),
        "keluar": _("Keluar"),
        "pemberi-kerja": _("Pemberi kerja PU"),
    }


@per_language
def set_hints() -> dict[str, str]:
    """What is counted in the tables of a monthly report."""
    return {
        "aktif": _("Pekerja yang terlindungi pada hari terakhir bulan ini; awal bulan adalah angka terbit bulan lalu."),
        "baru": _("Pekerja yang pertama kali terdaftar bulan ini. Kosong berarti belum dilaporkan, 0 berarti nihil."),
        "kembali": _("Pekerja yang pernah terdaftar dan aktif lagi bulan ini. Boleh dikosongkan bila tidak diketahui."),
        "keluar": _("Pekerja yang tidak aktif lagi. Bila kosong, dihitung: awal bulan + baru + kembali - akhir."),
        "pemberi-kerja": _("Badan usaha dan pekerjanya pada hari terakhir bulan ini. Boleh dikosongkan."),
    }

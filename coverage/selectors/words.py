"""The words screens use for the closed lists of the domain, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from coverage.indicators.vocabulary import (
    Basis,
    DenominatorKind,
    Flag,
    Group,
    PaceLabel,
    PathKind,
    ReportState,
    TerritoryKind,
)
from coverage.models import BranchKind, Compliance, Role
from coverage.selectors.approvals import Tab

Words = Callable[[], dict[str, str]]


def per_language(words: Words) -> Words:
    """Translate a list once per language: a page asks for it hundreds of times."""
    kept: dict[str | None, dict[str, str]] = {}

    @wraps(words)
    def read() -> dict[str, str]:
        language = get_language()
        if language not in kept:
            kept[language] = words()
        return kept[language]

    return read


@per_language
def group_names() -> dict[str, str]:
    """Segments and sums of segments."""
    return {
        Group.PU.value: _("Penerima Upah"),
        Group.BPU.value: _("Bukan Penerima Upah"),
        Group.JAKON.value: _("Jasa Konstruksi"),
        Group.PMI.value: _("Pekerja Migran"),
        Group.FORMAL.value: _("Formal"),
        Group.INFORMAL.value: _("Informal"),
        Group.TOTAL.value: _("Semua segmen"),
        Group.NO_JAKON.value: _("Tanpa Jakon"),
    }


@per_language
def group_short_names() -> dict[str, str]:
    """The short forms for columns and axes."""
    return group_names() | {
        Group.PU.value: _("PU"),
        Group.BPU.value: _("BPU"),
        Group.JAKON.value: _("Jakon"),
        Group.PMI.value: _("PMI"),
        Group.TOTAL.value: _("Total"),
    }


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


@per_language
def denominator_names() -> dict[str, str]:
    """The kinds of denominator, as every ratio names its own."""
    return {
        DenominatorKind.TK_POTENSI.value: _("TK potensi"),
        DenominatorKind.BEKERJA.value: _("penduduk bekerja (Sakernas)"),
        DenominatorKind.ANGKATAN_KERJA.value: _("angkatan kerja (Sakernas)"),
        DenominatorKind.LOKAL.value: _("hitungan pemerintah daerah"),
    }


@per_language
def basis_names() -> dict[str, str]:
    """How a figure is known."""
    return {
        Basis.SEED.value: _("dokumen sumber"),
        Basis.PUBLISHED.value: _("terbitan"),
        Basis.DERIVED.value: _("turunan"),
        Basis.ILLUSTRATIVE.value: _("ilustrasi"),
        Basis.REPORTED.value: _("laporan cabang"),
        Basis.SAMPLE.value: _("data contoh"),
    }


@per_language
def share_basis_names() -> dict[str, str]:
    """How sure the share of a regency is that an office serves."""
    return {"exact": _("seluruhnya"), Basis.ILLUSTRATIVE.value: _("ilustrasi"), Basis.PUBLISHED.value: _("terbitan")}


@per_language
def flag_reasons() -> dict[str, str]:
    """What a reader must know beside a ratio, in one clause each."""
    return {
        Flag.NO_DENOMINATOR.value: _("penyebut tidak ada"),
        Flag.OVER_100.value: _("di atas 100%: pemberi kerja terdaftar di tempat lain atau penyebut lama"),
        Flag.PARTIAL.value: _("batas bawah: belum semua laporan terbit"),
        Flag.PROVISIONAL.value: _("sementara"),
        Flag.ESTIMATED.value: _("taksiran dari bulan sebelumnya"),
        Flag.RESTATED.value: _("pernah diperbaiki"),
        Flag.MAY_DOUBLE_COUNT.value: _("satu orang dapat terhitung di dua segmen"),
        Flag.ALLOCATED.value: _("dibagi menurut pekerja"),
        Flag.STALE_DENOMINATOR.value: _("penyebut dari tahun sebelumnya"),
        Flag.DENOMINATOR_INCOMPLETE.value: _("penyebut sebagian wilayah tidak ada: rasio terlalu tinggi"),
        Flag.NO_TARGET.value: _("belum ada target"),
        Flag.SAMPLE.value: _("data contoh"),
        Flag.SEGMENT_NOT_NAMED.value: _("segmen sebagian orang tidak disebut sumber"),
    }


@per_language
def pace_names() -> dict[str, str]:
    """How believable a required pace is."""
    return {
        PaceLabel.REACHED.value: _("target tercapai"),
        PaceLabel.ON_PATH.value: _("sebanding dengan laju sekarang"),
        PaceLabel.STRETCH.value: _("perlu percepatan"),
        PaceLabel.NOT_BELIEVABLE.value: _("belum pernah dicapai"),
    }


@per_language
def path_names() -> dict[str, str]:
    """How a target is spread over the months of its year; `mixed` where offices differ."""
    return {
        PathKind.SEASONAL.value: _("musiman"),
        PathKind.EVEN.value: _("rata"),
        PathKind.LAST_YEAR.value: _("bentuk tahun lalu"),
        PathKind.MANUAL.value: _("manual"),
        "mixed": _("gabungan"),
    }


@per_language
def compliance_names() -> dict[str, str]:
    """How far an employer keeps its duty."""
    return {
        Compliance.COMPLIANT.value: _("Patuh"),
        Compliance.PWBD.value: _("Wajib belum daftar (PWBD)"),
        Compliance.PDS_WORKERS.value: _("Daftar sebagian tenaga kerja"),
        Compliance.PDS_WAGE.value: _("Daftar sebagian upah"),
        Compliance.PDS_PROGRAMME.value: _("Daftar sebagian program"),
        Compliance.IN_ARREARS.value: _("Menunggak iuran"),
    }


@per_language
def branch_kind_names() -> dict[str, str]:
    """Full branch or pioneer office."""
    return {
        BranchKind.FULL.value: pgettext("office", "Kantor cabang"),
        BranchKind.PIONEER.value: pgettext("office", "Kantor cabang perintis"),
    }


@per_language
def role_names() -> dict[str, str]:
    """What a person is to the system."""
    return {
        Role.DEPUTY.value: _("Deputi wilayah"),
        Role.BRANCH_HEAD.value: _("Kepala cabang"),
        Role.IMPORTER.value: _("Admin data"),
        Role.READER.value: _("Pembaca"),
        Role.SYSTEM.value: _("Administrator sistem"),
    }


@per_language
def territory_kind_names() -> dict[str, str]:
    """The levels at which a role can be held."""
    return {
        TerritoryKind.NATION.value: _("Nasional"),
        TerritoryKind.REGION.value: _("Kantor wilayah"),
        TerritoryKind.PROVINCE.value: _("Provinsi"),
        TerritoryKind.REGENCY.value: _("Kabupaten/kota"),
        TerritoryKind.BRANCH.value: _("Kantor cabang"),
    }

"""The words screens use for the closed lists of the domain, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coverage.indicators.vocabulary import Basis, DenominatorKind, Flag, Group, PaceLabel, ReportState
from coverage.models import BranchKind, Compliance


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
    }


def group_short_names() -> dict[str, str]:
    """The short forms for columns and axes."""
    return group_names() | {
        Group.PU.value: _("PU"),
        Group.BPU.value: _("BPU"),
        Group.JAKON.value: _("Jakon"),
        Group.PMI.value: _("PMI"),
        Group.TOTAL.value: _("Total"),
    }


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


def denominator_names() -> dict[str, str]:
    """The kinds of denominator, as every ratio names its own."""
    return {
        DenominatorKind.TK_POTENSI.value: _("TK potensi"),
        DenominatorKind.BEKERJA.value: _("penduduk bekerja (Sakernas)"),
        DenominatorKind.ANGKATAN_KERJA.value: _("angkatan kerja (Sakernas)"),
        DenominatorKind.LOKAL.value: _("hitungan pemerintah daerah"),
    }


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


def share_basis_names() -> dict[str, str]:
    """How sure the share of a regency is that an office serves."""
    return {"exact": _("seluruhnya"), Basis.ILLUSTRATIVE.value: _("ilustrasi"), Basis.PUBLISHED.value: _("terbitan")}


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


def pace_names() -> dict[str, str]:
    """How believable a required pace is."""
    return {
        PaceLabel.REACHED.value: _("target tercapai"),
        PaceLabel.ON_PATH.value: _("sebanding dengan laju sekarang"),
        PaceLabel.STRETCH.value: _("perlu percepatan"),
        PaceLabel.NOT_BELIEVABLE.value: _("belum pernah dicapai"),
    }


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


def branch_kind_names() -> dict[str, str]:
    """Full branch or pioneer office."""
    return {
        BranchKind.FULL.value: pgettext("office", "Kantor cabang"),
        BranchKind.PIONEER.value: pgettext("office", "Kantor cabang perintis"),
    }

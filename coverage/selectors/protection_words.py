"""The words of protection: who pays, for whom, and which programmes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coverage.indicators.vocabulary import BeneficiaryGroup, Programme, SponsorKind
from coverage.selectors.language import per_language


@per_language
def sponsor_names() -> dict[str, str]:
    """Who pays for cover."""
    return {
        SponsorKind.APBN.value: _("APBN"),
        SponsorKind.APBD_PROVINCE.value: _("APBD provinsi"),
        SponsorKind.APBD.value: _("APBD kabupaten/kota"),
        SponsorKind.APBDES.value: _("APBDes"),
        SponsorKind.DBH_PALM.value: _("DBH sawit"),
        SponsorKind.DBH_TOBACCO.value: _("DBH cukai hasil tembakau"),
        SponsorKind.CSR.value: _("CSR perusahaan"),
        SponsorKind.BAITUL_MAL.value: _("Baitul Mal"),
        SponsorKind.SERTAKAN.value: _("SERTAKAN (iuran sukarela)"),
    }


@per_language
def beneficiary_names() -> dict[str, str]:
    """Whom cover is for."""
    return {
        BeneficiaryGroup.VULNERABLE.value: _("Pekerja rentan"),
        BeneficiaryGroup.VILLAGE_WORKERS.value: _("Pekerja desa"),
        BeneficiaryGroup.VILLAGE_STAFF.value: _("Perangkat desa"),
        BeneficiaryGroup.ELECTION_OFFICERS.value: _("Petugas pemilu"),
        BeneficiaryGroup.HONORARY_TEACHERS.value: _("Guru honorer"),
        BeneficiaryGroup.RELIGIOUS_WORKERS.value: _("Pengurus rumah ibadah"),
        BeneficiaryGroup.FISHERS.value: _("Nelayan"),
        BeneficiaryGroup.FARMERS.value: _("Petani"),
        BeneficiaryGroup.PALM_WORKERS.value: _("Pekerja sawit"),
        BeneficiaryGroup.TRADERS.value: _("Pedagang"),
        BeneficiaryGroup.TRANSPORT.value: _("Pekerja transportasi"),
        BeneficiaryGroup.OTHER.value: _("Kelompok lain"),
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

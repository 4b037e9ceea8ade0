"""What the scripts of the report page say while people type; `{n}` and `{at}` are put in by them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coverage.selectors.language import per_language


@per_language
def typing_words() -> dict[str, str]:
    """Sentences by the names that static/js/report_*.js know."""
    return {
        "saving": _("Menyimpan…"),
        "saved": _("Tersimpan otomatis {at}"),
        "partly": _("Tersimpan {at}, kecuali {n} isian: lihat yang ditandai."),
        "failed": _("Gagal tersimpan: {n} isian. Dicoba lagi sebentar."),
        "offline": _("Luring: {n} isian belum tersimpan, aman di peramban ini. Dikirim begitu tersambung."),
        "signed_out": _("Sesi Anda berakhir. Masuk lagi, lalu muat ulang halaman ini; isian aman di peramban ini."),
        "refused": _("Tidak dapat disimpan. Muat ulang halaman ini; isian aman di peramban ini."),
        "kept": _("Isian aman di peramban ini; muat ulang halaman."),
        "restored": _("{n} isian yang belum terkirim dikembalikan."),
        "changed": _("Yang tersimpan sudah berubah sejak Anda mengisi."),
        "not_sent": _("Laporan belum dikirim."),
        "choose": _("Belum dikirim: pilih dulu angka mana yang dipakai."),
        "mend": _("Belum dikirim: perbaiki dulu isian yang ditandai."),
        "look": _("Belum dikirim: isian lain sudah berubah. Periksa dulu, lalu kirim lagi."),
        "unshown": _("Keadaan laporan belum dapat dimuat."),
        "undecided": _("Belum tersimpan: pilih dulu angka mana yang dipakai."),
        "theirs": _("Pakai yang tersimpan: {n}"),
        "mine": _("Simpan isian saya: {n}"),
        "blank": _("kosong"),
        "checking": _("Memeriksa…"),
        "unchecked": _("Tempelan belum dapat diperiksa. Isikan saja: setiap isian diperiksa saat disimpan."),
        "undo_paste": _("Batalkan tempelan ({n} isian)"),
        "undo_nil": _("Batalkan nihil ({n} isian)"),
    }


@per_language
def planning_words() -> dict[str, str]:
    """The same for the page of a plan, whose acts are others than sending a report."""
    return typing_words() | {
        "not_sent": _("Tindakan belum dilakukan."),
        "choose": _("Belum dilakukan: pilih dulu angka mana yang dipakai."),
        "mend": _("Belum dilakukan: perbaiki dulu isian yang ditandai."),
        "look": _("Belum dilakukan: angka lain sudah berubah. Periksa dulu, lalu ulangi."),
        "unshown": _("Keadaan rencana belum dapat dimuat."),
        "mine": _("Pakai angka saya: {n}"),
        "path_unsaved": _("Belum diterbitkan: jalur bulan yang baru dipilih belum disimpan. Simpan dulu jalurnya."),
        "proposal": _("Usulan"),
        "uncounted": _("Jumlahnya belum dapat dihitung; isian aman di peramban ini. Muat ulang halaman ini."),
    }

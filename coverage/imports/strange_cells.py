"""Cells of a kind that no person would have typed as a count, and what to do about each."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?|[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*")


def kind_sentence(text: str) -> str:
    """Say what is strange about the text of a cell; nothing about ordinary text."""
    if text.startswith("="):
        return _("Rumus ini tidak membawa hasilnya. Tulis angkanya, atau hitung ulang dan simpan lagi di Excel.")
    if text.startswith("#"):
        return _("Sel ini berisi galat rumus. Perbaiki rumusnya atau tulis angkanya.")
    if text.upper() in {"BENAR", "SALAH", "TRUE", "FALSE"}:
        return _("Ini nilai benar atau salah, bukan jumlah. Tulis angkanya.")
    if _DATE.fullmatch(text):
        return _("Ini tanggal atau waktu, bukan jumlah. Ubah format selnya menjadi angka, lalu tulis jumlahnya.")
    return ""

"""Files that are no spreadsheet, told by their first bytes whatever their name says, and what to send instead."""

from __future__ import annotations

import codecs

from django.utils.translation import gettext as _

from coverage.imports.packed import OLD_OFFICE, ZIP
from coverage.imports.problems import Problem, Rule, UnreadableFileError

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\1\0")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh")
_WEB = (b"<!doctype html", b"<html")
_BOOK, _LOOKED_AT = b"xl/workbook.", 4096
# Control characters that no text holds: a few are a slip in a CSV file, many are another kind of file.
_CONTROLS, _MOST_CONTROLS = frozenset({*range(9), *range(14, 27), *range(28, 32)}), 2


def refuse_strangers(content: bytes, *, file: str) -> None:
    """Raise UnreadableFileError for a picture, a PDF, or anything else that is neither a spreadsheet nor a text."""
    kind = _kind_of(content)
    if not kind:
        return
    message = _(
        "Berkas ini bukan lembar kerja, melainkan %(kind)s, apa pun akhiran namanya. "
        "Unggah templat dari halaman ini yang sudah diisi, dalam bentuk XLSX atau CSV."
    )
    raise UnreadableFileError(Problem(file=file, rule=Rule.ENCODING, message=message % {"kind": kind}))


def _kind_of(content: bytes) -> str:
    """Name the kind of a file that is no table; nothing for one that may be."""
    if content.startswith(ZIP):
        return _packed_kind(content)
    if content.startswith(_PICTURES) or content[4:12] in {b"ftypheic", b"ftypavif"} or content[8:12] == b"WEBP":
        return _("gambar")
    if content.startswith(b"%PDF"):
        return _("dokumen PDF")
    if content.startswith(_PACKED):
        return _("arsip terkompresi")
    if content.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:20].lower().startswith(_WEB):
        return _("halaman web")
    is_text = content.startswith((OLD_OFFICE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not _is_noise(content)
    return "" if is_text else _("berkas yang jenisnya tidak dikenali")


def _packed_kind(content: bytes) -> str:
    """Tell what a ZIP file is by the names in it: they stand there unpacked."""
    if _BOOK in content:
        return ""
    if b"word/document.xml" in content:
        return _("dokumen Word")
    return _("presentasi") if b"ppt/presentation.xml" in content else ""


def _is_noise(content: bytes) -> bool:
    looked_at = content[:_LOOKED_AT]
    return 100 * sum(byte in _CONTROLS for byte in looked_at) > _MOST_CONTROLS * len(looked_at)

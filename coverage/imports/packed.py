"""The parts of an XLSX file, unpacked one by one within a limit: no part is believed about its own size."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from django.utils.translation import gettext as _

from coverage.imports.limits import Limits
from coverage.imports.problems import Problem, Rule, UnreadableFileError

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BOOK = "xl/workbook.xml"
_PARTS = {BOOK, "[Content_Types].xml"}
_MOST_MEMBERS = 500
# A workbook shrinks to a tenth; what shrinks to a thousandth was made to swell.
_MOST_RATIO, _RATIO_FROM = 200, 100_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_IS_ENCRYPTED = 0x1
# ValueError: names that are no text, and sizes that cannot be.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Packed:
    """An XLSX file of which single parts are unpacked. Raises UnreadableFileError for anything else, or anything odd.

    The sizes in its directory are only a first look: each part counts by the bytes that came out of it.
    """

    def __init__(self, content: bytes, *, file: str, limits: Limits) -> None:
        self._file = file
        self._left = min(limits.max_unpacked, _MOST_RATIO * max(len(content), _RATIO_FROM))
        if len(content) > limits.max_bytes:
            raise self.unreadable(Rule.TOO_LARGE, limits.sentence(Rule.TOO_LARGE))
        if content.startswith(OLD_OFFICE):
            message = _("Berkas ini XLS lama atau dikunci dengan sandi. Simpan sebagai XLSX tanpa sandi, lalu unggah.")
            raise self.unreadable(Rule.ENCODING, message)
        self._members = self._directory(content)

    def read(self, name: str) -> bytes:
        """Unpack one part; a part that is missing is empty."""
        if name not in self._members:
            return b""
        try:
            with self._zip.open(self._members[name]) as part:
                content = part.read(self._left + 1)
        except _BROKEN as error:
            raise self.broken() from error
        self._left -= len(content)
        if self._left < 0:
            raise self._swollen()
        # No spreadsheet program writes one: it could only hold entities that swell or point elsewhere.
        if b"<!DOCTYPE" in content:
            raise self.broken()
        return content

    def broken(self) -> UnreadableFileError:
        """Return the refusal of a file that looks like XLSX and is damaged."""
        message = _("Berkas XLSX ini rusak atau tidak terbaca. Buka di Excel, simpan ulang, lalu unggah lagi.")
        return self.unreadable(Rule.ENCODING, message)

    def unreadable(self, rule: Rule, message: str) -> UnreadableFileError:
        """Return the refusal of this file as a whole."""
        return UnreadableFileError(Problem(file=self._file, rule=rule, message=message))

    def _directory(self, content: bytes) -> dict[str, zipfile.ZipInfo]:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise self._stranger() from error
        members = self._zip.infolist()
        names = {member.filename: member for member in members}
        if not names.keys() >= _PARTS or any(not _is_plain(member) for member in members):
            raise self._stranger()
        if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > self._left:
            raise self._swollen()
        return names

    def _stranger(self) -> UnreadableFileError:
        return self.unreadable(Rule.ENCODING, _("Berkas ini bukan XLSX. Simpan sebagai XLSX atau CSV, lalu unggah."))

    def _swollen(self) -> UnreadableFileError:
        message = _("Isi berkas XLSX ini terlalu besar setelah dibuka. Salin isiannya ke templat baru.")
        return self.unreadable(Rule.TOO_LARGE, message)


def packed_again(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts that were measured, so that whoever opens the file meets nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def _is_plain(member: zipfile.ZipInfo) -> bool:
    return member.compress_type in _METHODS and not member.flag_bits & _IS_ENCRYPTED

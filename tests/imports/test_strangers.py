"""What is no spreadsheet is told by what it is, whatever its name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from coverage.imports.problems import UnreadableFileError
from coverage.imports.strangers import refuse_strangers

TEXT = "tingkat;kode;PU\r\ncabang;KIS;7\r\n"


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            target.writestr(name, b"isi")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "gambar"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "gambar"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "gambar"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "gambar"),
        (b"%PDF-1.7\n1 0 obj", "dokumen PDF"),
        (packed("[Content_Types].xml", "word/document.xml"), "dokumen Word"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "presentasi"),
        (b"Rar!\x1a\7\0", "arsip terkompresi"),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html><table>", "halaman web"),
        (bytes(range(256)) * 4, "berkas yang jenisnya tidak dikenali"),
        (TEXT.encode("utf-16-le"), "berkas yang jenisnya tidak dikenali"),
    ],
)
def test_a_stranger_is_named_with_what_to_send(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        refuse_strangers(content, file="target.xlsx")

    problem = refused.value.problem
    assert problem.message.startswith(f"Berkas ini bukan lembar kerja, melainkan {kind}, apa pun akhiran namanya.")
    assert "dalam bentuk XLSX atau CSV" in problem.message
    assert problem.line is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("cp1252"),
        (TEXT * 9).encode() + b"a\0b",
        b"BM;GIF\r\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
        packed("[Content_Types].xml", "xl/workbook.xml"),
        packed("mimetype", "content.xml"),
    ],
)
def test_what_may_be_a_table_is_left_to_its_reader(content: bytes) -> None:
    refuse_strangers(content, file="target.csv")

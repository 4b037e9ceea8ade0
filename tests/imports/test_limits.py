"""The sentence that refuses a file is the same for CSV and XLSX, and says what helps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coverage.imports.limits import Limits
from coverage.imports.problems import UnreadableFileError
from coverage.imports.reader import Table, read_table
from coverage.imports.workbook import read_workbook
from tests.imports.workbooks import workbook

LIMITS = Limits(max_bytes=2 * 1024 * 1024, max_rows=1, max_columns=1)
TOO_LARGE = "Berkas terlalu besar: paling besar 2,0 MB. Hapus bagian di luar isian."
TOO_LONG = "Baris terlalu banyak: paling banyak 1. Hapus baris di luar isian."
TOO_WIDE = "Kolom terlalu banyak: paling banyak 1. Hapus isi di sebelah kanan tabel."


@pytest.mark.parametrize(
    ("read", "content", "told"),
    [
        (read_table, b"x" * (LIMITS.max_bytes + 1), TOO_LARGE),
        (read_workbook, b"x" * (LIMITS.max_bytes + 1), TOO_LARGE),
        (read_table, b"a\n1\n2\n", TOO_LONG),
        (read_workbook, workbook([["a"], [1], [2]]), TOO_LONG),
        (read_table, b"a,b\n1,2\n", TOO_WIDE),
        (read_workbook, workbook([["a", "b"], [1, 2]]), TOO_WIDE),
    ],
)
def test_a_file_beyond_a_limit_is_told_what_helps(read: Callable[..., Table], content: bytes, told: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read(content, file="a", limits=LIMITS)

    assert refused.value.problem.message == told

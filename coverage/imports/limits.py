"""How much of a file is read before it is refused, and the sentences that say so, of whatever kind the file is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.imports.problems import Rule
from coverage.indicators.durations import format_size
from coverage.selectors.language import lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a file may be: as it comes, in rows, columns and characters of a cell, and unpacked."""

    max_bytes: int = 20_000_000
    max_rows: int = 200_000
    max_columns: int = 60
    max_cell: int = 5_000
    max_unpacked: int = 100_000_000

    def sentence(self, rule: Rule) -> str:
        """Say beyond which limit a file goes, and what helps."""
        sentences = {
            Rule.TOO_LARGE: _("Berkas terlalu besar: paling besar %(size)s. Hapus bagian di luar isian."),
            Rule.TOO_MANY_ROWS: _("Baris terlalu banyak: paling banyak %(rows)d. Hapus baris di luar isian."),
            Rule.TOO_MANY_COLUMNS: _(
                "Kolom terlalu banyak: paling banyak %(columns)d. Hapus isi di sebelah kanan tabel."
            ),
        }
        size = format_size(self.max_bytes, lang=lang())
        return sentences[rule] % {"size": size, "rows": self.max_rows, "columns": self.max_columns}

"""The register of employers as rows of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from coverage.indicators.months import month_code
from coverage.selectors.employer_rows import EmployerLine
from coverage.selectors.words import activity_words, compliance_names, size_names

Row = list[str | int | None]


def register_rows(batches: Iterable[Iterable[EmployerLine]]) -> Iterator[Row]:
    """Return the heading, then a row for each employer."""
    yield [
        _("NPP"),
        _("Nama"),
        _("Kantor cabang"),
        _("Kabupaten/kota"),
        _("Sektor"),
        _("Skala usaha"),
        _("Tenaga kerja taksiran"),
        _("Tenaga kerja terdaftar"),
        _("Kepatuhan"),
        _("Keadaan"),
        _("Sejak"),
        _("Tenaga kerja menurut keadaan"),
        _("Iuran terakhir"),
        _("Tunggakan bulan"),
    ]
    for batch in batches:
        for line in batch:
            yield [
                line.npp,
                line.name,
                line.branch,
                line.regency,
                line.sector,
                size_names().get(line.size, ""),
                line.estimated,
                line.registered,
                compliance_names()[line.compliance],
                activity_words().get(line.activity, _("Belum terdaftar")),
                line.since.isoformat() if line.since else "",
                line.workers,
                month_code(line.last_paid) if line.last_paid else "",
                line.arrears,
            ]

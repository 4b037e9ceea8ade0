"""The areas of a report, found by the code in a file, also by one that a spreadsheet has altered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coverage.imports.altered import codes_meant
from coverage.imports.headings import plain
from coverage.selectors.report_cells import ReportArea, ReportLayout


def area_meant(code: str, name: str, layout: ReportLayout) -> ReportArea | None:
    """Return the area with this code; by an altered code only the one whose name stands beside it."""
    if area := next((area for area in layout.areas if area.regency.code == code), None):
        return area
    named = [area for area in _near(code, layout) if plain(area.regency.name) == plain(name)]
    return named[0] if len(named) == 1 else None


def unknown_code(code: str, layout: ReportLayout) -> str:
    """Say why no area was found, and which code was probably meant."""
    if near := _near(code, layout):
        words = {"code": near[0].regency.code, "name": near[0].regency.name}
        return _("Kode ini tidak ada; mungkin %(code)s (%(name)s) yang nolnya hilang. Tulis kode sebagai teks.") % words
    codes = ", ".join(area.regency.code for area in layout.areas)
    return _("Kode ini tidak ada di laporan. Wilayah laporan ini: %(codes)s.") % {"codes": codes}


def _near(code: str, layout: ReportLayout) -> list[ReportArea]:
    return [area for area in layout.areas if codes_meant(code, area.regency.code)]

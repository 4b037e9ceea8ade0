"""The register of employers."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2 import Column

from coverage.indicators.formatting import UNKNOWN
from coverage.selectors.employer_rows import EmployerLine
from coverage.selectors.words import size_names, standing_names
from coverage.tables.ordering import ListTable
from coverage.tables.windows import Window, Windowed
from coverage.templatetags.formats import count, month_short, percent
from coverage.templatetags.icons import icon
from coverage.templatetags.words import missing, standing_tone

Write = Callable[[EmployerLine], str]
_ICONS = {"ok": "check", "bad": "error", "warn": "warning", "": "clock"}


class EmployerColumn(Column):
    """A column whose cells a function writes from the line, as HTML; the database sorts by its name."""

    def __init__(self, label: object, write: Write, *, css: str = "", orderable: bool = True) -> None:
        attrs = {"th": {"class": css}, "td": {"class": css}} if css else {}
        super().__init__(verbose_name=label, accessor="id", empty_values=(), attrs=attrs, orderable=orderable)
        self.write, self.css = write, css


def name(line: EmployerLine) -> SafeString:
    """The name with its link, its number and its place."""
    return SafeString(
        f'<a href="{reverse("coverage:employer", args=[line.id])}">{escape(line.name)}</a>'
        f' <span class="tiny mut">{escape(line.npp)} · {escape(line.regency)}</span>'
    )


def size(line: EmployerLine) -> str:
    """The size class in a word."""
    return size_names().get(line.size, UNKNOWN)


def estimated(line: EmployerLine) -> str:
    """Workers there are, as estimated."""
    return missing(_("belum ditaksir")) if line.estimated is None else count(line.estimated)


def registered(line: EmployerLine) -> str:
    """Workers that are registered."""
    return missing(_("belum dilaporkan")) if line.registered is None else count(line.registered)


def share(line: EmployerLine) -> SafeString:
    """Registered in estimated workers as a bar."""
    found = line.registered_share
    if found is None:
        return SafeString("")
    words = escape(_("%(share)s terdaftar") % {"share": percent(found, 0)})
    width = min(100, int(found * 100))
    return SafeString(
        f'<div class="reg{"" if found >= 1 else " part"}" role="img" aria-label="{words}"><b style="--n: {width}%">'
        "</b></div>"
    )


def standing(line: EmployerLine) -> SafeString:
    """Compliance, or that it does not pay."""
    return standing_chip(line.standing)


def standing_chip(standing: str) -> SafeString:
    """Write the chip of one standing."""
    tone = standing_tone(standing)
    return SafeString(f'<span class="chip {tone}">{icon(_ICONS[tone])}{escape(standing_names()[standing])}</span>')


def last_paid(line: EmployerLine) -> str:
    """The newest month that was paid."""
    return missing(_("belum diketahui")) if line.last_paid is None else month_short(line.last_paid)


def arrears(line: EmployerLine) -> str:
    """Months owed."""
    return months_owed(line.arrears)


def months_owed(months: int | None) -> str:
    """Write months in arrears; nothing owed is a dash, as in the design."""
    if months is None:
        return missing(_("bulan iuran terakhir belum diketahui"))
    return _("%(n)s bln") % {"n": count(months)} if months else missing(_("tidak menunggak"))


class EmployerTable(ListTable):
    """One employer a row."""

    nama = EmployerColumn(gettext_lazy("Pemberi kerja"), name)
    sektor = EmployerColumn(gettext_lazy("Sektor"), lambda line: escape(line.sector) or UNKNOWN, css="sub")
    skala = EmployerColumn(gettext_lazy("Skala"), size, css="sub")
    tenaga = EmployerColumn(gettext_lazy("Tenaga kerja"), estimated, css="num")
    terdaftar = EmployerColumn(gettext_lazy("Terdaftar"), registered, css="num")
    bagian = EmployerColumn(gettext_lazy("Bagian terdaftar"), share, css="reg-c", orderable=False)
    kepatuhan = EmployerColumn(gettext_lazy("Kepatuhan"), standing)
    iuran = EmployerColumn(gettext_lazy("Iuran terakhir"), last_paid, css="num sub")
    tunggakan = EmployerColumn(gettext_lazy("Tunggakan"), arrears, css="num")

    class Meta(ListTable.Meta):
        template_name = "django_tables2/register.html"
        attrs = {"class": "mid-d register"}
        order_by = "nama"

    def __init__(self, window: Window, *, is_airy: bool = False) -> None:
        super().__init__(
            Windowed(window, order="nama"), attrs={"class": "airy register" if is_airy else "mid-d register"}
        )

    @property
    def body(self) -> SafeString:
        """Write the rows of the page by Python: through the columns they take as long as all the rest of the page."""
        columns = [bound.column for bound in self.columns]
        opened = [f'<td class="{column.css}">' if column.css else "<td>" for column in columns]
        return SafeString("".join(_row(line, columns, opened) for line in self.page.object_list.data))


def _row(line: EmployerLine, columns: list[EmployerColumn], opened: list[str]) -> str:
    first, *rest = columns
    cells = "".join(f"{tag}{column.write(line)}</td>" for tag, column in zip(opened[1:], rest, strict=True))
    return f'<tr><th scope="row">{first.write(line)}</th>{cells}</tr>'

"""The list of accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tables2 import TemplateColumn

from coverage.tables.ordering import ListTable


class AccountTable(ListTable):
    """One account a row: what it is, where, and when it last came in."""

    nama = TemplateColumn(
        template_name="coverage/_cell_user.html", accessor="username", verbose_name=_("Nama pengguna")
    )
    peran = TemplateColumn('{{ value|default:"–" }}', accessor="role_name", verbose_name=_("Peran"), empty_values=())
    wilayah = TemplateColumn(
        '{{ value|default:"–" }}', accessor="place_name", verbose_name=_("Wilayah"), empty_values=()
    )
    keadaan = TemplateColumn(
        template_name="coverage/_cell_user_state.html", accessor="state_name", verbose_name=_("Keadaan")
    )
    masuk = TemplateColumn(
        template_name="coverage/_cell_moment.html",
        accessor="last_login",
        verbose_name=_("Masuk terakhir"),
        empty_values=(),
    )

    class Meta(ListTable.Meta):
        attrs = {"class": "mid-d"}

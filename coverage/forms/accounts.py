"""Forms of accounts: a new one, a role at a place, and the confirmations that something be typed."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from coverage.entry.account_checks import PLACES, AccountError, check_place, check_username
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Role, Territory
from coverage.selectors.words import role_names, territory_kind_names

_ORDER = [kind.value for kind in TerritoryKind]


class RoleForm(forms.Form):
    """A role, and the place at which it is held."""

    role = forms.ChoiceField()
    place = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = list(role_names().items())  # type: ignore[attr-defined]
        self.places = _places()
        self.fields["place"].choices = [("", ""), *self.places]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.error_messages["required"] = _("Isian ini tidak boleh kosong.")

    def clean(self) -> dict[str, Any]:
        """Turn the choices into a role and a territory that fit each other."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if "role" in found and "place" in found:
            found["role"] = Role(found["role"])
            found["territory"] = _territory(found["place"])
            try:
                check_place(found["role"], found["territory"])
            except AccountError as error:
                self.add_error("place", str(error))
        return found


class NewAccountForm(RoleForm):
    """A new account: its name, perhaps an address, its role and place."""

    username = forms.CharField(max_length=60)
    email = forms.EmailField(required=False, max_length=254)
    field_order = ("username", "email", "role", "place")

    def clean_username(self) -> str:
        """Refuse a name that cannot be given."""
        name: str = self.cleaned_data["username"]
        try:
            check_username(name)
        except AccountError as error:
            raise forms.ValidationError(str(error)) from error
        return name


class TypedNameForm(forms.Form):
    """The account's name, typed again before something that cannot be undone."""

    username = forms.CharField(max_length=150)


class CodeForm(forms.Form):
    """One code of the app, or one recovery code."""

    code = forms.CharField(max_length=20)


class PasswordForm(forms.Form):
    """The present password, asked again before the way in is changed."""

    password = forms.CharField(strip=False)


def _places() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the places at which any role can be held, by kind. One query."""
    kinds = {kind for allowed in PLACES.values() for kind in allowed}
    rows = sorted(
        Territory.objects.filter(kind__in=kinds), key=lambda row: (_ORDER.index(row.kind), row.order, row.code)
    )
    names = territory_kind_names()
    return [
        (names[kind], [(f"{row.kind}:{row.code}", row.name) for row in members])
        for kind, members in groupby(rows, key=lambda row: row.kind)
    ]


def _territory(value: str) -> Territory | None:
    if not value:
        return None
    kind, _sign, code = value.partition(":")
    return Territory.objects.get(kind=kind, code=code)

"""The change of one's own password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm

from coverage.models import User


class OwnPasswordForm(PasswordChangeForm):
    """Django's form, with a check of the old password that counts failures."""

    def __init__(self, user: User, *args: Any, knows: Callable[[str], bool], **kwargs: Any) -> None:
        self._knows = knows
        super().__init__(user, *args, **kwargs)

    def clean_old_password(self) -> str:
        """Refuse a wrong old password."""
        old: str = self.cleaned_data["old_password"]
        if not self._knows(old):
            raise forms.ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return old

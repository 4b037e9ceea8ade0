"""Password rules of the house beside Django's: length and easy words only, no rules on kinds of signs (ASVS 6.2)."""

from __future__ import annotations

from django.contrib.auth import password_validation as django_rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Long passphrases are welcome; hashing a novel is work for an attacker to order.
MOST_CHARACTERS = 128
# What everybody here would try first.
CONTEXT_WORDS = ("bpjs", "dasbor", "ketenagakerjaan", "jamsostek", "sumbagut", "katasandi")


class LikenessValidator(django_rules.UserAttributeSimilarityValidator):
    """Django's, in better words."""

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return _("Tidak mirip dengan nama pengguna atau surel Anda.")


class MinimumLengthValidator(django_rules.MinimumLengthValidator):
    """Django's, in better words."""

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return _("Paling sedikit %(least)d karakter; kalimat pendek paling mudah diingat.") % {"least": self.min_length}


class CommonPasswordValidator(django_rules.CommonPasswordValidator):
    """Django's, in better words."""

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return _("Bukan kata sandi yang dipakai banyak orang.")


class MaximumLengthValidator:
    """Refuse more characters than anybody types."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a password that is too long."""
        if len(password) > MOST_CHARACTERS:
            raise ValidationError(_("Kata sandi ini terlalu panjang."), code="password_too_long")

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return _("Paling banyak %(most)d karakter.") % {"most": MOST_CHARACTERS}


class ContextWordValidator:
    """Refuse passwords with words that belong to the office or to this dashboard."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a password with such a word, however it is written."""
        plain = "".join(sign for sign in password.casefold() if sign.isalnum())
        if any(word in plain for word in CONTEXT_WORDS):
            raise ValidationError(
                _("Kata sandi ini memuat kata yang mudah ditebak di kantor ini."), code="password_context_word"
            )

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return _("Tanpa kata yang mudah ditebak di kantor ini, seperti bpjs atau dasbor.")

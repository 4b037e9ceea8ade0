"""Password rules: length and easy words only (ASVS 6.2)."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from coverage.models import User


@pytest.mark.parametrize(
    "password",
    [
        "sungaiasahan",
        "semua huruf kecil saja",
        "1837 kali ke sungai",
        "ü" * 12,
        "kuda baterai jepit" * 5,
        "x1" * 64,
    ],
)
def test_long_enough_is_good_enough(password: str) -> None:
    validate_password(password, User(username="kepala.kis"))


@pytest.mark.parametrize(
    "password",
    [
        "sembilan9",
        "x1" * 64 + "y",
        "password123",
        "kepala.kis1",
        "BPJS-Medan-1990",
        "b.p.j.s kisaran",
        "Dasbor Cakupan 1",
        "ketenagakerjaan",
        "kata sandi saya",
    ],
)
def test_too_short_too_long_and_easy_words_are_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(username="kepala.kis"))

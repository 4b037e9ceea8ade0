"""Keys by which two entries of one employer are found: spelling, zeros and legal forms do not count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.indicators.employer_keys import LEGAL_FORMS, employer_keys, name_key, npp_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("PT Sawit Bahilang", "sawit bahilang"),
        ("P.T. SAWIT  BAHILANG, Tbk.", "sawit bahilang"),
        ("Sawit-Bahilang (Persero) PT", "sawit bahilang"),
        ("UD. Rambutan Jaya 2", "rambutan jaya 2"),
        ("Koperasi Maju Bersama", "maju bersama"),
        ("Toko Lima Puluh", "toko lima puluh"),
        ("Café Déli", "cafe deli"),
        ("CV", "cv"),
        ("P.T.", "pt"),
        ("ptolemi", "ptolemi"),
        ("---", ""),
        ("", ""),
    ],
)
def test_name_is_left_without_form_marks_and_case(written: str, key: str) -> None:
    assert name_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("15070955", "15070955"),
        ("0015070955", "15070955"),
        ("0-150.709/55", "15070955"),
        (" a1b2 ", "A1B2"),
        ("0000", ""),
        ("", ""),
    ],
)
def test_number_is_left_without_leading_zeros_and_marks(written: str, key: str) -> None:
    assert npp_key(written) == key


def test_zeros_within_a_number_count() -> None:
    assert npp_key("1005") != npp_key("105")


@given(st.text(max_size=60))
def test_a_key_is_its_own_key_and_fits_its_column(name: str) -> None:
    key = name_key(name)

    assert name_key(key) == key
    assert all(character.isascii() and (character.isalnum() or character == " ") for character in key)


@given(st.text(alphabet="abcdefgh xyz", min_size=1, max_size=40), st.sampled_from(sorted(LEGAL_FORMS)))
def test_a_legal_form_before_or_after_changes_nothing(name: str, form: str) -> None:
    words = [word for word in name.split() if word not in LEGAL_FORMS]
    if words:
        assert name_key(f"{form.upper()} {name}") == name_key(f"{name}, {form.title()}.") == name_key(name)


def test_both_keys_go_by_the_names_of_their_columns() -> None:
    assert employer_keys("0012", "PT Satu") == {"npp_key": "12", "name_key": "satu"}

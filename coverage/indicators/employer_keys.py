"""What two entries of one employer share: its number without zeros and marks, its name without legal form and marks."""

import re
import unicodedata

# What stands before or after the name and says how the employer is founded, not who it is.
LEGAL_FORMS = frozenset(
    {"pt", "cv", "ud", "pd", "fa", "firma", "nv", "tbk", "persero", "perum", "perumda", "koperasi", "kop", "yayasan",
     "yys"}
)  # fmt: skip
_DOTS = re.compile(r"[.'’`]")
_MARKS = re.compile(r"[^a-z0-9]+")


def npp_key(npp: str) -> str:
    """`"0-150.709/55"` as `"15070955"`: letters and digits in capitals, no leading zeros; empty if none is left."""
    return re.sub(r"[^0-9A-Z]", "", npp.upper()).lstrip("0")


def name_key(name: str) -> str:
    """`"P.T. Sawit  Bahilang, Tbk"` as `"sawit bahilang"`: without case, accents, marks and legal forms.

    A name of nothing but legal forms keeps them; one without letters and digits has no key, which matches no other.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = _MARKS.sub(" ", _DOTS.sub("", plain)).split()
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def employer_keys(npp: str, name: str) -> dict[str, str]:
    """Both keys by the names of their columns, for whoever writes an employer."""
    return {"npp_key": npp_key(npp), "name_key": name_key(name)}

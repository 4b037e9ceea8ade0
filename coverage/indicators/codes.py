"""The codes of territories: text of letters, digits, points and dashes."""

import re

CODE_PATTERN = r"[A-Za-z0-9.\-]{1,24}"


def code_or_blank(text: str) -> str:
    """Return the text if it may be the code of a territory, else nothing.

    Anything else is unknown anyway; a NUL in it PostgreSQL would refuse to compare.
    """
    return text if re.fullmatch(CODE_PATTERN, text) else ""

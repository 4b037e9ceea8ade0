"""Numbers that programs write into addresses, fields and files: versions, keys, how many of something."""


def plain_number(text: str, *, most_digits: int = 9) -> int | None:
    """Read ASCII digits; None for anything else, also for more digits than are ever meant.

    What a person types as a count is read by `counts.parse_count`.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most_digits else None

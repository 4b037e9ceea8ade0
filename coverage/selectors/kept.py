"""What stands still while figures move, kept in the process under the content version (docs/adr/0010-page-cache.md).

A new computation changes ratio rows only: places, targets, published figures and the states of reports are read anew
when an act or an import changes the content version, as whole pages are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

MOST = 400
# One version only. Replaced as a whole, so that a thread never sees the answers of one version under another.
_held: tuple[str, dict[Hashable, Any]] = ("", {})


def kept(content: str, read: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    """Return what `read` answered under this content version, or ask it; without a version it is asked each time.

    The version is read before the answer, so that an answer can only be newer than its version.
    """
    global _held  # noqa: PLW0603
    if not content:
        return read(*args, **options)
    version, answers = _held
    if version != content or len(answers) >= MOST:
        answers = {}
        _held = (content, answers)
    key = (read, args, tuple(options.items()))
    if key not in answers:
        answers[key] = read(*args, **options)
    found: T = answers[key]
    return found


def forget() -> None:
    """Keep nothing: for tests, whose rows are rolled back with their versions."""
    global _held  # noqa: PLW0603
    _held = ("", {})

"""The outcome of a load: rows by kind, problems, and what is only worth knowing."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.imports.kind import Tally
from coverage.imports.problems import UNUSABLE, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class KindReport:
    """What happened to the rows of one file; a tally only when the load was stored."""

    kind: str
    rows_read: int
    tally: Tally | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """The outcome of one load."""

    kinds: tuple[KindReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def is_unusable(self) -> bool:
        """A file or the folder could not be read at all."""
        return any(problem.rule in UNUSABLE for problem in self.problems)

    @property
    def has_changes(self) -> bool:
        """Say whether anything was stored."""
        return any(report.tally is not None and report.tally.has_changes for report in self.kinds)

"""A folder of CSV files read, checked in full and stored all or nothing, with a trace of every run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coverage import clock
from coverage.compute.closure import rebuild_closure
from coverage.compute.denominators import rebuild_area_workforce
from coverage.compute.engine import describe
from coverage.compute.work import request_recompute
from coverage.imports.checks import Checked, announce, check_against, check_table
from coverage.imports.kind import Kind
from coverage.imports.known import Known
from coverage.imports.problems import Problem, Rule, UnreadableFileError
from coverage.imports.reader import read_table
from coverage.imports.registry import KINDS
from coverage.imports.report import KindReport, LoadReport
from coverage.imports.trace import record_run
from coverage.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """The files of a folder as bytes, and problems with the folder itself."""

    name: str
    contents: dict[str, bytes]
    problems: tuple[Problem, ...]

    @property
    def digest(self) -> str:
        """Return one digest over names and contents."""
        total = hashlib.sha256()
        for name, content in sorted(self.contents.items()):
            total.update(f"{name}:{hashlib.sha256(content).hexdigest()}\n".encode())
        return total.hexdigest()


def load_directory(directory: Path, *, by: User | None) -> LoadReport:
    """Read and check every file of the folder, then store all of them in one transaction, or nothing.

    Loading the same files again changes nothing. Every run leaves an ImportRun.
    """
    started_at = clock.now()
    folder = _read_folder(directory)
    known = Known()
    checked, problems = _check(folder, known)
    report = _refusal(checked, problems) if problems else _store(checked, known)
    record_run(report, name=folder.name, digest=folder.digest, started_at=started_at, by=by)
    return report


def _read_folder(directory: Path) -> _Folder:
    wanted = {kind.file_name for kind in KINDS}
    contents = {file.name: file.read_bytes() for file in sorted(directory.glob("*.csv")) if file.is_file()}
    problems = [
        Problem(file=name, rule=Rule.FILE_MISSING, message=_("Berkas tidak ada di folder ini: tambahkan."))
        for name in sorted(wanted - contents.keys())
    ]
    problems += [
        Problem(file=name, rule=Rule.FILE_UNKNOWN, message=_("Berkas tidak dikenal: perbaiki namanya atau pindahkan."))
        for name in sorted(contents.keys() - wanted)
    ]
    return _Folder(name=directory.name, contents=contents, problems=tuple(problems))


def _check(folder: _Folder, known: Known) -> tuple[list[Checked], list[Problem]]:
    """Check each file by itself, then all of them against each other and against what is stored."""
    problems = list(folder.problems)
    checked: list[Checked] = []
    for kind in KINDS:
        if kind.file_name in folder.contents:
            try:
                checked.append(_read(kind, folder.contents[kind.file_name]))
            except UnreadableFileError as error:
                problems.append(error.problem)
    for one in checked:
        announce(one, known)
    for one in checked:
        own = (*one.problems, *check_against(one, known))
        problems.extend(sorted(own, key=lambda problem: problem.line or 0))
    return checked, problems


def _read(kind: Kind, content: bytes) -> Checked:
    return check_table(kind, read_table(content, file=kind.file_name))


def _refusal(checked: list[Checked], problems: list[Problem]) -> LoadReport:
    return LoadReport(
        kinds=tuple(KindReport(kind=one.kind.identifier, rows_read=one.rows_read) for one in checked),
        problems=tuple(problems),
        notices=_notices(checked),
    )


def _store(checked: list[Checked], known: Known) -> LoadReport:
    """Store everything in one transaction; what the database itself refuses is a problem too, not a crash."""
    reports: list[KindReport] = []
    current = ""
    try:
        with transaction.atomic():
            for one in checked:
                current = one.kind.file_name
                tally = one.kind.save(one.records, known)
                reports.append(KindReport(kind=one.kind.identifier, rows_read=one.rows_read, tally=tally))
            rebuild_closure()
            if _touches_denominators(checked, reports):
                rebuild_area_workforce()
            if _touches_expected_cells(reports):
                request_recompute(territory=None, first_month=None, last_month=None, reason="expected cells changed")
            if any(report.tally is not None and report.tally.has_changes for report in reports):
                describe()
    except IntegrityError as error:
        message = _("Basis data menolak berkas ini: %(reason)s") % {"reason": str(error)[:200]}
        return _refusal(checked, [Problem(file=current, rule=Rule.DATABASE, message=message)])
    return LoadReport(kinds=tuple(reports), notices=_notices(checked))


def _touches_denominators(checked: list[Checked], reports: list[KindReport]) -> bool:
    return any(
        one.kind.feeds_denominators and report.tally is not None and report.tally.has_changes
        for one, report in zip(checked, reports, strict=True)
    )


def _touches_expected_cells(reports: list[KindReport]) -> bool:
    """Offices, their areas and their segments say which cells a month expects."""
    return any(
        report.kind in {"branches", "branch_segments", "areas"}
        and report.tally is not None
        and report.tally.has_changes
        for report in reports
    )


def _notices(checked: list[Checked]) -> tuple[Problem, ...]:
    return tuple(notice for one in checked for notice in one.notices)

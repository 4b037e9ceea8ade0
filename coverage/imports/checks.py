"""Checks that every kind shares: header, cells, doubled keys, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.imports.columns import CellError
from coverage.imports.kind import Kind, Record, Values
from coverage.imports.known import Known
from coverage.imports.problems import Problem, Rule
from coverage.imports.reader import Line, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file after its own checks: its rows, what is wrong, and what is only worth knowing."""

    kind: Kind
    rows_read: int
    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def whole_records(self) -> list[Record]:
        """Rows in which every cell could be read."""
        return [record for record in self.records if len(record.values) == len(self.kind.columns)]


def check_table(kind: Kind, table: Table) -> Checked:
    """Check a file by itself: columns, cells and doubled keys."""
    rows_read = len(table.lines) + len(table.problems)
    header = list(_header_problems(kind, table))
    if header:
        return Checked(kind=kind, rows_read=rows_read, problems=(*header, *table.problems))
    problems = list(table.problems)
    records = tuple(_record(kind, table, line, problems) for line in table.lines)
    problems.extend(_doubled_keys(kind, records))
    return Checked(
        kind=kind,
        rows_read=rows_read,
        records=records,
        problems=tuple(problems),
        notices=tuple(_unknown_columns(kind, table)),
    )


def announce(checked: Checked, known: Known) -> None:
    """Make the rows of this file known to the references of all files."""
    kind = checked.kind
    if kind.announces is None:
        return
    for record in checked.records:
        if all(column in record.values for column in kind.key):
            known.announce(kind.announces(record.values))


def check_against(checked: Checked, known: Known) -> tuple[Problem, ...]:
    """Check what needs the other files and the stored rows: references, then the kind's own rules."""
    problems = list(_unknown_references(checked, known))
    whole = checked.whole_records
    for check in checked.kind.row_checks:
        problems.extend(check(whole, known))
    if not problems and not checked.problems:
        for check in checked.kind.file_checks:
            problems.extend(check(whole, known))
    return tuple(problems)


def _header_problems(kind: Kind, table: Table) -> Iterator[Problem]:
    for name in sorted({name for name in table.header if table.header.count(name) > 1 and name}):
        message = _("Kolom %(name)s tertulis dua kali: sisakan satu.") % {"name": name[:60]}
        yield Problem(file=table.file, line=1, column=name[:60], rule=Rule.COLUMN_DOUBLED, message=message)
    for column in kind.columns:
        if column.name not in table.header and not column.may_lack:
            message = _("Kolom %(name)s tidak ada: tambahkan di baris judul.") % {"name": column.name}
            yield Problem(file=table.file, line=1, column=column.name, rule=Rule.COLUMN_MISSING, message=message)


def _unknown_columns(kind: Kind, table: Table) -> Iterator[Problem]:
    wanted = {column.name for column in kind.columns}
    for name in table.header:
        if name not in wanted:
            message = _("Kolom %(name)s tidak dikenal dan tidak dibaca.") % {"name": name[:60] or "?"}
            yield Problem(file=table.file, line=1, column=name[:60], rule=Rule.COLUMN_UNKNOWN, message=message)


def _record(kind: Kind, table: Table, line: Line, problems: list[Problem]) -> Record:
    cells = dict(zip(table.header, line.cells, strict=True))
    record = Record(file=table.file, line=line.number, values={}, cells=cells)
    for column in kind.columns:
        try:
            record.values[column.name] = column.read(cells.get(column.name, ""))
        except CellError as error:
            problems.append(record.problem(error.rule, error.message, column=column.name))
    return record


def _doubled_keys(kind: Kind, records: Iterable[Record]) -> Iterator[Problem]:
    first_lines: dict[tuple[object, ...], int] = {}
    for record in records:
        if not all(column in record.values for column in kind.key):
            continue
        key = tuple(record.values[column] for column in kind.key)
        line = first_lines.setdefault(key, record.line)
        if line != record.line:
            message = _("Baris ini mengulang baris %(line)d (%(key)s sama): sisakan satu.")
            names = ", ".join(kind.key)
            yield record.problem(Rule.DUPLICATE, message % {"line": line, "key": names}, column=kind.key[0])


def _unknown_references(checked: Checked, known: Known) -> Iterator[Problem]:
    for record in checked.records:
        for link in checked.kind.links:
            if _is_readable(record.values, link.columns) and not known.has(link.ref(record.values)):
                message = _("%(value)s tidak dikenal: periksa ejaannya atau daftarkan dahulu.")
                value = record.cells[link.column].strip()[:60]
                yield record.problem(Rule.REFERENCE, message % {"value": value}, column=link.column)


def _is_readable(values: Values, columns: Iterable[str]) -> bool:
    """Say whether all cells of a reference were read and filled; an empty optional one refers to nothing."""
    return all(values.get(column) not in (None, "") for column in columns)

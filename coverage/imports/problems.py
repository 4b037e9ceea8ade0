"""What is wrong with a file, said so that the person who made it can repair it."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The rule that a file, a row or a cell breaks."""

    FILE_MISSING = "file_missing"
    FILE_UNKNOWN = "file_unknown"
    TOO_LARGE = "too_large"
    NUL = "nul"
    ENCODING = "encoding"
    EMPTY = "empty"
    CSV = "csv"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    SHAPE = "shape"
    COLUMN_MISSING = "column_missing"
    COLUMN_DOUBLED = "column_doubled"
    COLUMN_UNKNOWN = "column_unknown"
    BLANK = "blank"
    TEXT = "text"
    LENGTH = "length"
    CODE = "code"
    COUNT = "count"
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    MONTH = "month"
    CHOICE = "choice"
    FLAG = "flag"
    RANGE = "range"
    DUPLICATE = "duplicate"
    REFERENCE = "reference"
    RELATION = "relation"
    SUM = "sum"
    PUBLISHED = "published"
    DATABASE = "database"


# With these a file or folder cannot be read at all; everything else is a fault inside a readable file.
UNUSABLE = frozenset(
    {
        Rule.FILE_MISSING,
        Rule.TOO_LARGE,
        Rule.NUL,
        Rule.ENCODING,
        Rule.EMPTY,
        Rule.CSV,
        Rule.TOO_MANY_ROWS,
        Rule.TOO_MANY_COLUMNS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: where it stands (line 1 is the header), what was read, and a sentence on how to mend it."""

    file: str
    rule: Rule
    message: str
    line: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.message}"


class UnreadableFileError(Exception):
    """The file cannot be read at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))

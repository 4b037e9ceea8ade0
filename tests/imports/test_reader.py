"""Bytes to rows: odd but good files are read, bad ones refused with a sentence."""

import pytest

from coverage.imports.limits import Limits
from coverage.imports.problems import Rule, UnreadableFileError
from coverage.imports.reader import Table, read_table


def _read(content: bytes, **limits: int) -> Table:
    return read_table(content, file="a.csv", limits=Limits(**limits))


@pytest.mark.parametrize(
    "content",
    [
        b"code,name\n11.10,Singkil\n",
        b"code,name\n11.10,Singkil",
        b"\xef\xbb\xbfcode,name\n11.10,Singkil\n",
        b"code;name\n11.10;Singkil\n",
        b"code\tname\n11.10\tSingkil\n",
        b"code,name\r\n11.10,Singkil\r\n",
        b"code,name\r11.10,Singkil\r",
        b'"code","name"\n"11.10","Singkil"\n',
        b" Code ,NAME\n11.10,Singkil\n",
        b"code,name\n\n11.10,Singkil\n,\n  ,\n",
        b"\n\ncode;name\n11.10;Singkil\n",
        b"code,name\n11.10,Singkil,,\n",
    ],
)
def test_odd_but_good_files_give_the_same_row(content: bytes) -> None:
    table = _read(content)

    assert table.header == ("code", "name")
    assert [line.cells for line in table.lines] == [("11.10", "Singkil")]
    assert table.problems == ()


def test_a_quoted_cell_keeps_line_ends_and_separators() -> None:
    table = _read(b'code,note\n1,"a;b\nc, d"\n2,e\n')

    assert [(line.number, line.cells) for line in table.lines] == [(2, ("1", "a;b\nc, d")), (4, ("2", "e"))]


def test_separators_inside_a_quoted_title_do_not_count() -> None:
    table = _read(b'"a;b;c;d",e\n1,2\n')

    assert table.header == ("a;b;c;d", "e")


def test_skipped_blank_rows_keep_the_line_numbers() -> None:
    table = _read(b"code\n\n\n12.09\n")

    assert table.lines[0].number == 4


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        (b"", Rule.EMPTY, None),
        (b"\n , \n", Rule.EMPTY, None),
        (b"code,name\n", Rule.EMPTY, 1),
        (b"code,name\n1,a\x00b\n", Rule.NUL, 2),
        ("code,name\n1,Gerdé\n".encode("latin-1"), Rule.ENCODING, 2),
        ("code,name\n1,a\n".encode("utf-16-le"), Rule.NUL, 1),
        ("code,name\n1,a\0\n".encode("utf-16"), Rule.NUL, None),
        (b"\xff\xfec", Rule.ENCODING, None),
        (b'code,name\n1,"abc\n2,d\n', Rule.CSV, 2),
        (b'code,name\n1,"abc"d\n', Rule.CSV, 2),
        (b"PK\x03\x04\xff\xfe", Rule.ENCODING, 1),
    ],
)
def test_bad_bytes_are_refused_with_the_line(content: bytes, rule: Rule, line: int | None) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        _read(content)

    assert (refused.value.problem.rule, refused.value.problem.line) == (rule, line)


@pytest.mark.parametrize(
    ("limits", "rule"),
    [
        ({"max_bytes": 10}, Rule.TOO_LARGE),
        ({"max_rows": 1}, Rule.TOO_MANY_ROWS),
        ({"max_columns": 1}, Rule.TOO_MANY_COLUMNS),
    ],
)
def test_files_beyond_a_limit_are_refused(limits: dict[str, int], rule: Rule) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        _read(b"code,name\n1,a\n2,b\n", **limits)

    assert refused.value.problem.rule == rule


def test_as_many_rows_as_allowed_are_read() -> None:
    assert len(_read(b"code,name\n1,a\n2,b\n", max_rows=2).lines) == 2


def test_cut_and_shifted_rows_are_told_by_line_and_the_others_kept() -> None:
    table = _read(b"code,name\n1\n2,b\n3,c,d\n")

    assert [(problem.line, problem.rule) for problem in table.problems] == [(2, Rule.SHAPE), (4, Rule.SHAPE)]
    assert [line.cells for line in table.lines] == [("2", "b")]


def test_an_endless_cell_is_told_by_line_and_column() -> None:
    table = _read(b"code,name\n1," + b"x" * 5001 + b"\n")

    assert [(problem.line, problem.column, problem.rule) for problem in table.problems] == [(2, "name", Rule.LENGTH)]


def test_excels_unicode_text_is_read() -> None:
    table = _read("code;name\r\n12.10;Gerdé\r\n".encode("utf-16"))

    assert (table.header, table.lines[0].cells) == (("code", "name"), ("12.10", "Gerdé"))

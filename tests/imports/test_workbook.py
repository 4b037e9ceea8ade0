"""XLSX to rows: what Excel and others write is read, what was made to harm is refused before it is opened."""

from __future__ import annotations

import io
import random
import time
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage.imports.limits import Limits
from coverage.imports.packed import Packed
from coverage.imports.problems import Rule, UnreadableFileError
from coverage.imports.reader import Table
from coverage.imports.workbook import read_workbook
from tests.imports.workbooks import BOOK, SECOND_ROW, SHEET, bent, with_row, with_size, workbook

TEXTS = "xl/sharedStrings.xml"


def _read(content: bytes, *, prefer: str = "", **limits: int) -> Table:
    return read_workbook(content, file="a.xlsx", limits=Limits(**limits), prefer=prefer)


def _cells(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, line.cells) for line in _read(content).lines]


def _refused(content: bytes, **limits: int) -> Rule:
    with pytest.raises(UnreadableFileError) as refused:
        _read(content, **limits)
    return refused.value.problem.rule


def test_values_come_as_a_person_would_have_typed_them() -> None:
    rows = [["code", "n"], ["12.10", 1800], ["12.09", 12.5], ["1.800", True]]

    assert _cells(workbook(rows)) == [(2, ("12.10", "1800")), (3, ("12.09", "12,5")), (4, ("1.800", "BENAR"))]


def test_a_date_comes_as_text_and_not_as_a_number() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = "n", 44_805
    book.active["A2"].number_format = "dd/mm/yyyy"
    out = io.BytesIO()
    book.save(out)

    assert _cells(out.getvalue()) == [(2, ("2022-09-01",))]


def test_rows_keep_their_numbers_over_blank_ones() -> None:
    assert _cells(workbook([["a"], [], [], ["b"]])) == [(4, ("b",))]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (b'<c r="A2" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        (b'<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        (b'<c r="A2" t="e"><v></v></c>', "#?"),
        (b'<c r="A2"><f>B2+1</f></c>', "=B2+1"),
        (b'<c r="A2"><f>B2+1</f><v></v></c>', "=B2+1"),
        (b'<c r="A2" t="str"><f>B2</f></c>', "=B2"),
        (b'<c><f t="shared" si="0"/></c>', "="),
        (b'<c r="A2"><f>B2+1</f><v>7</v></c>', "7"),
    ],
)
def test_an_error_and_a_formula_without_its_result_are_no_blanks(cell: bytes, text: str) -> None:
    assert _cells(with_row(b'<row r="2">' + cell + b"</row>")) == [(2, (text,))]


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    row = b'<row r="2"><c r="A2" t="str"><f>IF(1,"")</f><v></v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'

    assert _cells(with_row(row)) == [(3, ("1",))]


def test_a_blank_cell_with_a_format_at_the_edge_of_the_sheet_is_nothing() -> None:
    row = b'<row r="1048576"><c r="XFD1048576" s="0" t="n"/></row>'

    assert _cells(with_row(SECOND_ROW + row)) == [(2, ("1",))]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', Rule.TOO_MANY_ROWS),
        (b'<row r="2"><c r="A1048576"><v>1</v></c></row>', Rule.TOO_MANY_ROWS),
        (b'<row r="1048576"><c><v>1</v></c></row>', Rule.TOO_MANY_ROWS),
        (b'<row r="9999999"><c t="str"><v></v></c></row>', Rule.TOO_MANY_ROWS),
        (b'<row r="2"><c r="XFD2"><f>1</f></c></row>', Rule.TOO_MANY_COLUMNS),
        (b'<row r="2"><c r="ZZZ2" t="inlineStr"><is><t>a</t></is></c></row>', Rule.TOO_MANY_COLUMNS),
        (b'<row r="2"><c r="XFC2" s="0"/><c><v>1</v></c></row>', Rule.TOO_MANY_COLUMNS),
        (b'<x:row xmlns:x="u" r="1048576"><x:c><x:v>1</x:v></x:c></x:row>', Rule.TOO_MANY_ROWS),
        (b'<row r="99999999999"><c r="ZZZZZZZZ99999999999"><v>1</v></c></row>', Rule.ENCODING),
        (b'<row r="2"><c r="A-2"><v>1</v></c></row>', Rule.ENCODING),
    ],
)
def test_a_cell_far_away_is_refused_before_room_is_made_for_all_between(row: bytes, rule: Rule) -> None:
    assert _refused(with_row(row)) == rule


def test_a_long_text_in_many_cells_is_refused_before_it_is_copied_into_each() -> None:
    long, many = "x" * 32_000, b'<c t="s"><v>0</v></c>' * 50
    rows = b"".join(b"<row>" + many + b"</row>" for _ in range(20))

    assert _refused(bent(workbook([[long], [1]]), SHEET, lambda xml: xml.replace(SECOND_ROW, rows))) == Rule.TOO_LARGE


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    swollen = bent(workbook([["mark"], [1]]), TEXTS, lambda xml: xml.replace(b"mark", b"x" * 32_768))

    assert _refused(swollen) == Rule.LENGTH


@pytest.mark.parametrize("part", [SHEET, TEXTS, BOOK])
def test_a_document_type_is_refused(part: str) -> None:
    kind = b'<!DOCTYPE a [<!ENTITY b "c">]>'

    assert _refused(bent(workbook(), part, lambda xml: xml.replace(b"?>", b"?>" + kind, 1))) == Rule.ENCODING


def test_a_document_type_in_another_alphabet_is_refused() -> None:
    def change(xml: bytes) -> bytes:
        text = xml.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace("?>", "?><!DOCTYPE a>", 1)
        return text.encode("utf-16")

    assert _refused(bent(workbook(), SHEET, change)) == Rule.ENCODING


@pytest.mark.parametrize("size", [1, 400])
def test_a_part_that_lies_about_its_size_is_refused(size: int) -> None:
    assert _refused(with_size(workbook(), SHEET, size)) == Rule.ENCODING


def test_what_comes_out_counts_and_not_what_the_directory_says() -> None:
    swollen = bent(workbook(), SHEET, lambda xml: xml + b" " * 60_000_000)

    assert len(swollen) < 100_000
    assert _refused(swollen) == Rule.TOO_LARGE
    # A directory that claims little: the bytes stop where it said, and the checksum tells.
    assert _refused(with_size(swollen, SHEET, 1_000)) == Rule.ENCODING


def test_only_the_parts_that_are_read_are_unpacked() -> None:
    with_picture = bent(workbook(), "docProps/app.xml", lambda _xml: b"<!DOCTYPE")

    assert _cells(with_picture) == [(2, ("1",))]


def test_the_wanted_sheet_is_read_wherever_it_stands() -> None:
    two = workbook([["guide"], ["x"]], [["a"], [1]], names=["Petunjuk", "Isian & lain"])

    assert _read(two, prefer="Isian & lain").header == ("a",)
    assert _read(two, prefer="Tidak ada").header == ("guide",)


@pytest.mark.parametrize("state", [b"hidden", b"veryHidden"])
def test_a_hidden_sheet_is_passed_over(state: bytes) -> None:
    two = workbook([["a"], [1]], [["b"], [2]])
    one_hidden = bent(two, BOOK, lambda xml: xml.replace(b'name="Sheet1"', b'name="Sheet1" state="' + state + b'"'))
    all_hidden = bent(one_hidden, BOOK, lambda xml: xml.replace(b'"Sheet2"', b'"Sheet2" state="hidden"'))

    assert _read(one_hidden, prefer="Sheet1").header == ("b",)
    assert _refused(all_hidden) == Rule.EMPTY


def test_what_openpyxl_writes_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["code", "n"])
    book.active.append(["12.10", 7])
    book.active["D9"].number_format = "0"
    out = io.BytesIO()
    book.save(out)

    assert _cells(out.getvalue()) == [(2, ("12.10", "7"))]


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"}),
        _zip(**{"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""}),
        _zip(**{"[Content_Types].xml": b"<a/>", BOOK: b"<a"}),
        workbook()[:-30],
        workbook()[: len(workbook()) // 2],
    ],
)
def test_what_is_no_sound_xlsx_is_refused(content: bytes) -> None:
    assert _refused(content) in {Rule.ENCODING, Rule.EMPTY}


def test_a_locked_part_is_refused() -> None:
    locked = bytearray(workbook())
    for at in (locked.index(b"PK\x03\x04") + 6, locked.index(b"PK\x01\x02") + 8):
        locked[at] |= 1

    assert _refused(bytes(locked)) == Rule.ENCODING


def test_a_sheet_of_fifty_thousand_rows_is_refused_at_once() -> None:
    content = workbook([["a"], *([number] for number in range(50_000))])
    start = time.perf_counter()

    assert _refused(content, max_rows=2_000) == Rule.TOO_MANY_ROWS
    assert time.perf_counter() - start < 2


BITS = [b"9999", b'<c r="A1"', b"-1", b"<v>", b"&x;", b'"', b't="s"', b"</c>", b"<row>", b"<f>", b'<c r="XFD9999">']


@given(st.integers(min_value=0), st.sampled_from([SHEET, BOOK, TEXTS, "xl/_rels/workbook.xml.rels", "xl/styles.xml"]))
@settings(max_examples=300, deadline=None)
def test_no_bent_workbook_makes_the_reader_fail_otherwise(seed: int, part: str) -> None:
    dice = random.Random(seed)

    def change(xml: bytes) -> bytes:
        bending = bytearray(xml)
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(bending))
            match dice.randrange(3):
                case 0:
                    bending[at] = dice.randrange(256)
                case 1:
                    del bending[at : at + dice.randint(1, 20)]
                case _:
                    bending[at:at] = dice.choice(BITS)
        return bytes(bending)

    with suppress(UnreadableFileError):
        assert _read(bent(workbook([["a", "b"], ["x", 2], [3.5, True]]), part, change)).header


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=5_000))
@settings(max_examples=300, deadline=None)
def test_no_bytes_within_a_workbook_make_the_unpacking_fail_otherwise(noise: bytes, at: int) -> None:
    content = workbook()

    with suppress(UnreadableFileError):
        _read(content[:at] + noise + content[at + len(noise) :])


def test_a_missing_part_is_empty() -> None:
    assert Packed(workbook(), file="a.xlsx", limits=Limits()).read("xl/none.xml") == b""

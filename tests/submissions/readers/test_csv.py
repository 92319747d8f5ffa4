from __future__ import annotations

import csv
import io
import pathlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.diagnostics import Code, Diagnostic
from dxcheck.submissions.readers import READERS, read_table
from dxcheck.submissions.readers.csv import Places, read_csv
from dxcheck.submissions.records import Row
from dxcheck.wording import wording

TEXT = "指标,日期,数值,备注\nrd_centres,2022-06-30,3,一期\n"


def _read(text: str, encoding: str = "utf-8") -> tuple[list[Row], list[Diagnostic]]:
    return read_csv("m.csv", text.encode(encoding))


def _codes(problems: list[Diagnostic]) -> list[tuple[str, int | None, int | None]]:
    return [(problem.code.value, problem.position.line, problem.position.column) for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_are_told_apart_on_the_whole_file(encoding: str) -> None:
    rows, problems = _read(TEXT, encoding)
    assert problems == []
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (2, {"indicator": "rd_centres", "date": "2022-06-30", "value": "3", "note": "一期"})
    ]


def test_the_first_chinese_byte_may_come_after_a_megabyte() -> None:
    long = "indicator,date,value,note\n" + "rd_centres,2022-06-30,3,x\n" * 40_000
    rows, problems = _read(long + "rd_centres,2022-06-30,3,一期\n", "gb18030")
    assert problems == []
    assert rows[-1].cells["note"] == "一期"
    assert rows[-1].number == 40_002


def test_bytes_of_no_encoding_are_refused_with_their_offset() -> None:
    rows, problems = read_csv("m.csv", b"indicator,date,value\nrd_centres,\xff\xff,3\n")
    assert rows == []
    assert [(p.code, p.details["offset"]) for p in problems] == [("DX-F003", 32)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    rows, problems = _read(f"indicator{delimiter}date{delimiter}value\nrd_centres{delimiter}2022-06-30{delimiter}3\n")
    assert problems == []
    assert rows[0].cells["value"] == "3"


def test_a_row_counts_as_a_spreadsheet_counts_it() -> None:
    """The header is 1, a blank row counts but is none, a cell of three lines is one row."""
    text = 'indicator,date,value,note\n\na,2022,1,"one\ntwo\nthree"\n,,,\nb,2022,2,\n'
    rows, problems = _read(text)
    assert problems == []
    assert [(row.number, row.cells["indicator"]) for row in rows] == [(3, "a"), (5, "b")]
    assert rows[0].cells["note"] == "one\ntwo\nthree"


def test_the_header_may_stand_below_a_title() -> None:
    rows, problems = _read("大兴区报送表（示例）\n\n指标编号,数据日期,完成情况,责任单位\nrd_centres,2022,3,区科委\n")
    assert problems == []
    assert [(row.number, row.cells["organisation"]) for row in rows] == [(4, "区科委")]


def test_rows_above_the_first_whole_header_are_told() -> None:
    _, problems = _read("a,2022,1\nindicator,date,value\nb,2022,2\n")
    assert _codes(problems) == [("DX-M015", 1, None)]


def test_columns_missing_repeated_and_unknown() -> None:
    rows, problems = _read("indicator,数值,value,colour\nx,1,1,1\n")
    assert rows == []
    assert _codes(problems) == [("DX-M002", 1, 3), ("DX-M003", 1, 4), ("DX-M001", 1, None)]
    assert problems[-1].details["columns"] == "date"
    rows, problems = _read("indicator,date,value,evidance\nx,2022,1,1\n")
    assert _codes(problems) == [("DX-M003", 1, 4)]
    assert problems[0].details["guess"] == "evidence"
    assert len(rows) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "no,header,here\n1,2,3\n", "just text"])
def test_a_file_without_a_header_is_refused(text: str) -> None:
    rows, problems = _read(text)
    assert rows == []
    assert [problem.code for problem in problems] == ["DX-M001"]
    assert problems[0].details["columns"] == "indicator, date, value"


def test_an_open_quote_is_no_silent_end() -> None:
    rows, problems = _read('indicator,date,value\na,2022,1\nb,2022,"2\nc,2022,3\n')
    assert rows == []
    assert _codes(problems) == [("DX-M004", 3, None)]


def test_cells_beyond_the_header_are_kept_to_be_told() -> None:
    rows, _ = _read("indicator,date,value\na,2022,1,234\nb,2022,1,,\n")
    assert [row.strays for row in rows] == [[(4, "234")], []]


def test_a_file_of_another_kind_or_none_at_all_is_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "a.pdf").touch()
    found = [read_table(str(tmp_path / name)).problems[0].code for name in ("a.pdf", "none.csv", "folder.csv")]
    assert found == ["DX-F004", "DX-F001", "DX-F002"]


def test_a_workbook_of_another_kind_is_to_be_saved_as_one(tmp_path: pathlib.Path) -> None:
    hints = {}
    for name in ("a.xls", "a.ET", "a.ods", "a.pdf"):
        (tmp_path / name).touch()
        hints[name] = read_table(str(tmp_path / name)).problems[0].hint
    sheet = "hint.save_as_sheet"
    assert hints == {"a.xls": sheet, "a.ET": sheet, "a.ods": sheet, "a.pdf": "hint.file_kinds"}


def test_every_reader_is_chosen_by_a_lower_case_suffix(tmp_path: pathlib.Path) -> None:
    for suffix in (".csv", ".tsv", ".txt"):
        assert suffix in READERS
        path = tmp_path / f"m{suffix.upper()}"
        path.write_text(TEXT, "utf-8")
        assert len(read_table(str(path)).rows) == 1


_CELLS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from('",;\t\n中园区项目（）喆é'), max_size=8
)


@given(
    st.lists(st.tuples(_CELLS, _CELLS, _CELLS), max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
)
def test_what_the_csv_module_writes_comes_back(table: list[tuple[str, ...]], delimiter: str, encoding: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    whole = [(f"x{indicator}", f"2022{date}", f"3{value}") for indicator, date, value in table]
    writer.writerows([("指标", "日期", "数值"), *whole])
    rows, problems = _read(text.getvalue(), encoding)
    assert {problem.code for problem in problems} <= {Code.CELL_RUNS_ON}  # a cell may hold what looks like a row
    assert [tuple(row.texts) for row in rows] == whole
    assert [tuple(row.cells.values()) for row in rows] == [tuple(cell.strip() for cell in cells) for cells in whole]


@given(st.binary(max_size=300))
def test_any_bytes_end_in_rows_or_diagnostics(raw: bytes) -> None:
    rows, problems = read_csv("m.csv", raw)
    assert rows or problems or raw


@given(st.binary(max_size=200))
def test_any_bytes_after_a_header_end_in_rows_or_diagnostics(raw: bytes) -> None:
    read_csv("m.csv", b"indicator,date,value\n" + raw)


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_a_first_line_may_name_the_delimiter_and_is_no_row(first: str) -> None:
    """Excel shows the line below it as row 1; an editor shows that line as the second."""
    text = f'{first}\r\nindicator;date;value\r\na;2022;"1\r\n"\r\nb;2022;2\r\n'
    rows, problems = _read(text)
    assert problems == []
    assert [(row.number, row.cells["value"]) for row in rows] == [(2, "1"), (3, "2")]
    assert Places("m.csv", text.encode()).begins == [2, 3, 5, 6]


def test_what_a_first_line_names_is_the_delimiter_whatever_else_would_do() -> None:
    rows, problems = _read("sep=|\nindicator|date|value|note\na|2022|1|x,y;z\n")
    assert (problems, rows[0].cells["note"]) == ([], "x,y;z")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(end: str) -> None:
    rows, problems = _read(end.join(["indicator,date,value", "a,2022,1", "", "b,2022,2"]))
    assert problems == []
    assert [(row.number, row.cells["indicator"]) for row in rows] == [(2, "a"), (4, "b")]


@pytest.mark.parametrize(
    "text",
    [
        "指标，日期，数值\na，2022，3\n",
        "指标，日期，数值\na,2022,3\n",
        "指标,日期，数值,备注\na,2022,3,\n",
        "指标；日期；数值\n",
        "指标、日期、数值\n",
    ],
)
def test_full_width_commas_between_cells_are_told_with_the_line(text: str) -> None:
    rows, (problem,) = _read(text)
    assert (rows, problem.code, problem.position.line) == ([], "DX-M004", 1)
    assert problem.details == {"problem": "csv.full_width"}
    assert problem.excerpt == text.split("\n", 1)[0]


def test_full_width_commas_in_sentences_are_honest() -> None:
    rows, problems = _read("请填指标，日期，数值，备注\n指标,日期,数值,备注\na,2022,3,一，二、三；四\n")
    assert (len(rows), problems) == (1, [])


@pytest.mark.parametrize(
    ("text", "problem", "row"),
    [
        ('indicator,date,value\na,2022,"3"x\n', "csv.text_after_quote", 2),
        ('indicator,date,value\na,2022,3\nb,2022,"3\nc,2022,3\n', "csv.open_quote", 3),
        (f'indicator,date,value\na,2022,"{"3" * 1_000_001}"\n', "csv.cell_too_long", 2),
        (f"indicator,date,value\n\na,2022,3\nb,2022,3{',' * 100_000}\n", "csv.too_wide", 4),
    ],
)
def test_why_the_csv_breaks_off_is_said_in_both_languages(text: str, problem: str, row: int) -> None:
    _, (found,) = _read(text)
    assert (found.details["problem"], found.position.line) == (problem, row)
    assert not re.search("[a-z]{3}", wording("zh").message(found))


def test_rows_in_which_nothing_stands_are_counted_wherever_they_are() -> None:
    blank = "\n,,\n , \r\n\r"  # four rows; twice in a row seven, as CR and LF are one end
    text = f'indicator,date,value\n{blank}a,2022,1\n{blank}{blank}b,2022,"2\n\n"\n{blank}c,2022,3\n{blank}'
    rows, problems = _read(text)
    assert ([row.number for row in rows], problems) == ([6, 14, 19], [])
    _, (found,) = _read(text + 'd,2022,"4\n')
    assert found.position.line == 24


def test_two_stray_quotes_do_not_swallow_a_row_in_silence() -> None:
    text = 'indicator,date,value,item,evidence\na,2022,1,"甲,e\nb,2022-07-30,4,"\nc,2022,1,,\n'
    rows, problems = _read(text)
    assert [row.number for row in rows] == [2, 3]
    assert _codes(problems) == [("DX-M018", 2, 4)]
    assert problems[0].details == {"first": 2, "last": 3}


def test_rows_between_two_stray_quotes_are_told_by_their_cells_too() -> None:
    text = 'indicator,date,value,note\n\na,2022,1,"x\nb,soon,2,y\nc,2022,3,z"\nd,2022,4,\n'
    _, problems = _read(text)
    assert [(p.code, p.position.line, p.details) for p in problems] == [("DX-M018", 3, {"first": 3, "last": 5})]


@pytest.mark.parametrize(
    "note", ["one, two\nthree, four", "2022年1月,启动\n2022年6月,完成", "a\n\n,,\nb", "x;y;z\n1;2;3"]
)
def test_an_honest_cell_of_several_lines_is_no_warning(note: str) -> None:
    rows, problems = _read(f'indicator,date,value,note\na,2022,1,"{note}"\n')
    assert (problems, rows[0].cells["note"]) == ([], note)


@pytest.mark.parametrize("added", ["file,row,code,reason", "原文件,原行号,代码,退回原因"])
def test_what_neutralises_a_formula_in_a_rejects_file_is_no_part_of_the_cell(added: str) -> None:
    rows, _ = _read(
        f"indicator,date,value,note,{added}\na,2022,'=1+1,''@b,m.csv,2,DX-M007,x\na,2022,'7,'a,m.csv,3,x,y\n"
    )
    assert [list(row.texts[2:4]) for row in rows] == [["=1+1", "'@b"], ["'7", "'a"]]
    rows, _ = _read("indicator,date,value\na,2022,'=1+1\n")
    assert rows[0].texts[2] == "'=1+1"


@pytest.mark.parametrize(
    ("text", "row", "column", "place"),
    [
        ("a,bc,d\n甲,乙丙,丁\n", 2, 1, (2, 1)),
        ("a,bc,d\n甲,乙丙,丁\n", 2, 2, (2, 3)),
        ("a,bc,d\n甲,乙丙,丁\n", 2, 3, (2, 6)),
        ("a,bc,d\n甲,乙丙,丁\n", 2, None, (2, None)),
        ("a,bc,d\n甲,乙丙,丁\n", 2, 4, (2, None)),  # it has three
        ("a,bc,d\n甲,乙丙,丁\n", 9, 2, (9, None)),  # no such row
        ('a,b,c\n"1,2","say ""a,b""",3\n', 2, 3, (2, 21)),  # commas between quotation marks part nothing
        ('a,b,c\n5" pipe,"x",3\n', 2, 3, (2, 13)),  # a mark within a cell opens nothing
        ('a,b,c\n"1\n2",x,3\n4,5,6\n', 2, 3, (3, 6)),  # the cell before it ends on the next line
        ('a,b,c\n"1\n2",x,3\n4,5,6\n', 3, 2, (4, 3)),
        ("sep=;\na;b\n1;2\n", 2, 2, (3, 3)),
        ("date\tvalue\r\n1\t2\r\n", 2, 2, (2, 3)),
    ],
)
def test_a_cell_stands_where_an_editor_shows_it(
    text: str, row: int, column: int | None, place: tuple[int, int | None]
) -> None:
    assert Places("m.csv", text.encode()).of(row, column) == place

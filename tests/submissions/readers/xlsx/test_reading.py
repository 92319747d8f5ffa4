"""What a spreadsheet program opens and shows is read, as it shows it."""

from __future__ import annotations

import pytest
from workbooks import HEADER, MAIN, number, parts, read, row, sheet, styles, table, zipped

from dxcheck.diagnostics import Diagnostic
from dxcheck.submissions.readers.xlsx import read_xlsx
from dxcheck.submissions.records import EPOCH_1904, Row

DAY = "2022-06-30"
HEAD = row(*HEADER)


def _values(rows: list[Row]) -> list[tuple[int, str]]:
    return [(each.number, each.cells["value"]) for each in rows]


def _codes(problems: list[Diagnostic]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    "rows",
    [
        row("rd_centres", DAY, number(3), n=5) + row("rd_centres", DAY, number(9), n=2),
        row("x", DAY, "3", n=5).replace('"5"', "'5'") + row("x", DAY, "9", n=2).replace('="2"', " = ' 2 '"),
        "<row\nr='2'><c r='C2'><v>9</v></c><c r=' A2 ' t='str'><v>x</v></c></row>" + row("x", DAY, "3", n=5),
        row("x", DAY, "9") + "<row r='3'/><row/>" + row("x", DAY, "3"),
        row("x", DAY, "9") + "<row r='2'/>" + row("x", DAY, "3", n=5),
        row("x", DAY, "9") + "<row r='5'>" + number(3, reference="C5") + "<c r='XFD5' s='7'/></row>",
    ],
)  # fmt: skip
def test_rows_and_cells_stand_where_their_numbers_say(rows: str) -> None:
    read_rows, problems = read(sheet(HEAD + rows))
    assert problems == []
    assert sorted(_values(read_rows)) == [(2, "9"), (5, "3")]


def test_prefixes_comments_and_other_encodings_change_nothing() -> None:
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN}"><!-- a --><x:sheetData><x:row r="1">'
        + "".join(f'<x:c t="inlineStr"><x:is><x:t>{name}</x:t></x:is></x:c>' for name in HEADER)
        + '</x:row><x:row r="2"><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c>'
        + '<x:c r="C2"><x:v><![CDATA[4]]></x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert _values(read(prefixed)[0]) == [(2, "4")]
    wide = parts(table(["甲", DAY, number(4)]))
    wide["xl/worksheets/s1.xml"] = (
        '<?xml version="1.0" encoding="UTF-16"?>' + str(wide["xl/worksheets/s1.xml"])
    ).encode("utf-16")
    assert _values(read_xlsx("b.xlsx", zipped(wide))[0]) == [(2, "4")]


def test_parts_are_found_by_relationships_whatever_their_names() -> None:
    names = {"xl/worksheets/s1.xml": "XL\\Blatt\\Eins.XML", "xl/workbook.xml": "xl/WorkBook.xml"}
    renamed = {names.get(name, name): data for name, data in parts(table(["x", DAY, number(4)])).items()}
    related = str(renamed["xl/_rels/workbook.xml.rels"])
    for target in ("/xl/blatt/eins.xml", "../xl/blatt/eins.xml", "blatt\\eins.xml", "blatt/./eins%2Exml"):
        renamed["xl/_rels/workbook.xml.rels"] = related.replace("worksheets/s1.xml", target)
        assert _values(read_xlsx("b.xlsx", zipped(renamed))[0]) == [(2, "4")], target
    del renamed["_rels/.rels"]
    assert _values(read_xlsx("b.xlsx", zipped(renamed))[0]) == [(2, "4")]


def test_strict_open_xml_with_iso_dates() -> None:
    day = '<c r="B2" t="d" s="1"><v>2022-06-30T00:00:00</v></c>'
    transitional = parts(table(["x", day, number(4)]), more={"styles": styles("yyyy-mm")})
    strict = {
        name: str(data)
        .replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, data in transitional.items()
    }  # fmt: skip
    (only,), problems = read_xlsx("b.xlsx", zipped(strict))
    assert (only.cells["date"], only.cells["value"], problems) == ("2022-06", "4", [])


def test_texts_have_runs_escapes_and_reading_aids() -> None:
    shared = (
        f'<sst xmlns="{MAIN}"><si><r><t xml:space="preserve">区 </t></r><r><t>科委</t></r>'
        '<rPh sb="0" eb="1"><t>ku</t></rPh></si>'
        "<si><t>一_x000D_\n二_x005F_x000D__xD83D__xDE00__xD800_</t></si></sst>"
    )
    cells = ["x", DAY, number(4), '<c t="s"><v> 0 </v></c>', '<c t="s"><v>1</v></c>']
    (only,), _ = read(table(cells), more={"sharedStrings": shared})
    assert only.cells["organisation"] == "区 科委"
    assert only.cells["item"] == "一\r\n二_x000D_😀_xD800_"


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ("<r><rPr><strike/></rPr><t>15</t></r><r><t>12</t></r>", "<s>15</s>12"),  # it was read as 1512
        ('<r><t>12</t></r><r><rPr><strike val="1"/></rPr><t>15</t></r>', "12<s>15</s>"),
        ('<r><rPr><strike val="0"/></rPr><t>1</t></r><r><rPr><strike/></rPr><t> </t></r><r><t>2</t></r>', "1 2"),
    ],
)
def test_a_text_struck_through_in_part_is_no_value(runs: str, shown: str, *, shared: bool) -> None:
    cell = '<c r="C2" t="s"><v>0</v></c>' if shared else f'<c r="C2" t="inlineStr"><is>{runs}</is></c>'
    more = {"sharedStrings": f'<sst xmlns="{MAIN}"><si>{runs}</si></sst>'} if shared else {}
    (only,), _ = read(table(["x", DAY, cell, "甲"]), more=more)
    assert only.texts[2] == shown
    assert only.formulas == (("value",) if "<s>" in shown else ())
    assert only.cells["organisation"] == "甲"


def test_a_cell_that_is_struck_through_as_a_whole_is_no_value() -> None:
    """An office strikes out a row instead of deleting it."""
    fonts = '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    formats = (
        '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>'
    )
    style = f'<styleSheet xmlns="{MAIN}">{fonts}{formats}</styleSheet>'
    rows, _ = read(table(*(["x", DAY, number("0.5", place)] for place in range(3))), more={"styles": style})
    assert [each.texts[2] for each in rows] == ["0.5", "<s>50%</s>", "0.5"]
    assert [each.formulas for each in rows] == [(), ("value",), ()]


def test_numbers_are_what_15_digits_show() -> None:
    stored = ("14.999999999999998", "1E+15", "1.5e-3", "-0", " 7 ", "12345678901234567", "0.1e1")
    rows, _ = read(table(*(["x", DAY, number(value)] for value in stored)))
    shown = ["15", "1000000000000000", "0.0015", "0", "7", "12345678901234600", "1"]
    assert [each.cells["value"] for each in rows] == shown
    percent = styles("0%")
    (only,), _ = read(table(["x", DAY, number("0.9999999999999999", 1)]), more={"styles": percent})
    assert only.cells["value"] == "100%"


def test_styles_may_be_missing_or_broken_behind_the_cell_formats() -> None:
    assert read(table(["x", DAY, number(44742, 9)]))[0][0].cells["value"] == "44742"
    broken = styles("0%").replace("<cellXfs>", "<fills><fill/></fills><cellXfs>").replace("</styleSheet>", "<dxfs><x>")
    (only,), problems = read(table(["x", DAY, number("0.4", 1)]), more={"styles": broken})
    assert (only.cells["value"], problems) == ("40%", [])


def test_chinese_built_in_dates_are_dates() -> None:
    (only,), _ = read(table(["x", number(44742, 1), number(1)]), more={"styles": styles(ids=[31])})
    assert only.cells["date"] == DAY


def test_a_workbook_from_1904_says_so_of_its_rows() -> None:
    (only,), _ = read(table(["x", number(43280), number(1)]), book='<workbookPr date1904="true"/>')
    assert (only.cells["date"], only.head.epoch) == ("43280", EPOCH_1904)


def test_charts_and_empty_sheets_are_passed_over() -> None:
    files = parts(table(["x", DAY, number(4)]), sheet(""), "<chartsheet/>")
    files["xl/_rels/workbook.xml.rels"] = str(files["xl/_rels/workbook.xml.rels"]).replace(
        'worksheet" Target="worksheets/s3', 'chartsheet" Target="worksheets/s3'
    )
    rows, problems = read_xlsx("b.xlsx", zipped(files))
    assert (_values(rows), problems) == ([(2, "4")], [])


# ---------------------------------------------------------------- what holds no value


FORMULA = "<f>1+2</f>"


@pytest.mark.parametrize(
    ("cell", "stands"),
    [
        ('<c r="C2"><f>1+2</f></c>', "=1+2"),
        ('<c r="C2"><f>1+2</f><v/></c>', "=1+2"),
        ('<c r="C2" t="str"><f>A1&amp;"x"</f></c>', '=A1&"x"'),
        ('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="C2" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="C2" s="1"><v>5</v></c>', "5 (;;;)"),
        ('<c r="C2" s="1" t="str"><v>甲</v></c>', "甲 (;;;)"),
    ],
)
def test_a_cell_without_a_value_is_told_by_what_stands_there(cell: str, stands: str) -> None:
    (only,), _ = read(table(["x", DAY, cell]), more={"styles": styles(";;;")})
    assert (only.formulas, only.texts[2], only.cells["value"]) == (("value",), stands, "")


@pytest.mark.parametrize(
    ("calculation", "stale"),
    [
        ('<calcPr fullCalcOnLoad="1"/>', True),
        ('<calcPr fullCalcOnLoad="true"/>', True),
        ('<calcPr calcCompleted="0"/>', True),
        ('<calcPr fullCalcOnLoad="0" forceFullCalc="1" calcId="191029"/>', False),
        ('<calcPr calcMode="manual"/>', False),
    ],
)
def test_a_workbook_that_is_to_be_recalculated_has_no_results(calculation: str, stale: bool) -> None:
    cell = f'<c r="C2">{FORMULA}<v>3</v></c>'
    (only,), _ = read(table(["x", DAY, cell]), book=calculation)
    assert only.formulas == (("value",) if stale else ())
    assert only.cells["value"] == ("" if stale else "3")


def test_formulas_over_several_cells_count_in_each() -> None:
    shared = [
        ["x", DAY, '<c r="C2"><f t="shared" ref="C2:C3" si="0">D2+$E$2+LOG10(F2)</f></c>'],
        ["x", DAY, '<c r="C3"><f t="shared" si="0"/></c>'],
    ]
    assert [each.texts[2] for each in read(table(*shared))[0]] == ["=D2+$E$2+LOG10(F2)", "=D3+$E$2+LOG10(F3)"]
    array = [["x", DAY, '<c r="C2"><f t="array" ref="C2:C3">D2:D3</f></c>'], ["x", DAY]]
    assert [each.formulas for each in read(table(*array))[0]] == [("value",), ("value",)]


def test_a_row_that_shows_nothing_is_blank() -> None:
    hidden = row(number(0), number(0), number(0), n=2) + row("x", DAY, number(0), n=3)
    rows, _ = read(sheet(HEAD + hidden, before='<sheetViews><sheetView showZeros="0"/></sheetViews>'))
    assert [(each.number, each.formulas) for each in rows] == [(3, ("value",))]
    empty = row(*(f'<c r="{c}2" t="str"><f>IF(Z1="","",1)</f><v></v></c>' for c in "ABC"), n=2)
    assert read(sheet(HEAD + empty)) == ([], [])


def test_true_and_false_are_words() -> None:
    rows, _ = read(table(["x", DAY, '<c t="b"><v>1</v></c>'], ["x", DAY, '<c t="b"><v>0</v></c>']))
    assert [each.cells["value"] for each in rows] == ["TRUE", "FALSE"]


# ---------------------------------------------------------------- what nobody sees


def test_a_hidden_sheet_that_holds_data_is_told_and_not_read() -> None:
    shown = table(["x", DAY, number(4)])
    for state in (' state="hidden"', ' state="veryHidden"'):
        for other in (table(["y", DAY, number(9)]), sheet(row("说明")), sheet(row(number(7)))):
            rows, problems = read(shown, other, states={2: state})
            assert _values(rows) == [(2, "4")]
            assert [(p.code, p.details["sheet"]) for p in problems] == [("DX-M016", "表2")]
        assert read(shown, sheet("<row><c s='1'/></row>"), states={2: state})[1] == []


def test_hidden_lists_to_choose_from_are_no_data() -> None:
    lists = sheet(row("区科委") + row("区发改委"))
    for formula in ("表2!$A$1:$A$2", "'表2'!$A$1", "<xm:f>表2!$A$1:$A$2</xm:f>", "单位"):
        rule = f'<dataValidation><formula1 xmlns:xm="x">{formula}</formula1></dataValidation>'
        shown = sheet(HEAD + row("x", DAY, number(4)), after=rule)
        names = "<definedNames><definedName name='单位'>表2!$A$1:$A$2</definedName></definedNames>"
        assert read(shown, lists, states={2: ' state="hidden"'}, book=names)[1] == [], formula
        data = table(["y", DAY, number(9)])
        assert _codes(read(shown, data, states={2: ' state="hidden"'}, book=names)[1]) == ["DX-M016"]


def test_a_workbook_with_hidden_sheets_alone_is_refused() -> None:
    rows, problems = read(table(["x", DAY, number(4)]), states={1: ' state="hidden"'})
    assert (rows, _codes(problems)) == ([], ["DX-F007", "DX-M016"])


def test_hidden_rows_and_columns_are_read_and_told_once_a_sheet() -> None:
    body = (
        row("x", DAY, number(1), n=2) + row("x", DAY, number(2), n=3, more=' hidden="1"')
        + row("x", DAY, number(3), n=4, more=' ht="0"') + row("x", DAY, number(4), n=5)
        + row("", n=9, more=' hidden="1"')
    )  # fmt: skip
    columns = '<cols><col min="3" max="3" width="0"/><col min="7" max="16384" hidden="1"/></cols>'
    rows, (told,) = read(sheet(HEAD + body, before=columns))
    assert _values(rows) == [(2, "1"), (3, "2"), (4, "3"), (5, "4")]
    assert (told.code, told.details["rows"], told.details["columns"]) == ("DX-M017", "3-4", "C")
    assert (
        read(sheet(HEAD + row("x", DAY, number(1)), before='<cols><col min="6" max="9" hidden="1"/></cols>'))[1] == []
    )


# ---------------------------------------------------------------- merged cells


def _merged(*areas: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{area}"/>' for area in areas) + "</mergeCells>"


def test_what_a_merged_cell_covers_is_not_read_and_is_told_where_it_differs() -> None:
    body = row("x", DAY, number(1), "甲", "项目一", n=2) + row("x", DAY, number(2), "乙", "项目二", n=3)
    rows, (told,) = read(sheet(HEAD + body, after=_merged("D2:D3", "A2:A3")))
    assert [each.cells["organisation"] for each in rows] == ["甲", "甲"]
    assert [each.merged for each in rows] == [("indicator", "organisation")] * 2
    assert (told.code, told.details["cells"], str(told.position)) == ("DX-M016", "D3", "b.xlsx[表1]!D3")


def test_a_row_drawn_high_is_one_row() -> None:
    body = row("x", DAY, number(1), n=2) + row("x", DAY, number(2), n=4)
    areas = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:F2")
    rows, problems = read(sheet(HEAD + row("x", DAY, number(1), n=3), after=_merged(*areas)))
    assert (_values(rows), problems) == ([(3, "1")], [])
    rows, _ = read(sheet(HEAD + body, after=_merged("A2:A3", "B2:B3", "C2:C3", "A4:A5", "B4:B5", "C4:C5")))
    assert [(each.number, each.merged) for each in rows] == [(2, ()), (4, ())]


def test_a_value_over_several_rows_is_marked() -> None:
    body = row("x", DAY, number(1), "甲", "项目一", n=2) + row("", "", "", "", "项目二", n=3)
    rows, _ = read(sheet(HEAD + body, after=_merged("A2:A3", "B2:B3", "C2:C3", "D2:D3")))
    assert [each.merged for each in rows] == [("indicator", "date", "value", "organisation")] * 2
    assert [each.cells["item"] for each in rows] == ["项目一", "项目二"]


def test_a_merged_formula_without_a_result_has_none_in_any_row() -> None:
    formula = '<c r="D2"><f>X1</f></c>'
    body = row("x", DAY, number(1), formula, n=2) + row("x", DAY, number(2), n=3)
    rows, _ = read(sheet(HEAD + body, after=_merged("D2:D3")))
    assert [each.formulas for each in rows] == [("organisation",)] * 2

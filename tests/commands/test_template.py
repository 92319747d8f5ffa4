from __future__ import annotations

import csv
import datetime
import io
import pathlib
import stat

import openpyxl
import pytest
from helpers import PLAN, plan_file_of, plan_of, run

from dxcheck.plan.form import form
from dxcheck.plan.load import load_plan

KINDS = ("csv", "xlsx")


def _filled(path: pathlib.Path) -> None:
    """Fill a form as an office would: a day, a number where a number is asked for, a word where a deliverable is."""
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        head = rows[0]
        for row in rows[1:]:
            row[head.index("数据日期")] = "2023-12-31"
            row[head.index("数值")] = _answer(row[head.index("要求")])
            row[head.index("佐证材料")] = f"材料 {row[0]}"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(3, sheet.max_row + 1):
        if sheet.cell(row, 11).value:
            sheet.cell(row, 2, "2023-12-31")
            sheet.cell(row, 3, _answer(str(sheet.cell(row, 11).value)))
            sheet.cell(row, 6, f"材料 {row}")
    book.save(path)


def _answer(asked: str) -> str:
    if "填数字" not in asked:
        return "已完成"
    return "1:1" if "倍" in asked else "3"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("arguments", [(), ("--year", "2022"), ("--organisation", "区委组织部", "--year", "2023")])
def test_a_filled_form_is_read_back_with_no_complaint(
    tmp_path: pathlib.Path, kind: str, arguments: tuple[str, ...]
) -> None:
    path = tmp_path / f"form.{kind}"
    assert run("template", "-o", str(path), "--lang", "zh", *arguments).code == 0
    _filled(path)
    result = run("validate", str(path))
    assert result.code == 0, result.err
    assert "errors" not in result.err or "errors: 0" in result.err
    assert "DX-M" not in result.err + result.out
    assert "+ 0 rejected" in result.out


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        ((), 86),  # 12 numeric indicators and 74 deliverables
        (("--year", "2021"), 28),  # 28 deliverables
        (("--year", "2022"), 29),  # 4 numbers (1, 4.2, 5.2, 13.2) and 25 deliverables: 28 less 1, 4.2 and 13.2
        (("--organisation", "区保障房公司"), 4),  # 14.2: three deliverables and the apartments
    ],
)
def test_one_row_an_indicator(tmp_path: pathlib.Path, arguments: tuple[str, ...], rows: int) -> None:
    path = tmp_path / "form.csv"
    assert (
        run("template", "-o", str(path), *arguments).out == f"{path}: {rows} {'row' if rows == 1 else 'rows'} to fill\n"
    )
    table = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert len(table) == len({row["Indicator"] for row in table}) == rows
    assert all(row["Date"] == row["Value"] == row["Evidence"] == row["Note"] == "" for row in table)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_workbook_helps_to_fill_it(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "form.xlsx"
    run("template", "-o", str(path), "--organisation", "kw", "--year", "2022", "--lang", "zh")
    book = openpyxl.load_workbook(path)
    form, explained, lists = book.worksheets
    assert [cell.value for cell in form[2]][:6] == ["指标", "数据日期", "数值", "填报单位", "明细", "佐证材料"]
    assert form.freeze_panes == "A3"
    assert "请填写" in str(form["A1"].value)
    assert lists.sheet_state == "hidden"
    found = {str(v.sqref).split(":")[0]: v.formula1 for v in form.data_validations.dataValidation}
    assert found["A3"] == "'选项'!$A$1:$A$25"
    assert found["D3"] == "'选项'!$B$1:$B$20"
    assert [cell.value for cell in lists["C"][:3]] == ["已完成", "推进中", "未启动"]
    told = {row[1].value: (row[3].value, row[6].value) for row in explained.iter_rows(min_row=2)}
    assert told["4.2-2022"] == ("≥ 5", "推进高水平研发中心建设5个以上")
    assert form["A4"].number_format == "@"


def test_what_cannot_be_asked_for_is_told_and_nothing_is_written(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "form.csv"
    for arguments in (("--year", "2030"), ("--organisation", "区科尾"), ("--plan", "none.yaml")):
        result = run("template", "-o", str(path), *arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err
        assert not path.exists()
    assert run("template", "-o", str(tmp_path / "form.pdf")).code == 2
    assert run("template", "-o", str(tmp_path / "none" / "form.csv")).code == 2
    assert not (tmp_path / "none").exists()


def test_a_file_is_replaced_whole_with_its_permissions(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("indicator,date,value\n", "utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    assert run("template", "-o", str(link), "--year", "2021").code == 0
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_text("utf-8-sig").startswith("Indicator,Date,Value,Organisation")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["form.csv", "link.csv"]


@pytest.mark.skipif(not pathlib.Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_device_is_told(tmp_path: pathlib.Path) -> None:
    link = tmp_path / "full.csv"
    link.symlink_to("/dev/full")
    result = run("template", "-o", str(link))
    assert result.code == 2
    assert "cannot be written" in result.err
    assert link.is_symlink()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_form_that_is_left_empty_has_no_row_and_nothing_is_said_of_it(
    tmp_path: pathlib.Path, kind: str, language: str
) -> None:
    path = tmp_path / f"form.{kind}"
    for date in ((), ("--date", "2022-12-31"), ("--period", "2022Q2")):
        assert run("template", "-o", str(path), "--year", "2022", "--lang", language, *date).code == 0
        result = run("validate", str(path))
        assert (result.code, result.err) == (0, "")
        assert f"{path}: 0 rows" in result.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_words_of_a_form_are_those_of_its_reader(tmp_path: pathlib.Path, language: str) -> None:
    path = tmp_path / "form.csv"
    assert run("template", "-o", str(path), "--year", "2022", "--organisation", "区科委", "--lang", language).code == 0
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    indicator, organisation, unit, asked = {
        "en": ("Indicator", "Organisation", "Unit", "Asked"),
        "zh": ("指标", "填报单位", "单位", "要求"),
    }[language]
    plan = load_plan(str(PLAN))[0]
    assert plan is not None
    centres, kw = plan.plan.indicator_by_id["rd_centres"], plan.plan.organisation_by_id["kw"]
    (row,) = [row for row in rows if row[indicator] == centres.name.in_(language)]
    assert row[organisation] == kw.in_(language)
    assert row[unit] == "个"
    assert "4.2-2022 ≥ 5" in row[asked]


def test_a_name_that_is_not_read_back_gives_way_to_one_that_is() -> None:
    """Of two indicators of one English name, only one can be meant by it."""
    plan = plan_of(
        """
        indicators:
          - {id: one, name: {zh: 甲, en: Same}}
          - {id: two, name: {zh: 乙, en: Same}}
        actions:
          - milestones: [{due: 2021-12-31, criteria: [{indicator: one, at_least: 1}, {indicator: two, at_least: 1}]}]
        """
    )
    assert [line.name for line in form(plan, None, None, "en")] == ["甲", "Same"]  # Same is the second one's


@pytest.mark.parametrize(
    ("options", "date"),
    [
        ((), ""),
        (("--date", "2022-12-31"), "2022-12-31"),
        (("--date", "2022年12月31日"), "2022-12-31"),
        (("--period", "2022Q2"), "2022Q2"),
        (("--period", " 2022年上半年 "), "2022年上半年"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_date_is_filled_in_where_it_is_asked_for(
    tmp_path: pathlib.Path, kind: str, options: tuple[str, ...], date: str
) -> None:
    path = tmp_path / f"form.{kind}"
    assert run("template", "-o", str(path), "--year", "2022", *options).code == 0
    if kind == "csv":
        dates = {row["Date"] for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))}
    else:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        cells = [sheet.cell(row, 2).value for row in range(3, 32)]
        dates = {cell.date().isoformat() if isinstance(cell, datetime.datetime) else cell or "" for cell in cells}
    assert dates == {date}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sheet_asks_for_the_date_only_where_it_is_empty(tmp_path: pathlib.Path, language: str) -> None:
    word = {"en": "Fill in the date", "zh": "填写每行的数据日期"}[language]
    for options, asked in (((), True), (("--date", "2022-12-31"), False), (("--period", "2022Q2"), False)):
        path = tmp_path / f"{len(options)}{options[:1]}.xlsx"
        assert run("template", "-o", str(path), "--lang", language, *options).code == 0
        told = str(openpyxl.load_workbook(path).worksheets[0]["A1"].value)
        assert (word in told) is asked
        assert ("evidence" if language == "en" else "佐证材料") in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_signs_a_form_is_asked_below_it_and_is_no_row(tmp_path: pathlib.Path, language: str) -> None:
    """Signed or not, and with register entries below: as many rows are read as were filled."""
    path = tmp_path / "form.xlsx"
    assert run("template", "-o", str(path), "--year", "2022", "--lang", language).code == 0
    for signed, rows in ((False, 0), (True, 1)):
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        below = {
            cell.value: cell for cell in sheet[max(r for r in range(3, 60) if sheet.cell(r, 1).value)] if cell.value
        }
        labels = {"en": ["Prepared by:", "Reviewed by:", "Phone:"], "zh": ["填表人：", "审核人：", "联系电话："]}
        assert [*below] == labels[language]
        if signed:
            for label, cell in below.items():
                cell.value = f"{label}12345678"
            row = cell.row + 1
            for place, text in ((1, "rd_centres"), (2, "2022-06-30"), (5, "示例中心"), (6, "x")):
                sheet.cell(row, place).value = text
            book.save(path)
        result = run("validate", str(path))
        assert result.code == 0
        assert f"{rows} {'row' if rows == 1 else 'rows'} = {rows} used" in result.out
        assert "DX-" not in result.out


def test_a_form_s_name_is_the_organisation_s_in_the_reader_s_language(tmp_path: pathlib.Path) -> None:
    """Where two would be the same, ids tell them apart."""
    for language, names in (
        ("zh", ["填报表-财政局.csv", "填报表-x-科委_甲.csv", "填报表-y-科委_甲.csv"]),
        ("en", ["form-Finance Bureau.csv", "form-x-Board_A.csv", "form-y-Board_A.csv"]),
    ):
        path = plan_file_of(tmp_path, TWINS)
        asked = ("template", "--plan", str(path), "--format", "csv", "--lang", language)
        assert run(*asked, "-o", f"{tmp_path}/{language}/").code == 0
        assert sorted(each.name for each in (tmp_path / language).iterdir()) == sorted(names)


TWINS = """
organisations:
  - {id: x, zh: "科委/甲", en: "Board/A"}
  - {id: y, zh: "科委?甲", en: "Board?A"}
  - {id: z, zh: 财政局, en: Finance Bureau}
indicators: [{id: built}]
actions:
  - organisations: [x, y, z]
    milestones: [{due: 2021-12-31, criteria: [{indicator: built, at_least: 5}]}]
"""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--date", "2022-13-01"), "--date: “2022-13-01”: the calendar has no such day"),
        (("--date", "06/07/2022"), "--date: “06/07/2022”: with the year last"),
        (("--period", "第二季度"), "--period: “第二季度”: it does not say which year"),
        (("--date", "2022-12-31", "--period", "2022"), "--period: give a day or a period, not both"),
    ],
)
def test_a_date_that_is_none_is_refused(tmp_path: pathlib.Path, options: tuple[str, ...], told: str) -> None:
    result = run("template", "-o", str(tmp_path / "form.csv"), *options)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert not (tmp_path / "form.csv").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_gets_a_form_for_each_organisation_that_owes_something(tmp_path: pathlib.Path, kind: str) -> None:
    folder = tmp_path / "forms"
    asked = ("template", "-o", f"{folder}/", "--year", "2022", "--format", kind, "--lang", "zh")
    result = run(*asked)
    assert result.code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == result.out.count("行待填") == 20
    assert f"填报表-区科委.{kind}" in names
    _filled(folder / f"填报表-区科委.{kind}")
    before = (folder / f"填报表-区科委.{kind}").read_bytes()
    again = run(*asked)
    assert (again.code, again.out) == (2, "")
    assert f"填报表-区科委.{kind}" in again.err
    assert (folder / f"填报表-区科委.{kind}").read_bytes() == before
    one = run(*asked[:2], f"{tmp_path}/one/", *asked[3:], "--organisation", "区科委")
    assert one.code == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == [f"填报表-区科委.{kind}"]


HOSTILE = """
organisations: [{id: a, zh: '=HYPERLINK("http://evil")', en: '@A'}]
indicators: [{id: built, name: {zh: '=1+1', en: '+1'}, unit: '=2'}]
actions:
  - text: '=3'
    milestones: [{due: 2021-12-31, text: '=4', criteria: [{indicator: built, at_least: 5}]}]
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_writer_makes_a_formula_of_a_name(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    plan_file_of(tmp_path, HOSTILE)
    name = "=1+1.csv"
    pathlib.Path(name).write_text("指标,日期,数值,=区内\nbuilt,2021-06-30,3,\nbuilt,2021-06-30,=9,=x\n", "utf-8")
    judged = (name, "--plan", "plan.yaml", "--as-of", "2021-12-31", "--skip-rejected", "--lang", language)
    asked = ("template", "--plan", "plan.yaml", "--lang", language)
    for output in ("form.csv", "form.xlsx", "forms/"):
        assert run(*asked, "-o", output).code == 0
    assert run("report", *judged, "-o", "report.xlsx", "--rejects", "back.csv").code == 0
    assert run("reporting", *judged, "--rejects", "back/").code == 0
    texts = {
        "status": run("status", *judged, "--format", "csv").out,
        "groups": run("status", *judged, "--format", "csv", "--by", "organisation").out,
        "reporting": run("reporting", *judged, "--format", "csv").out,
        "form": pathlib.Path("form.csv").read_text("utf-8-sig"),
        "rejects": pathlib.Path("back.csv").read_text("utf-8-sig"),
        "returned": next(pathlib.Path("back").iterdir()).read_text("utf-8-sig"),
    }
    for which, text in texts.items():
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert any(cell.startswith("'") for cell in cells), which
        assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "@"))], which
    for book in ("form.xlsx", "report.xlsx", *(str(path) for path in pathlib.Path("forms").iterdir())):
        cells = [c for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for c in row if c.value]
        live = [cell for cell in cells if str(cell.value).startswith(("=", "+", "@"))]
        assert live, book
        assert {(cell.data_type, cell.quotePrefix) for cell in live} == {("s", True)}, book


def test_a_form_asks_who_has_a_share_for_that_and_the_one_that_answers_for_the_rest() -> None:
    """The total of n is the sum of its shares; of m, which nobody answers for, anybody may report the total."""
    plan = plan_of("""
indicators: [{id: n, combine: sum}, {id: m, name: 其他}]
actions:
  - organisations: [a]
    milestones:
      - due: 2021-12-31
        text: 建成25个，编制规划
        criteria: [{indicator: n, at_least: 25, by: {b: 15, c: 10}}, {deliverable: 编制规划}]
  - {organisations: [], milestones: [{due: 2022-12-31, criteria: [{indicator: m, at_least: 9, by: {c: 4}}]}]}
""")

    def lines(organisation: str | None) -> list[tuple[str, tuple[str, ...]]]:
        return [(line.name, line.organisations) for line in form(plan, organisation, None, "zh")]

    assert lines("a") == [("1-2021 编制规划", ("a",))]
    assert lines("b") == [("指标", ("a", "b"))]
    assert lines(None) == [("指标", ("a", "b", "c")), ("1-2021 编制规划", ("a",)), ("其他", ())]

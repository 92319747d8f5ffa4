from __future__ import annotations

import csv
import io
import json
import pathlib
import stat

import openpyxl
import pytest
from helpers import run

KINDS = ("csv", "xlsx")


def _filled(path: pathlib.Path) -> None:
    """Fill a form as an office would: a number where a number is asked for, a word where a deliverable is."""
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        head = rows[0]
        for row in rows[1:]:
            row[head.index("数值")] = _answer(row[head.index("备注")])
            row[head.index("佐证材料")] = f"材料 {row[0]}"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(3, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            sheet.cell(row, 3, _answer(str(sheet.cell(row, 7).value)))
            sheet.cell(row, 6, f"材料 {row}")
    book.save(path)


def _answer(note: str) -> str:
    if "项" in note or "个；" in note or "家" in note or "人；" in note or "套" in note or "个" in note:
        return "3"
    return "1:1" if "倍" in note else "已完成"


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
    assert "DX-M" not in result.err
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
    assert len(table) == len({row["指标"] for row in table}) == rows
    assert all(row["数值"] == row["佐证材料"] == "" for row in table)
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
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    assert run("template", "-o", str(link), "--year", "2021").code == 0
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_text("utf-8-sig").startswith("指标")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["form.csv", "link.csv"]


@pytest.mark.skipif(not pathlib.Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_device_is_told(tmp_path: pathlib.Path) -> None:
    link = tmp_path / "full.csv"
    link.symlink_to("/dev/full")
    result = run("template", "-o", str(link))
    assert result.code == 2
    assert "cannot be written" in result.err
    assert link.is_symlink()


BAD = """indicator,date,value,organisation,区内编号
rd_center,2022-06-30,约3,区科委,甲-1
rd_centres,2022-06-30,4,区科委,甲-2
"""


def test_rejected_rows_leave_as_they_were_with_the_reason(tmp_path: pathlib.Path) -> None:
    bad, rejects = tmp_path / "m.csv", tmp_path / "rejects.csv"
    bad.write_text(BAD, "utf-8")
    for command in ("status", "validate"):
        assert run(command, str(bad), "--rejects", str(rejects)).code in (1, 2)
        (row,) = csv.DictReader(io.StringIO(rejects.read_text("utf-8-sig"), newline=""))
        assert row == {
            "indicator": "rd_center", "date": "2022-06-30", "value": "约3", "organisation": "区科委",
            "区内编号": "甲-1", "file": str(bad), "row": "2", "code": "DX-M006",
            "reason": "“rd_center” is not an indicator of this plan → did you mean rd_centres?",
        }  # fmt: skip
        rejects.unlink()


def test_mended_rejects_are_read_with_no_more_complaint_than_before(tmp_path: pathlib.Path) -> None:
    bad, rejects = tmp_path / "m.csv", tmp_path / "rejects.csv"
    bad.write_text(BAD, "utf-8")
    run("status", str(bad), "--rejects", str(rejects), "--skip-rejected")
    mended = rejects.read_text("utf-8-sig").replace("rd_center,", "rd_centres,").replace("约3", "3")
    rejects.write_text(mended, "utf-8")
    result = run("validate", str(rejects), "--format", "json")
    assert result.code == 0
    assert [(d["code"], d["severity"]) for d in json.loads(result.out)["diagnostics"]] == [("DX-M003", "warning")]


def test_a_hundred_thousand_bad_rows_are_all_in_the_rejects_file(tmp_path: pathlib.Path) -> None:
    bad, rejects = tmp_path / "m.csv", tmp_path / "rejects.csv"
    bad.write_text("indicator,date,value\n" + "rd_center,2022-13-01,1\n" * 100_000, "utf-8")
    result = run("status", str(bad), "--rejects", str(rejects))
    assert result.code == 2
    assert result.err.count(" error: ") == 40  # twenty of each of two codes
    assert result.err.count("99980 more") == 2
    with rejects.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 100_000
    assert rows[-1]["row"] == "100001"
    assert rows[-1]["code"] == "DX-M006 DX-M007"


def test_rejects_never_overwrite_what_they_come_from(tmp_path: pathlib.Path) -> None:
    bad = tmp_path / "m.csv"
    bad.write_text(BAD, "utf-8")
    link = tmp_path / "link.csv"
    link.symlink_to(bad)
    for target in (str(bad), str(link), str(tmp_path / "rejects.xlsx"), ""):
        for command in ("status", "validate"):
            result = run(command, str(bad), "--rejects", target)
            assert (result.code, result.out) == (2, "")
            assert "--rejects" in result.err
    assert bad.read_text("utf-8") == BAD


def test_a_clean_run_leaves_a_rejects_file_with_a_header_alone(tmp_path: pathlib.Path) -> None:
    good, rejects = tmp_path / "m.csv", tmp_path / "rejects.csv"
    good.write_text("indicator,date,value\nrd_centres,2022-06-30,3\n", "utf-8")
    assert run("status", str(good), "--rejects", str(rejects)).code == 0
    assert rejects.read_text("utf-8-sig").count("\n") == 1

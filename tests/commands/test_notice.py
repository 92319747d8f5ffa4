"""Slips and their index: what each organisation is asked for, by when it answers, and where that is written."""

from __future__ import annotations

import csv
import io
import json
import pathlib

import docx
import pytest
from docx.shared import Emu
from helpers import ROOT, plan_file_of, run
from rich.cells import cell_len

FILES = [str(path) for path in sorted((ROOT / "reports" / "example").glob("*.csv"))]
WORK = """
period: {start: 2022-01-01, end: 2022-12-31}
indicators: [{id: n, name: {zh: 新建中心, en: new centres}}]
actions:
  - organisations: [a, b]
    support: [c]
    milestones:
      - {due: 2022-03-31, text: 建成中心3个并出台办法, criteria: [{indicator: n, at_least: 3}, {deliverable: 出台办法}]}
      - {due: 2022-12-31, text: 建成中心10个, criteria: [{indicator: n, at_least: 10}]}
  - {organisations: [a], milestones: [{due: 2022-06-30, text: 召开会议}, {due: 2022-08-31, text: 发布通知}]}
"""
"""As of 2022-08-10: 1-2022-03 is overdue, 132 days; 2-2022-06 was never reported, 41 days; 1-2022-12 is behind, at 2
where the pace since 31 March is 3 + 7 * 132/275 = 6.36: 20 % where 64 % was to be; 2-2022-08 falls due in 21 days."""
ROWS = """\
指标,日期,数值,填报单位
新建中心,2022-06-30,2,甲局
1-2022-03,2022-06-30,80%,乙局
2-2022-08,2022-07-31,推进中,甲局
"""

SLIP = """\
督办单
======
编号      small-20220810-01
截至日期  2022年8月10日
责任单位  甲局
办理时限  2022年8月25日前
督办单位  示例督查室
联系人    示例，000
督办依据  《计划》（〔2021〕1号）
督办事项  红色督办 2 项、黄色督办 1 项、蓝色督办 1 项

红色督办 2 项：逾期未完成，或到期未报送、未报齐
-----------------------------------------------

1. 1-2022-03 建成中心3个并出台办法
   完成时限    2022年3月31日，逾期 132 天
   进展和差距  新建中心：目标3个，实际2个，差1个；出台办法：已完成80%
   责任单位    甲局、乙局
   配合单位    丙局
   工作任务    1 任务1
   数据来源    收件.csv:2、收件.csv:3

2. 2-2022-06 召开会议
   完成时限    2022年6月30日，逾期 41 天
   进展和差距  尚未报送进展
   责任单位    甲局
   工作任务    2 任务2

黄色督办 1 项：进度滞后、略有滞后或未达到要求
---------------------------------------------

3. 1-2022-12 建成中心10个
   完成时限    2022年12月31日，还有 143 天
   进展和差距  目标10个，实际2个，差8个（完成率20%，序时进度64%）
   责任单位    甲局、乙局
   配合单位    丙局
   工作任务    1 任务1
   数据来源    收件.csv:2

蓝色督办 1 项：即将到期
-----------------------

4. 2-2022-08 发布通知
   完成时限    2022年8月31日，还有 21 天
   进展和差距  正在推进，尚未完成
   责任单位    甲局
   工作任务    2 任务2
   数据来源    收件.csv:4

反馈
请逐项写明办理情况、未完成原因和下一步措施，并报送数据和佐证材料。
"""


@pytest.fixture
def asked(tmp_path: pathlib.Path) -> list[str]:
    """The small plan, a file of rows in a folder of its own, and where the slips go."""
    plan = plan_file_of(tmp_path, WORK)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "收件.csv").write_text(ROWS, "utf-8")
    files = (str(tmp_path / "in" / "收件.csv"), "--plan", str(plan), "-o", str(tmp_path / "out"))
    return ["notice", *files, "--as-of", "2022-08-10"]


SIGNED = ("--reply-by", "2022-08-25", "--from", "示例督查室", "--contact", "示例，000", "--lang", "zh")


def test_a_slip_says_what_is_asked_by_whom_and_by_when(tmp_path: pathlib.Path, asked: list[str]) -> None:
    result = run(*asked, *SIGNED)
    assert (result.code, result.out) == (0, f"{tmp_path / 'out'}：2 份督办单，另有台账 督办台账-20220810.csv\n")
    text = (tmp_path / "out" / "督办单-甲局-20220810.txt").read_text("utf-8")
    assert text[: len(SLIP)] == SLIP
    ends = ["承诺完成日期  ____年__月__日", "负责人及电话", "签收人", "签收日期  ____年__月__日"]
    assert all(any(line.startswith(end) for line in text[len(SLIP) :].split("\n")) for end in ends)
    other = (tmp_path / "out" / "督办单-乙局-20220810.txt").read_text("utf-8")
    assert "编号      small-20220810-02\n" in other
    assert "督办事项  红色督办 1 项、黄色督办 1 项\n" in other


def test_who_only_supports_gets_no_slip_and_no_slip_names_a_folder(tmp_path: pathlib.Path, asked: list[str]) -> None:
    run(*asked, *SIGNED)
    written = {path.name: path.read_text("utf-8-sig") for path in (tmp_path / "out").iterdir()}
    assert written.keys() == {"督办单-甲局-20220810.txt", "督办单-乙局-20220810.txt", "督办台账-20220810.csv"}
    assert not any(part in text for text in written.values() for part in (str(tmp_path), "in/"))


def test_the_index_has_a_row_a_slip(tmp_path: pathlib.Path, asked: list[str]) -> None:
    """乙局 answers for one red and one yellow, 甲局 for one of each more and a blue one: it stands first."""
    run(*asked, *SIGNED)
    raw = (tmp_path / "out" / "督办台账-20220810.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    heads, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert heads == [
        "编号",
        "责任单位",
        "截至日期",
        "红色督办",
        "黄色督办",
        "蓝色督办",
        "最长逾期天数",
        "督办事项",
        "办理时限",
        "文件",
    ]
    assert rows == [
        ["small-20220810-01", "甲局", "2022-08-10", "2", "1", "1", "132", "1-2022-03、2-2022-06、1-2022-12、2-2022-08",
         "2022-08-25", "督办单-甲局-20220810.txt"],
        ["small-20220810-02", "乙局", "2022-08-10", "1", "1", "0", "132", "1-2022-03、1-2022-12", "2022-08-25",
         "督办单-乙局-20220810.txt"],
    ]  # fmt: skip
    assert run(*asked, *SIGNED).code == 0
    assert (tmp_path / "out" / "督办台账-20220810.csv").read_bytes() == raw


def test_in_english_a_slip_reads_as_english(tmp_path: pathlib.Path, asked: list[str]) -> None:
    run(*asked, "--lang", "en")
    text = (tmp_path / "out" / "slip-A-20220810.txt").read_text("utf-8")
    for line in (
        "Matters   2 red, 1 yellow, 1 blue",
        "Red (2): overdue, or due and not all of it ever reported",
        "   Due            31 March 2022, 132 days overdue",
        "   How it stands  new centres: target 3个, actual 2个, short by 1; 出台办法: 80%",
        "   Supporting     C",
        "   Due            31 August 2022, 21 days left",
        "   How it stands  under way, not done",
        "Reply by  ____-__-__",
    ):
        assert line in text.split("\n")
    heads = (tmp_path / "out" / "slips-20220810.csv").read_text("utf-8-sig").splitlines()[0]
    assert heads == "number,organisation,as of,red,yellow,blue,days overdue,matters,reply by,file"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2022-02-30", "--reply-by: “2022-02-30”: "),
        ("soon", "--reply-by: “soon”: "),
        ("2022-08-09", "--reply-by: 2022-08-09 is before the as-of day, 2022-08-10\n"),
    ],
)
def test_the_day_of_the_answer_is_a_day_that_is_still_to_come(
    tmp_path: pathlib.Path, asked: list[str], day: str, told: str
) -> None:
    result = run(*asked, "--reply-by", day, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert not (tmp_path / "out").exists()
    assert run(*asked, "--reply-by", "2022-08-10").code == 0


def test_a_file_is_called_by_a_name_and_by_an_id_where_two_names_are_one(tmp_path: pathlib.Path) -> None:
    """No file system takes a slash, a colon or a question mark: what stands in their place is the same for two."""
    plan = plan_file_of(
        tmp_path,
        """
        organisations: [{id: a, name: 科/委}, {id: b, name: "科:委"}, {id: c, name: "局?"}]
        actions: [{organisations: [a, b, c], milestones: [{due: 2021-12-31}]}]
        """,
    )
    out = tmp_path / "out"
    assert run("notice", "--plan", str(plan), "--as-of", "2022-12-31", "-o", str(out), "--lang", "zh").code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "督办单-a-科_委-20221231.txt", "督办单-b-科_委-20221231.txt", "督办单-局_-20221231.txt",
        "督办台账-20221231.csv",
    ]  # fmt: skip


def test_who_has_done_its_own_share_is_not_asked_for_others_and_a_group_is_its_members(tmp_path: pathlib.Path) -> None:
    plan = plan_file_of(
        tmp_path,
        """
        organisations: [{id: all, name: 各镇}, {id: a, name: 甲镇}, {id: b, name: 乙镇}]
        indicators: [{id: n, name: {zh: 新建中心, en: new centres}}]
        actions:
          - organisations: [all]
            milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: each, by: {a: 2, b: 3}}]}]
        """.replace("{id: all, name: 各镇}", "{id: all, name: 各镇, members: [a, b]}"),
    )
    rows = tmp_path / "m.csv"
    rows.write_text("指标,日期,数值,填报单位\nn,2021-12-31,2,甲镇\nn,2021-12-31,2,乙镇\n", "utf-8")
    out = tmp_path / "out"
    assert (
        run("notice", str(rows), "--plan", str(plan), "--as-of", "2022-01-10", "-o", str(out), "--lang", "zh").code == 0
    )
    assert sorted(path.name for path in out.glob("*.txt")) == ["督办单-乙镇-20220110.txt"]
    text = (out / "督办单-乙镇-20220110.txt").read_text("utf-8")
    assert "   进展和差距  目标3个，实际2个，差1个\n" in text
    assert "   责任单位    各镇（含乙镇）\n" in text
    assert "   数据来源    m.csv:3\n" in text


# ---------------------------------------------------------------- the examples


def _status(day: str) -> dict[str, list[dict[str, object]]]:
    status = json.loads(run("status", *FILES, "--as-of", day, "--format", "json").out)
    assert isinstance(status, dict)
    return status


def test_a_slip_for_each_organisation_that_has_something_to_answer(tmp_path: pathlib.Path) -> None:
    result = run("notice", *FILES, "--as-of", "2022-12-31", "-o", str(tmp_path), "--lang", "zh")
    assert result.code == 0
    failing = [m for m in _status("2022-12-31")["milestones"] if m["status"] in ("overdue", "unreported")]
    names = {name for milestone in failing for name in milestone["organisations"]}
    slips = {path.stem.split("-")[1]: path.read_text("utf-8") for path in tmp_path.glob("督办单-*.txt")}
    assert slips.keys() == names
    assert "区财政局" not in slips
    for name, text in slips.items():
        mine = [m for m in failing if name in m["organisations"]]
        assert f"督办事项  红色督办 {len(mine)} 项\n" in text
        assert all(m["id"] in text for m in mine)
        assert max(map(cell_len, text.split("\n"))) <= 100


def test_slips_have_three_colours(tmp_path: pathlib.Path) -> None:
    """On 2022-12-10 of the examples, nothing is due but 2021; what is due within 30 days is blue unless behind."""
    run("notice", *FILES, "--as-of", "2022-12-10", "-o", str(tmp_path), "--organisation", "区科委")
    (slip,) = tmp_path.glob("*.txt")
    text = slip.read_text("utf-8")
    status = {m["id"]: m for m in _status("2022-12-10")["milestones"] if "区科委" in m["organisations"]}
    red = [id_ for id_, m in status.items() if m["days_overdue"] is not None]
    yellow = [id_ for id_, m in status.items() if m["status"] in ("behind", "at_risk")]
    blue = [id_ for id_, m in status.items() if m["due_soon"] and id_ not in red + yellow]
    assert red == ["5.3-2021"]
    assert blue
    for colour, ids in (("Red", red), ("Yellow", yellow), ("Blue", blue)):
        assert (f"{colour} ({len(ids)}): " in text) if ids else (f"{colour} (" not in text)


def test_a_slip_as_a_word_document_is_a_form_on_an_upright_page(tmp_path: pathlib.Path) -> None:
    ask = ("notice", *FILES, "--as-of", "2022-12-31", "--format", "docx", "--organisation", "区税务局,区科委")
    assert run(*ask, "-o", str(tmp_path), *SIGNED[2:], "--reply-by", "2023-01-10").code == 0
    (path,) = tmp_path.glob("*.docx")  # the taxation bureau has nothing to answer
    assert path.name == "督办单-区科委-20221231.docx"
    document = docx.Document(str(path))
    (section,) = document.sections
    assert [round(Emu(side).mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [p.text for p in document.paragraphs][:2] == [
        "督办单", "编号：daxing-2021-2023-20221231-01\t截至日期：2022年12月31日",
    ]  # fmt: skip
    head, matters, answer = document.tables
    assert [cell.text for cell in head.rows[0].cells] == ["责任单位", "区科委", "办理时限", "2023年1月10日前"]
    assert [cell.text for cell in head.rows[1].cells] == ["督办单位", "示例督查室", "联系人", "示例，000"]
    assert [cell.text for cell in matters.rows[0].cells] == ["序号", "督办事项", "完成时限", "进展和差距"]
    assert "w:tblHeader" in matters.rows[0]._tr.xml
    assert matters.rows[1].cells[0].text == "红色督办 7 项：逾期未完成，或到期未报送、未报齐"
    assert [row.cells[0].text for row in matters.rows[2:]] == list("1234567")
    assert [cell.text for cell in matters.rows[2].cells] == [
        "1",
        "5.3-2021 进一步推动京南大学联盟与生物医药产业基地、新媒体产业基地紧密交流与合作需求对接\n"
        "责任单位：区科委、区新兴产业促进服务中心、生物医药产业基地管委会、新媒体产业基地管委会\n"
        "工作任务：5 加强校地合作",
        "2021年12月31日\n逾期 365 天",
        "尚未报送进展",
    ]
    labels = [cell.text for row in answer.rows for cell in row.cells]
    assert {"反馈", "承诺完成日期", "负责人及电话", "签收人", "签收日期"} <= set(labels)
    first = path.read_bytes()
    assert run(*ask, "-o", str(tmp_path), *SIGNED[2:], "--reply-by", "2023-01-10").code == 0
    assert path.read_bytes() == first


def test_where_nobody_has_anything_to_answer_that_is_said(tmp_path: pathlib.Path) -> None:
    nothing = run("notice", "--as-of", "2020-01-01", "-o", str(tmp_path / "none" / "slips"))
    assert (nothing.code, nothing.out) == (0, "no organisation has anything to answer\n")
    assert [*(tmp_path / "none" / "slips").iterdir()] == []

"""`draft`: a plan file that loads, from an official text; what it is not sure of is found by `validate`."""

from __future__ import annotations

import hashlib
import io
import pathlib

import pytest
from helpers import PLAN as DAXING
from helpers import run

from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Plan

TEXT = """甲县2023年重点工作计划

1.新建公园2个。（责任单位：县住建局；完成时限：2023年6月底前）
2.开展巡查。（县城管局负责）
"""


def drafted(folder: pathlib.Path, text: str, *options: str) -> tuple[Plan, str, str]:
    """The plan that is drafted, its file, and what is told."""
    (folder / "plan.txt").write_text(text, "utf-8")
    result = run("draft", str(folder / "plan.txt"), "-o", str(folder / "plan.yaml"), *options)
    assert result.code == 0, result.err
    plan_file, problems = load_plan(str(folder / "plan.yaml"))
    assert plan_file is not None, problems
    return plan_file.plan, (folder / "plan.yaml").read_text("utf-8"), result.out


def test_daxings_text_gives_daxings_plan(tmp_path: pathlib.Path) -> None:
    text = DAXING.with_suffix(".txt").read_text("utf-8")
    ours, _, _ = drafted(tmp_path, text)
    loaded, _ = load_plan(str(DAXING))
    assert loaded is not None
    theirs = loaded.plan

    def said(plan: Plan) -> list[object]:
        named = plan.organisation_name
        return [
            (
                action.id,
                action.article,
                action.text,
                action.annex_text,
                [*map(named, action.organisations)],
                action.annex_organisations and [*map(named, action.annex_organisations)],
                plan.deadline(action),
                action.ongoing,
                [
                    (m.due, m.text, [(t.comparison, t.bound, _unit(plan, t.indicator)) for t in m.targets])
                    for m in action.milestones
                ],
            )
            for action in plan.actions()
        ]

    assert len(said(ours)) == 28
    assert said(ours) == said(theirs)
    assert sum(len(action.milestones) for action in ours.actions()) == 84
    assert sum(len(m.targets) for _, m in ours.milestones()) == 15
    assert [o.name.zh for o in ours.organisations] == [o.name.zh for o in theirs.organisations]
    assert [(t.id, t.title("zh")) for t in ours.tasks()] == [(t.id, t.title("zh")) for t in theirs.tasks()]
    assert [s.title and s.title.zh for s in ours.sections] == [s.title and s.title.zh for s in theirs.sections]
    assert (ours.title.zh, ours.document.number, ours.document.issued) == (
        theirs.title.zh,
        theirs.document.number,
        theirs.document.issued,
    )
    assert {i.accumulation for i in ours.indicators if i.unit == "人"} == {"cumulative", "annual"}


def _unit(plan: Plan, indicator: str) -> str:
    return plan.indicator_by_id[indicator].unit


def test_it_tells_what_it_read(tmp_path: pathlib.Path) -> None:
    _, _, told = drafted(tmp_path, TEXT)
    assert "2 items, 2 organisations, 1 date, 1 quantity; 0 TODO" in told
    assert "not understood" not in told


def test_a_line_that_is_not_understood_is_told_with_its_number(tmp_path: pathlib.Path) -> None:
    text = TEXT.replace("2.开展", "<s>各单位每月5日前报送3份材料</s>\n2.开展") + "\n各单位于7月10日前报送总结。\n"
    _, plan, told = drafted(tmp_path, text, "--lang", "zh")
    assert "第 7 行未能理解：各单位于7月10日前报送总结。" in told
    assert "# TODO 第 7 行是否有任务要求？“各单位于7月10日前报送总结。”" in plan


def test_a_month_in_a_plan_of_several_years_is_asked_about(tmp_path: pathlib.Path) -> None:
    text = TEXT.replace("2023年重点", "2023—2025年重点").replace("2023年6月底前", "6月底前")
    plan, yaml, _ = drafted(tmp_path, text)
    assert "# TODO which year? “6月底前” (line 3)" in yaml
    assert next(plan.actions()).milestones[0].due.month == 6
    found = run("validate", str(tmp_path / "plan.yaml"))
    assert found.code == 1
    assert "DX-P016 error: still to be decided: which year?" in found.out
    assert run("status", "--plan", str(tmp_path / "plan.yaml"), "--as-of", "2023-07-01").code == 0


def test_what_has_no_title_and_names_nobody_still_loads(tmp_path: pathlib.Path) -> None:
    plan, yaml, _ = drafted(tmp_path, "1.新建公园2个。\n2.新建广场3个。\n")
    assert plan.title.zh == "TODO"
    assert [a.organisations for a in plan.actions()] == [(), ()]
    assert "# TODO" in yaml


def test_two_things_of_one_name_are_told_apart(tmp_path: pathlib.Path) -> None:
    plan, _, _ = drafted(tmp_path, TEXT + "3.涉及300户。（县农业局负责）\n4.涉及500户。（县林业局负责）\n")
    names = [indicator.name.zh for indicator in plan.indicators]
    assert names == ["新建公园", "涉及", "涉及500户"]


def test_without_output_the_plan_goes_to_the_screen(tmp_path: pathlib.Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    result = run("draft", str(tmp_path / "plan.txt"))
    assert result.code == 0
    assert "title: 甲县2023年重点工作计划" in result.out
    assert "2 items" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_nothing_that_exists_is_overwritten(tmp_path: pathlib.Path) -> None:
    drafted(tmp_path, TEXT)
    before = (tmp_path / "plan.yaml").read_bytes()
    again = run("draft", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "plan.yaml"))
    assert (again.code, again.out) == (2, "")
    assert "exists already, and is not overwritten" in again.err
    assert (tmp_path / "plan.yaml").read_bytes() == before
    own = run("draft", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "plan.txt"))
    assert own.code == 2
    assert (tmp_path / "plan.txt").read_text("utf-8") == TEXT


def test_in_another_folder_the_text_is_copied_beside_the_plan(tmp_path: pathlib.Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    (tmp_path / "to").mkdir()
    result = run("draft", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "to" / "own.yaml"))
    assert result.code == 0
    assert (tmp_path / "to" / "plan.txt").read_bytes() == (tmp_path / "plan.txt").read_bytes()
    assert run("validate", str(tmp_path / "to" / "own.yaml")).code == 0
    (tmp_path / "to" / "plan.txt").write_text("another text", "utf-8")
    assert run("draft", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "to" / "other.yaml")).code == 2
    assert (tmp_path / "to" / "plan.txt").read_text("utf-8") == "another text"


def test_a_word_file_is_read_and_its_text_written_beside_the_plan(tmp_path: pathlib.Path) -> None:
    document = pytest.importorskip("docx", reason="an install without extras").Document()
    document.add_paragraph("甲县2023年重点工作计划")
    table = document.add_table(rows=3, cols=4)
    rows = (
        ("序号", "任务", "责任单位", "完成时限"),
        ("1", "新建公园2个。", "县住建局", "6月底前"),
        ("2", "开展巡查。", "县城管局", "全年"),
    )
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    buffer = io.BytesIO()
    document.save(buffer)
    (tmp_path / "work.docx").write_bytes(buffer.getvalue())
    result = run("draft", str(tmp_path / "work.docx"), "-o", str(tmp_path / "work.yaml"))
    assert result.code == 0, result.err
    plan_file, _ = load_plan(str(tmp_path / "work.yaml"))
    assert plan_file is not None
    source = plan_file.plan.document.source
    assert source is not None
    assert (source.name, source.sha256) == ("work.docx", hashlib.sha256(buffer.getvalue()).hexdigest())
    assert (tmp_path / "work.txt").read_text("utf-8").splitlines()[2] == "1\t新建公园2个。\t县住建局\t6月底前"
    assert [str(m.due) for _, m in plan_file.plan.milestones()] == ["2023-06-30", "2023-12-31"]
    assert run("validate", str(tmp_path / "work.yaml")).code == 0


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("plan.pdf", b"%PDF", "not a kind of file that can be read here (known: .txt .docx)"),
        ("plan.docx", b"%PDF", "it is no Word file"),
        ("plan.txt", b"", "no item was found"),
        ("plan.txt", "甲县工作\n加强领导，压实责任。\n".encode(), "no item was found"),
        ("none.txt", None, "no such file"),
    ],
)
def test_what_cannot_be_drafted_says_why(name: str, raw: bytes | None, told: str, tmp_path: pathlib.Path) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    result = run("draft", str(tmp_path / name), "-o", str(tmp_path / "plan.yaml"))
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert not (tmp_path / "plan.yaml").exists()


def test_a_plan_is_yaml(tmp_path: pathlib.Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    result = run("draft", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "plan.json"))
    assert result.code == 2
    assert "not one of .yaml, .yml" in result.err

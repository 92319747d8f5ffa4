"""A plan that does not load is held against its document all the same, as far as that can be said for certain."""

from __future__ import annotations

import pathlib
import re
import shutil

from dxcheck.plan.load import load_plan
from dxcheck.proof.part import trace_part

LAYOUT = pathlib.Path(__file__).parent / "layouts" / "closings"
TEXT = LAYOUT.with_suffix(".yaml").read_text("utf-8")


def _told(folder: pathlib.Path, text: str) -> list[str]:
    """What is told of a plan that does not load, each with its code and what stands in its place."""
    shutil.copy(LAYOUT.with_suffix(".txt"), folder)
    path = folder / "plan.yaml"
    path.write_text(text, "utf-8")
    plan, problems = load_plan(str(path))
    assert plan is None
    lines = text.split("\n")
    return [
        f"{each.code.value} {lines[(each.position.line or 1) - 1].strip()}" for each in trace_part(str(path), problems)
    ]


def _changed(*changes: tuple[str, str]) -> str:
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


BOUND = ("[{indicator: cleared, at_least: 85}]", "[{indicator: cleared, at_least: 12:30}]")
BOUND_TOLD = f"DX-P003 - {{due: 2023-10-31, text: 清理河道不少于85公里, criteria: {BOUND[1]}}}"


def test_words_that_stand_nowhere_are_told_beside_any_slip_of_form(tmp_path: pathlib.Path) -> None:
    quote = ("text: 排查入河排口。", "text: 排查入河排囗。")
    words = "DX-S004 text: 排查入河排囗。各镇（街道）于2023年4月15日前完成自查，区级核查于2023年5月31日前结束。"
    for slip, told in (
        (BOUND, BOUND_TOLD),
        (("id: closings", "id： closings"), "DX-Y005 id： closings"),
        (("name: 清理河道,", "nam: 清理河道,"), None),
        (("support: [cz]", "support: [zc]"), "DX-P007 support: [zc]"),
        (("due: 2023-10-31,", "due: 2023-10-32,"), None),
        (("title: 重点举措", "title: 重点举措\n    title: 重点举措"), "DX-Y002 title: 重点举措"),
        (("- {id: cz, name: 区财政局}", "- {id: sw, name: 区财政局}"), "DX-P005 - {id: sw, name: 区财政局}"),
    ):
        found = _told(tmp_path, _changed(quote, slip))
        assert words in found, slip
        assert told is None or told in found, slip


def test_where_all_that_is_at_fault_lies_in_actions_the_others_are_proved(tmp_path: pathlib.Path) -> None:
    """26 measuring points are 27 in the plan; and 3.1.1 leaves out who assists."""
    number = ("at_least: 26", "at_least: 27")
    who = ("support: [cg, hb]", "support: [cg]")
    assert _told(tmp_path, _changed(BOUND, number, who)) == [
        "DX-S007 support: [cg]",
        BOUND_TOLD,
        "DX-S008 criteria: [{indicator: points, at_least: 27}, {deliverable: （PM2.5）数据联网}]",
    ]


def test_what_hangs_on_a_fault_is_not_told(tmp_path: pathlib.Path) -> None:
    """Whatever line is spoilt, in whatever way: of a right plan nothing is told but what is spoilt."""
    shutil.copy(LAYOUT.with_suffix(".txt"), tmp_path)
    lines = TEXT.split("\n")
    path = tmp_path / "plan.yaml"
    tried = 0
    for number, line in enumerate(lines[:-1]):
        for spoilt in (
            re.sub(r"(\w+): ", r"\1x: ", line, count=1),
            re.sub(r": (?=[^ {\[])[^,}]+", ": 12:30", line, count=1),
            re.sub(r": (?=[^ {\[])[^,}]+", ": {b: 1}", line, count=1),
            "",
        ):
            path.write_text("\n".join([*lines[:number], spoilt, *lines[number + 1 :]]), "utf-8")
            plan, problems = load_plan(str(path))
            if plan is None:
                tried += 1
                more = [each for each in trace_part(str(path), problems) if each not in problems]
                assert {each.position.line for each in more} <= {number + 1}, spoilt  # text: 12:30 stands nowhere
    assert tried > 60

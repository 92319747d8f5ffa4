"""What a report has under its headings, and which it leaves out."""

from __future__ import annotations

import pathlib
import re

import docx
from docx.enum.section import WD_ORIENT
from helpers import plan_file_of, run

PLAN = """
actions:
  - {milestones: [{due: 2021-12-31}, {due: 2022-06-20}, {due: 2022-12-31}]}
  - {organisations: [b, a, c], milestones: [{due: 2021-12-31}, {due: 2022-09-30}, {due: 2022-12-31}]}
  - {organisations: [c], milestones: [{due: 2023-12-31}]}
"""
ROWS = "indicator,date,value,organisation,evidence\n1-2021,2022-01-03,done,a,e1\n2-2021,2022-01-10,50%,b,e2\n"


def _report(folder: pathlib.Path, as_of: str, *arguments: str) -> list[str]:
    """The blocks of the report in Markdown."""
    metrics = folder / "m.csv"
    metrics.write_text(ROWS, "utf-8")
    plan = str(plan_file_of(folder, PLAN))
    result = run("report", str(metrics), "--format", "markdown", "--plan", plan, "--as-of", as_of, *arguments)
    assert result.code == 0, result.err
    return result.out.rstrip("\n").split("\n\n")


def _rows(block: str) -> list[list[str]]:
    """The rows of a table without its heads."""
    return [line.strip("| ").split(" | ") for line in block.split("\n")[2:]]


def test_a_leader_reads_the_problems_first_and_the_machinery_last(tmp_path: pathlib.Path) -> None:
    blocks = _report(tmp_path, "2022-06-01")
    assert [block for block in blocks if block.startswith("#")] == [
        "# Compliance report: Plan",
        "## What needs attention",
        "## Done late",
        "## What comes next",
        "## Reports to ask for",
        "## Annex: Figures, sources and method",
        "## The organisations",
        "## All actions at a glance",
        "## Who answers for what needs attention, evidence and rows",
        "## Data checks and rejected rows",
        "## Method",
        "## Provenance",
    ]


def test_what_needs_attention_what_was_late_and_what_comes(tmp_path: pathlib.Path) -> None:
    """On 1 June 2022: 2-2021 is late by 152 days; 1-2021 was, by three; 1-2022-06 is due in 19 days.

    1-2022-06 and 2-2022-09 opened with the year; the others have not. Nothing is said of 3-2023 before the next year.
    """
    blocks = _report(tmp_path, "2022-06-01")
    problems, late, soon, rest = (blocks[blocks.index(f"## {name}") + at] for name, at in (
        ("What needs attention", 1), ("Done late", 1), ("What comes next", 2), ("What comes next", 4)
    ))  # fmt: skip
    assert _rows(problems) == [["2-2021", "建成", "2021-12-31", "152", "50% done", "B and 2 more"]]
    assert _rows(late) == [["1-2021", "建成", "2022-01-03", "3", "A"]]
    assert _rows(soon) == [["1-2022-06", "建成", "2022-06-20", "nothing reported yet", "A"]]
    assert _rows(rest) == [
        ["2022-09-30", "1", "1 unreported", "2-2022-09"],
        ["2022-12-31", "2", "2 upcoming", "1-2022-12, 2-2022-12"],
    ]


def test_where_nothing_comes_this_year_the_next_day_is_told(tmp_path: pathlib.Path) -> None:
    """As of the last day of 2022 only 3-2023 is to come, of which nothing was reported."""
    blocks = _report(tmp_path, "2022-12-31")
    at = blocks.index("## What comes next")
    assert blocks[at + 1] == "Nothing falls due within 30 days, nor later in the year. Next to fall due:"
    assert _rows(blocks[at + 2]) == [["2023-12-31", "1", "1 unreported", "3-2023"]]


def test_sections_without_anything_are_left_out(tmp_path: pathlib.Path) -> None:
    """As of the last day of all, nothing comes; of b's action nothing was late."""
    blocks = _report(tmp_path, "2023-12-31", "--action", "2")
    assert not {"## Done late", "## What comes next"} & set(blocks)


def test_only_a_table_that_is_too_wide_stands_on_a_landscape_page(tmp_path: pathlib.Path) -> None:
    """Of twelve years the grid has fourteen columns; the pages before it and behind it are upright."""
    due = ", ".join(f"{{due: {year}-12-31}}" for year in range(2021, 2033))
    plan = plan_file_of(
        tmp_path, f"period: {{start: 2021-01-01, end: 2032-12-31}}\nactions: [{{milestones: [{due}]}}]\n"
    )
    path = tmp_path / "r.docx"
    assert run("report", "--plan", str(plan), "--as-of", "2026-12-31", "-o", str(path), "--lang", "zh").code == 0
    document = docx.Document(str(path))
    upright, turned = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert [section.orientation for section in document.sections] == [upright, turned, upright]
    wide = [len(table.columns) for table in document.tables if len(table.columns) > 9]
    assert wide == [14]
    for table in document.tables:
        width = sum(int(column) for column in re.findall(r'<w:gridCol w:w="(\d+)"', table._tbl.xml)) / 1440 * 25.4
        assert 100 < width <= (225 if len(table.columns) == 14 else 156) + 1

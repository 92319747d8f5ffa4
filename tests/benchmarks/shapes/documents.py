"""Official texts: long ones, and long lines."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Callable

from shapes.plans import Size, write_plan
from shapes.shape import Shape


def _beside(folder: pathlib.Path, more: str) -> list[str]:
    """A small plan whose text goes on and on."""
    plan = pathlib.Path(write_plan(folder, Size()))
    document = folder / "plan.txt"
    before = document.read_text("utf-8")
    document.write_text(before + more, "utf-8")
    old, new = (hashlib.sha256(text.encode()).hexdigest() for text in (before, before + more))
    plan.write_text(plan.read_text("utf-8").replace(old, new), "utf-8")
    return ["validate", str(plan)]


def _lines(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "".join(f"加快建设设施{number}座。\n" for number in range(size)))


def _one_line(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "，".join(f"新增设施{number}座" for number in range(size)) + "\n")


def _words(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "加快建设" * size + "\n")


def _digits(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "1" * size + "\n")


def _numerals(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "一二三" * size + "\n")


def _numeral_lines(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "十\n" * size)


def _roles(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "责任" * size + "\n" + "。" * size + "\n")


def _names(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "“百分百”" * size + "新增设施3座\n" + "“" * size + "\n")


def _blanks(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, " " * size + "a\n" + "\n" * size)


def _table(folder: pathlib.Path, size: int) -> list[str]:
    rows = "".join(f"{number}\t工程{number}\t{number}座\t2022年\n" for number in range(size))
    return _beside(folder, f"序号\t工程\t数量\t年份\n{rows}")


def _cells(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "甲\t" * size + "\n" + "|乙" * size + "\n")


def _days(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "2022年" * size + "\n")


def _unseen(folder: pathlib.Path, size: int) -> list[str]:
    return _beside(folder, "甲\u200b" * size + "\n")


def _again(folder: pathlib.Path, size: int) -> list[str]:
    """The plan's own words again and again."""
    return _beside(folder, "1.建设工程第乙号。2021年1月2日前，新增甲型设施2座。责任单位：单位乙。\n" * size)


def _draft(folder: pathlib.Path, size: int) -> list[str]:
    write_plan(folder, Size(actions=size, organisations=20, answering=3))
    return ["draft", str(folder / "plan.txt")]


def _draft_lines(folder: pathlib.Path, size: int) -> list[str]:
    text = folder / "text.txt"
    text.write_text("示例计划\n1.新增设施3座。责任单位：区科委。\n" + "加快建设。\n" * size, "utf-8")
    return ["draft", str(text)]


def _draft_table(folder: pathlib.Path, size: int) -> list[str]:
    text = folder / "text.txt"
    rows = "".join(f"{number}\t建设工程{number}\t2022年12月\t区科委\n" for number in range(1, size + 1))
    text.write_text(f"示例计划\n\n序号\t任务\t完成时限\t责任单位\n{rows}", "utf-8")
    return ["draft", str(text)]


def _draft_of(words: str) -> Callable[[pathlib.Path, int], list[str]]:
    """A text of one item, whose words go on and on."""

    def made(folder: pathlib.Path, size: int) -> list[str]:
        text = folder / "text.txt"
        text.write_text(f"示例计划\n1.新增设施3座。责任单位：区科委。\n2.{words * size}。责任单位：区科委。\n", "utf-8")
        return ["draft", str(text)]

    return made


def _draft_english(folder: pathlib.Path, size: int) -> list[str]:
    text = folder / "text.txt"
    words = "publish 12 data sets by 2025 and train 30 staff in 3 offices, open two new centres, "
    text.write_text(
        f"Example Plan\n\n1. Open 3 libraries by June 2025. Responsible: Council\n2. {words * size}\n", "utf-8"
    )
    return ["draft", str(text)]


DOCUMENTS: tuple[Shape, ...] = (
    Shape("document: lines with quantities", 20_000, _lines),
    Shape("document: one line with quantities", 20_000, _one_line),
    Shape("document: one line of words", 200_000, _words),
    Shape("document: one long number", 1_000_000, _digits),
    Shape("document: numerals", 100_000, _numerals),
    Shape("document: numerals, a line each", 10_000, _numeral_lines),
    Shape("document: one role again and again", 50_000, _roles),
    Shape("document: marks", 50_000, _names),
    Shape("document: blanks", 500_000, _blanks),
    Shape("document: a table", 20_000, _table),
    Shape("document: cells of one line", 50_000, _cells),
    Shape("document: days of one line", 50_000, _days),
    Shape("document: what is not seen", 50_000, _unseen),
    Shape("document: the same words again", 10_000, _again),
    Shape("draft: items", 2_000, _draft),
    Shape("draft: lines", 20_000, _draft_lines),
    Shape("draft: rows of a table", 2_000, _draft_table),
    Shape("draft: numerals", 20_000, _draft_of("一二三")),
    Shape("draft: words", 20_000, _draft_of("加快建设")),
    Shape("draft: an item of numbers", 3_000, _draft_of("新增设施3座，")),
    Shape("draft: an item of days", 5_000, _draft_of("2022年底前，")),
    Shape("draft: blanks", 20_000, _draft_of(" ")),
    Shape("draft: an English item of numbers", 1_000, _draft_of("one ")),
    Shape("draft: a long English sentence", 400, _draft_english),
)

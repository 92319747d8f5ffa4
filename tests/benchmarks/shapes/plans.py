"""Plans, of many of one thing, with their official texts."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Callable
from typing import NamedTuple

from shapes.shape import Shape, day, write_rows


class Size(NamedTuple):
    """How many of each thing a plan has."""

    actions: int = 1
    milestones: int = 1
    """Of each action, a day each."""
    organisations: int = 1
    answering: int = 1
    """How many of them answer for each action."""
    indicators: int = 1
    targets: bool = True
    """Whether milestones have targets; else they are deliverables."""
    shares: int = 0
    """How many organisations have a share of each target."""
    every: int = 1
    """How many days lie between two milestones."""
    combine: str = "latest"


def write_plan(folder: pathlib.Path, size: Size) -> str:
    """The plan file beside its text; its path."""
    lines = ["示例区人民政府文件", "", "示例政发〔2021〕1号", "", "示例区人民政府", "2021年1月4日", "", "示例计划", ""]
    actions = []
    for number in range(1, size.actions + 1):
        of = sorted({(number + place) % size.organisations for place in range(size.answering)})
        head = f"建设工程第{_spelt(number)}号。"
        milestones, told = [], []
        for place in range(1, size.milestones + 1):
            due = _due(number, place, size)
            words = (
                f"新增{_spelt(number % size.indicators)}型设施{number + place}座"
                if size.targets
                else f"完成工作{_spelt(number)}之{_spelt(place)}"
            )
            told.append(f"{_said(due)}{words}")
            milestones.append(_milestone(due, words, number, place, size))
        named = "、".join(f"单位{_spelt(one)}" for one in of)
        lines.append(f"{number}.{head}{'；'.join(told)}。责任单位：{named}。")
        actions.append(_action(number, head, of, "".join(milestones)))
    text = "\n".join(lines) + "\n"
    (folder / "plan.txt").write_text(text, "utf-8")
    organisations = "".join(f"  - {{id: o{one}, name: 单位{_spelt(one)}}}\n" for one in range(size.organisations))
    indicators = "".join(
        f"  - {{id: i{one}, name: 新增{_spelt(one)}型设施, unit: 座, combine: {size.combine}}}\n"
        for one in range(size.indicators)
    )
    path = folder / "plan.yaml"
    path.write_text(
        f"schema: 1\nid: example\ntitle: 示例计划\ndocument:\n  number: 示例政发〔2021〕1号\n  issuer: 示例区人民政府\n"
        f"  issued: 2021-01-04\n  text: plan.txt\n  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
        f"period: {{start: 2021-01-01, end: 2200-12-31}}\norganisations:\n{organisations}"
        + (f"indicators:\n{indicators}" if size.targets else "")
        + f"sections:\n  - tasks:\n{''.join(actions)}",
        "utf-8",
    )
    return str(path)


def _spelt(number: int) -> str:
    """A number in letters that are no digits, so that names are no quantities."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))


def _due(action: int, place: int, size: Size) -> str:
    return day((place * size.every if size.milestones > 1 else action * size.every) % 65_000)


def _said(due: str) -> str:
    year, month, day_ = map(int, due.split("-"))
    return f"{year}年{month}月{day_}日前，"


def _action(number: int, head: str, of: list[int], milestones: str) -> str:
    named = ", ".join(f"o{one}" for one in of)
    return (
        f"      - id: {number}\n        actions:\n          - id: '{number}'\n            text: {head}\n"
        f"            organisations: [{named}]\n            milestones:\n{milestones}"
    )


def _milestone(due: str, words: str, number: int, place: int, size: Size) -> str:
    told = f"              - due: {due}\n                text: {words}\n"
    if not size.targets:
        return told
    indicator = f"i{number % size.indicators}"
    by = f", by: {{{', '.join(f'o{one}: 1' for one in range(size.shares))}}}" if size.shares else ""
    criterion = f"{{indicator: {indicator}, at_least: {number + place}{by}}}"
    return f"{told}                criteria:\n                  - {criterion}\n"


def _of(make: Callable[[int], Size], command: str, *options: str) -> Callable[[pathlib.Path, int], list[str]]:
    """A plan, and a command on it; `status` and its like get some rows, and a day in the middle."""

    def made(folder: pathlib.Path, size: int) -> list[str]:
        plan = write_plan(folder, make(size))
        written = [str(folder / each[1:]) if each.startswith("@") else each for each in options]
        if command == "validate":
            return [command, plan, *written]
        indicator, value = ("i0", "3") if make(size).targets else ("1-2021", "推进中")
        rows = write_rows(folder, (f"{indicator},{day(number * 30)},{value},单位甲,,材料,,," for number in range(20)))
        return [command, rows, "--plan", plan, "--as-of", "2022-12-31", *written]

    return made


def _rows_for_all(make: Callable[[int], Size], *options: str) -> Callable[[pathlib.Path, int], list[str]]:
    """A row for each indicator of a plan that has as many as actions."""

    def made(folder: pathlib.Path, size: int) -> list[str]:
        plan = write_plan(folder, make(size))
        rows = (f"i{number},{day(number % 700)},{number},单位{_spelt(number % 7)},,材料,,," for number in range(size))
        return ["status", write_rows(folder, rows), "--plan", plan, "--as-of", "2022-12-31", *options]

    return made


def _actions(size: int) -> Size:
    return Size(actions=size, organisations=min(size + 1, 20), answering=min(size, 3))


def _deliverables(size: int) -> Size:
    return Size(actions=size, organisations=min(size + 1, 20), answering=min(size, 3), targets=False)


def _milestones(size: int) -> Size:
    return Size(milestones=size)


def _organisations(size: int) -> Size:
    return Size(actions=20, organisations=size + 1)


def _answering(size: int) -> Size:
    return Size(actions=3, organisations=size + 1, answering=size)


def _indicators(size: int) -> Size:
    return Size(actions=size, indicators=size, organisations=7, answering=1)


def _shares(size: int) -> Size:
    return Size(actions=1, organisations=size, answering=size, shares=size)


def _shares_reported(*options: str) -> Callable[[pathlib.Path, int], list[str]]:
    """Each organisation has a share of its own, and reports it four times."""

    def made(folder: pathlib.Path, size: int) -> list[str]:
        plan = write_plan(folder, _shares(size))
        rows = (
            f"i0,{day(90 * time + 30)},{time + 1},单位{_spelt(number)},,材料,,,"
            for number in range(size)
            for time in range(4)
        )
        return ["status", write_rows(folder, rows), "--plan", plan, "--as-of", "2022-12-31", *options]

    return made


def _sharing(folder: pathlib.Path, size: int) -> list[str]:
    """Each organisation reports its share, all of them on each of two days."""
    plan = write_plan(folder, Size(organisations=size // 2 + 1, answering=size // 2 or 1, combine="sum"))
    rows = (
        f"i0,{day(number // (size // 2 or 1))},1,单位{_spelt(number % (size // 2 or 1))},,材料,,,"
        for number in range(size)
    )
    return ["status", write_rows(folder, rows), "--plan", plan, "--as-of", "2022-12-31"]


def _sharing_days(folder: pathlib.Path, size: int) -> list[str]:
    """Each organisation reports its share on a day of its own."""
    plan = write_plan(folder, Size(organisations=size + 1, answering=size, combine="sum"))
    rows = (f"i0,{day(number)},1,单位{_spelt(number)},,材料,,," for number in range(size))
    return ["status", write_rows(folder, rows), "--plan", plan, "--as-of", "2180-12-31"]


def _deep(folder: pathlib.Path, size: int) -> list[str]:
    path = folder / "plan.yaml"
    path.write_text("schema: 1\nid: " + "[" * size + "]" * size + "\n", "utf-8")
    return ["validate", str(path)]


def _deep_blocks(folder: pathlib.Path, size: int) -> list[str]:
    path = folder / "plan.yaml"
    path.write_text("".join(f"{' ' * level}a:\n" for level in range(int(size**0.5))), "utf-8")
    return ["validate", str(path)]


def _unknown_keys(folder: pathlib.Path, size: int) -> list[str]:
    path = folder / "plan.yaml"
    path.write_text("schema: 1\n" + "".join(f"organisation{number}: 1\n" for number in range(size)), "utf-8")
    return ["validate", str(path)]


def _no_entries(folder: pathlib.Path, size: int) -> list[str]:
    """A list whose entries are texts, parted by full-width commas."""
    path = folder / "plan.yaml"
    path.write_text(f"schema: 1\nid: x\norganisations: [{'甲，' * size}]\n", "utf-8")
    return ["validate", str(path)]


def _otherwise(words: str, others: str) -> Callable[[pathlib.Path, int], list[str]]:
    """A plan whose every action has other words than its text."""

    def made(folder: pathlib.Path, size: int) -> list[str]:
        plan = pathlib.Path(write_plan(folder, _actions(size)))
        plan.write_text(plan.read_text("utf-8").replace(f"text: {words}", f"text: {others}"), "utf-8")
        return ["validate", str(plan)]

    return made


def _no_plan(folder: pathlib.Path, size: int) -> list[str]:
    """A plan in which every organisation is named wrongly."""
    plan = pathlib.Path(write_plan(folder, _actions(size)))
    plan.write_text(plan.read_text("utf-8").replace("organisations: [o", "organisations: [x"), "utf-8")
    return ["validate", str(plan)]


PLANS: tuple[Shape, ...] = (
    Shape("plan: actions, validate", 5_000, _of(_actions, "validate")),
    Shape("plan: actions, status", 5_000, _of(_actions, "status")),
    Shape("plan: actions, json", 5_000, _of(_actions, "status", "--format", "json")),
    Shape("plan: actions, report.txt", 5_000, _of(_actions, "report", "-o", "@report.txt")),
    Shape("plan: actions, report.html", 5_000, _of(_actions, "report", "-o", "@report.html")),
    Shape("plan: actions, report.docx", 2_000, _of(_actions, "report", "-o", "@report.docx")),
    Shape("plan: actions, report.xlsx", 5_000, _of(_actions, "report", "-o", "@report.xlsx")),
    Shape("plan: actions, notice", 5_000, _of(_actions, "notice", "-o", "@slips")),
    Shape("plan: deliverables, validate", 5_000, _of(_deliverables, "validate")),
    Shape("plan: deliverables, status", 5_000, _of(_deliverables, "status")),
    Shape("plan: milestones of one action, validate", 500, _of(_milestones, "validate")),
    Shape("plan: milestones of one action, status", 500, _of(_milestones, "status")),
    Shape("plan: milestones of one action, json", 500, _of(_milestones, "status", "--format", "json")),
    Shape("plan: organisations, validate", 5_000, _of(_organisations, "validate")),
    Shape("plan: organisations, status", 5_000, _of(_organisations, "status")),
    Shape("plan: all answer for all, validate", 2_000, _of(_answering, "validate")),
    Shape("plan: all answer for all, status", 2_000, _of(_answering, "status")),
    Shape("plan: all answer for all, json", 2_000, _of(_answering, "status", "--format", "json")),
    Shape("plan: all answer for all, report.html", 2_000, _of(_answering, "report", "-o", "@report.html")),
    Shape("plan: indicators, a row each", 5_000, _rows_for_all(_indicators)),
    Shape("plan: indicators, a row each, json", 5_000, _rows_for_all(_indicators, "--format", "json")),
    Shape("plan: shares, validate", 5_000, _of(_shares, "validate")),
    Shape("plan: shares, status", 5_000, _of(_shares, "status")),
    Shape("plan: shares, four rows each", 3_000, _shares_reported()),
    Shape("plan: shares, four rows each, json", 3_000, _shares_reported("--format", "json")),
    Shape("plan: shares that are added up", 10_000, _sharing),
    Shape("plan: the same, a day each", 10_000, _sharing_days),
    Shape("plan: names that are not known", 5_000, _no_plan),
    Shape("plan: words that stand otherwise", 5_000, _otherwise("建设工程", "修建设施")),
    Shape("plan: words that stand nowhere", 5_000, _otherwise("建设工程第", "这里全无相同之处")),
    Shape("yaml: deep in brackets", 1_000_000, _deep),
    Shape("yaml: deep in blocks", 1_000_000, _deep_blocks),
    Shape("yaml: unknown keys", 20_000, _unknown_keys),
    Shape("yaml: entries that are none", 5_000, _no_entries),
)

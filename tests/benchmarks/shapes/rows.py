"""Rows of one metric file, judged by the Daxing plan."""

from __future__ import annotations

import pathlib
import random
from collections.abc import Callable, Iterable

from shapes.shape import Shape, day, write_rows

INDICATORS = ("scenario_projects", "demo_projects", "rd_centres", "landed_results", "financed_smes", "leading_talents")
ONE_DAY = 365
"""The place of a day of the plan's second year."""


def _shape(name: str, most: int, rows: Callable[[int], Iterable[str]], *options: str, command: str = "status") -> Shape:
    """Rows, and the command that meets them; all of the rows are seen."""
    judged = () if command == "validate" else ("--as-of", "2023-12-31" if WITHIN.intersection([rows]) else "2199-12-31")

    def make(folder: pathlib.Path, size: int) -> list[str]:
        written = [str(folder / each[1:]) if each.startswith("@") else each for each in options]
        return [command, write_rows(folder, rows(size)), *judged, *written]

    return Shape(name, most, make)


def _plain(size: int) -> Iterable[str]:
    rng = random.Random(1)
    for number in range(size):
        indicator = rng.choice(INDICATORS)
        yield f"{indicator},{day(rng.randrange(1095))},{rng.randint(0, 50)},区科委,,材料{number},,,"


def _same(size: int) -> Iterable[str]:
    return ("rd_centres,2022-01-01,3,区科委,,材料,,,",) * size


def _notes(size: int) -> Iterable[str]:
    return (f"rd_centres,2022-01-01,3,区科委,,材料,备注{number},,2022-03-0{number % 9 + 1}" for number in range(size))


def _restated(size: int) -> Iterable[str]:
    return (f"rd_centres,2022-01-01,{number},区科委,,材料,,," for number in range(size))


def _undone(size: int) -> Iterable[str]:
    return (f"rd_centres,2022-01-01,{number % 2},区科委,,材料,,," for number in range(size))


def _items(size: int) -> Iterable[str]:
    return (f"rd_centres,{day(number % 1095)},1,区科委,中心{number},材料{number},,," for number in range(size))


def _repeated_items(size: int) -> Iterable[str]:
    return (f"rd_centres,{day(number % 1095)},1,区科委,中心{number % 100},材料{number},,," for number in range(size))


def _register(size: int) -> Iterable[str]:
    """On each day an entry and a total that differs from the register."""
    for number in range(size // 2 or 1):
        yield f"rd_centres,{day(number)},1,区科委,中心{number},材料{number},,,"
        yield f"rd_centres,{day(number)},{number + 5},区科委,,材料,,,"


def _annual_register(size: int) -> Iterable[str]:
    for number in range(size // 2 or 1):
        yield f"special_posts_hired,{day(number % 60_000)},1,区委组织部,岗位{number},材料{number},,,"
        yield f"special_posts_hired,{day(number % 60_000)},{number + 5},区委组织部,,材料,,,"


def _sums(size: int) -> Iterable[str]:
    """On each day two rows and what they say that they add up to."""
    for number in range(size // 3 or 1):
        yield f"rd_centres,{day(number)},1,区科委,甲{number},材料,,,"
        yield f"rd_centres,{day(number)},1,区发展改革委,乙{number},材料,,,"
        yield f"rd_centres,{day(number)},9,合计,,材料,,,"


def _falling(size: int) -> Iterable[str]:
    return (f"rd_centres,{day(number)},{9 - number % 2},区科委,,材料{number},,," for number in range(size))


def _conflicting(size: int) -> Iterable[str]:
    for number in range(size // 2 or 1):
        yield f"rd_centres,{day(number)},{number},区科委,,材料{number},,,"
        yield f"rd_centres,{day(number)},{number + 1},区发展改革委,,材料{number},,,"


def _unfinished(size: int) -> Iterable[str]:
    return (f"4.1-2021,{day(number)},{('已完成', '推进中')[number % 2]},区科委,,材料,,," for number in range(size))


def _late(size: int) -> Iterable[str]:
    """Each day's figure is handed in later than the one before, all of them too late."""
    return (
        f"rd_centres,{day(number % 600)},{number},区科委,,材料{number},,{day(2000 + number % 60_000)},"
        for number in range(size)
    )


def _late_items(size: int) -> Iterable[str]:
    return (
        f"rd_centres,{day(number % 600)},1,区科委,中心{number},材料,,{day(2000 + number % 60_000)},"
        for number in range(size)
    )


def _promised(size: int) -> Iterable[str]:
    return (
        f"14.1-2021,{day(number % 60_000)},推进中,区科委,,材料,说明{number},,{day(number % 60_000 + 30)}"
        for number in range(size)
    )


def _unknown_indicators(size: int) -> Iterable[str]:
    return (f"新建研发平台{number},2022-01-01,1,区科委,,材料,,," for number in range(size))


def _unknown_ids(size: int) -> Iterable[str]:
    return (f"rd_centre_{number},2022-01-01,1,区科委,,材料,,," for number in range(size))


def _unknown_organisations(size: int) -> Iterable[str]:
    return (f"rd_centres,2022-01-01,1,区第{number}科,,材料,,," for number in range(size))


def _bad_values(size: int) -> Iterable[str]:
    return (f"rd_centres,2022-01-01,约{number},区科委,,材料,,," for number in range(size))


def _bad_dates(size: int) -> Iterable[str]:
    return (f"rd_centres,{number}/1/22,1,区科委,,材料,,," for number in range(size))


def _shared_evidence(size: int) -> Iterable[str]:
    for number in range(size // 2 or 1):
        yield f"rd_centres,{day(number % 1095)},1,区科委,中心{number},验收文件第{number}号,,,"
        yield f"demo_projects,{day(number % 1095)},1,区科委,项目{number},验收文件第{number}号,,,"


def _nothing(size: int) -> Iterable[str]:
    return ("",) * size


def _commas(size: int) -> Iterable[str]:
    return (",,,,,,,,",) * size


def _no_rows(size: int) -> Iterable[str]:
    return ("甲",) * size


def _long_cell(size: int) -> Iterable[str]:
    return ("rd_centres,2022-01-01,3,区科委,,材料," + "说明，" * (size // 3) + ",,",)


def _long_names(size: int) -> Iterable[str]:
    return ("研发" * (size // 2) + ",2022-01-01,3,区科委,,材料,,,",)


def _long_number(size: int) -> Iterable[str]:
    return (f"rd_centres,2022-01-01,{'9' * size},区科委,,材料,,,",)


def _wide(folder: pathlib.Path, size: int) -> list[str]:
    path = folder / "wide.csv"
    heads, cells = (",".join(f"{name}{number}" for number in range(size)) for name in ("列", ""))
    path.write_text(f"indicator,date,value,{heads}\nrd_centres,2022-01-01,3,{cells}\n", "utf-8")
    return ["status", str(path), "--as-of", "2022-12-31"]


def _years(folder: pathlib.Path, size: int) -> list[str]:
    rows = _plain(200)
    return ["status", write_rows(folder, rows), "--as-of", f"{2020 + size}-12-31", "--format", "json"]


WITHIN = {_plain, _same, _notes, _restated, _undone, _items, _repeated_items, _shared_evidence, _bad_values, _long_cell}
"""Rows that are dated within the plan's period."""
JSON = ("--format", "json")
SKIP = ("--skip-rejected",)
ROWS: tuple[Shape, ...] = (
    _shape("rows: plain", 300_000, _plain),
    _shape("rows: plain, json", 300_000, _plain, *JSON),
    _shape("rows: plain, reporting", 300_000, _plain, command="reporting"),
    _shape("rows: plain, report.txt", 300_000, _plain, "-o", "@report.txt", command="report"),
    _shape("rows: plain, report.html", 300_000, _plain, "-o", "@report.html", command="report"),
    _shape("rows: plain, validate", 300_000, _plain, command="validate"),
    _shape("rows: identical", 300_000, _same),
    _shape("rows: other notes and promises", 200_000, _notes),
    _shape("rows: other notes and promises, json", 200_000, _notes, *JSON),
    _shape("rows: restated", 200_000, _restated),
    _shape("rows: restated, json", 100_000, _restated, *JSON),
    _shape("rows: corrected to and fro", 200_000, _undone),
    _shape("rows: items", 200_000, _items),
    _shape("rows: items, json", 200_000, _items, *JSON),
    _shape("rows: items listed again", 200_000, _repeated_items),
    _shape("rows: register and totals, a day each", 20_000, _register),
    _shape("rows: the same of an annual indicator", 20_000, _annual_register),
    _shape("rows: stated sums", 20_000, _sums),
    _shape("rows: a falling total", 60_000, _falling),
    _shape("rows: two figures a day", 60_000, _conflicting),
    _shape("rows: finished and taken back", 60_000, _unfinished),
    _shape("rows: handed in late", 60_000, _late),
    _shape("rows: items handed in late", 60_000, _late_items),
    _shape("rows: a promise a day", 60_000, _promised),
    _shape("rows: a promise a day, report.html", 20_000, _promised, "-o", "@report.html", command="report"),
    _shape("rows: unknown indicators", 100_000, _unknown_indicators, command="validate"),
    _shape("rows: unknown ids", 100_000, _unknown_ids, command="validate"),
    _shape("rows: unknown organisations", 100_000, _unknown_organisations, command="validate"),
    _shape("rows: bad values", 100_000, _bad_values, command="validate"),
    _shape("rows: bad values, json", 100_000, _bad_values, *JSON, command="validate"),
    _shape("rows: bad values, sarif", 100_000, _bad_values, "--format", "sarif", command="validate"),
    _shape("rows: bad values, junit", 100_000, _bad_values, "--format", "junit", command="validate"),
    _shape("rows: bad values, github", 100_000, _bad_values, "--format", "github", command="validate"),
    _shape("rows: bad values, gitlab", 100_000, _bad_values, "--format", "gitlab", command="validate"),
    _shape("rows: bad values, rejects.csv", 100_000, _bad_values, "--rejects", "@rejects.csv", command="validate"),
    _shape("rows: bad values, report.txt", 20_000, _bad_values, *SKIP, "-o", "@report.txt", command="report"),
    _shape("rows: bad values, report.html", 20_000, _bad_values, *SKIP, "-o", "@report.html", command="report"),
    _shape("rows: bad values, report.docx", 20_000, _bad_values, *SKIP, "-o", "@report.docx", command="report"),
    _shape("rows: bad values, report.xlsx", 20_000, _bad_values, *SKIP, "-o", "@report.xlsx", command="report"),
    _shape("rows: bad dates", 100_000, _bad_dates, command="validate"),
    _shape("rows: shared evidence", 100_000, _shared_evidence),
    _shape("rows: blank", 20_000_000, _nothing, command="validate"),
    _shape("rows: nothing but commas", 2_000_000, _commas, command="validate"),
    _shape("rows: lines that are none", 100_000, _no_rows, command="validate"),
    _shape("rows: one long note", 4_000_000, _long_cell, *JSON),
    _shape("rows: one long name", 1_000_000, _long_names, command="validate"),
    _shape("rows: one long number", 1_000_000, _long_number, command="validate"),
    Shape("rows: many columns", 100_000, _wide),
    Shape("rows: years until the as-of day, json", 170, _years),
)

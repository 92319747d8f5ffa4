"""Many files, many sheets."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

from shapes.shape import Shape, day, write_rows


def _csv(folder: pathlib.Path, size: int) -> str:
    into = folder / "data"
    into.mkdir()
    for number in range(size):
        write_rows(into, [f"rd_centres,{day(number % 700)},{number},区科委,,材料{number},,,"], f"区科委{number}.csv")
    return str(into)


def _status(folder: pathlib.Path, size: int) -> list[str]:
    return ["status", _csv(folder, size), "--as-of", "2022-12-31"]


def _status_json(folder: pathlib.Path, size: int) -> list[str]:
    return [*_status(folder, size), "--format", "json"]


def _report(suffix: str) -> Callable[[pathlib.Path, int], list[str]]:
    def make(folder: pathlib.Path, size: int) -> list[str]:
        return ["report", *_status(folder, size)[1:], "-o", str(folder / f"report.{suffix}")]

    return make


def _validate(folder: pathlib.Path, size: int) -> list[str]:
    return ["validate", _csv(folder, size)]


def _bad_files(folder: pathlib.Path, size: int) -> list[str]:
    into = folder / "data"
    into.mkdir()
    for number in range(size):
        (into / f"{number}.csv").write_text("指标,数值\nrd_centres,1\n", "utf-8")
    return ["validate", str(into)]


def _rejects(folder: pathlib.Path, size: int) -> list[str]:
    into = folder / "data"
    into.mkdir()
    for number in range(size):
        write_rows(into, ["rd_centres,2022-01-01,约3,区科委,,材料,,,"], f"区科委{number}.csv")
    return ["validate", str(into), "--rejects", f"{folder / 'back'}/"]


def _sheets(folder: pathlib.Path, size: int) -> list[str]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for number in range(size):
        sheet = book.create_sheet(f"表{number}")
        sheet.append(["indicator", "date", "value", "organisation"])
        sheet.append(["rd_centres", day(number % 700), number, "区科委"])
    book.save(folder / "sheets.xlsx")
    return ["status", str(folder / "sheets.xlsx"), "--as-of", "2022-12-31"]


def _workbook(folder: pathlib.Path, size: int) -> list[str]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("表")
    sheet.append(["indicator", "date", "value", "organisation", "item", "evidence"])
    for number in range(size):
        sheet.append(["rd_centres", day(number % 700), 1, "区科委", f"中心{number}", f"材料{number}"])
    book.save(folder / "rows.xlsx")
    return ["status", str(folder / "rows.xlsx"), "--as-of", "2022-12-31"]


def _tables(folder: pathlib.Path, size: int) -> list[str]:
    """Many tables in one file, each with its own header and its lines below."""
    path = folder / "tables.csv"
    table = "indicator,date,value,organisation\nrd_centres,{},{},区科委\n填表人：某某,,,\n\n"
    path.write_text("".join(table.format(day(number % 700), number) for number in range(size)), "utf-8")
    return ["status", str(path), "--as-of", "2022-12-31"]


def _patterns(folder: pathlib.Path, size: int) -> list[str]:
    into = _csv(folder, size)
    return ["status", f"{into}/*.csv", "--as-of", "2022-12-31"]


FILES: tuple[Shape, ...] = (
    Shape("files: many", 10_000, _status),
    Shape("files: many, by a pattern", 10_000, _patterns),
    Shape("files: many, json", 10_000, _status_json),
    Shape("files: many, report.txt", 10_000, _report("txt")),
    Shape("files: many, report.md", 10_000, _report("md")),
    Shape("files: many, report.html", 10_000, _report("html")),
    Shape("files: many, report.docx", 5_000, _report("docx")),
    Shape("files: many, report.xlsx", 10_000, _report("xlsx")),
    Shape("files: many, validate", 10_000, _validate),
    Shape("files: many without a date", 10_000, _bad_files),
    Shape("files: many with a rejected row", 5_000, _rejects),
    Shape("files: a workbook of many sheets", 2_000, _sheets),
    Shape("files: a workbook of many rows", 50_000, _workbook),
    Shape("files: many tables in one", 50_000, _tables),
)

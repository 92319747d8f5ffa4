"""A country's figures in one file: no two rows are of one figure. CPU time as ratios to a bare csv.reader loop over the
same file, seconds, and peak memory. Not a test.

    python tests/benchmarks/country.py [--counties 2800] [--months 36] [--rounds 3] [--shape NAME]

28 indicators, to each of which every county reports its share each month (2,800 counties: 2.8 million rows), by a plan
whose one group has them all as members; `register` has as many rows, each an item of its own; `figures_sums` ends with
a stated sum of each indicator. Goals: 400 bytes a row, and 5 µs until it is settled. All of it is invented, and always
the same.
"""

from __future__ import annotations

import argparse
import hashlib
import pathlib
import random
import sys
import tempfile
from collections.abc import Callable, Iterator

from measure import median, program, rounds, spread, versions

INDICATORS = 28
HEADER = "indicator,date,value,organisation,item,evidence\n"
BARE = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as lines:
    for row in csv.reader(lines):
        pass
"""


def _spelt(number: int, digits: int = 1) -> str:
    """A number in letters that are no digits, so that names are no quantities."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number:0{digits}}")


def _county(number: int) -> str:
    return f"示例{_spelt(number, 4)}县"


def write_plan(folder: pathlib.Path, counties: int) -> str:
    """The plan file beside its text; its path. Each action asks one indicator of all counties together, each year."""
    lines = ["示例人民政府文件", "", "示例政发〔2021〕1号", "", "示例人民政府", "2021年1月4日", "", "示例计划", ""]
    actions = []
    for number in range(1, INDICATORS + 1):
        head, years = f"建设工程第{_spelt(number)}号。", ""
        told = []
        for year in (2021, 2022, 2023):
            bound = counties * 36 * (year - 2020)
            words = f"新增{_spelt(number)}型设施{bound}座"
            told.append(f"{year}年12月31日前，{words}")
            years += (
                f"              - due: {year}-12-31\n                text: {words}\n                criteria:\n"
                f"                  - {{indicator: i{number}, at_least: {bound}}}\n"
            )
        lines.append(f"{number}.{head}{'；'.join(told)}。责任单位：各县。")
        actions.append(
            f"      - id: {number}\n        actions:\n          - id: '{number}'\n            text: {head}\n"
            f"            organisations: [counties]\n            milestones:\n{years}"
        )
    text = "\n".join(lines) + "\n"
    (folder / "plan.txt").write_text(text, "utf-8")
    members = ", ".join(f"c{one}" for one in range(counties))
    organisations = "".join(f"  - {{id: c{one}, name: {_county(one)}}}\n" for one in range(counties))
    indicators = "".join(
        f"  - {{id: i{one}, name: 新增{_spelt(one)}型设施, unit: 座, combine: sum}}\n"
        for one in range(1, INDICATORS + 1)
    )
    path = folder / "plan.yaml"
    path.write_text(
        f"schema: 1\nid: example\ntitle: 示例计划\ndocument:\n  number: 示例政发〔2021〕1号\n  issuer: 示例人民政府\n"
        f"  issued: 2021-01-04\n  text: plan.txt\n  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
        f"period: {{start: 2021-01-01, end: 2023-12-31}}\norganisations:\n{organisations}"
        f"  - {{id: counties, name: 各县, members: [{members}]}}\n"
        f"indicators:\n{indicators}sections:\n  - tasks:\n{''.join(actions)}",
        "utf-8",
    )
    return str(path)


def _month(place: int) -> str:
    return f"{2021 + place // 12}-{place % 12 + 1:02}"


def figures(counties: int, months: int) -> Iterator[str]:
    """County by county, month by month, each indicator: what was built until then."""
    rng = random.Random(1)
    for county in range(counties):
        name, built = _county(county), [0] * INDICATORS
        for month in range(months):
            day = _month(month)
            for number in range(INDICATORS):
                built[number] += rng.randint(0, 6)
                yield f"i{number + 1},{day},{built[number]},{name},,\n"


def figures_sums(counties: int, months: int) -> Iterator[str]:
    """The same, and below them what each indicator comes to."""
    yield from figures(counties, months)
    for number in range(INDICATORS):
        yield f"i{number + 1},{_month(months - 1)},{counties * months * 3},合计,,\n"


def register(counties: int, months: int) -> Iterator[str]:
    """As many items, each with a document of its own."""
    for county in range(counties):
        name = _county(county)
        for month in range(months):
            for number in range(INDICATORS):
                item = f"{name}设施{month * INDICATORS + number}"
                yield f"i{number + 1},{_month(month)},1,{name},{item},验收文件{county}之{month}之{number}\n"


SHAPES: dict[str, Callable[[int, int], Iterator[str]]] = {
    "figures": figures,
    "figures_sums": figures_sums,
    "register": register,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=2800)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shape", choices=SHAPES, default="figures")
    asked = parser.parse_args()
    print(versions())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plan, path = write_plan(folder, asked.counties), folder / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as lines:
            lines.write(HEADER)
            lines.writelines(SHAPES[asked.shape](asked.counties, asked.months))
        judged = [str(path), "--plan", plan, "--as-of", "2023-12-31"]
        commands = {
            "csv.reader": [sys.executable, "-c", BARE, str(path)],
            "status, no row": program("status", str(folder / "none.csv"), *judged[1:]),
            "status": program("status", *judged),
            "status, json": program("status", *judged, "--format", "json"),
        }
        (folder / "none.csv").write_text(HEADER, "utf-8")
        rows = asked.counties * asked.months * INDICATORS
        print(f"{asked.shape}: {rows} rows, {path.stat().st_size / 2**20:.0f} MiB, rounds: {asked.rounds}")
        taken = rounds(commands, asked.rounds)
        base, none = (median(taken[told]) for told in ("csv.reader", "status, no row"))
        for told, each in taken.items():
            found = median(each)
            a_row = (found.memory - none.memory) * 2**20 / rows
            print(
                f"{told:15} {spread(each)}  {found.cpu / base.cpu:5.1f}x  {found.memory:5.0f} MiB"
                + (
                    f"  {max(a_row, 0):5.0f} bytes and {(found.cpu - none.cpu) / rows * 1e6:5.1f} µs a row"
                    * (a_row > 0)
                )
            )


if __name__ == "__main__":
    main()

"""What rows cost: CPU time as ratios to a bare csv.reader loop over the same file, and peak memory. Not a test.

    python tests/benchmarks/rows.py [--rows 1000,10000,100000,1000000] [--rounds 3] [--shape NAME]

Every round runs each program once, in turn, in a process of its own, on generated files that are always the same; the
medians of the rounds are compared, and their spread is printed. `growth` is the exponent from one count of rows to the
next, the time of the smallest file taken off both: 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import os
import pathlib
import platform
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from measure import there, versions

INDICATORS = ("scenario_projects", "demo_projects", "rd_centres", "landed_results", "financed_smes", "leading_talents")
HEADER = "indicator,date,value,organisation,item,evidence"

BARE = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as lines:
    for row in csv.reader(lines):
        pass
"""
STATUS = """
import sys
from dxcheck.process import main
main(["status", sys.argv[1], "--as-of", "2022-12-31", "--skip-rejected", "-o", sys.argv[2] + ".txt"])
"""
PANDAS = """
import sys, pandas
table = pandas.read_csv(sys.argv[1])
table.sort_values("date", kind="stable").groupby(["indicator", "organisation", "date"]).last()
"""
DUCKDB = """
import sys, duckdb
rows = f"read_csv('{sys.argv[1]}', header=true, all_varchar=true)"
duckdb.sql(f"select indicator, organisation, date, last(value) from {rows} group by all").fetchall()
"""
FRICTIONLESS = """
import sys, frictionless
names = open(sys.argv[1], encoding="utf-8").readline().strip().split(",")
schema = frictionless.Schema.from_descriptor({"fields": [{"name": name, "type": "string"} for name in names]})
with frictionless.system.use_context(trusted=True):
    assert frictionless.Resource(path=sys.argv[1], schema=schema).validate(limit_errors=10).valid
"""
PEERS = {
    "pandas": ("pandas, last", PANDAS, 10_000_000),
    "duckdb": ("DuckDB, last", DUCKDB, 100_000_000),
    "frictionless": ("frictionless", FRICTIONLESS, 100_000),
}
"""Others, where they are installed: the last row of each key, with no account of the others; a Table Schema of texts.
Each with the most rows that it is asked to read."""
JSON = STATUS.replace('.txt"', '.json", "--format", "json"')
MEASURED = """
import resource, sys, time
begun = time.process_time()
try:
    exec({program!r})
except SystemExit as leaving:
    assert not leaving.code, leaving.code
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.process_time(), peak / (1024 if sys.platform == "linux" else 2**20), file=sys.stderr)
"""


def _days(rng: random.Random) -> str:
    return f"2022-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def figures(rows: int) -> Iterator[str]:
    """Six indicators, a day of 336 and its value, with a document of its own in each row; one row of a thousand
    restates its day."""
    rng = random.Random(1)
    for number in range(rows):
        day = _days(rng)
        value = int(day[5:7]) + (rng.random() < 0.001)
        yield f"{rng.choice(INDICATORS)},{day},{value},区科委,,认定文件〔2022〕{number}号"


def quoted(rows: int) -> Iterator[str]:
    """The same with every cell in quotation marks."""
    for line in figures(rows):
        yield ",".join(f'"{cell}"' for cell in line.split(","))


def sent_again(rows: int) -> Iterator[str]:
    """A hundred thousand figures at the most, all of them sent again and again in the same words."""
    few = [*figures(min(rows, 100_000) // 10 or 1)]
    for number in range(rows):
        yield few[number % len(few)]


def items(rows: int) -> Iterator[str]:
    """A register: an item of its own in each row."""
    rng = random.Random(1)
    for number in range(rows):
        yield f"rd_centres,{_days(rng)},1,区科委,研发中心{number},认定文件〔2022〕{number}号"


SHAPES: dict[str, Callable[[int], Iterator[str]]] = {
    "figures": figures,
    "quoted": quoted,
    "sent_again": sent_again,
    "items": items,
}


class Measured(NamedTuple):
    """One run: CPU seconds of the process, from its start, and MiB at its peak."""

    seconds: float
    peak: float


def _measure(program: str, path: pathlib.Path) -> Measured:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", MEASURED.format(program=program), str(path), str(path.with_suffix(""))]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr)
    seconds, peak = ran.stderr.split("\n")[-2].split()
    return Measured(float(seconds), float(peak))


def _spread(values: list[float]) -> str:
    return f"{min(values):.2f}-{max(values):.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="1000,10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shape", choices=SHAPES, default="figures")
    asked = parser.parse_args()
    ours = {"csv.reader": BARE, "status": STATUS, "status, json": JSON}
    print(versions())
    print(f"Python {platform.python_version()}, {asked.shape}, medians of {asked.rounds}")
    print(f"{'rows':>9} {'MiB':>5}  {'':12} {'CPU s':>7} {'spread':>11} {'ratio':>6} {'peak MiB':>8} {'growth':>6}")
    before: dict[str, tuple[int, float]] = {}
    least: dict[str, float] = {}
    for rows in map(int, asked.rows.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rows.csv"
            with path.open("w", encoding="utf-8", newline="") as lines:
                lines.write(HEADER + "\n")
                lines.writelines(f"{line}\n" for line in SHAPES[asked.shape](rows))
            others = [peer for package, peer in PEERS.items() if there(package)]
            programs = ours | {name: program for name, program, most in others if rows <= most}
            runs: dict[str, list[Measured]] = {name: [] for name in programs}
            for _ in range(asked.rounds):
                for name, program in programs.items():
                    runs[name].append(_measure(program, path))
            size = path.stat().st_size / 2**20
        bare = statistics.median(run.seconds for run in runs["csv.reader"])
        for name, own in runs.items():
            seconds = statistics.median(run.seconds for run in own)
            least.setdefault(name, seconds)
            growth = ""
            if name in before and min(before[name][1], seconds) > least[name]:
                more = (seconds - least[name]) / (before[name][1] - least[name])
                growth = f"{math.log(more) / math.log(rows / before[name][0]):.2f}"
            before[name] = rows, seconds
            print(
                f"{rows:9} {size:5.0f}  {name:12} {seconds:7.2f} {_spread([run.seconds for run in own]):>11}"
                f" {seconds / bare:6.2f} {max(run.peak for run in own):8.0f} {growth:>6}"
            )


if __name__ == "__main__":
    main()

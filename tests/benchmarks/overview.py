"""`overview` of many plans, as ratios to parsing the same files and doing nothing with them. Not a test.

    python tests/benchmarks/overview.py [PLANS] [ROUNDS]

Goal: 1,000 plans of the Daxing plan's size with 100 rows each in 15 s at the most on two idle cores, in memory that
does not grow with them. No two plans are the same bytes, so each is loaded, proved and judged.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile

from made import PARSED, write_plans
from measure import median, program, rounds, run, spread, there, versions

PANDAS = """
import pathlib, sys, pandas
for path in sorted(pathlib.Path(sys.argv[1]).rglob("rows.csv")):
    pandas.read_csv(path).sort_values("date").groupby("indicator").value.last()
"""
DUCKDB = """
import sys, duckdb
rows = f"read_csv('{sys.argv[1]}/*/rows.csv', filename=true)"
duckdb.sql(f"select filename, indicator, arg_max(value, date) from {rows} group by all").fetchall()
"""
BESIDE = {
    "pandas": ("pandas, the last value of each file, no plan", PANDAS),
    "duckdb": ("DuckDB, the same in one query", DUCKDB),
}


def main() -> None:
    plans, count = (int(given) for given in (*sys.argv[1:], *("200", "5")[len(sys.argv) - 1 :]))
    print(versions())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_plans(folder / "all", plans)
        write_plans(folder / "few", max(plans // 10, 1))
        asked = ("--as-of", "2022-12-31", "--format", "json")
        commands = {
            "base: PyYAML's C loader, csv.reader": [sys.executable, "-c", PARSED, str(folder / "all"), "rows"],
            "overview, one process": program("overview", str(folder / "all"), *asked, "--jobs", "1"),
            "overview, a process a core": program("overview", str(folder / "all"), *asked),
        }
        for peer, (told, code) in BESIDE.items():
            if there(peer):
                commands[told] = [sys.executable, "-c", code, str(folder / "all")]
        taken = rounds(commands, count)
        base = median(taken["base: PyYAML's C loader, csv.reader"]).cpu
        for told, each in taken.items():
            found = median(each)
            print(f"{told:45} {spread(each)}  {found.cpu / base:5.2f}x  {found.wall:6.1f} s  {found.memory:5.0f} MiB")
        few = run(program("overview", str(folder / "few"), *asked, "--jobs", "1"))
        alone = median(taken["overview, one process"])
        print(
            f"memory, one process: {few.memory:.0f} MiB for {max(plans // 10, 1)} plans, {alone.memory:.0f} for {plans}"
        )
        print(f"1,000 plans on two idle cores, computed from CPU: {500 * alone.cpu / plans:.1f} s (goal: at most 15)")


if __name__ == "__main__":
    main()

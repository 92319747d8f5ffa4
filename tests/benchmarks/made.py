"""Invented plans of the Daxing plan's size, each with rows of its own, always the same."""

from __future__ import annotations

import pathlib
import random

ROOT = pathlib.Path(__file__).parent.parent.parent
PLAN = ROOT / "plan" / "daxing-2021-2023.yaml"
INDICATORS = ("scenario_projects", "demo_projects", "rd_centres", "landed_results", "financed_smes", "leading_talents")


def write_plans(folder: pathlib.Path, count: int, rows: int = 100) -> None:
    """A folder a plan: the plan with an id of its own, so that no two are the same bytes, its text, and its rows."""
    plan, text = PLAN.read_text("utf-8"), PLAN.with_suffix(".txt").read_bytes()
    for number in range(count):
        rng = random.Random(number)
        home = folder / f"{number:05}"
        home.mkdir(parents=True)
        (home / "plan.yaml").write_text(plan.replace("id: daxing-2021-2023", f"id: plan-{number}", 1), "utf-8")
        (home / PLAN.with_suffix(".txt").name).write_bytes(text)
        lines = ["indicator,date,value,organisation,item,evidence"]
        for row in range(rows):
            day = f"2022-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
            lines.append(f"{rng.choice(INDICATORS)},{day},{rng.randint(0, 50)},区科委,,材料{row}")
        (home / "rows.csv").write_text("\n".join(lines) + "\n", "utf-8")


PARSED = """
import csv, pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("plan.yaml")):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
    if len(sys.argv) > 2:
        with (path.parent / "rows.csv").open(encoding="utf-8", newline="") as file:
            sum(1 for _ in csv.reader(file))
"""
"""The base: each plan parsed by PyYAML's C loader, and its rows by csv.reader, and nothing done with either."""

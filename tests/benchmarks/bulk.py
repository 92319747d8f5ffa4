"""`validate` with the proof on many plan files, as ratios to parsing them and doing nothing more. Not a test.

    python tests/benchmarks/bulk.py [PLANS] [ROUNDS]

Goal: 80 plans of the Daxing plan's size a second and core at the least, and 2,000 of them in memory that does not grow
with them. No two plans are the same bytes; their official texts are.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile

from made import PARSED, ROOT, write_plans
from measure import median, program, rounds, run, spread, there, versions


def main() -> None:
    plans, count = (int(given) for given in (*sys.argv[1:], *("200", "5")[len(sys.argv) - 1 :]))
    print(versions())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_plans(folder, plans, rows=0)
        files = sorted(map(str, folder.rglob("plan.yaml")))
        commands = {
            "base: PyYAML's C loader": [sys.executable, "-c", PARSED, str(folder)],
            "validate, with the proof": program("validate", *files, "--format", "json"),
        }
        if there("check-jsonschema"):
            schema = str(ROOT / "plan" / "plan.schema.json")
            told = "check-jsonschema, the shape alone"
            commands[told] = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files]
        taken = rounds(commands, count)
        base = median(taken["base: PyYAML's C loader"]).cpu
        for told, each in taken.items():
            found = median(each)
            print(f"{told:45} {spread(each)}  {found.cpu / base:5.2f}x  {found.memory:5.0f} MiB")
        own = median(taken["validate, with the proof"])
        few = run(program("validate", *files[: max(plans // 10, 1)], "--format", "json"))
        print(f"memory: {few.memory:.0f} MiB for {max(plans // 10, 1)} plans, {own.memory:.0f} for {plans}")
        print(f"{plans / own.cpu:.0f} plans a second and core (goal: at least 80)")


if __name__ == "__main__":
    main()

"""Start-up, as ratios to importing the core packages, in the environment that this is run in. Not a test.

    python tests/benchmarks/startup.py [ROUNDS]

Every round runs each command once, in turn, so that a change of the machine's speed meets all of them; the medians of
the rounds are compared. Bytecode must be cached, as an installed package's is: each command runs once before counting.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

BASE = "import typer, pydantic, yaml, rich.table"
LIMITS = {
    "--version": 0.8,
    "--help": 0.8,
    "--help, on a terminal": 1.35,
    "status, 200 rows": 1.85,
    "status, 200 rows, json": 1.95,
}
INDICATORS = ("scenario_projects", "demo_projects", "rd_centres", "landed_results", "financed_smes", "leading_talents")


def write_rows(path: pathlib.Path, rows: int = 200) -> None:
    """Invented rows of the plain kind, always the same."""
    rng = random.Random(1)
    lines = ["indicator,date,value,organisation,item,evidence"]
    for number in range(rows):
        day = f"2022-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        lines.append(f"{rng.choice(INDICATORS)},{day},{rng.randint(0, 50)},区科委,,材料{number}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _pipe(arguments: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=True)
    return time.perf_counter() - start


def _terminal(arguments: list[str], environment: dict[str, str]) -> float:
    ours, theirs = os.openpty()
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], env=environment, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        with contextlib.suppress(OSError):  # the end of a terminal's output
            while os.read(ours, 65536):
                pass
    os.close(ours)
    assert running.returncode == 0
    return time.perf_counter() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as folder:
        metrics = pathlib.Path(folder) / "rows.csv"
        write_rows(metrics)
        status = ["-m", "dxcheck", "status", str(metrics), "--as-of", "2022-12-31"]
        commands = {
            "base": ["-c", BASE],
            "--version": ["-m", "dxcheck", "--version"],
            "--help": ["-m", "dxcheck", "--help"],
            "--help, on a terminal": ["-m", "dxcheck", "--help"],
            "status, 200 rows": status,
            "status, 200 rows, json": [*status, "--format", "json"],
        }
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, arguments in commands.items():
                taken = _terminal(arguments, environment) if "terminal" in name else _pipe(arguments, environment)
                if number:
                    seconds[name].append(taken)
    base = statistics.median(seconds["base"])
    print(f"base: python -c '{BASE}': {base * 1000:.0f} ms, median of {rounds}")
    for name, limit in LIMITS.items():
        median = statistics.median(seconds[name])
        print(f"{name:24} {median * 1000:5.0f} ms  {median / base:5.2f}  (goal: at most {limit})")


if __name__ == "__main__":
    main()

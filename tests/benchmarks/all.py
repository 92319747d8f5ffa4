"""Every benchmark, one after the other: all ratios by one command. Not a test.

    python tests/benchmarks/all.py [NAME]...

Each is a program of its own beside this one, and says what it compares and what its goals are. Files are generated and
always the same; other programs are compared where they are installed (pip install --group bench). Without a name all of
them run on small files, within three minutes, but for growth, which takes an hour; one that is named runs as it does
alone.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys
import time

HELPERS = ("all", "made", "measure", "csv_spectrum")
"""What is none: it measures nothing, or is a table of facts."""

SMALL: dict[str, tuple[str, ...]] = {
    "bulk": ("40", "3"),
    "country": ("--counties", "100", "--rounds", "1"),
    "overview": ("40", "3"),
    "rows": ("--rows", "1000,10000,100000"),
    "startup": ("11",),
}
"""What is run where nothing is named, and on how much."""


def main() -> int:
    here = pathlib.Path(__file__).parent
    every = [path for path in sorted(here.glob("*.py")) if path.stem not in HELPERS]
    wanted = sys.argv[1:] or [*SMALL]
    if unknown := set(wanted) - {path.stem for path in every}:
        print(f"no benchmark: {', '.join(sorted(unknown))}; there are {', '.join(path.stem for path in every)}")
        return 2
    failed = 0
    for path in every:
        if path.stem in wanted:
            print(f"\n== {path.stem} ==", flush=True)
            start = time.perf_counter()
            size = () if sys.argv[1:] else SMALL[path.stem]
            failed += subprocess.run([sys.executable, str(path), *size], check=False).returncode != 0
            print(f"({time.perf_counter() - start:.0f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())

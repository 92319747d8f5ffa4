"""How CPU time and memory grow with what is handed in, shape by shape. Not a test.

    python tests/benchmarks/growth.py [PART OF A SHAPE'S NAME]...

Each shape is made in four sizes: one, and a hundredth, a tenth and the whole of its size. What the smallest takes is
start-up, and is taken away from the others; of what is left the exponent is told: 1 where the time grows as the size
does, 2 where it grows as its square. It is that of both decades, or of the last alone where the first is lost in what
starting takes more or less. CPU time, the least of some runs; the peak of memory is the largest size's. Figures and
names are invented.
"""

from __future__ import annotations

import math
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import NamedTuple

from shapes import SHAPES, Shape

LIMIT = 1.15
"""The goal: over two decades no shape grows faster than its size to this power."""
NOISE = 0.05
"""How many seconds two runs of the same may differ by, on a machine that others use, too."""
MOST_SECONDS, MOST_MEMORY = 100, 6 * 2**30
"""Of CPU time and of address space, after which a run is killed."""


class Taken(NamedTuple):
    """What one run took."""

    seconds: float
    """Of CPU time."""
    mebibytes: float
    """The peak of resident memory."""


def measure(arguments: list[str], runs: int) -> Taken | None:
    """The least of some runs; None where one was killed."""
    found = [_run(arguments) for _ in range(runs)]
    if None in found:
        return None
    return Taken(min(each.seconds for each in found if each), max(each.mebibytes for each in found if each))


def _run(arguments: list[str]) -> Taken | None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    running = subprocess.Popen(
        [sys.executable, "-m", "dxcheck", *arguments],
        env=environment | {"DXCHECK_LANG": "zh", "DXCHECK_DEBUG": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=_limited,  # noqa: PLW1509 - there are no threads here
    )
    assert running.stderr is not None
    said = b""
    while piece := running.stderr.read(65536):
        said = (said + piece)[-2000:]
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode < 0 or b"MemoryError" in said:
        return None
    if running.returncode > 1 or b"Traceback" in said:
        sys.exit(f"{arguments}: {said.decode(errors='replace')}")
    return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def line_of(shape: Shape, folder: pathlib.Path) -> str:
    """What a shape takes."""
    sizes = [1, max(shape.most // 100, 1), shape.most // 10, shape.most]
    taken: list[Taken] = []
    for place, size in enumerate(sizes):
        here = folder / str(place)
        here.mkdir()
        found = measure(shape.make(here, size), (3, 3, 1, 1)[place])
        told = "  ".join(f"{each.seconds:7.2f}" for each in taken)
        if found is None:
            return f"{shape.name:42} {shape.most:>9,}  {told}  killed at {size:,}"
        taken.append(found)
    told = "  ".join(f"{each.seconds:7.2f}" for each in taken)
    grows = exponent(taken)
    mark = "" if grows <= LIMIT else "  <--"
    return f"{shape.name:42} {shape.most:>9,}  {told}  {grows:5.2f}  {taken[-1].mebibytes:6.0f} MiB{mark}"


def exponent(taken: Sequence[Taken]) -> float:
    """Of the time that each of four sizes took, the last three ten times as large as the one before."""
    start, *others = taken
    grown = [max(each.seconds - start.seconds, 0.001) for each in others]
    if grown[-1] < NOISE:
        return 0.0
    both, last = math.log10(grown[2] / grown[0]) / 2, math.log10(grown[2] / max(grown[1], NOISE / 10))
    return both if grown[0] >= NOISE else last


def main() -> None:
    wanted = sys.argv[1:]
    print(f"{'shape':42} {'size':>9}  CPU seconds: one, size/100, size/10, size; exponent; peak")
    for shape in SHAPES:
        if wanted and not any(each in shape.name for each in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            print(line_of(shape, pathlib.Path(folder)), flush=True)


if __name__ == "__main__":
    main()

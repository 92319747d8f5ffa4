"""What several benchmarks share: programs run one after the other, round by round, and what they took.

Every round runs each command once, in turn, so that a change of the machine's speed meets all of them. CPU time is that
of the process and of all that it waited for; memory is the largest of them.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

PEERS = ("pandas", "duckdb", "frictionless", "check-jsonschema")
"""Other programs, which dxcheck does not need: pip install --group bench."""


class Taken(NamedTuple):
    """What one run took: CPU and wall-clock seconds, and MiB at the peak."""

    cpu: float
    wall: float
    memory: float


def run(arguments: Sequence[str], *, allowed: Sequence[int] = (0,)) -> Taken:
    """Run a program to its end, its output to nowhere; it must leave with one of the codes that are allowed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode in allowed, (arguments, running.returncode)
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Taken(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / scale)


def rounds(
    commands: Mapping[str, Sequence[str]], count: int, *, allowed: Sequence[int] = (0,)
) -> dict[str, list[Taken]]:
    """Each command so many times, in turn; one round before them is not counted."""
    taken: dict[str, list[Taken]] = {name: [] for name in commands}
    for number in range(count + 1):
        for name, arguments in commands.items():
            one = run(arguments, allowed=allowed)
            if number:
                taken[name].append(one)
    return taken


def median(taken: Sequence[Taken]) -> Taken:
    """Of each figure its own."""
    return Taken(*(statistics.median(figures) for figures in zip(*taken, strict=True)))


def spread(taken: Sequence[Taken]) -> str:
    """CPU seconds: the median, and between the least and the most."""
    cpu = [one.cpu for one in taken]
    return f"{statistics.median(cpu):7.2f} s CPU ({min(cpu):.2f}–{max(cpu):.2f})"


def program(*arguments: str) -> list[str]:
    """A command line of ours."""
    return [sys.executable, "-m", "dxcheck", *arguments]


def there(peer: str) -> bool:
    """Whether another program is installed here."""
    return importlib.util.find_spec(peer.replace("-", "_")) is not None


def versions() -> str:
    """Of this machine and of all that is compared; a peer that is missing is told."""
    found = [f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"]
    for name in ("pydantic", "PyYAML", "typer", *PEERS):
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"{name} is not installed, and left out")
    return "; ".join(found)

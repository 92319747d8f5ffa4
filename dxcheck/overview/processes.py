"""Plans -> what came of each, in as many processes as there are cores, or in this one where there is no other to have.

Jobs come back in the order in which they are given, however many processes there are. Who judges keeps little: garbage
is swept up behind every few plans, as this program otherwise hardly ever does.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from itertools import chain
from typing import NamedTuple

from dxcheck.overview.folders import Job, Shared
from dxcheck.overview.shared import Parted, part
from dxcheck.overview.stand import Question, Stand, Stood

AT_ONCE = 8
"""How many plans a process is given at a time; fewer in all are not worth another process."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Work(NamedTuple):
    """What is asked of all plans, and the files that hold rows of several."""

    question: Question
    shared: Sequence[Shared]
    parted: Sequence[Parted]
    """Those files, read. A process that begins anew reads them itself."""


def stand_all(jobs: Sequence[Job], work: Work, processes: int) -> Iterator[Stood]:
    """What came of each plan, in the order of the jobs; the caller may stop at any time, and no process is left."""
    batches = [jobs[at : at + AT_ONCE] for at in range(0, len(jobs), AT_ONCE)]
    workers = min(processes, len(batches))
    done = 0
    if workers > 1:
        for stood in _in_processes(batches, work, workers):
            yield from stood
            done += 1
    yield from chain.from_iterable(_here(batches[done:], work))


def _here(batches: Sequence[Sequence[Job]], work: Work) -> Iterator[list[Stood]]:
    stand = Stand(work.question, work.parted)
    gc.freeze()  # what is there already stays, and need not be looked through for every few plans
    try:
        for batch in batches:
            yield [stand(job) for job in batch]
            gc.collect()
    finally:
        gc.unfreeze()


def _in_processes(batches: Sequence[Sequence[Job]], work: Work, workers: int) -> Iterator[list[Stood]]:
    """As many batches as other processes could be had for: none where the system has none to give, or ends them."""
    try:
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context
    except ImportError:  # a build of Python without locks between processes
        return
    with (
        contextlib.suppress(OSError, NotImplementedError, ImportError, BrokenProcessPool),
        contextlib.ExitStack() as open_,
    ):
        forks = sys.platform == "linux"
        context = get_context("fork" if forks else "spawn")
        given = (work.question, work.shared, work.parted if forks else None)
        pool: Executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=given)
        open_.callback(pool.shutdown, wait=True, cancel_futures=True)
        yield from pool.map(_stand, batches)


_STAND: list[Stand] = []
"""In a process of our own, what judges there."""


def _begin(question: Question, shared: Sequence[Shared], parted: Sequence[Parted] | None) -> None:
    """An interrupt is for the first process, which tells the others to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    _STAND.append(Stand(question, part(shared) if parted is None else parted))


def _stand(batch: Sequence[Job]) -> list[Stood]:
    (stand,) = _STAND
    stood = [stand(job) for job in batch]
    gc.collect()
    return stood

"""Tests that are collected once, and run against one mutant after the other, each in a process of its own.

In a first run it is noted which test runs which lines, and how long it takes: of a mutant only the tests that run its
lines are run, the quickest first. A function gets its changed code where it stands; where the lines ran as the program
was imported, a new process imports the changed module.
"""

from __future__ import annotations

import functools
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pathlib
import pickle
import resource
import shutil
import sys
import tempfile
import time
import types
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings
from mutated import Mutant

ROOT = pathlib.Path(__file__).parent.parent.parent
LIMIT = 10
"""Seconds of CPU time beyond four times what its tests take, until a mutant that does not end counts as found."""
MEMORY = 4 << 30
"""Bytes that a mutant may take."""


class Ran(NamedTuple):
    """What a run of the tests as they are has shown."""

    imported: dict[str, set[int]]
    """The lines of each file that ran before any test."""
    lines: list[dict[str, set[int]]]
    """Those that each test ran."""
    seconds: list[float]
    """How long each takes."""
    failed: list[str]


class Tests:
    """The tests of some modules, ready to run."""

    def __init__(self, session: pytest.Session, imported: dict[str, set[int]]) -> None:
        self.items = session.items
        self.functions = _functions()
        self.ran: Ran = _in_child(lambda: _all(self.items, imported))
        gc.collect()
        gc.freeze()
        if self.ran.failed:
            sys.exit(f"these fail as the program is: {self.ran.failed[:5]}")

    def is_found(self, path: str, mutant: Mutant, within: float) -> bool:
        """Whether a test fails with a mutant of a file, or does not end.

        Of tests that run its lines, those that take `within` seconds all together are run, the quickest first.
        """
        at_import = self.ran.imported.get(path + _LAMBDA if mutant.in_lambda else path, set())
        anew = not at_import.isdisjoint(mutant.lines)
        asked = [place for place, lines in enumerate(self.ran.lines) if lines.get(path, set()) & {*mutant.lines}]
        if anew:
            asked = [place for place, lines in enumerate(self.ran.lines) if lines.get(path)]
        chosen, seconds = [], 0.0
        for place in sorted(asked, key=self.ran.seconds.__getitem__):
            if not chosen or seconds + self.ran.seconds[place] <= within:
                chosen.append(self.items[place])
                seconds += self.ran.seconds[place]
        if anew:
            return _fails(lambda: _anew(path, mutant, [item.nodeid for item in chosen]), seconds + 10)
        if not chosen:
            return False
        return _fails(lambda: self._with_code(path, mutant, chosen), seconds)

    def _with_code(self, path: str, mutant: Mutant, items: Sequence[pytest.Item]) -> None:
        """Put a mutant's code into the functions of a file, and run some tests; ends the process."""
        if not _put_in(self.functions[str(ROOT / "dxcheck" / path)], mutant.code):
            _anew(path, mutant, [item.nodeid for item in items])
        items[0].config.pluginmanager.register(_UntilOneFails())
        for item, after in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        os._exit(0)


def with_tests(asked: Sequence[str], paths: Sequence[str], work: Callable[[Tests], None]) -> None:
    """Collect the tests of some files and folders, and do some work with them; lines of `paths` are noted."""
    _without_database()
    imported: dict[str, set[int]] = defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
        plugin = _Plugin(lambda session: work(Tests(session, imported)))
        sys.settrace(_noting(imported, {str(ROOT / "dxcheck" / path): path for path in paths}))
        pytest.main([*_OPTIONS, *asked], [plugin])
    sys.settrace(None)
    assert plugin.begun, "no tests were collected"


_LAMBDA = "<lambda>"
_OPTIONS = ["-q", "-s", "-p", "no:cacheprovider", "--assert=plain"]


def _without_database() -> None:
    """The same examples each time, and none kept; the profile of the tests is made of what is loaded here."""
    settings.register_profile(
        "mutants", deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate]
    )
    settings.load_profile("mutants")


class _Plugin:
    def __init__(self, work: Callable[[pytest.Session], None]) -> None:
        self.work = work
        self.begun = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        sys.settrace(None)
        self.begun = bool(session.items)
        self.work(session)
        return True


# ------------------------------------------------------------------ in a process of its own


def _in_child(work: Callable[[], Any]) -> Any:
    """What a child process gives back."""
    with tempfile.NamedTemporaryFile() as file:
        child = os.fork()
        if child == 0:
            try:
                told = pickle.dumps(work())
                pathlib.Path(file.name).write_bytes(told)
            except BaseException as error:
                print(error, file=sys.stderr, flush=True)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        told = pathlib.Path(file.name).read_bytes()
    if not told:
        sys.exit("the tests cannot be run as they are")
    return pickle.loads(told)


def _fails(run: Callable[[], None], seconds: float) -> bool:
    """Whether a child process, which may take four times some seconds and a few, ends otherwise than well."""
    child = os.fork()
    if child == 0:
        limit = int(seconds * 4) + LIMIT
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            _to_nowhere()
            run()
        finally:
            os._exit(1)
    failed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    for each in pathlib.Path(os.environ["PYTEST_DEBUG_TEMPROOT"]).iterdir():
        shutil.rmtree(each, ignore_errors=True)
    return failed


def _to_nowhere() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


class _UntilOneFails:
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os._exit(1)


def _anew(path: str, mutant: Mutant, ids: Sequence[str]) -> None:
    """Have a new process import the changed module and run some tests; ends this one."""
    with tempfile.NamedTemporaryFile("wb", delete=False, dir=os.environ["PYTEST_DEBUG_TEMPROOT"]) as file:
        pickle.dump((path, _marshalled(mutant.code), [*ids]), file)
    os.execv(sys.executable, [sys.executable, __file__, file.name])


def _marshalled(code: types.CodeType) -> bytes:
    import marshal

    return marshal.dumps(code)


# ------------------------------------------------------------------ the changed code


_Key = tuple[str, int]


def _by_key(code: types.CodeType) -> dict[_Key, list[types.CodeType]]:
    """A module's functions by name and line."""
    found: dict[_Key, list[types.CodeType]] = defaultdict(list)
    waiting = [code]
    while waiting:
        each = waiting.pop()
        found[each.co_qualname, each.co_firstlineno].append(each)
        waiting += [constant for constant in each.co_consts if isinstance(constant, types.CodeType)]
    return found


def _functions() -> dict[str, list[types.FunctionType]]:
    """All functions that live, by the place of their file."""
    found: dict[str, list[types.FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, types.FunctionType):
            found[each.__code__.co_filename].append(each)
    return found


def _put_in(functions: Sequence[types.FunctionType], code: types.CodeType) -> bool:
    """Whether every function of a file has got its new code."""
    codes = _by_key(code)
    for each in functions:
        new = codes.get((each.__code__.co_qualname, each.__code__.co_firstlineno), [])
        if len(new) != 1 or len(new[0].co_freevars) != len(each.__code__.co_freevars):
            return False
        each.__code__ = new[0]
    return True


# ------------------------------------------------------------------ which test runs which lines


def _noting(found: dict[str, set[int]], paths: dict[str, str]) -> Callable[..., Any]:
    """A trace function that notes which lines run of some files, which are named by their places."""

    def call(frame: types.FrameType, *_: object) -> Callable[..., Any] | None:
        path = paths.get(frame.f_code.co_filename)
        if path is None:
            return None
        lines = found[path]
        lines.add(frame.f_lineno)
        if frame.f_code.co_name == _LAMBDA:
            found[path + _LAMBDA].add(frame.f_lineno)

        def line(frame: types.FrameType, *_: object) -> Callable[..., Any]:
            lines.add(frame.f_lineno)
            return line

        return line

    return call


def _is_judging(function: Any) -> bool:
    """Whether a function that keeps its answers is of the rooms that are asked about: no test finds them given."""
    return function.__module__.startswith(("dxcheck.judging.", "dxcheck.submissions."))


def _all(items: Sequence[pytest.Item], imported: dict[str, set[int]]) -> Ran:
    """Run every test as it is, and note what it runs."""
    _to_nowhere()
    failed = []

    class Failed:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    items[0].config.pluginmanager.register(Failed())
    paths = {str(ROOT / "dxcheck" / path): path for path in imported}
    lines, seconds = [], []
    caches = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper) and _is_judging(each)]
    for item, after in zip(items, [*items[1:], None], strict=True):
        for cached in caches:
            cached.cache_clear()
        found: dict[str, set[int]] = defaultdict(set)
        begun = time.process_time()
        sys.settrace(_noting(found, paths))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        sys.settrace(None)
        seconds.append(time.process_time() - begun)
        lines.append(dict(found))
    return Ran(dict(imported), lines, seconds, failed)


# ------------------------------------------------------------------ a module that is imported anew


class _Loader(importlib.abc.Loader):
    def __init__(self, code: types.CodeType) -> None:
        self.code = code

    def exec_module(self, module: types.ModuleType) -> None:
        exec(self.code, module.__dict__)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, name: str, code: types.CodeType) -> None:
        self.name, self.code = name, code

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, _Loader(self.code), origin=self.code.co_filename)


def _main(file: str) -> None:
    import marshal

    _without_database()
    path, code, ids = pickle.loads(pathlib.Path(file).read_bytes())
    name = "dxcheck." + path.removesuffix(".py").replace("/", ".")
    sys.meta_path.insert(0, _Finder(name, marshal.loads(code)))
    os.chdir(ROOT)
    sys.exit(int(pytest.main([*_OPTIONS, "-x", *ids])))


if __name__ == "__main__":
    _main(sys.argv[1])

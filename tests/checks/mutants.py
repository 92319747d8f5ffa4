"""How many faults in the judging the tests find: each is put in, one at a time, and the tests are run against it.

`python tests/checks/mutants.py judging/series.py submissions/cells/numbers.py` prints for each module how many were
put in and found, and each that was not, with its line; without a name, the modules that `JUDGING` lists. A mutant that
changes no behaviour stands in `EQUIVALENT` with the reason. `--jobs 2` runs two at a time, `--every 5` each fifth.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pathlib
import resource
import sys
import tempfile
import time
import types
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

ROOT = pathlib.Path(__file__).parent.parent.parent
JUDGING = (
    "judging/series.py",
    "judging/evaluate.py",
    "judging/direction.py",
    "judging/checks/figures.py",
    "judging/checks/items.py",
    "judging/checks/senders.py",
    "judging/checks/totals.py",
    "judging/checks/told.py",
    "judging/recurring.py",
    "judging/reporting_rates.py",
    "judging/report_periods.py",
    "judging/openings.py",
    "judging/outlook.py",
    "submissions/accept.py",
    "submissions/settle.py",
    "submissions/kinds.py",
    *(
        str(path.relative_to(ROOT / "dxcheck"))
        for path in sorted((ROOT / "dxcheck/submissions/cells").glob("[a-z]*.py"))
    ),
)
LIMIT = 90
"""Seconds of CPU time until a mutant that does not end counts as found."""
EQUIVALENT: dict[tuple[str, str], str] = {}
"""Mutants that no test can find, by module and by what was changed into what, and why."""


class Mutant(NamedTuple):
    """One change of one module."""

    line: int
    told: str
    """What was there, and what is there now."""
    tree: ast.Module


_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "reversed": "iter"}


def mutants(source: str) -> Iterator[Mutant]:
    """Every change of a module, one at a time; annotations, assertions and docstrings are left alone."""
    tree = ast.parse(source)
    places = [*_places(tree)]
    for place, node in enumerate(places):
        for number in range(_kinds(node)):
            changed = copy.deepcopy(tree)
            target = [*_places(changed)][place]
            before = ast.unparse(target)
            _change(target, number)
            after = ast.unparse(ast.fix_missing_locations(changed)) and ast.unparse(target)
            yield Mutant(getattr(node, "lineno", 0), f"{_short(before)} -> {_short(after)}", changed)


def _short(text: str) -> str:
    return " ".join(text.split())[:110]


def _places(tree: ast.AST) -> Iterator[ast.AST]:
    """What may be changed, in an order that a copy of the tree has as well."""
    for name, field in ast.iter_fields(tree):
        if name in {"annotation", "returns", "type_params"}:
            continue
        for node in field if isinstance(field, list) else [field]:
            if not isinstance(node, ast.AST) or isinstance(node, ast.Assert | ast.Import | ast.ImportFrom):
                continue
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                continue
            yield node
            yield from _places(node)


def _kinds(node: ast.AST) -> int:  # noqa: PLR0911 - one kind of node a line
    """In how many ways a node is changed."""
    match node:
        case ast.Compare(ops=[op]):
            return int(type(op) in _COMPARED)
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.IfExp():
            return 1
        case ast.BinOp(op=op):
            return int(type(op) in _CALCULATED)
        case ast.Constant(value=bool() | int()):
            return 1
        case ast.Call(func=ast.Name(id=name)):
            return int(name in _CALLED)
        case ast.If():
            return 1
        case ast.Return(value=value):
            return int(value is not None and not (isinstance(value, ast.Constant) and value.value is None))
        case ast.comprehension(ifs=[_, *_]):
            return 1
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Continue() | ast.Break():
            return 1
    return 0


def _change(node: ast.AST, number: int) -> None:  # noqa: C901 - one kind of node a line
    """Change a node where it stands."""
    assert number == 0
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_COMPARED[type(op)]()]
        case ast.BoolOp(op=op):
            node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp(operand=operand):
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), operand)
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.BinOp(op=op):
            node.op = _CALCULATED[type(op)]()
        case ast.Constant(value=value):
            node.value = not value if isinstance(value, bool) else value + 1  # type: ignore[operator]
        case ast.Call(func=ast.Name(id=name) as called):
            called.id = _CALLED[name]
        case ast.If():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Return():
            node.value = ast.Constant(None)
        case ast.comprehension():
            node.ifs = node.ifs[1:]
        case _:
            _nothing(node)


def _nothing(node: ast.AST) -> None:
    """Make a statement into one that does nothing."""
    node.__class__ = ast.Pass
    for name in ("value", "target", "op"):
        node.__dict__.pop(name, None)


# ------------------------------------------------------------------ running


class _Loader(importlib.abc.Loader):
    def __init__(self, tree: ast.Module, path: str) -> None:
        self.tree, self.path = tree, path

    def exec_module(self, module: types.ModuleType) -> None:
        exec(compile(self.tree, self.path, "exec"), module.__dict__)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, name: str, tree: ast.Module, path: str) -> None:
        self.name, self.tree, self.path = name, tree, path

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, _Loader(self.tree, self.path), origin=self.path)


def is_found(module: str, mutant: Mutant) -> bool:
    """Whether a test fails, or none ends, with the module as it is now; in a process of its own."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        code = 1
        try:
            code = _run(module, mutant)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _run(module: str, mutant: Mutant) -> int:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    name = "dxcheck." + module.removesuffix(".py").replace("/", ".")
    sys.meta_path.insert(0, _Finder(name, mutant.tree, str(ROOT / "dxcheck" / module)))
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    os.chdir(ROOT)
    if _judged_otherwise():
        return 1
    import pytest

    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", *tests_of(module)]))


def _judged_otherwise() -> bool:
    """Whether the second judge sees it, in a few hundred submissions: the quickest test."""
    from test_second_judge import compare

    with tempfile.TemporaryDirectory() as folder:
        return any(compare(11, 30, 5, pathlib.Path(folder)))


def tests_of(module: str) -> list[str]:
    """The tests of a module: its own first, then those of its room, then what asks the whole program."""
    path = pathlib.PurePath(module)
    own = [ROOT / "tests" / each.parent / f"test_{each.stem}.py" for each in (path, path.parent)]
    room = next(each for parent in path.parents if (each := ROOT / "tests" / parent).exists())
    more = ["judging"] if path.parts[0] == "submissions" else []
    whole = [ROOT / "tests" / each for each in (*more, "commands/test_status.py", "test_properties.py")]
    return [str(each) for each in (*own, room, *whole) if each.exists()]


def score(module: str, jobs: int, every: int) -> tuple[int, int, int]:
    """How many mutants of a module were tried, found, and stand among the equivalent; the others are printed."""
    source = (ROOT / "dxcheck" / module).read_text("utf-8")
    if is_found(module, Mutant(0, "nothing is changed", ast.parse(source))):
        sys.exit(f"{module}: the tests fail as it is")
    tried = [*mutants(source)][::every]
    known = [mutant for mutant in tried if (module, mutant.told) in EQUIVALENT]
    asked = [mutant for mutant in tried if mutant not in known]
    with ThreadPoolExecutor(jobs) as pool:
        answers = [*pool.map(lambda mutant: is_found(module, mutant), asked)]
    for mutant, found in zip(asked, answers, strict=True):
        if not found:
            print(f"  {module}:{mutant.line}: {mutant.told}", flush=True)
    return len(tried), sum(answers), len(known)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=JUDGING)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args(arguments)
    import hypothesis  # noqa: F401 - what every test imports is imported once, and the program in none but the child
    import pydantic  # noqa: F401
    import pytest  # noqa: F401
    import rich.table  # noqa: F401
    import typer  # noqa: F401
    import yaml  # noqa: F401

    whole = [0, 0, 0]
    for module in asked.modules:
        begun = time.monotonic()
        counts = score(module, asked.jobs, asked.every)
        whole = [before + now for before, now in zip(whole, counts, strict=True)]
        print(f"{module}: {_told(counts)}, {time.monotonic() - begun:.0f} s", flush=True)
    print(f"all: {_told(whole)}")
    return 0


def _told(counts: Sequence[int]) -> str:
    tried, found, equivalent = counts
    share = found / (tried - equivalent) if tried > equivalent else 1
    return f"{tried} put in, {found} found, {equivalent} equivalent, {tried - found - equivalent} left: {share:.1%}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

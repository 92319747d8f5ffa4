"""A module's source -> every fault that is put into it, one at a time.

Annotations, assertions (`strict=True` is one), imports, docstrings and how many answers are kept are left alone; so are
limits of round thousands, of which nobody can say why they are not one more.
"""

from __future__ import annotations

import ast
import types
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple


class Mutant(NamedTuple):
    """One change of one module."""

    line: int
    function: str
    """The function or class that it stands in, with those around it; empty outside of all."""
    told: str
    """What was there, and what is there now."""
    lines: range
    """Where the statement stands that is changed, or what a lambda gives; of one that holds others its head."""
    in_lambda: bool
    """Whether it only runs when that is called."""
    code: types.CodeType
    """The whole module, changed."""


class _Place(NamedTuple):
    """A node with what is around it."""

    node: ast.AST
    parent: ast.AST
    statement: ast.AST
    function: str
    in_lambda: bool


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
_AROUND = 30
"""Characters of what stays the same that are told on either side of a change."""


def mutants(source: str, path: str) -> Iterator[Mutant]:
    """Every change of a module, one at a time; one that is told like an earlier one of its function is numbered."""
    tree = ast.parse(source)
    known: Counter[tuple[str, str]] = Counter()
    for place in [*_places(tree, _Place(tree, tree, tree, "", in_lambda=False))]:
        node = place.node
        if not _is_changed(node):
            continue
        before, kind, fields = _shown(place), node.__class__, dict(vars(node))
        _change(node)
        ast.fix_missing_locations(place.statement)
        told = _told(before, _shown(place))
        code = compile(tree, path, "exec")
        node.__class__ = kind
        vars(node).clear()
        vars(node).update(fields)
        known[place.function, told] += 1
        count = known[place.function, told]
        line = getattr(node, "lineno", getattr(place.statement, "lineno", 0))
        numbered = told + f" ({count})" * (count > 1)
        yield Mutant(line, place.function, numbered, _lines(place.statement), place.in_lambda, code)


def _places(tree: ast.AST, around: _Place) -> Iterator[_Place]:
    """What may be changed."""
    for name, field in ast.iter_fields(tree):
        if name in {"annotation", "returns", "type_params"}:
            continue
        for node in field if isinstance(field, list) else [field]:
            if not isinstance(node, ast.AST) or isinstance(node, ast.Assert | ast.Import | ast.ImportFrom):
                continue
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                continue
            if isinstance(node, ast.keyword) and node.arg in {"strict", "maxsize"}:
                continue
            if isinstance(tree, ast.Module) and _is_limit(node):
                continue
            is_body = isinstance(tree, ast.Lambda) and name == "body"
            within = around.in_lambda or is_body
            own = node if isinstance(node, ast.stmt) or is_body else around.statement
            yield (place := _Place(node, tree, own, around.function, within))
            named = isinstance(node, ast.FunctionDef | ast.ClassDef)
            inner = f"{around.function}.{node.name}".lstrip(".") if named else around.function
            yield from _places(node, place._replace(function=inner))


def _is_limit(node: ast.AST) -> bool:
    match node:
        case ast.Assign(value=ast.Constant(value=int(number))):
            return number > 0 and number % 1000 == 0
    return False


def _lines(statement: ast.AST) -> range:
    """The lines of a statement; of one that holds others its head, but of a `match` all."""
    first, last = getattr(statement, "lineno", 1), getattr(statement, "end_lineno", 1)
    body = getattr(statement, "body", None)
    return range(first, (max(first, body[0].lineno - 1) if isinstance(body, list) else last) + 1)


def _shown(place: _Place) -> str:
    """A node as text; of a number what it is a part of, of an `if` what is asked."""
    match place.node:
        case ast.If(test=test):
            return f"if {ast.unparse(test)}"
        case ast.Constant() if not isinstance(place.parent, ast.Module):
            parent = place.parent
            return ast.unparse(parent.test if isinstance(parent, ast.If | ast.While) else parent)
        case ast.comprehension():
            return ast.unparse(place.parent)
    return ast.unparse(place.node)


def _told(before: str, after: str) -> str:
    """What was there and what is there now, without what is the same far from it."""
    before, after = " ".join(before.split()), " ".join(after.split())
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    since, rest = max(first - _AROUND, 0), max(last - _AROUND, 0)
    before, after = (text[since : len(text) - rest] for text in (before, after))
    return f"{before} -> {after}"


def _alike(one: str, other: str) -> int:
    """How many characters are the same, from the beginning."""
    differing = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _is_changed(node: ast.AST) -> bool:  # noqa: PLR0911 - one kind of node a line
    match node:
        case ast.Compare(ops=[op]):
            return type(op) in _COMPARED
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.IfExp():
            return True
        case ast.BinOp(op=op):
            return type(op) in _CALCULATED
        case ast.Constant(value=bool() | int()):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _CALLED
        case ast.If():
            return True
        case ast.Return(value=value):
            return value is not None and not (isinstance(value, ast.Constant) and value.value in {None, True, False})
        case ast.comprehension(ifs=[_, *_]):
            return True
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Continue() | ast.Break():
            return True
    return False


def _change(node: ast.AST) -> None:  # noqa: C901 - one kind of node a line
    """Change a node where it stands."""
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_COMPARED[type(op)]()]
        case ast.BoolOp(op=op):
            node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp(operand=operand):
            node.operand = ast.UnaryOp(ast.Not(), operand)
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.BinOp(op=op):
            node.op = _CALCULATED[type(op)]()
        case ast.Constant(value=value):
            node.value = not value if isinstance(value, bool) else value + 1  # type: ignore[operator]
        case ast.Call(func=ast.Name(id=name)):
            node.func = ast.Name(_CALLED[name], ast.Load())
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

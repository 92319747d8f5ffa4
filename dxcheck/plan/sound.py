"""The part of a plan whose form is sound, and what is wrong with it all the same: no fault of form hides another kind.

A value of a wrong type is stood in for, an entry whose form is at fault is left out, and so is a head of the plan; what
is told is only what does not hang on any of these.
"""

from __future__ import annotations

import copy
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from dxcheck.diagnostics import Code, Severity
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.lint.waivers import sift
from dxcheck.plan.model import Plan

Fault = tuple[Path, str]
"""Where a fault of form stands, and pydantic's name for it."""

_ROUNDS = 12
"""How often entries are left out; each time the ones above them may have become empty."""

_HEADS: dict[str, object] = {
    "schema": 1,
    "id": "plan",
    "title": {"zh": "-", "en": "-"},
    "document": {"number": "-", "issuer": "-", "issued": "2000-01-01", "text": "-", "sha256": "0" * 64},
    "period": {"start": "0002-01-01", "end": "9999-12-31"},
    "policy": {},
}
"""What stands in for the heads of a plan; a period that holds every day, so that none lies outside of it."""

_OF_KIND: dict[str, object] = {
    "date_form": "2000-01-01",
    "date_impossible": "2000-01-01",
    "number_type": 1,
    "int_type": 1,
    "int_from_float": 1,
    "bool_type": False,
}
"""What stands in for a value of a wrong type."""

_OF_ACTION = 6
"""How many keys lead to an action."""

_GONE = object()


def sound_part(data: object, faults: Iterable[Fault]) -> Iterator[Finding]:
    """The errors that the rules of structure find in what is left of a plan's data without its faults of form."""
    if not isinstance(data, dict):
        return
    left: dict[str, Any] = copy.deepcopy(data)
    found = list(faults)
    doubtful: set[Path] = set()
    for _ in range(_ROUNDS):
        for path, kind in found:
            if not _stand_in(left, path, kind):
                _leave_out(left, path)
            doubtful.add(path[:_OF_ACTION])
        try:
            plan = Plan.model_validate(_without_gaps(left))
        except ValidationError as invalid:
            found = [(_found_at(left, error["loc"]), error["type"]) for error in invalid.errors(include_url=False)]
            continue
        defined = {key: _ids(data.get(key)) for key in ("organisations", "indicators")}
        for finding in sift(plan, structure(plan)).kept:
            placed = finding._replace(path=_found_at(left, finding.path))
            if finding.code.severity is not Severity.ERROR or _hangs_on_gone(placed, defined, doubtful):
                continue
            if placed.path[:1] != ("decisions",) or not _of_doubtful(placed, data, doubtful):
                yield placed
        return


def _stand_in(data: dict[str, Any], path: Path, kind: str) -> bool:
    """Put a value of the right type for one of a wrong type; whether there is any."""
    parent: Any = data
    for key in path[:-1]:
        parent = parent[key] if _has(parent, key) else None
    if not path or not isinstance(parent, dict) or parent is data or path[0] == "period":
        return False
    key = path[-1]
    if kind == "extra_forbidden":
        return parent.pop(key, _GONE) is not _GONE
    as_text = kind == "string_type" and isinstance(parent.get(key), (int, Decimal))
    instead = str(parent[key]) if as_text else _OF_KIND.get(kind, _GONE)
    if instead is _GONE or key not in parent or parent[key] == instead:
        return False
    parent[key] = instead
    return True


def _leave_out(data: dict[str, Any], path: Path) -> None:
    """Take out the innermost entry of a list that a path leads into; or stand in for the head that it is in."""
    node: Any = data
    entry: tuple[list[Any], int] | None = None
    for key in path:
        if node is _GONE:
            return
        if not _has(node, key):
            break
        if isinstance(node, list) and isinstance(node[int(key)], dict):
            entry = node, int(key)
        node = node[key]
    head = str(path[0]) if path else ""
    if entry is not None:
        entry[0][entry[1]] = _GONE
    elif head in _HEADS:
        data[head] = _HEADS[head]
    elif head not in ("organisations", "sections"):
        data.pop(head, None)


def _has(node: object, key: str | int) -> bool:
    if isinstance(node, list):
        return isinstance(key, int) and key < len(node)
    return isinstance(node, dict) and key in node


def _without_gaps(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_gaps(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_gaps(value) for value in node if value is not _GONE]
    return node


def _found_at(data: dict[str, Any], path: Iterable[str | int]) -> Path:
    """A path through what is left, as one through the data before entries were left out."""
    node: Any = data
    found: list[str | int] = []
    for key in path:
        if found[-2:-1] == ["criteria"] and key in ("target", "deliverable") and not _has(node, key):
            continue  # the shape that pydantic took a criterion for
        at = _place(node, key)
        node = node[at] if _has(node, at) else None
        found.append(at)
    return tuple(found)


def _place(node: object, key: str | int) -> str | int:
    """A key as it was before entries of a list were left out."""
    if not isinstance(node, list) or not isinstance(key, int):
        return key
    present = [place for place, value in enumerate(node) if value is not _GONE]
    return present[key] if key < len(present) else key


def _of_doubtful(finding: Finding, data: dict[str, Any], doubtful: Iterable[Path]) -> bool:
    """Whether a finding on a decision hangs on what is at fault in it, or on an action that is."""
    action = str(finding.details.get("text", finding.details.get("milestone", ""))).partition("-")[0]
    paths = set(doubtful)
    for path in paths:
        if any(other != path and other[: len(path)] == path for other in paths):
            continue  # what is at fault lies deeper
        if path[:2] == finding.path[:2] or (path[:1] in (("document",), ("period",)) and finding.path[2:] == ("date",)):
            return True
        if path[:1] == ("sections",):
            node: Any = data
            for key in path:
                node = node[key] if _has(node, key) else None
            if len(path) < _OF_ACTION or not isinstance(node, dict) or str(node.get("id")) == action:
                return True
    return False


def _ids(entries: object) -> set[str]:
    """The ids that a list of entries gives, in whatever form."""
    listed = entries if isinstance(entries, list) else []
    return {str(entry.get("id")) for entry in listed if isinstance(entry, dict)}


def _hangs_on_gone(finding: Finding, defined: dict[str, set[str]], doubtful: Container[Path]) -> bool:
    """Whether a finding misses what the file defines, if not in a sound way, or compares with what stands in."""
    kinds = {Code.ORGANISATION_UNKNOWN: "organisations", Code.INDICATOR_UNKNOWN: "indicators"}
    if finding.code in kinds:
        return str(finding.details["text"]) in defined[kinds[finding.code]]
    of_values = finding.code.startswith(("DX-D", "DX-T"))
    return of_values and any(finding.path[:length] in doubtful for length in range(1, _OF_ACTION + 1))

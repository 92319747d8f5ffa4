"""The part of a plan whose form is sound, and what is wrong with it all the same: no fault of form hides another kind.

A value of a wrong type is stood in for, an entry whose form is at fault is left out, and so is a head of the plan; what
is told is only what does not hang on any of these.
"""

from __future__ import annotations

import copy
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from dxcheck.diagnostics import Code, Entry, Severity
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

_DEFINED = {Code.ORGANISATION_UNKNOWN: "organisations", Code.INDICATOR_UNKNOWN: "indicators"}
_STAND_INS: dict[Entry, dict[str, str]] = {Code.ORGANISATION_UNKNOWN: {}, Code.INDICATOR_UNKNOWN: {"unit": "-"}}

_OF_ACTION = 6
"""How many keys lead to an action."""

_GONE = object()


@dataclass(frozen=True)
class Sound:
    """A plan without what is at fault in it."""

    plan: Plan
    data: Any
    """The file's data, with a gap for each entry that was left out."""
    doubtful: frozenset[Path]
    """The actions in which something is at fault, and where else something is: an empty path if that is not known."""

    def at(self, path: Iterable[str | int]) -> Path:
        """A key path of this plan as one of the file."""
        return self._places.before(path)

    @cached_property
    def _places(self) -> _Places:
        return _Places(self.data)

    def is_stand_in(self, path: Path) -> bool:
        """Whether a key path of this plan leads into an organisation or indicator that the file does not have."""
        if len(path) < 2 or path[0] not in _DEFINED.values():
            return False
        return int(path[1]) >= self._places.left(self.data.get(path[0]))

    @cached_property
    def may_lack_organisations(self) -> bool:
        """Whether an organisation may have been left out, perhaps a group, whose members need stand nowhere."""
        return any(path[:1] in ((), ("organisations",)) for path in self.doubtful)

    @property
    def has_document(self) -> bool:
        """Whether the plan says which its document is."""
        return self.data.get("document") is not _HEADS["document"]

    @cached_property
    def has_all_items(self) -> bool:
        """Whether all that is at fault lies in actions, none of which was left out."""
        return all(len(path) == _OF_ACTION and path[0] == "sections" for path in self.doubtful) and not _lacks(
            self.data.get("sections"), ("tasks", "actions")
        )


def sound_part(data: object, faults: Iterable[Fault]) -> Sound | None:
    """What is left of a plan's data without its faults of form; None where nothing is."""
    if not isinstance(data, dict):
        return None
    left: dict[str, Any] = copy.deepcopy(data)
    found = list(faults)
    doubtful: set[Path] = set()
    for _ in range(_ROUNDS):
        for path, kind in found:
            if not _stand_in(left, path, kind):
                _leave_out(left, path)
            doubtful.add(entry_of(path))
        try:
            return Sound(Plan.model_validate(_without_gaps(left)), left, frozenset(doubtful))
        except ValidationError as invalid:
            places = _Places(left)
            found = [(places.before(error["loc"]), error["type"]) for error in invalid.errors(include_url=False)]
    return None


def with_all_it_names(sound: Sound) -> Sound | None:
    """The same with a stand-in for each organisation and indicator that is spoken of and not there; None where none can
    stand in."""
    data = _without_gaps(sound.data)
    unknown = [(each.code, str(each.details["text"])) for each in structure(sound.plan) if each.code in _DEFINED]
    for code, id_ in dict.fromkeys(unknown):
        data.setdefault(_DEFINED[code], []).append({"id": id_, "name": {"zh": id_, "en": id_}, **_STAND_INS[code]})
    try:
        return replace(sound, plan=Plan.model_validate(data))
    except ValidationError:
        return None


def entry_of(path: Path) -> Path:
    """The action that a key path leads into; of any other the path itself."""
    return path[:_OF_ACTION]


def errors_in(sound: Sound, data: Any) -> Iterator[Finding]:
    """The errors that the rules of structure find in the sound part of a plan's data; in the file's key paths."""
    defined = {key: _ids(data.get(key)) for key in ("organisations", "indicators")}
    for finding in sift(sound.plan, structure(sound.plan)).kept:
        placed = finding._replace(path=sound.at(finding.path))
        if finding.code.severity is not Severity.ERROR or _hangs_on_gone(placed, defined, sound.doubtful):
            continue
        if placed.path[:1] != ("decisions",) or not _of_doubtful(placed, data, sound.doubtful):
            yield placed


def _lacks(entries: object, below: Sequence[str]) -> bool:
    """Whether an entry of a list, or of the lists below it, was left out."""
    listed = entries if isinstance(entries, list) else []
    return any(entry is _GONE or (bool(below) and _lacks(entry.get(below[0]), below[1:])) for entry in listed)


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


class _Places:
    """Paths through what is left of some data, as paths through the data before entries were left out."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._present: dict[int, list[int]] = {}
        """Of each list that was asked for the places of what is left in it."""

    def before(self, path: Iterable[str | int]) -> Path:
        """A path as it was before."""
        node: Any = self._data
        found: list[str | int] = []
        for key in path:
            if found[-2:-1] == ["criteria"] and key in ("target", "deliverable") and not _has(node, key):
                continue  # the shape that pydantic took a criterion for
            at = self._place(node, key)
            node = node[at] if _has(node, at) else None
            found.append(at)
        return tuple(found)

    def left(self, node: object) -> int:
        """How many entries of a list are left."""
        return len(self._left(node)) if isinstance(node, list) else 0

    def _left(self, node: list[object]) -> list[int]:
        if (present := self._present.get(id(node))) is None:
            present = [place for place, value in enumerate(node) if value is not _GONE]
            self._present[id(node)] = present
        return present

    def _place(self, node: object, key: str | int) -> str | int:
        if not isinstance(node, list) or not isinstance(key, int):
            return key
        present = self._left(node)
        return present[key] if key < len(present) else key


def _of_doubtful(finding: Finding, data: dict[str, Any], doubtful: Iterable[Path]) -> bool:
    """Whether a finding on a decision hangs on what is at fault in it, or on an action that is."""
    action = str(finding.details.get("text", finding.details.get("milestone", ""))).partition("-")[0]
    paths = set(doubtful)
    above = {path[:length] for path in paths for length in range(len(path))}
    for path in paths:
        if path in above:
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
    if finding.code in _DEFINED:
        return str(finding.details["text"]) in defined[_DEFINED[finding.code]]
    of_values = finding.code.startswith(("DX-D", "DX-T"))
    return of_values and any(finding.path[:length] in doubtful for length in range(1, _OF_ACTION + 1))

"""A plan file's path -> the plan, or every diagnostic at once."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position, has_errors
from dxcheck.files import read_bytes
from dxcheck.names import closest
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.lint.waivers import without_waived
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import YamlSource, read_yaml


class PlanFile(NamedTuple):
    """A plan and the file that it was read from."""

    plan: Plan
    path: str
    sha256: str
    source: YamlSource

    @property
    def document_path(self) -> pathlib.Path:
        return pathlib.Path(self.path).parent / self.plan.document.text


def load_plan(path: str) -> tuple[PlanFile | None, list[Diagnostic]]:
    """Read a plan that can be judged: well-formed, each reference known, each date and target in order.

    Returns no plan when there is an error among the diagnostics.
    """
    raw, problems = read_bytes(path)
    if raw is None:
        return None, problems
    source, problems = read_yaml(path, raw)
    if source is None:
        return None, problems
    try:
        plan = Plan.model_validate(source.data)
    except ValidationError as invalid:
        return None, in_order([_diagnostic(source, error) for error in _own(invalid.errors(include_url=False))])
    problems = in_order(place(source, finding) for finding in without_waived(plan, structure(plan), all_rules=False))
    if has_errors(problems):
        return None, problems
    return PlanFile(plan, path, hashlib.sha256(raw).hexdigest(), source), problems


def place(source: YamlSource, finding: Finding, document: str | None = None) -> Diagnostic:
    """Give a finding, which speaks in key paths, its line and column, and its line in the document."""
    diagnostic = source.diagnostic(finding.code, finding.path, dict(finding.details), finding.hint)
    if document is None or not finding.line:
        return diagnostic
    return diagnostic._replace(related=Position(document, finding.line))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place in the file, from its top."""
    return sorted(diagnostics, key=lambda d: (d.position.line or 0, d.position.column or 0, d.code))


_TYPES = {
    "string_type": "type.text",
    "int_type": "type.whole",
    "int_from_float": "type.whole",
    "number_type": "type.number",
    "bool_type": "type.bool",
    "tuple_type": "type.list",
    "model_type": "type.mapping",
    "model_attributes_type": "type.mapping",
    "dict_type": "type.mapping",
}


def _own(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The errors less those that only follow: a list is short where its entries were refused."""
    places = [tuple(error["loc"]) for error in errors]
    return [
        error
        for error in errors
        if error["type"] != "too_short"
        or not any(
            place[: len(error["loc"])] == tuple(error["loc"]) and place != tuple(error["loc"]) for place in places
        )
    ]


_LIMITS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "pattern": "pattern", "min_length": "length ≥"}


def _diagnostic(source: YamlSource, error: ErrorDetails) -> Diagnostic:
    """What pydantic found, in our own codes; the wording is ours in both languages."""
    path = tuple(error["loc"])
    name = str(path[-1]) if path else "plan"
    shown = _shown(error["input"])
    match error["type"]:
        case "missing":
            return source.diagnostic(Code.FIELD_MISSING, path[:-1], {"field": name}, "hint.add_field")
        case "extra_forbidden":
            guess = closest(name, _field_names(path))
            details: dict[str, str | int] = {"field": name, "guess": guess or ""}
            hint = "hint.did_you_mean" if guess else "hint.remove_field"
            return source.diagnostic(Code.FIELD_UNKNOWN, path, details, hint, at_key=True)
        case "date_form":
            return source.diagnostic(Code.DATE_INVALID, path, {"text": shown}, "hint.iso_date")
        case "date_impossible":
            return source.diagnostic(Code.DATE_INVALID, path, {"text": shown}, "hint.no_such_day")
        case "literal_error":
            expected = str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
            guess = closest(shown, expected.split(", "))
            details = {"text": shown, "expected": expected, "guess": guess or ""}
            return source.diagnostic(Code.FIELD_VALUE, path, details, "hint.did_you_mean" if guess else "hint.one_of")
        case kind if kind in _TYPES:
            details = {"field": name, "text": shown, "expected": Phrase(_TYPES[kind])}
            quote = kind == "string_type" and not isinstance(error["input"], (dict, list, bool, type(None)))
            return source.diagnostic(Code.FIELD_TYPE, path, details, "hint.quote" if quote else None)
        case kind:
            context = error.get("ctx", {}).items()
            limits = ", ".join(f"{_LIMITS.get(key, key)} {value}" for key, value in context if key in _LIMITS)
            details = {"text": shown, "expected": limits or kind}
            return source.diagnostic(Code.FIELD_VALUE, path, details, "hint.expected")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _field_names(path: tuple[str | int, ...]) -> list[str]:
    """The fields that the model at the end of a key path's parent knows."""
    node: object = Plan
    for key in path[:-1]:
        if isinstance(key, int):
            continue
        fields = getattr(node, "model_fields", {})
        node = _model_in(fields[key].annotation) if key in fields else None
    return [info.alias or name for name, info in getattr(node, "model_fields", {}).items()]


def _model_in(annotation: object) -> object:
    """The model inside `X`, `tuple[X, ...]`, `X | None` and the like."""
    if hasattr(annotation, "model_fields"):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None

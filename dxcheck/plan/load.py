"""A plan file's path -> the plan, or every diagnostic at once."""

from __future__ import annotations

import hashlib
import pathlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position, Severity, has_errors, shortened
from dxcheck.files import read_bytes
from dxcheck.names import closest
from dxcheck.plan import Path
from dxcheck.plan.fields import IN_WORDS
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.lint.waivers import Sifted, not_allowed, sift
from dxcheck.plan.model import Plan
from dxcheck.plan.model.every import Part, spread
from dxcheck.plan.yaml_source import MAX_BYTES, OddNumber, Places, YamlSource, plain_value, read_mended

if TYPE_CHECKING:
    from dxcheck.plan.sound import Sound


class PlanFile(NamedTuple):
    """A plan and the file that it was read from."""

    plan: Plan
    path: str
    sha256: str
    source: YamlSource
    problems: Sequence[Diagnostic]
    """What is doubtful in it, as warnings; with an error it would be no plan."""
    structure: Sifted
    """What the rules of structure found, and which of it the plan waives."""

    @property
    def document_path(self) -> pathlib.Path:
        """Where the official text should be: beside the plan file, under the name that it gives."""
        return pathlib.Path(self.path).parent / self.plan.document.text

    @property
    def texts(self) -> list[pathlib.Path]:
        """That one, and those of its decisions that have one."""
        folder = self.document_path.parent
        return [self.document_path, *(folder / each.text for each in self.plan.decisions if each.text is not None)]


class _Read(NamedTuple):
    """What was made of a plan file."""

    source: YamlSource | None
    problems: list[Diagnostic]
    """All that is wrong with it."""
    loaded: PlanFile | None
    sound: Sound | None
    """What of it more can be said of, where it does not load."""


def load_plan(path: str) -> tuple[PlanFile | None, list[Diagnostic]]:
    """Read a plan that can be judged: well-formed, each reference known, each date and target in order.

    Returns no plan when there is an error among the diagnostics.
    """
    read = _read(path)
    return read.loaded, read.problems


def load_sound(path: str) -> tuple[Sound, YamlSource] | None:
    """What is sound of a plan that does not load, and where it stands; None where nothing is, or it does load."""
    from dxcheck.plan.sound import with_all_it_names

    read = _read(path)
    sound = with_all_it_names(read.sound) if read.sound else None
    return None if sound is None or read.source is None else (sound, read.source)


def _read(path: str) -> _Read:
    raw, problems = read_bytes(path, MAX_BYTES)
    if raw is None:
        return _Read(None, problems, None, None)
    source, problems = read_mended(path, raw)
    if source is None:
        return _Read(None, problems, None, None)
    mended: frozenset[Path] = frozenset([()] if has_errors(problems) else [])
    _spread(source)
    try:
        plan = Plan.model_validate(source.data)
    except ValidationError as invalid:
        from dxcheck.plan.sound import errors_in, sound_part

        errors = _own(invalid.errors(include_url=False))
        problems += [_diagnostic(source, error) for error in errors]
        sound = sound_part(source.data, [(_path(source, error), error["type"]) for error in errors])
        if sound is not None:
            problems += [place(source, finding) for finding in errors_in(sound, source.data)]
            sound = replace(sound, doubtful=sound.doubtful | mended)
        return _Read(source, in_order(problems), None, sound)
    sifted = sift(plan, structure(plan))
    kept = [*sifted.kept, *not_allowed(plan)]
    problems = in_order([*problems, *(place(source, finding) for finding in kept)])
    if not has_errors(problems):
        loaded = PlanFile(plan, path, hashlib.sha256(raw).hexdigest(), source, problems, sifted)
        return _Read(source, problems, loaded, None)
    from dxcheck.plan.sound import Sound, entry_of

    doubtful = {entry_of(finding.path) for finding in kept if finding.code.severity is Severity.ERROR}
    return _Read(source, problems, None, Sound(plan, source.data, mended | doubtful))


def _spread(source: YamlSource) -> None:
    """What is owed every quarter stands each time; every place in it is that of its one entry."""
    source.data, origins = spread(source.data)
    for at, milestones in origins.items():
        here = len(at)
        of_entry: dict[object, list[tuple[int, Part]]] = {}
        for number, parts in enumerate(milestones):
            for part in parts:
                of_entry.setdefault(part.entry, []).append((number, part))

        def moved(
            path: Path, at: Path = at, here: int = here, of_entry: Mapping[object, list[tuple[int, Part]]] = of_entry
        ) -> list[Path]:
            if path[:here] != at or len(path) == here:
                return [path]
            rests = ((number, part.moved(path[here + 1 :])) for number, part in of_entry.get(path[here], ()))
            return [(*at, number, *rest) for number, rest in rests if rest is not None]

        keys, values, quoted, scalars = source.places
        source.placed = Places(
            {to: place for path, place in keys.items() for to in moved(path)},
            {to: place for path, place in values.items() for to in moved(path)},
            {to for path in quoted for to in moved(path)},
            {to for path in scalars for to in moved(path)},
        )


def place(source: YamlSource, finding: Finding, document: str | None = None) -> Diagnostic:
    """Give a finding, which speaks in key paths, its line and column, and its line in the document."""
    diagnostic = source.diagnostic(finding.code, finding.path, dict(finding.details), finding.hint)
    if document is None or not finding.line:
        return diagnostic
    return diagnostic._replace(related=Position(document, finding.line))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place in the file, from its top; one that says the same of the same place once more is left out."""
    found = sorted(diagnostics, key=lambda d: (d.position.line or 0, d.position.column or 0, d.code))
    told: dict[tuple[object, ...], Diagnostic] = {}
    for each in found:
        told.setdefault((*each[:2], frozenset(each.details.items()), *each[3:]), each)
    return [*told.values()]


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
    """The errors less those that only follow: a list is short where its entries were refused, criteria cannot be made
    of a text that is missing, and a criterion lacks the key that was misspelt."""
    places = [tuple(error["loc"]) for error in errors]
    misspelt = {tuple(error["loc"])[:-1] for error in errors if error["type"] == "extra_forbidden"}

    def follows(error: ErrorDetails) -> bool:
        at = tuple(error["loc"])
        match error["type"]:
            case "too_short":
                return any(place[: len(at)] == at and place != at for place in places)
            case "missing":
                return "criteria" in at and at[:-1] in misspelt
            case kind:
                return kind == "default_factory_not_called"

    return [error for error in errors if not follows(error)]


def _path(source: YamlSource, error: ErrorDetails) -> tuple[str | int, ...]:
    """The key path of an error in the file, without the name of the shape that a criterion was taken for; a name's
    languages may stand in the organisation itself."""
    path = error["loc"]
    path = tuple(key for place, key in enumerate(path) if place < 2 or path[place - 2] != "criteria")
    if path[:1] == ("organisations",) and path[2:3] == ("name",) and path[:3] not in source.keys:
        return (*path[:2], *path[3:])
    return path


_BOUNDS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def _diagnostic(source: YamlSource, error: ErrorDetails) -> Diagnostic:  # noqa: PLR0911 - a line a kind of error
    """What pydantic found, in our own codes; the wording is ours in both languages."""
    path = _path(source, error)
    name = str(path[-1]) if path else "plan"
    shown = source.written(path) or _shown(error["input"])
    quoted = path in source.quoted
    match error["type"]:
        case "missing":
            return source.diagnostic(Code.FIELD_MISSING, path[:-1], {"field": name}, "hint.add_field")
        case "extra_forbidden":
            guess = closest(name, _field_names(path))
            details: dict[str, str | int] = {"field": name, "guess": guess or ""}
            hint = "hint.did_you_mean" if guess else "hint.remove_field"
            return source.diagnostic(Code.FIELD_UNKNOWN, path, details, hint, at_key=True)
        case "date_form" | "date_impossible" as kind:
            return source.diagnostic(Code.DATE_INVALID, path, {"text": shown}, _DATES[kind])
        case "every_until":
            at = next((key for key in ("until", "every") if (*path, key) in source.keys), "due")
            text: dict[str, str | int] = {"text": source.written((*path, at)) or "–", "expected": Phrase("limit.every")}
            return source.diagnostic(Code.FIELD_VALUE, (*path, at), text, "hint.expected")
        case "criterion_shape":
            return source.diagnostic(Code.CRITERION_SHAPE, path, {}, "hint.criterion")
        case "change_shape":
            return source.diagnostic(Code.CHANGE_SHAPE, path, {}, "hint.change")
        case "hash_missing":
            return source.diagnostic(Code.FIELD_MISSING, path, {"field": "sha256"}, "hint.add_field")
        case "literal_error":
            return _no_such_word(source, path, shown, error)
        case kind if kind in _TYPES:
            listed = next((key for key in reversed(path) if isinstance(key, str)), name)  # an entry has no name
            details = {"field": listed, "text": shown, "expected": Phrase(_TYPES[kind])}
            advice = _as_meant(kind, error["input"], quoted=quoted)
            bare = {"bare": str(error["input"])} if advice == "hint.unquote" else {}
            return source.diagnostic(Code.FIELD_TYPE, path, {**details, **bare}, advice)
        case _:
            return source.diagnostic(Code.FIELD_VALUE, path, {"text": shown, **_limit(error)}, "hint.expected")


def _limit(error: ErrorDetails) -> dict[str, str | int]:
    """What a value must keep to, as a detail: bounds need no words, a pattern and a length do."""
    context = error.get("ctx", {})
    if "pattern" in context:
        return {"expected": Phrase(IN_WORDS[context["pattern"]])}
    if "min_length" in context:
        return {"expected": Phrase("limit.filled")}
    bounds = ", ".join(f"{_BOUNDS[key]} {value}" for key, value in context.items() if key in _BOUNDS)
    return {"expected": bounds or Phrase("limit.other")}


_DATES = {"date_form": "hint.iso_date", "date_impossible": "hint.no_such_day"}


def _as_meant(kind: str, value: object, *, quoted: bool) -> str | None:
    """The advice for a value whose look is right and whose type is not: quotation marks make a text, or lack."""
    if kind == "string_type":
        return None if isinstance(value, (dict, list, type(None))) else "hint.quote"
    if isinstance(value, OddNumber):
        return "hint.plain_digits" if kind in ("number_type", "int_type") else None
    if not isinstance(value, str):
        return None
    if quoted and type(plain_value(value)) in _RIGHT.get(kind, ()):
        return "hint.unquote"
    if kind == "bool_type" and value.lower() in ("yes", "no", "on", "off"):
        return "hint.true_or_false"
    return next((hint for form, hint in _NUMBERS if kind != "bool_type" and re.fullmatch(form, value)), None)


_RIGHT: dict[str, tuple[type, ...]] = {"number_type": (int, Decimal), "int_type": (int,), "bool_type": (bool,)}
_NUMBERS = (
    (r"[0-9]+:[0-9]+", "hint.time_of_day"),
    (r"[-+]?[0-9][0-9,_ ]*(\.[0-9]+)?[^\d,.:]*", "hint.number_alone"),
)
"""Texts that a person means as a number, and the advice."""


def _no_such_word(source: YamlSource, path: Path, shown: str, error: ErrorDetails) -> Diagnostic:
    """A value that is none of a few words; one in quotation marks may be a number that is among them."""
    expected = str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
    value = str(error["input"])
    if path in source.quoted and value in expected.split(", "):
        details: dict[str, str | int] = {"text": shown, "expected": expected, "bare": value}
        return source.diagnostic(Code.FIELD_VALUE, path, details, "hint.unquote")
    details = {"text": shown, "expected": expected}
    if guess := closest(value, expected.split(", ")):
        return source.diagnostic(Code.FIELD_VALUE, path, {**details, "guess": guess}, "hint.did_you_mean")
    return source.diagnostic(Code.FIELD_VALUE, path, details, "hint.one_of")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return shortened(str(value) or '""')


def _field_names(path: tuple[str | int, ...]) -> list[str]:
    """The fields that the models at the end of a key path's parent know."""
    models: list[type[BaseModel]] = [Plan]
    for key in path[:-1]:
        if isinstance(key, str):
            models = [
                found
                for model in models
                for name, field in model.model_fields.items()
                if key == (field.alias or name)
                for found in _models_in(field.annotation)
            ]
    return [field.alias or name for model in models for name, field in model.model_fields.items()]


def _models_in(annotation: object) -> list[type[BaseModel]]:
    """The models inside `X`, `tuple[X, ...]`, `X | Y` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for argument in getattr(annotation, "__args__", ()) for found in _models_in(argument)]

"""The proof in twenty layouts: a right plan has nothing to find, and after any one change there is something.

Each layout is a plan and its document beside it, all invented. Changed are the plan, entry by entry, and the document,
word by word. What survives cannot be proved, and stands in `UNPROVED` with the reason.
"""

from __future__ import annotations

import copy
import datetime
import pathlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError

from dxcheck.document.text import OfficialText
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.proof.against import disagreements
from dxcheck.proof.asides import asides

FOLDER = pathlib.Path(__file__).parent / "layouts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
UNPROVED = {
    r"(bullets|markdown|matrix|quarters) .*'period'": "no title names the period's years",
    r"(labels|lists|shares) \('organisations', [345], 'name'\)": "a group's members, and a group, need not stand there",
    r"(lists|shares) .*'name'\) cut": "a name that stands in the words alone: a part of it stands there too",
    r"lists .*'criteria', 1, 'at_most'\) for at_least": "分别为 says neither at least nor at most",
    r"shares .*'criteria'\) less 0": "without `by` a deliverable is the whole action's",
    r"line \d+ dropped: #? ?(?:[\w ]*(?:Plan|Strategy|Programme)|示例.*)$": "a document may have no title",
    r"unit_column .*2022 is 2023": "of which year a baseline is",
    r"line \d+ dropped: (?:\d|.*序号.*|.*编号.*|[|-]+|重点任务进度)$": "a number, a head",
    r"cells line \d+ dropped: \w{4}$": "a head",
    r"again .*'milestones'\) swapped": "what is owed again stands in the order of its days",
    r"two_tables 县卫健局 is gone": "an empty cell is the one above, where the same organisation stands",
    r"line \d+ dropped: (?:12月底前|- Due: December 31, 2025)$": "the plan's end is implied",
}
"""What survives, by a pattern of its description, and why."""
Key = tuple[Any, ...]
Change = tuple[str, Any]


@cache
def _layout(name: str) -> tuple[Any, str]:
    source, problems = read_yaml("plan.yaml", (FOLDER / f"{name}.yaml").read_bytes())
    assert source is not None, problems
    return source.data, (FOLDER / f"{name}.txt").read_text("utf-8")


def _found(data: Any, text: str) -> list[str]:
    try:
        plan = Plan.model_validate(data)
    except ValidationError as error:
        return [f"model {e['type']}" for e in error.errors()]
    broken = [*structure(plan)]
    if any(finding.code.severity == "error" for finding in broken):
        return [finding.code.value for finding in broken]
    return [f.code.value for f in (*broken, *disagreements(plan, OfficialText("x", text, plan.document.sha256)))]


def _survivors(name: str, changes: Iterator[Change]) -> list[str]:
    """Which changes of a plan, or of its text, are not found and can be proved."""
    data, text = _layout(name)
    survived = (
        what
        for what, changed in changes
        if not (_found(data, changed) if isinstance(changed, str) else _found(changed, text))
    )
    return [what for what in survived if not any(re.search(pattern, f"{name} {what}") for pattern in UNPROVED)]


# ---------------------------------------------------------------- changes of the plan


def _walk(data: Any, path: Key = ()) -> Iterator[tuple[Key, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key), value
        yield from _walk(value, (*path, key))


def _with(data: Any, path: Key, change: Callable[[Any], Any]) -> Any:
    changed = copy.deepcopy(data)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = change(place[path[-1]])
    return changed


def _numbers(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] not in ("at_least", "at_most", "baseline") and (len(path) < 2 or path[-2] != "by"):
        return
    if not isinstance(value, str):
        for what, number in (("+ 1", value + 1), ("- 1", value - 1), ("x 10", value * 10)):
            yield f"{path} {what}", _with(data, path, lambda _, number=number: number)
    if path[-1] in ("at_least", "at_most"):
        other = "at_most" if path[-1] == "at_least" else "at_least"

        def exchange(criterion: Any) -> Any:
            return {other if key == path[-1] else key: bound for key, bound in criterion.items()}

        yield f"{path} for {other}", _with(data, path[:-1], exchange)


def _shares(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] == "by" and isinstance(value, dict) and len(value) > 1:
        one, other = list(value)[:2]
        if value[one] != value[other]:
            yield f"{path} exchanged", _with(data, path, lambda by: {**by, one: by[other], other: by[one]})
        yield f"{path} less {one}", _with(data, path, lambda by: {k: v for k, v in by.items() if k != one})


def _days(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] in ("due", "deadline", "issued", "start", "end"):
        for days in (-365, -31, -1, 1):
            moved = str(datetime.date.fromisoformat(value) + datetime.timedelta(days=days))
            yield f"{path} {days}", _with(data, path, lambda _, moved=moved: moved)


def _organisations(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] not in ("organisations", "support", "annex_organisations") or path[0] != "sections":
        return
    for o, id_ in enumerate(value):
        yield f"{path} less {id_}", _with(data, path, lambda ids, o=o: ids[:o] + ids[o + 1 :])
    other = next((o["id"] for o in data["organisations"] if o["id"] not in value), None)
    if other is not None:
        yield f"{path} and {other}", _with(data, path, lambda ids: [*ids, other])
    for o in range(len(value) - 1):
        yield f"{path} swapped {o}", _with(data, path, lambda ids, o=o: [*ids[:o], ids[o + 1], ids[o], *ids[o + 2 :]])
    if path[-1] == "organisations" and value:
        changed = _with(data, path, lambda ids: ids[:-1])
        action = changed
        for key in path[:-1]:
            action = action[key]
        action["support"] = [value[-1], *action.get("support", [])]
        yield f"{path} {value[-1]} only assists", changed


def _words(data: Any, path: Key, value: Any) -> Iterator[Change]:
    quoted = path[0] == "sections" and path[-1] in ("text", "name", "title", "deliverable", "article")
    named = path[0] in ("organisations", "indicators") and path[-1] == "name"
    stated = path[:1] == ("document",) and path[-1] in ("number", "issuer", "from", "to")
    if isinstance(value, str) and (quoted or named or stated):
        for at in sorted({0, len(value) - 1, *range(0, len(value), 3)}):
            other = "某" if value[at] != "某" else "任"
            yield f"{path}[{at}]", _with(data, path, lambda words, at=at, x=other: words[:at] + x + words[at + 1 :])
        if path[0] != "indicators" and "aside" not in path:  # fewer words of theirs may be just as right
            yield f"{path} cut", _with(data, path, lambda words: words[:-1])


def _entries(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] in ("sections", "tasks", "actions", "milestones", "criteria", "aside") and isinstance(value, list):
        for i in range(len(value)):
            yield f"{path} less {i}", _with(data, path, lambda them, i=i: them[:i] + them[i + 1 :])
        for i in range(len(value) - 1):
            if path[-1] != "criteria":
                yield (
                    f"{path} swapped {i}",
                    _with(data, path, lambda them, i=i: [*them[:i], them[i + 1], them[i], *them[i + 2 :]]),
                )


def _rest(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[0] == "sections" and path[-1] == "id":
        yield f"{path}", _with(data, path, lambda id_: id_ + 7 if isinstance(id_, int) else f"{id_}.7")
    if path[-1] == "unit":
        for unit in ("项", "家"):
            if unit != value:
                yield f"{path} {unit}", _with(data, path, lambda _, unit=unit: unit)
    if path[0] == "sections" and path[-1] == "milestones":
        action = path[:-1]
        yield f"{action} ongoing", _with(data, action, lambda a: {**a, "ongoing": not a.get("ongoing")})


KINDS = (_numbers, _shares, _days, _organisations, _words, _entries, _rest)


@pytest.mark.parametrize("name", NAMES)
def test_a_right_plan_has_nothing_to_find(name: str) -> None:
    assert _found(*_layout(name)) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.strip("_"))
@pytest.mark.parametrize("name", NAMES)
def test_any_one_change_of_the_plan_is_proved(name: str, kind: Any) -> None:
    data, _ = _layout(name)
    changes = (change for path, value in _walk(data) for change in kind(data, path, value))
    assert _survivors(name, changes) == []


# ---------------------------------------------------------------- changes of the document

PAIRS = (
    ("牵头", "配合"), ("配合", "牵头"), ("责任单位", "配合单位"), ("协办", "主办"),
    ("Lead", "Support"), ("Support", "Lead"), ("Owner", "Partners"), ("with the", "and the"),
    ("不少于", "不超过"), ("不低于", "不高于"), ("不超过", "不少于"), ("以上", "以内"), ("以内", "以上"),
    ("at least", "at most"), ("at most", "at least"), ("no fewer than", "no more than"),
)  # fmt: skip
INSERTED = ("增设便民服务点3处。", "5. 另建示范街区。", "Open one more office.", "（责任单位：另一单位）")


Edit = tuple[str, int, str]
"""What was changed in a document, where, and the changed text."""


def _numbers_of(text: str) -> Iterator[Edit]:
    for match in re.finditer(r"\d+(?:\.\d+)?", text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if not re.search(r"\w", line) and after in ".、)\t |\n":
            continue  # the number of an item
        number = str(int(match[0]) + 1) if "." not in match[0] else f"{match[0]}5"
        yield f"{line}{match[0]} is {number}", match.start(), text[: match.start()] + number + text[match.end() :]


def _organisations_of(text: str, names: list[str]) -> Iterator[Edit]:
    for name in names:
        for match in re.finditer(re.escape(name), text):
            other = next(another for another in names if another != name)
            for instead in ("", other):
                changed = text[: match.start()] + instead + text[match.end() :]
                yield f"{name} is {instead or 'gone'}", match.start(), changed


def _pairs_of(text: str) -> Iterator[Edit]:
    """Bounds and roles."""
    for one, other in PAIRS:
        for match in re.finditer(re.escape(one), text):
            yield f"{one} is {other}", match.start(), text[: match.start()] + other + text[match.end() :]


def _clauses_of(text: str) -> Iterator[Edit]:
    for match in re.finditer(r"[。；，]|\. (?=[A-Z])", text):
        clause = "打造示范点9处" if match[0] in "。；，" else "Hire six guards"
        yield (
            f"{text[: match.end()][-12:]}{clause}",
            match.end(),
            text[: match.end()] + clause + match[0] + text[match.end() :],
        )


def _lines_of(text: str) -> Iterator[Edit]:
    lines = text.splitlines(keepends=True)
    place = 0
    for n, line in enumerate(lines):
        if line.strip():
            yield f"line {n + 1} dropped: {line.strip()}", place, "".join(lines[:n] + lines[n + 1 :])
        place += len(line)
        for words in INSERTED:
            changed = "".join([*lines[: n + 1], f"{words}\n", *lines[n + 1 :]])
            yield f"line {n + 1} followed by {words}", place, changed


@pytest.mark.parametrize("name", NAMES)
def test_any_one_change_of_the_document_is_proved(name: str) -> None:
    data, text = _layout(name)
    names = [organisation["name"] for organisation in data["organisations"]]
    edits = [
        *_numbers_of(text),
        *_organisations_of(text, names),
        *_pairs_of(text),
        *_clauses_of(text),
        *_lines_of(text),
    ]
    aside = [span for span in asides(Plan.model_validate(data), text)[0] if span is not None]
    outside = [(what, changed) for what, place, changed in edits if not any(s.start < place < s.end for s in aside)]
    assert len(outside) > 10
    assert _survivors(name, iter(outside)) == []

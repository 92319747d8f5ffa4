"""Every single change of a plan's data and of its document's text, by kind; `mutations.py` says which are found."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.glue import without_glue

Key = tuple[Any, ...]


class Change(NamedTuple):
    """One change: its kind, what it is, and the plan's data or the document's text after it."""

    kind: str
    what: str
    data: Any = None
    text: str | None = None


# ---------------------------------------------------------------- of the plan


def walk(data: Any, path: Key = ()) -> Iterator[tuple[Key, Any]]:
    """Every entry with its path."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key), value
        yield from walk(value, (*path, key))


def put(data: Any, path: Key, change: Callable[[Any], Any]) -> Any:
    """The data with one entry changed."""
    changed = copy.deepcopy(data)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = change(place[path[-1]])
    return changed


def without(data: Any, path: Key) -> Any:
    """The data without one entry."""
    return put(data, path[:-1], lambda them: _less(them, path[-1]))


def _less(them: Any, key: Any) -> Any:
    if isinstance(them, dict):
        return {name: value for name, value in them.items() if name != key}
    return [one for number, one in enumerate(them) if number != key]


LISTS = ("sections", "tasks", "actions", "milestones", "criteria", "aside", "waive")
DAYS = ("due", "until", "deadline", "issued", "start", "end")
WHO = ("organisations", "support", "annex_organisations")
QUOTED = ("text", "annex_text", "annex_name", "name", "title", "zh", "deliverable", "measure", "article")
OPTIONS = {
    "accumulation": ("cumulative", "increment", "annual", "level"),
    "combine": ("latest", "sum"),
    "kind": ("count", "amount", "percentage"),
}


def of_plan(data: Any) -> Iterator[Change]:
    """Every single change of a plan's data."""
    for path, value in walk(data):
        for kind in (_numbers, _shares, _days, _organisations, _members, _items, _indicators, _words, _options, _flags):
            yield from kind(data, path, value)


def _shares(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] == "baseline" or (path[-2:-1] == ("by",) and isinstance(path[-1], str)):
        yield Change("number", f"{path} dropped", without(data, path))
    if path[-1] == "by" and isinstance(value, dict) and len({*value.values()}) > 1:
        one, *_, other = value
        yield Change("number", f"{path} exchanged", put(data, path, lambda by: {**by, one: by[other], other: by[one]}))


def _days(data: Any, path: Key, value: Any) -> Iterator[Change]:
    for days in (-365, -31, -1, 1, 31, 365) if path[-1] in DAYS else ():
        moved = str(datetime.date.fromisoformat(value) + datetime.timedelta(days=days))
        yield Change("date", f"{path} {days:+}", put(data, path, lambda _, moved=moved: moved))


def _members(data: Any, path: Key, value: Any) -> Iterator[Change]:
    for number in range(len(value)) if path[-1] == "members" else ():
        yield Change("organisation", f"{path} less {value[number]}", without(data, (*path, number)))


def _items(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] not in LISTS or not isinstance(value, list):
        return
    for number in range(len(value)):
        yield Change("item", f"{path} less {number}", without(data, (*path, number)))
    for number in range(len(value) - 1 if path[-1] != "criteria" else 0):
        yield Change("item", f"{path} swapped {number}", put(data, path, lambda them, n=number: _swapped(them, n)))


def _swapped(them: list[Any], number: int) -> list[Any]:
    return [*them[:number], them[number + 1], them[number], *them[number + 2 :]]


def _indicators(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] != "indicator":
        return
    units = {one["id"]: one["unit"] for one in data["indicators"]}
    for other, unit in units.items():
        if other != value and unit == units.get(value):
            yield Change("item", f"{path} {value} is {other}", put(data, path, lambda _, other=other: other))


def _options(data: Any, path: Key, value: Any) -> Iterator[Change]:
    """What an indicator is."""
    if path[0] != "indicators" or len(path) != 2:
        return
    for option, choices in {**OPTIONS, "unit": ("项", "家")}.items():
        for choice in choices:
            if choice != value.get(option, choices[0]):
                changed = put(data, path, lambda one, option=option, choice=choice: {**one, option: choice})
                yield Change("option", f"{(*path, option)} {choice}", changed)


def _flags(data: Any, path: Key, value: Any) -> Iterator[Change]:
    """What is said beside an item or a number, dropped or added."""
    if path[-1] in ("approximate", "ongoing", "measure", "annex", "deadline"):
        yield Change("option", f"{path} dropped", without(data, path))
    flag = {"actions": "ongoing", "criteria": "approximate"}.get(path[-2]) if len(path) > 1 else None
    if flag is not None and not value.get(flag) and "deliverable" not in value:
        yield Change("option", f"{path} {flag}", put(data, path, lambda one: {**one, flag: True}))


def _numbers(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] not in ("at_least", "at_most", "baseline") and path[-2:-1] != ("by",):
        return
    if not isinstance(value, str):
        for what, number in (("+ 1", value + 1), ("- 1", value - 1), ("x 10", value * 10)):
            yield Change("number", f"{path} {what}", put(data, path, lambda _, number=number: number))
    if path[-1] in ("at_least", "at_most"):
        other = "at_most" if path[-1] == "at_least" else "at_least"
        turned = put(data, path[:-1], lambda c: {other if key == path[-1] else key: v for key, v in c.items()})
        yield Change("bound", f"{path} is {other}", turned)


def _organisations(data: Any, path: Key, value: Any) -> Iterator[Change]:
    if path[-1] not in WHO or path[0] != "sections":
        return
    stranger = next((one["id"] for one in data["organisations"] if one["id"] not in value), None)
    for number, id_ in enumerate(value):
        yield Change("organisation", f"{path} less {id_}", without(data, (*path, number)))
        if stranger is not None:
            changed = put(data, (*path, number), lambda _: stranger)
            yield Change("organisation", f"{path} {id_} is {stranger}", changed)
    if stranger is not None:
        yield Change("organisation", f"{path} and {stranger}", put(data, path, lambda ids: [*ids, stranger]))
    for number in range(len(value) - 1):
        yield Change("organisation", f"{path} swapped {number}", put(data, path, lambda v, n=number: _swapped(v, n)))
    if path[-1] != "annex_organisations" and value:
        role = "support" if path[-1] == "organisations" else "organisations"
        action = put(data, path, lambda ids: ids[:-1])
        changed = put(action, path[:-1], lambda one: {**one, role: [*one.get(role, []), value[-1]]})
        yield Change("organisation", f"{path} {value[-1]} in {role}", changed)


def _is_quoted(path: Key) -> bool:
    if "waive" in path or "source" in path or path[-1] == "en" or path == ("document", "text"):
        return False
    if path[0] == "document":
        return path[-1] in ("number", "issuer", "from", "to")
    texts = isinstance(path[-1], int) and path[-2] == "text"
    return texts or (path[0] != "id" and path[-1] in QUOTED)


def _words(data: Any, path: Key, value: Any) -> Iterator[Change]:
    """Of words that are the document's: some characters changed, the last one cut, each clause dropped."""
    if not isinstance(value, str) or not _is_quoted(path):
        return
    whose = f"{path} of a group or a member" if _is_grouped(data, path) else f"{path}"
    for at in sorted({0, len(value) - 1, *range(5, len(value), 10)}):
        other = "某" if value[at] != "某" else "任"
        yield Change("word", f"{whose}[{at}]", put(data, path, lambda v, at=at, o=other: v[:at] + o + v[at + 1 :]))
    if len(value) > 1 and "aside" not in path:
        yield Change("word", f"{whose} cut", put(data, path, lambda v: v[:-1]))
    clauses = re.findall(r"[^，；。、,;]+[，；。、,;]?", value)
    for number in range(len(clauses) if len(clauses) > 1 and "aside" not in path else 0):
        left = "".join(clauses[:number] + clauses[number + 1 :])
        yield Change("word", f"{whose} without {clauses[number]}", put(data, path, lambda _, left=left: left))


def _is_grouped(data: Any, path: Key) -> bool:
    if path[0] != "organisations":
        return False
    members = {id_ for one in data["organisations"] for id_ in one.get("members", ())}
    return "members" in data["organisations"][path[1]] or data["organisations"][path[1]]["id"] in members


# ---------------------------------------------------------------- of the document

PAIRS = {
    "bound": (
        ("不少于", "不超过"), ("不低于", "不高于"), ("不高于", "不低于"), ("不超过", "不少于"), ("以上", "以内"),
        ("以内", "以上"), ("at least", "at most"), ("at most", "at least"), ("降到", "升到"), ("左右", ""),
        ("每年", ""),
    ),
    "organisation": (
        ("牵头单位", "配合单位"), ("配合单位", "牵头单位"), ("责任单位：", "配合单位："), (", with", " and"),
        (" and ", ", with "),
    ),
}  # fmt: skip
MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
ADDED = ("增设便民服务点3处。", "另建示范街区。", "Open one more office.", "（责任单位：另一单位）")
Edit = tuple[str, str, int, int, str]
"""The kind of a change, what it is, and which stretch of the text becomes what."""


def of_document(text: str, names: list[str], end: datetime.date) -> Iterator[tuple[int, Change]]:
    """Every single change of a document's text, with its place."""
    edits = (_figures(text), _names(text, names), _pairs(text), _dropped(text), _added(text))
    for kind, what, start, stop, instead in chain.from_iterable(edits):
        lost = "" if instead.strip() else text[start:stop]
        notes = [
            ("glue alone", lost and not without_glue(lost)),
            ("the plan's end", lost and _is_day(lost, end)),
            ("beside its like", lost and "\n" not in lost and _beside_its_like(text, start)),
        ]
        told = "".join(f" ({note})" for note, holds in notes if holds)
        yield start, Change(kind, what + told, text=text[:start] + instead + text[stop:])


def _figures(text: str) -> Iterator[Edit]:
    """Numbers and the parts of dates, one more and one less; a month's name for the one before."""
    for match in re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?", text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if not re.search(r"\w", line) and after in ".、)．\t |\n":
            continue  # the number of an item
        in_date = re.search(rf"(?:\bQ\d |\bQ|(?:{MONTHS}) (?:\d+, )?|—)$", line) or (after and after in "年月日")
        for step in (1, -1):
            number = match[0].replace(",", "")
            moved = str(int(number) + step) if "." not in number else f"{float(number) + step:g}"
            yield "date" if in_date else "number", f"{line[-10:]}{match[0]} is {moved}", *match.span(), moved
    months = MONTHS.split("|")
    for match in re.finditer(rf"\b(?:{MONTHS})\b", text):
        other = months[months.index(match[0]) - 1]
        yield "date", f"{match[0]} is {other}", *match.span(), other


def _names(text: str, names: list[str]) -> Iterator[Edit]:
    for name in names:
        for match in re.finditer(re.escape(name), text):
            where = _before(text, match.end())
            near = text[max(match.start() - 200, 0) : match.end() + 200]
            other = next((one for one in names if one not in near), names[0])
            yield "organisation", f"{where} gone", *match.span(), ""
            yield "organisation", f"{where} is {other}", *match.span(), other
            yield "organisation", f"{where} and {other}", match.end(), match.end(), f"、{other}"


def _before(text: str, place: int) -> str:
    return repr(text[max(place - 14, 0) : place])


def _pairs(text: str) -> Iterator[Edit]:
    for kind, pairs in PAIRS.items():
        for one, other in pairs:
            for match in re.finditer(re.escape(one), text):
                yield kind, f"{_before(text, match.end())} is {other or 'gone'}", *match.span(), other


def _dropped(text: str) -> Iterator[Edit]:
    for match in re.finditer(r"[^，；。\n\t|]*[^\W\d][^，；。\n\t|]*[，；。]?", text):
        yield "sentence", f"clause dropped: {match[0].strip()}", *match.span(), ""
    for match in re.finditer(r"^[^\n]*\S[^\n]*\n?", text, re.MULTILINE):
        yield "item", f"line dropped: {match[0].strip()}", *match.span(), ""
    for match in re.finditer(r"[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff])|\b[A-Za-z]{3,}\b ", text):
        if match.start() % 3 == 0:
            yield "word", f"{_before(text, match.end())}: the last word dropped", *match.span(), ""


def _added(text: str) -> Iterator[Edit]:
    for match in re.finditer(r"\n", text):
        for words in ADDED:
            yield "item", f"{words} added behind {_before(text, match.start())}", *match.span(), f"\n{words}\n"


def _is_day(words: str, day: datetime.date) -> bool:
    """Whether some words name a day and nothing more."""
    mentions = [*dates_in(words, [day.year])]
    for mention in reversed(mentions):
        words = words[: mention.start] + words[mention.end :]
    return any(mention.means(day) for mention in mentions) and not without_glue(words)


def _beside_its_like(text: str, place: int) -> bool:
    """Whether the line above or below has the same cell."""
    lines = text.split("\n")
    number = text.count("\n", 0, place)
    column = place - (text.rfind("\n", 0, place) + 1)
    cut = [*re.finditer(r"[^|\t]+", lines[number])]
    cell = next((each[0] for each in cut if each.start() <= column < each.end()), None)
    others = lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
    return len(cut) > 1 and cell is not None and any(cell in re.split(r"[|\t]", other) for other in others)

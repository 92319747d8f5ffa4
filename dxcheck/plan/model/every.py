"""One entry for what is owed again and again (`every: quarter`) -> a milestone for each time.

It falls due on `due`, and again so many months later, up to `until`; where that is left out, to the action's deadline,
else to the plan's end. The last day of a month is followed by last days. Milestones stand in the order of their days,
and what an action owes on one day is one of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dxcheck.plan import Path
from dxcheck.values import DAY, end_of_month

MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
"""How many months lie between one due date and the next."""


class Part(NamedTuple):
    """An entry of the file as it stands in a milestone; two that fall due on one day are one milestone."""

    entry: int
    texts: int = 0
    """How many quotations of other entries stand before its own."""
    criteria: int = 0
    """How many criteria of other entries stand before its own."""
    whole: bool = True
    """Whether it is all of the milestone."""

    def moved(self, rest: Path) -> Path | None:
        """Where something of the entry stands in the milestone; None where the milestone has another's there."""
        if self.whole:
            return rest
        if rest[:1] == ("text",):
            return ("text", *_behind(self.texts, rest[1:]))
        if rest[:1] == ("criteria",) and rest[1:]:
            return ("criteria", *_behind(self.criteria, rest[1:]))
        return rest if not self.texts else None


def _behind(others: int, path: Path) -> Path:
    """A path into a list as one into a list with others before; what is no list, though it should be, is its first."""
    if path and isinstance(path[0], int):
        return (others + path[0], *path[1:])
    return (others, *path)


LONGEST = 100 * 366 * DAY
"""From the first time to the last: what goes on for longer is a slip of the pen."""
Origins = Mapping[Path, list[list[Part]]]
"""For each list of milestones that was changed, by its key path, of which entries of the file each of them is made."""


def spread(data: Any) -> tuple[Any, Origins]:
    """The plan's data with a milestone for each time. What is not as it should be is left, for the model to tell."""
    found: dict[Path, list[list[Part]]] = {}
    if not isinstance(data, dict):
        return data, found
    end = data["period"].get("end") if isinstance(data.get("period"), dict) else None
    changed = data
    for path, action in _actions(data):
        entries = action.get("milestones")
        if not isinstance(entries, list) or not any(isinstance(one, dict) and "every" in one for one in entries):
            continue
        each = [(n, one) for n, entry in enumerate(entries) for one in _times(entry, action.get("deadline") or end)]
        days = [_day(one.get("due")) if isinstance(one, dict) else None for _, one in each]
        together = [[pair] for pair in each]
        if None not in days:
            each.sort(key=lambda pair: str(_day(pair[1]["due"])))
            together = [[*same] for _, same in groupby(each, key=lambda pair: _day(pair[1]["due"]))]
        once = {n for n, entry in enumerate(entries) if not isinstance(entry, dict) or "every" not in entry}
        merged = [
            pair for same in together for pair in _merged(same, mixed=sum(n in once for n, _ in same) < 2 <= len(same))
        ]
        found[*path, "milestones"] = [parts for parts, _ in merged]
        changed = _with(changed, (*path, "milestones"), [one for _, one in merged])
    return changed, found


def _merged(same: Sequence[tuple[int, Any]], *, mixed: bool) -> list[tuple[list[Part], Any]]:
    """The entries of one day as one milestone; as they are where two are measured in words of their own."""
    apart = [([Part(n)], one) for n, one in same]
    ones = [one for _, one in same]
    if not mixed or sum("measure" in one for one in ones) > 1 or not all(_quotations(one) for one in ones):
        return apart
    parts: list[Part] = []
    texts, criteria = list[Any](), list[Any]()
    for n, one in same:
        parts.append(Part(n, len(texts), len(criteria), whole=False))
        own = one.get("criteria") or [{"deliverable": words} for words in _quotations(one)]
        texts, criteria = [*texts, *_quotations(one)], [*criteria, *_listed(own)]
    whole: dict[str, Any] = {key: value for one in reversed(ones) for key, value in one.items()}
    whole |= {"text": texts, "criteria": criteria}
    if not any(one.get("criteria") for one in ones):
        del whole["criteria"]
    if any("waive" in one for one in ones):
        whole["waive"] = [waiver for one in ones if (own := one.get("waive")) for waiver in _listed(own)]
    return [(parts, whole)]


def _quotations(entry: Mapping[str, Any]) -> list[Any]:
    text = entry.get("text")
    return _listed(text) if text else []


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _actions(data: Mapping[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    lists: list[tuple[Path, Any]] = [((), data)]
    for key in ("sections", "tasks", "actions"):
        lists = [
            ((*path, key, number), entry)
            for path, above in lists
            if isinstance(above, dict) and isinstance(above.get(key), list)
            for number, entry in enumerate(above[key])
        ]
    return ((path, action) for path, action in lists if isinstance(action, dict))


def _times(entry: Any, end: object) -> list[Any]:
    if not isinstance(entry, dict) or not isinstance(every := entry.get("every"), str) or every not in MONTHS:
        return [entry]
    first, last = _day(entry.get("due")), _day(entry.get("until", end))
    if first is None or last is None or not DAY * 0 <= last - first <= LONGEST:
        return [entry]
    rest = {key: value for key, value in entry.items() if key not in ("due", "every", "until")}
    return [{"due": day.isoformat(), **rest} for day in _days(first, last, MONTHS[every])]


def _days(first: datetime.date, last: datetime.date, step: int) -> Iterator[datetime.date]:
    ends_month = (first + DAY).month != first.month
    month = first.year * 12 + first.month - 1
    while month < 12 * 10_000:
        day = end_of_month(month // 12, month % 12 + 1)
        day = day if ends_month else day.replace(day=min(first.day, day.day))
        if day > last:
            return
        yield day
        month += step


def _day(value: object) -> datetime.date | None:
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _with(data: Any, path: Path, value: object) -> Any:
    """The data with another value at a path; nothing of it is changed in its place."""
    if not path:
        return value
    key, *rest = path
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[key] = _with(data[key], tuple(rest), value)
    return copy

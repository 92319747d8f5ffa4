"""How a plan stands, judged a second time, from the rules alone: slow, plain, and without a line of the program.

A plan is the plain data of its YAML, a row a dictionary of cells. Days are `datetime.date`, figures `Fraction`.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

Data = dict[str, Any]
Cells = dict[str, str]
Day = datetime.date
Points = list[tuple[Day, Any]]

ORDER = ["met", "upcoming", "on_track", "met_late", "at_risk", "unreported", "behind", "overdue"]
"""From best to worst."""
GOING = "going"
"""In progress, without a percentage."""


class Criterion(NamedTuple):
    """How one criterion stands."""

    indicator: str
    organisation: str | None
    status: str
    actual: Any
    met_on: Day | None
    expected: Fraction | None
    completion: Fraction | None
    gap: Fraction | None


class Milestone(NamedTuple):
    """How one milestone stands."""

    status: str
    due_soon: bool
    stale: bool
    days_overdue: int | None
    criteria: list[Criterion]


class Answer(NamedTuple):
    """What became of the rows, and how each milestone stands."""

    fates: Counter[str]
    milestones: dict[str, Milestone]


class Reading(NamedTuple):
    """One row that counts."""

    indicator: str
    date: Day
    value: Any
    organisation: str | None
    item: str | None


def judge(plan: Data, rows: Sequence[Cells], as_of: Day, known_on: Day | None = None) -> Answer:
    """Every row's fate, and every milestone, at the end of a day."""
    fates, seen = account(plan, rows, as_of, known_on)
    answers = {}
    for action in actions(plan):
        start = plan["period"]["start"] - datetime.timedelta(1)
        earlier: dict[tuple[str, str | None], list[Data]] = {}
        stale = is_stale(plan, action, seen, as_of)
        for milestone in action["milestones"]:
            id_ = f"{action['id']}-{milestone['due'].year}"
            criteria = []
            owed = [part for criterion in milestone["criteria"] for part in parts(plan, criterion, id_)]
            for indicator, bound, organisation, without in owed:
                rows_of = [
                    reading
                    for reading in seen
                    if reading.indicator == indicator
                    and (organisation is None or reading.organisation == organisation)
                    and reading.organisation not in without
                ]
                window = start, milestone["due"]
                asked = earlier.get((indicator, organisation), [])
                found = criterion_of(
                    plan, indicator, bound, rows_of, window, as_of, asked, share=organisation is not None
                )
                criteria.append(found._replace(organisation=organisation))
            for indicator, bound, organisation, _ in owed:
                earlier.setdefault((indicator, organisation), []).append(bound)
            start = milestone["due"]
            status = max((each.status for each in criteria), key=ORDER.index)
            due = milestone["due"]
            soon = as_of < due <= as_of + datetime.timedelta(plan["policy"]["due_soon_days"]) and status != "met"
            late = (as_of - due).days if as_of >= due and status in ("overdue", "unreported") else None
            answers[id_] = Milestone(status, soon, stale, late, criteria)
    return Answer(fates, answers)


def actions(plan: Data) -> list[Data]:
    """All actions, in the plan's order."""
    return [action for section in plan["sections"] for task in section["tasks"] for action in task["actions"]]


def parts(plan: Data, criterion: Data, id_: str) -> list[tuple[str, Data, str | None, set[str]]]:
    """What a criterion asks: of all (but of some), and of each that has a share."""
    groups = {each["id"]: each.get("members") or [each["id"]] for each in plan["organisations"]}
    by = criterion.get("by", {})
    if "deliverable" in criterion:
        shares = [member for each in by for member in groups[each]]
        return [(id_, {}, member, set()) for member in shares] or [(id_, {}, None, set())]
    bound = "at_least" if "at_least" in criterion else "at_most"
    found = []
    holders = {member: number for each, number in by.items() for member in groups[each]}
    if criterion[bound] != "each":
        whole = indicators(plan)[criterion["indicator"]].get("combine") == "sum"
        rest = set() if whole else set(holders)
        found.append((criterion["indicator"], {bound: criterion[bound]}, None, rest))
    return [*found, *((criterion["indicator"], {bound: number}, each, set()) for each, number in holders.items())]


def indicators(plan: Data) -> dict[str, Data]:
    """The indicators, by id."""
    return {each["id"]: each for each in plan["indicators"]}


# -------------------------------------------------------------------- rows


def account(plan: Data, rows: Sequence[Cells], as_of: Day, known_on: Day | None) -> tuple[Counter[str], list[Reading]]:
    """Each row ends in exactly one fate; gives how many in which, and the readings that count by the day."""
    fates: Counter[str] = Counter()
    standing: dict[tuple[object, ...], tuple[Cells, Reading]] = {}
    for row in rows:
        reading = understood(plan, row)
        if reading is None:
            fates["rejected"] += 1
            continue
        handed_in = Day.fromisoformat(row["reported_on"]) if row.get("reported_on") else reading.date
        if known_on is not None and handed_in > known_on:
            fates["later"] += 1
            continue
        key = reading.indicator, reading.organisation, reading.date, reading.item
        before = standing.get(key)
        if before is not None and before[0] == row:
            fates["duplicate"] += 1
            continue
        fates["superseded"] += before is not None
        standing[key] = row, reading
    seen = [reading for _, reading in standing.values() if reading.date <= as_of]
    fates["used"] = len(seen)
    fates["future"] = len(standing) - len(seen)
    return fates, seen


def understood(plan: Data, row: Cells) -> Reading | None:
    """What a row says; None where it is rejected."""
    known = indicators(plan)
    deliverables = {
        f"{action['id']}-{milestone['due'].year}"
        for action in actions(plan)
        for milestone in action["milestones"]
        if any("deliverable" in each for each in milestone["criteria"])
    }
    name, date, item = row["indicator"], Day.fromisoformat(row["date"]), row["item"] or None
    names = {"": None} | {each["zh"]: each["id"] for each in plan["organisations"]}
    early = date < plan["period"]["start"]
    if row["organisation"] not in names or (name not in known and name not in deliverables):
        return None
    if name in deliverables:
        value = None if early else progress(row["value"])
    else:
        once = known[name]["accumulation"] == "increment" and item is None
        value = None if early and once else number(row["value"] or "1", whole=known[name]["unit"] == "个")
    return None if value is None else Reading(name, date, value, names[row["organisation"]], item)


def number(text: str, *, whole: bool) -> Fraction | None:
    """A figure; None where it is none, or where what is counted is no whole number."""
    try:
        found = Fraction(text)
    except ValueError:
        return None
    return None if whole and (found < 0 or found.denominator != 1) else found


def progress(text: str) -> Any:
    """How far a deliverable has come, a share of one, or GOING; None where the words do not say."""
    words = {"完成": Fraction(1), "已完成": Fraction(1), "推进中": GOING, "未启动": Fraction(0)}
    if text in words:
        return words[text]
    share = Fraction(text[:-1]) / 100 if text.endswith("%") else None
    return share if share is not None and 0 <= share <= 1 else None


# ------------------------------------------------------------------ series


def lesser(values: Sequence[Any], *, more_is_better: bool) -> Any:
    """The less favourable of what is said of one day; to be going on claims more than any share but all."""
    if any(value == GOING for value in values):
        ends = [value for value in values if value != GOING and value < 1]
        return min(ends) if ends else GOING
    return min(values) if more_is_better else max(values)


def daily(readings: Sequence[Reading], *, more_is_better: bool) -> Points:
    """One value a day, as it is."""
    days = sorted({reading.date for reading in readings})
    return [(d, lesser([r.value for r in readings if r.date == d], more_is_better=more_is_better)) for d in days]


def series(
    plan: Data, indicator: Data, readings: Sequence[Reading], year: int, *, more_is_better: bool, share: bool
) -> Points:
    """One value a day; the last of them is the actual. A baseline is that of all together, and of no share."""
    annual = indicator["accumulation"] == "annual"
    base = Fraction(0) if annual or share else Fraction(str(indicator.get("baseline", 0)))
    first: dict[str, tuple[Day, Fraction]] = {}
    for reading in readings:
        if reading.item is not None:
            at = reading.date, reading.value
            known = first.get(reading.item, at)
            if known[0] == at[0]:
                at = at[0], lesser([known[1], at[1]], more_is_better=more_is_better)
            first[reading.item] = min(known, at, key=lambda each: each[0]) if known[0] != at[0] else at
    seen = [reading for reading in readings if not annual or reading.date.year == year]
    register = [reading for reading in seen if reading.item is not None]
    totals = [reading for reading in seen if reading.item is None]
    counted = [at for at in first.values() if not annual or at[0].year == year]
    if counted or (register and not totals):
        since = min((at[0] for at in counted), default=None)
        days = sorted({reading.date for reading in register if since is None or reading.date >= since})
        return [(d, base + sum(number for at, number in counted if at <= d)) for d in days]
    if indicator.get("combine") == "sum":  # what is the sum of others counts until one of those has reported
        reporting = {reading.organisation for reading in totals}
        groups = {each["id"]: each.get("members", []) for each in plan["organisations"]}
        covered = {id_ for id_, members in groups.items() if reporting & set(members)}
        totals = [r for r in totals if r.organisation not in covered and (r.organisation or reporting == {None})]
    shared = [reading for reading in totals if reading.organisation is not None]
    steps = indicator["accumulation"] == "increment"
    if indicator.get("combine") == "sum" and shared:
        points = []
        for d in sorted({reading.date for reading in shared}):
            whole = base if steps else Fraction(0)
            for who in {reading.organisation for reading in shared}:
                own = [r for r in shared if r.organisation == who and r.date <= d]
                figures = [value for _, value in daily(own, more_is_better=more_is_better)]
                whole += sum(figures) if steps else (figures[-1] if figures else 0)
            points.append((d, whole))
        return points
    points = daily(totals, more_is_better=more_is_better)
    if not steps:
        return points
    return [(d, base + sum(value for at, value in points if at <= d)) for d, _ in points]


# ----------------------------------------------------------------- judging


def run_of(points: Points, reached: Callable[[Any], bool]) -> Day | None:
    """The first day of the unbroken run, up to the last value, of values that reach it."""
    since = None
    for date, value in points:
        since = (since or date) if reached(value) else None
    return since


def by_gap(plan: Data, gap: Fraction) -> str:
    """How far behind its pace is too far."""
    if gap >= -Fraction(str(plan["policy"]["at_risk_gap"])):
        return "on_track"
    return "at_risk" if gap >= -Fraction(str(plan["policy"]["behind_gap"])) else "behind"


def pace_from(indicator: Data, bound: Data, earlier: list[Data], *, share: bool) -> Fraction | None:
    """Where the straight line to a bound starts; None where there is none."""
    kind = indicator["accumulation"]
    way = "at_least" if "at_least" in bound else "at_most"
    before = [Fraction(str(each[way])) for each in earlier if way in each]
    baseline = (
        Fraction(str(indicator["baseline"])) if "baseline" in indicator and (kind == "level" or not share) else None
    )
    if kind == "annual":  # each year rises from nothing, to a floor or until a ceiling
        return Fraction(0) if way == "at_least" else None
    if way == "at_most":
        start = min(before) if before else baseline
        return start if start is not None and start > Fraction(str(bound[way])) else None
    start = max(before) if before else baseline
    return Fraction(0) if start is None and kind != "level" else start


def criterion_of(
    plan: Data,
    name: str,
    bound: Data,
    readings: Sequence[Reading],
    window: tuple[Day, Day],
    as_of: Day,
    earlier: list[Data],
    *,
    share: bool,
) -> Criterion:
    """One criterion at the end of a day, by the readings that it sees."""
    start, due = window
    t = min(max(Fraction((as_of - start).days, (due - start).days), Fraction(0)), Fraction(1))
    if not bound:
        return deliverable(plan, name, daily(readings, more_is_better=True), window, as_of, t)
    indicator = indicators(plan)[name]
    more = "at_least" in bound
    target = Fraction(str(bound["at_least" if more else "at_most"]))
    points = series(plan, indicator, readings, due.year, more_is_better=more, share=share)

    def reached(value: Fraction) -> bool:
        return value >= target if more else value <= target

    level = indicator["accumulation"] == "level"
    inside = [point for point in points if point[0] <= due]
    decided = level and as_of >= due and bool(inside) and inside[-1][0] > start and reached(inside[-1][1])
    told = inside if decided else points
    actual = told[-1][1] if told else None
    since = pace_from(indicator, bound, earlier, share=share)
    expected = completion = gap = None
    if since is not None:
        expected = since + (target - since) * t
    if actual is not None and more:
        completion = actual / target
        gap = None if expected is None else (actual - expected) / target
    elif actual is not None and since is not None and expected is not None:
        completion = (since - actual) / (since - target)
        gap = (expected - actual) / (since - target)
    met_on = run_of(told, reached)
    if as_of >= due:
        status = "met" if decided else after(met_on, due, observed=actual is not None, level=level)
    elif met_on is not None and not level and since is not None:
        status = "met"
    else:
        now = "behind" if met_on is None else "on_track"
        status = before(start, as_of, observed=actual is not None) or (now if gap is None else by_gap(plan, gap))
    return Criterion(name, None, status, actual, met_on, expected, completion, gap)


def before(start: Day, as_of: Day, *, observed: bool) -> str | None:
    """Before the due date, where nothing is reached for good; None where it depends on how far it is."""
    if as_of <= start:
        return "upcoming"
    return None if observed else "unreported"


def after(met_on: Day | None, due: Day, *, observed: bool, level: bool) -> str:
    """From the due date on; a level that its window did not decide can only be late."""
    if not observed:
        return "unreported"
    if met_on is None:
        return "overdue"
    return "met_late" if level or met_on > due else "met"


def deliverable(plan: Data, name: str, points: Points, window: tuple[Day, Day], as_of: Day, t: Fraction) -> Criterion:
    """What is done or not."""
    start, due = window
    actual = points[-1][1] if points else None
    met_on = run_of(points, lambda value: value == 1)
    share = actual if isinstance(actual, Fraction) else None
    gap = None if share is None else share - t
    if met_on is not None:
        status = "met" if as_of < due or met_on <= due else "met_late"
    elif as_of >= due:
        status = "unreported" if actual is None else "overdue"
    else:
        now = "on_track" if gap is None else by_gap(plan, gap)
        status = before(start, as_of, observed=actual is not None) or now
    return Criterion(name, None, status, actual, met_on, t, share, gap)


def is_stale(plan: Data, action: Data, seen: Sequence[Reading], as_of: Day) -> bool:
    """Whether an action that is open has gone without a reading for too long."""
    begins = plan["period"]["start"]
    if as_of < begins or as_of > action["deadline"]:
        return False
    observed = {f"{action['id']}-{milestone['due'].year}" for milestone in action["milestones"]} | {
        criterion["indicator"]
        for milestone in action["milestones"]
        for criterion in milestone["criteria"]
        if "indicator" in criterion
    }
    dates = [reading.date for reading in seen if reading.indicator in observed]
    since = max([begins - datetime.timedelta(1), *dates])
    return (as_of - since).days > plan["policy"]["stale_days"]

"""Small plans and submissions at random, of every kind of indicator, with days and figures where a status turns."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import random
from typing import Any

Day = datetime.date
Data = dict[str, Any]

NAMES = {"a": "甲局", "b": "乙局", "c": "丙局", "g": "各局"}
COLUMNS = ("indicator", "date", "value", "organisation", "item", "evidence", "note", "reported_on")
ONE = datetime.timedelta(1)


def plan_at_random(chance: random.Random) -> Data:
    """A plan of two to four actions; a plan file's data, with days and floats as Python has them."""
    start = Day(2022, chance.choice([1, 3, 7]), 1)
    found = [_indicator(chance, f"i{number}") for number in range(chance.randint(2, 4))]
    tasks = []
    for number in range(1, chance.randint(2, 4) + 1):
        milestones = _milestones(chance, start, found)
        action = {
            "id": str(number),
            "article": str(number),
            "text": f"行动{number}",
            "organisations": ["a", "g"],
            "deadline": milestones[-1]["due"],
            "milestones": milestones,
        }
        tasks.append({"id": number, "name": f"任务{number}", "actions": [action]})
    used = {c.get("indicator") for task in tasks for m in task["actions"][0]["milestones"] for c in m["criteria"]}
    document = {
        "number": "〔2022〕1号",
        "issuer": "政府",
        "issued": "2022-01-01",
        "text": "plan.txt",
        "sha256": "0" * 64,
    }
    return {
        "schema": 1,
        "id": "random",
        "title": "计划",
        "document": document,
        "period": {"start": start, "end": Day(2025, 12, 31)},
        "policy": {
            "at_risk_gap": chance.choice([0.05, 0.1]),
            "behind_gap": chance.choice([0.2, 0.25]),
            "due_soon_days": chance.choice([30, 7]),
            "stale_days": chance.choice([184, 92]),
        },
        "organisations": [
            {"id": id_, "zh": name, "en": id_.upper()} | ({"members": ["b", "c"]} if id_ == "g" else {})
            for id_, name in NAMES.items()
        ],
        "indicators": [each for each in found if each["id"] in used],
        "sections": [{"title": "章", "tasks": tasks}],
    }


def _indicator(chance: random.Random, id_: str) -> Data:
    kind = chance.choice(["cumulative", "cumulative", "increment", "annual", "level", "level"])
    of = chance.choice([{"unit": "个"}, {"unit": "亿元", "kind": "amount"}])
    found: Data = {"id": id_, "name": f"指标{id_}", "accumulation": kind, **of}
    if kind != "level":
        found["combine"] = chance.choice(["latest", "latest", "sum"])
    if kind != "annual" and chance.random() < 0.4:
        found["baseline"] = chance.choice([2, 4])
    if kind == "level" and chance.random() < 0.6:
        found["baseline"] = chance.choice([30, 50])
    return found


def _milestones(chance: random.Random, start: Day, known: list[Data]) -> list[Data]:
    due, found = start, []
    bounds: dict[str, tuple[str, int]] = {}
    for _ in range(chance.randint(1, 3)):
        due = Day(due.year + (due > start), chance.choice([2, 6, 9, 12]), 28)
        if due <= start:
            due = due.replace(month=12, day=31)
        if found and due.year == found[-1]["due"].year:
            due = due.replace(year=due.year + 1)
        criteria: list[Data] = [
            _target(chance, each, bounds) for each in chance.sample(known, chance.randint(0, min(2, len(known))))
        ]
        text = "建成"
        if not criteria or chance.random() < 0.4:
            by = {"by": chance.choice([["a"], ["g"], ["a", "b"]])} if chance.random() < 0.25 else {}
            criteria.append({"deliverable": text, **by})
        found.append({"due": due, "text": text, "criteria": criteria})
    return found


def _target(chance: random.Random, known: Data, bounds: dict[str, tuple[str, int]]) -> Data:
    """A bound, further on than what the action asked of the indicator before."""
    id_, level, is_annual = known["id"], known["accumulation"] == "level", known["accumulation"] == "annual"
    falling = known.get("baseline", 0) >= 30 or (known["accumulation"] == "cumulative" and "baseline" not in known)
    way, last = bounds.get(id_, ("", 0))
    if not way:
        down = (falling and (level or chance.random() < 0.15)) or (is_annual and chance.random() < 0.3)
        way, last = ("at_most", known.get("baseline", 24)) if down else ("at_least", known.get("baseline", 0))
    bound = max(2, last - chance.randint(1, 8)) if way == "at_most" else last + chance.randint(3, 12)
    if is_annual:
        bound = chance.randint(3, 12)
    bounds[id_] = way, bound
    target: Data = {"indicator": id_, way: bound}
    if chance.random() < 0.25 and way == "at_least":
        whole = known.get("combine") == "sum"
        shares = chance.choice([{"a": bound - 1, "b": 1}, {"a": 1, "g": 2}, {"a": 1}])
        if whole:
            shares = {"a": bound - 1, "b": 1}
        target = {"indicator": id_, way: bound if whole else chance.choice([bound, "each"]), "by": shares}
    return target


def days_of_interest(plan: Data) -> list[Day]:
    """The days on which a status turns: windows' ends, and the days beside them."""
    ends = [plan["period"]["start"] - ONE]
    ends += [m["due"] for task in plan["sections"][0]["tasks"] for m in task["actions"][0]["milestones"]]
    return sorted({end + shift * ONE for end in ends for shift in (-31, -30, -7, -1, 0, 1)})


def rows_at_random(chance: random.Random, plan: Data) -> list[dict[str, str]]:
    """Up to 24 rows: totals, register entries, progress, corrections, repetitions; now and then one that is refused."""
    deliverables = [
        f"{task['id']}-{m['due'].year}"
        for task in plan["sections"][0]["tasks"]
        for m in task["actions"][0]["milestones"]
        if any("deliverable" in each for each in m["criteria"])
    ]
    rows: list[dict[str, str]] = []
    days = days_of_interest(plan)
    for _ in range(chance.randint(0, 24)):
        kind = chance.random()
        if rows and kind < 0.12:
            rows.append(dict(chance.choice(rows)))
            continue
        if rows and kind < 0.24:
            again = dict(chance.choice(rows))
            again[chance.choice(["evidence", "note"])] = chance.choice(["x", "y"])
            rows.append(again)
            continue
        row = dict.fromkeys(COLUMNS, "")
        date = chance.choice(days) if chance.random() < 0.5 else _between(chance, days[0], days[-1])
        row["date"] = str(date)
        row["organisation"] = chance.choice(["甲局", "甲局", "乙局", "丙局", "各局", ""])
        if chance.random() < 0.3:
            row["reported_on"] = str(date + chance.choice([0, 1, 20, 200]) * ONE)
        if deliverables and chance.random() < 0.3:
            row["indicator"] = chance.choice(deliverables)
            row["value"] = chance.choice(["完成", "已完成", "推进中", "未启动", "25%", "50%", "95%", "100%"])
        else:
            known = chance.choice(plan["indicators"]) if plan["indicators"] else {"id": "nothing", "unit": "个"}
            row["indicator"] = known["id"]
            high = 60 if known.get("baseline", 0) >= 30 else 24
            row["value"] = str(chance.randint(0, high))
            if known["unit"] != "个" and chance.random() < 0.3:
                row["value"] += chance.choice([".5", ".25"])
            if known.get("accumulation") not in ("level", None) and chance.random() < 0.35:
                row["item"] = chance.choice(["项目一", "项目二", "项目三", "项目四"])
                row["value"] = chance.choice(["", "", "1", "3"])
        if chance.random() < 0.03:
            row[chance.choice(["indicator", "value", "organisation"])] = chance.choice(["约15", "不知道"])
        rows.append(row)
    return rows


def _between(chance: random.Random, first: Day, last: Day) -> Day:
    return first + chance.randint(0, (last - first).days) * ONE


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """The rows as a metric file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def submissions(
    seed: int, plans: int, each: int
) -> itertools.chain[tuple[Data, list[dict[str, str]], Day, Day | None]]:
    """For each of some plans some submissions: the plan, the rows, the as-of day, and now and then a known-on day."""

    def of_plan(number: int) -> list[tuple[Data, list[dict[str, str]], Day, Day | None]]:
        chance = random.Random(f"{seed} {number}")
        plan = plan_at_random(chance)
        days = days_of_interest(plan)
        found = []
        for _ in range(each):
            as_of = chance.choice(days) if chance.random() < 0.6 else _between(chance, days[0], days[-1])
            known = _between(chance, days[0], days[-1]) if chance.random() < 0.2 else None
            found.append((plan, rows_at_random(chance, plan), as_of, known))
        return found

    return itertools.chain.from_iterable(map(of_plan, range(plans)))

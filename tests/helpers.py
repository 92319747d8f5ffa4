"""Running the program inside the test process, as a shell would run it; and small plans and rows, in a few lines."""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import pathlib
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from dxcheck.diagnostics import Position
from dxcheck.plan.model import Duty, Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.process import main
from dxcheck.submissions.columns import NAMES
from dxcheck.submissions.ledger import HandIn, Ledger
from dxcheck.submissions.records import Head, MetricFile, Observation, Row
from dxcheck.values import Progress, Value

ROOT = pathlib.Path(__file__).parent.parent
PLAN = ROOT / "plan" / "daxing-2021-2023.yaml"
EXAMPLES = sorted((ROOT / "reports" / "example").glob("*.csv"))


class Result(NamedTuple):
    code: int
    out: str
    err: str


def run(*arguments: str) -> Result:
    """Run `dxcheck` with these arguments; stdout is a pipe, not a terminal."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="", write_through=True)
    err = io.StringIO()
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    out.flush()
    return Result(code, raw.getvalue().decode("utf-8"), err.getvalue())


day = datetime.date.fromisoformat


def plan_data(text: str) -> dict[str, Any]:
    """A plan file's data, from YAML that says only what matters; what is left out is filled in.

    It has `actions` at its top; each is a task of its own, with the next number unless it has an `id`. The period is
    2021 to 2023, the organisations are `a`, `b` and `c`, an action is `a`'s, and its deadline its last due date.
    """
    source, problems = read_yaml("plan.yaml", text.encode())
    assert source is not None and isinstance(source.data, dict), problems
    data = source.data
    tasks: dict[int, dict[str, Any]] = {}
    for number, action in enumerate(data.pop("actions"), start=1):
        id_ = action.get("id", str(number))
        milestones = [{"text": "建成", **milestone} for milestone in action["milestones"]]
        filled = {"article": id_, "text": f"行动{id_}", "organisations": ["a"], "deadline": milestones[-1]["due"]}
        name = {"zh": f"任务{id_}", "en": f"Task {id_}"}
        task = tasks.setdefault(int(id_.partition(".")[0]), {"id": int(id_.partition(".")[0]), "name": name})
        task.setdefault("actions", []).append({"id": id_, **filled, **action, "milestones": milestones})
    named = {"name": {"zh": "指标", "en": "Indicator"}, "unit": "个"}
    indicators = [{**named, **indicator} for indicator in data.pop("indicators", [])]
    document = {
        "number": "〔2021〕1号",
        "issuer": "政府",
        "issued": "2021-01-01",
        "text": "plan.txt",
        "sha256": "0" * 64,
    }
    return {
        "schema": 1,
        "id": "small",
        "title": {"zh": "计划", "en": "Plan"},
        "document": document,
        "period": {"start": "2021-01-01", "end": "2023-12-31"},
        "organisations": [
            {"id": id_, "zh": f"{zh}局", "en": id_.upper()} for id_, zh in zip("abc", "甲乙丙", strict=True)
        ],
        "indicators": indicators,
        "sections": [{"title": {"zh": "章", "en": "Section"}, "tasks": list(tasks.values())}],
        **data,
    }


def plan_of(text: str) -> Plan:
    """A plan of such data."""
    return Plan.model_validate(plan_data(text))


def plan_file_of(folder: pathlib.Path, text: str) -> pathlib.Path:
    """A plan file of such data."""
    path = folder / "plan.yaml"
    path.write_text(json.dumps(plan_data(text), ensure_ascii=False, indent=1, default=float), "utf-8")
    return path


def decided(plan: pathlib.Path, decisions: pathlib.Path, folder: pathlib.Path) -> pathlib.Path:
    """A copy of a plan and its text with decisions appended, and the text of these."""
    for text in (plan.with_suffix(".txt"), decisions.with_suffix(".txt")):
        (folder / text.name).write_bytes(text.read_bytes())
    copy = folder / plan.name
    copy.write_text(plan.read_text("utf-8") + decisions.read_text("utf-8"), "utf-8")
    return copy


def duty_of(plan: Plan, indicator: str, year: int) -> Duty:
    """What is owed of an indicator by a year's milestone."""
    (found,) = [duty for duty in plan.duties_of[indicator] if duty.window.due.year == year]
    return found


_WORDS = {"done": Progress(Fraction(1)), "going": Progress(None), "not_started": Progress(Fraction(0))}


def _value(text: str) -> Value:
    if text in _WORDS:
        return _WORDS[text]
    return Progress(Fraction(text[:-1]) / 100) if text.endswith("%") else Fraction(text)


def readings(*rows: str) -> list[Observation]:
    """Accepted rows of `m.csv`, from its second on: `centres 2021-06-30 3 by=a item=x evidence=e sent=2021-07-02`.

    A deliverable's value is `done`, `going`, `not_started` or `40%`; `sum` marks a row that adds up others, and a value
    `none` a report of nothing new.
    """
    found = []
    for number, row in enumerate(rows, start=2):
        indicator, date, value, *rest = row.split()
        sums = "sum" in rest
        more = dict(part.split("=") for part in rest if part != "sum")
        assert more.keys() <= {"by", "item", "evidence", "sent"}, row
        sent = day(more["sent"]) if "sent" in more else None
        names = more.get("by"), more.get("item"), more.get("evidence")
        at = Position("m.csv", number, 3)
        nothing = value == "none"
        said = Observation(
            indicator, day(date), _value("0" if nothing else value), *names, sent, at, more.get("item", "")
        )
        found.append(said._replace(sums=sums, is_nothing=nothing))
    return found


def ledger_of(*rows: str, gone: Sequence[str] = ()) -> Ledger:
    """The ledger of rows that count; those that are `gone` were handed in too, and superseded."""
    counting: dict[str, list[Observation]] = {}
    for reading in readings(*rows):
        counting.setdefault(reading.indicator, []).append(reading)
    handed_in: dict[HandIn, datetime.date | None] = {}
    for reading in readings(*rows, *gone):
        what = HandIn(reading.indicator, reading.organisation, reading.date)
        known = [sent for sent in (handed_in.get(what), reading.reported_on) if sent is not None]
        handed_in[what] = min(known, default=None)
    return Ledger([], counting, [], [], handed_in)


def table_of(*rows: str, path: str = "m.csv", header: Sequence[str] = NAMES) -> MetricFile:
    """A metric file of rows whose cells are parted by commas, before any cell is understood."""
    head = head_of(path, header)
    cells = [row.split(",") for row in rows]
    read = [Row(head, n, dict(zip(header, each, strict=False)), each) for n, each in enumerate(cells, start=2)]
    return MetricFile(path, f"sha256 of {path}", read, [])


def head_of(path: str = "m.csv", header: Sequence[str] = NAMES) -> Head:
    """A header in the first row, of known columns."""
    return Head(Position(path, 1), header, {column: place for place, column in enumerate(header, start=1)})

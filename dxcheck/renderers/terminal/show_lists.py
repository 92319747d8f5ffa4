"""What is in a plan, and what ids it goes by: its tasks and actions, indicators and organisations, a line each.

Names are those of the session's language. What is too long for its line is cut; a list alone has all its names.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from dxcheck.plan.decisions import steps
from dxcheck.plan.excerpt import Excerpt
from dxcheck.plan.model import Action, Indicator, Plan, Target, Task
from dxcheck.renderers.decisions import change_of
from dxcheck.renderers.figures import bound
from dxcheck.renderers.layout import BLANK, GAP, LEAST, Grid, Row, Share, clipped, cut, plain, sentence, table, wrapped
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import and_others
from dxcheck.wording import Wording


def overview(plan: Plan, excerpt: Excerpt, words: Wording, width: int) -> Iterator[Grid]:
    """The plan's head and all its lists; or one of these alone."""
    if excerpt.kind == "plan":
        yield from _head(plan, words, width)
    lists = (actions(plan, excerpt, words, width), _indicators(plan, excerpt, words, width))
    decided = _decisions(plan, words, width) if excerpt.kind == "plan" and plan.decisions else ()
    parts = [[*part] for part in (*lists, _organisations(plan, excerpt, words, width), decided)]
    for place, part in enumerate(part for part in parts if part):
        yield from [BLANK, *part] if place or excerpt.kind == "plan" else part


def _head(plan: Plan, words: Wording, width: int) -> Iterator[Grid]:
    document = plan.document
    yield sentence(printable(plan.title.in_(words.language)), width, "bold")
    about = (document.number, document.issuer, document.issued and document.issued.isoformat())
    if said := [printable(each) for each in about if each]:
        yield sentence(words("list.comma").join(said), width, "dim")
    yield sentence(
        words(
            "show.counts",
            sections=len(plan.sections),
            tasks=len(list(plan.tasks())),
            actions=len(list(plan.actions())),
            milestones=len(list(plan.milestones())),
            criteria=len(plan.duties),
            organisations=len(plan.organisations),
            indicators=len(plan.indicators),
            targets=sum(isinstance(duty.criterion, Target) for duty in plan.duties),
        ),
        width,
    )
    yield sentence(words("show.more"), width, "dim")


def actions(plan: Plan, excerpt: Excerpt, words: Wording, width: int) -> Iterator[Grid]:
    """The actions of an excerpt, each task with several above its own, under their sections' titles."""
    places: list[tuple[int, str]] = []
    rows: list[Row] = []
    for section in plan.sections:
        found = [row for task in section.tasks for row in _rows_of(task, excerpt, plan, words)]
        if found:
            places.append((len(rows), section.named(words.language) or ""))
            rows += found
    if not rows:
        return
    heads = [words(f"show.head.{name}") for name in ("action", "owed", "milestones", "organisations")]
    grid = table(rows, width, heads=heads, numeric={2}, share=_two_thirds)
    yield grid.part(0, 1)
    ends = [start for start, _ in places[1:]] + [len(rows)]
    for (start, title), end in zip(places, ends, strict=True):
        if title:
            yield sentence(printable(title), width, "bold")
        yield grid.part(start + 1, end + 1)


def _rows_of(task: Task, excerpt: Excerpt, plan: Plan, words: Wording) -> Iterator[Row]:
    """A task whose one action bears its number is one line."""
    shown = [action for action in task.actions if action.id in excerpt.actions]
    title = printable(task.title(words.language))
    if len(task.actions) == 1 and task.actions[0].id == str(task.id):
        yield from (_row(action, title, plan, words) for action in shown)
    elif shown:
        yield [plain(f"  {task.id}"), clipped(title), plain(""), clipped("")]
        yield from (_row(action, f"  {printable(action.text)}", plan, words) for action in shown)


def _row(action: Action, told: str, plan: Plan, words: Wording) -> Row:
    named = [printable(plan.organisation_by_id[id_].in_(words.language)) for id_ in action.organisations]

    def who(width: int) -> list[list[tuple[str, str]]]:
        """The first name, cut before it is the number of the others."""
        full = and_others(named[:1], len(named), words)
        name = cut(named[0], width - cell_len(full) + cell_len(named[0])) if named else ""
        return [[(and_others([name], max(len(named), 1), words), "")]]

    indent = told[: len(told) - len(told.lstrip())]

    def said(width: int) -> list[list[tuple[str, str]]]:
        room = width - len(indent)
        return [[(indent, ""), *line] for line in clipped(told.strip())(room)]

    return [plain(f"  {action.id}"), said, plain(str(len(action.milestones))), who]


def _two_thirds(room: int) -> list[int]:
    """The words have most of the room, who answers for them the rest: a name is cut rather than them."""
    who = min(max(room // 3, LEAST + 4), 2 * LEAST)
    return [max(room - who, LEAST), who]


def _indicators(plan: Plan, excerpt: Excerpt, words: Wording, width: int) -> Iterator[Grid]:
    if not excerpt.indicators:
        return
    heads = [words(f"show.head.{name}") for name in ("indicator", "name", "unit", "kind", "targets")]
    lines = _lines(excerpt)
    names = [printable(indicator.name.in_(words.language)) for indicator in excerpt.indicators]
    targets = [_targets(indicator, plan, words) for indicator in excerpt.indicators]
    rows: list[Row] = [
        [
            plain(f"  {indicator.id}"),
            clipped(name, lines=lines),
            plain(printable(indicator.unit)),
            plain(words(f"show.kind.{indicator.kind}")),
            clipped(target, lines=lines),
        ]
        for indicator, name, target in zip(excerpt.indicators, names, targets, strict=True)
    ]
    yield table(rows, width, heads=heads, share=_first_gives(names, [heads[-1], *targets]))


def _lines(excerpt: Excerpt) -> int:
    """How many lines an entry may have."""
    return 1 if excerpt.kind == "plan" else 9


def _targets(indicator: Indicator, plan: Plan, words: Wording) -> str:
    """Of each action, what it asks for, year by year: 4.2 ≥ 5, ≥ 15."""
    asked: dict[str, list[str]] = {}
    for duty in plan.duties_of.get(indicator.id, ()):
        target = duty.criterion
        if isinstance(target, Target):
            said = bound(target.comparison, target.bound, None, words, approximate=target.approximate)
            asked.setdefault(duty.action.id, []).append(said)
    separator = words("list.separator")
    return words("list.semicolon").join(f"{action} {separator.join(said)}" for action, said in asked.items())


def _first_gives(first: list[str], last: list[str]) -> Share:
    """Two columns: the last has what its longest text needs, up to half of the room, the first the rest."""

    def share(room: int) -> list[int]:
        needed = [max(map(cell_len, texts), default=0) for texts in (first, last)]
        own = min(needed[1], max(room // 2, room - needed[0], LEAST // 2))
        return [min(needed[0], max(room - own, LEAST // 2)), own]

    return share


def _decisions(plan: Plan, words: Wording, width: int) -> Iterator[Grid]:
    """Every decision with its day, and what it makes of each milestone."""
    heads = [*(words(f"show.head.{name}") for name in ("decision", "of", "milestones")), words("column.decided")]
    rows: list[Row] = [
        [
            plain(f"  {printable(step.decision.number)}"),
            plain(step.decision.date.isoformat()),
            plain(step.milestone),
            wrapped((change_of(step, plan, words), "")),
        ]
        for step in steps(plan)
    ]
    yield table(rows, width, heads=heads)


def _organisations(plan: Plan, excerpt: Excerpt, words: Wording, width: int) -> Iterator[Grid]:
    if not excerpt.organisations:
        return
    heads = [words(f"show.head.{name}") for name in ("organisation", "name", "actions", "aliases")]
    rows: list[Row] = [
        [
            plain(f"  {each.id}"),
            clipped(printable(each.in_(words.language)), lines=_lines(excerpt)),
            plain(str(sum(each.id in (*plan.answering(a), *plan.sharing(a)) for a in plan.actions()))),
            clipped(printable(words("list.separator").join(each.aliases)), lines=_lines(excerpt)),
        ]
        for each in excerpt.organisations
    ]
    names = [printable(each.in_(words.language)) for each in excerpt.organisations]
    longest = max(map(cell_len, names))
    share: Share = lambda room: [min(longest, room - LEAST - GAP), max(room - longest, LEAST)]  # noqa: E731
    yield table(rows, width, heads=heads, numeric={2}, share=share)

"""Difference -> what `diff` says, block by block: what got worse first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from dxcheck.difference import Difference, OwedChange, PastChange, RankChange, StatusChange, TargetOf, summary_shown
from dxcheck.judging.results import Status
from dxcheck.published.parts import Figure, Rate
from dxcheck.published.status import Assessment
from dxcheck.renderers.documents.outline import Block, Heading, Paragraph, Table, Title
from dxcheck.renderers.figures import DASH, number, percent, with_unit
from dxcheck.renderers.said import and_others, day_of
from dxcheck.wording import Wording


def changes(paths: tuple[str, str], difference: Difference, words: Wording) -> list[Block]:
    """The blocks of a difference; `paths` are those of the old file and the new one."""
    old, new = difference.old, difference.new
    blocks: list[Block] = [Title(words("diff.title", title=new["plan"]["title"])), *_sides(paths, difference, words)]
    if difference.ranks is not None:
        blocks += [Heading(1, words("diff.totals")), _totals(old, new, words)]
    for name, found in (
        ("worse", difference.worse),
        ("better", difference.better),
        ("begun", difference.begun),
        ("appeared", difference.appeared),
        ("vanished", difference.vanished),
    ):
        if found or name in ("worse", "better"):
            blocks += [Heading(1, words(f"diff.{name}", count=len(found))), *_statuses(name, found, words)]
    if difference.owed:
        blocks += [Heading(1, words("diff.owed", count=len(difference.owed))), _owed(difference, words)]
    blocks += [Heading(1, words("diff.actuals", count=len(difference.moved))), *_moved(difference, words)]
    blocks += _past(difference, words)
    if difference.ranks is not None:
        blocks += [Heading(1, words("diff.ranks", count=len(difference.ranks))), *_ranks(difference.ranks, words)]
    return blocks


def _sides(paths: tuple[str, str], difference: Difference, words: Wording) -> Iterator[Paragraph]:
    old, new = difference.old, difference.new
    for side, path, saved in (("old", paths[0], old), ("new", paths[1], new)):
        yield Paragraph(words(f"diff.{side}", path=path, as_of=day_of(saved["as_of"], words)))
    if difference.known_on is not None:
        known = (words("diff.known_all") if on is None else day_of(on, words) for on in difference.known_on)
        yield Paragraph(words("diff.known", **dict(zip(("old", "new"), known, strict=True))))
    if old["plan"]["sha256"] != new["plan"]["sha256"]:
        yield Paragraph(words("diff.plan_changed"))
    if difference.ranks is None:
        yield Paragraph(words("diff.filters_differ"))
    if old["as_of"] > new["as_of"]:
        yield Paragraph(words("diff.backwards"))


def _totals(old: Assessment, new: Assessment, words: Wording) -> Table:
    one, other = summary_shown(old), summary_shown(new)
    rows = [
        (words(label), str(was), str(is_), f"{is_ - was:+d}" if is_ != was else "")
        for label, was, is_ in (
            ("column.milestones", one["milestones"], other["milestones"]),
            ("column.due", one["due"], other["due"]),
            *((f"status.{s}", one[s.value], other[s.value]) for s in Status),
        )
    ]
    for label, was_rate, is_rate in (
        ("table.compliance", one["compliance_rate"], other["compliance_rate"]),
        ("table.on_time", one["on_time_rate"], other["on_time_rate"]),
    ):
        rows.append((words(label), _share(was_rate), _share(is_rate), _points(was_rate, is_rate, words)))
    heads = ("diff.what", "diff.was", "diff.is", "diff.step")
    return Table("totals", tuple(map(words, heads)), tuple(rows), frozenset({1, 2, 3}))


def _share(rate: Rate | None) -> str:
    return percent(None if rate is None else Fraction(rate), 1)


def _points(old: Rate | None, new: Rate | None, words: Wording) -> str:
    """How far a rate moved, in percentage points."""
    if old is None or new is None or old == new:
        return ""
    return words("diff.points", points=f"{(new - old) * 100:+.1f}")


def _statuses(name: str, found: Sequence[StatusChange], words: Wording) -> Iterator[Block]:
    if not found:
        yield Paragraph(words("report.none"))
        return
    rows = tuple(
        (
            change.milestone["id"],
            words(f"status.{change.old}") if change.old else DASH,
            _now(change, words),
            change.milestone["text"],
            _who(change.milestone["organisations"], words),
        )
        for change in found
    )
    heads = ("column.id", "diff.was", "diff.is", "column.owed", "column.organisations")
    yield Table(name, tuple(map(words, heads)), rows, frozenset(), lines=2)


def _who(names: Sequence[str], words: Wording) -> str:
    """The first of those who answer for it, as the file names them, and how many there are."""
    return and_others(names[:1], len(names), words)


def _now(change: StatusChange, words: Wording) -> str:
    """The new status, and whether it fell due in between."""
    if change.new is None:
        return DASH
    told = words(f"status.{change.new}")
    return words("diff.fell_due", status=told) if change.fell_due and change.new is not Status.MET else told


def _owed(difference: Difference, words: Wording) -> Table:
    rows = tuple((c.milestone, _field(c, words), c.old or DASH, c.new or DASH) for c in difference.owed)
    heads = ("column.id", "diff.what", "diff.was", "diff.is")
    return Table("owed", tuple(map(words, heads)), rows, frozenset())


def _field(change: OwedChange, words: Wording) -> str:
    """What was changed; a target goes by its indicator."""
    match change.field:
        case "due":
            return words("column.due_date")
        case "text":
            return words("column.owed")
        case TargetOf(indicator):
            return indicator
        case _:
            assert_never(change.field)


def _moved(difference: Difference, words: Wording) -> Iterator[Block]:
    if not difference.moved:
        yield Paragraph(words("report.none"))
        return
    names = _names(difference)
    rows = []
    for moved in difference.moved:
        step = "" if moved.step is None else f"{'+' if moved.step > 0 else ''}{number(moved.step)}"
        figures = (_figure(moved.old, moved.unit, words), _figure(moved.new, moved.unit, words), step)
        rows.append(
            (names.get(moved.indicator, moved.indicator), *figures, words("list.separator").join(moved.milestones))
        )
    heads = ("column.indicator", "diff.was", "diff.is", "diff.step", "column.milestones")
    yield Table("actuals", tuple(map(words, heads)), tuple(rows), frozenset({1, 2, 3}))


def _past(difference: Difference, words: Wording) -> Iterator[Block]:
    if difference.past is None:
        yield Heading(1, words("diff.restated", count=DASH))
        yield Paragraph(words("diff.no_series"))
        return
    units, names = _units(difference), _names(difference)
    for name, found in (("restated", difference.restated), ("backdated", difference.backdated)):
        if found or name == "restated":
            yield Heading(1, words(f"diff.{name}", count=len(found)))
            yield _dated(name, found, units, names, words) if found else Paragraph(words("report.none"))


def _dated(
    name: str,
    found: Sequence[PastChange],
    units: dict[str, str | None],
    names: dict[str, str],
    words: Wording,
) -> Table:
    rows = tuple(
        (
            names.get(c.indicator, c.indicator),
            c.date.isoformat(),
            *(_figure(value, units.get(c.indicator), words) for value in (c.old, c.new)),
        )
        for c in found
    )
    heads = ("column.indicator", "diff.date", "diff.was", "diff.is")
    return Table(name, tuple(map(words, heads)), rows, frozenset({2, 3}))


def _ranks(ranks: Sequence[RankChange], words: Wording) -> Iterator[Block]:
    if not ranks:
        yield Paragraph(words("report.none"))
        return
    rows = tuple(
        (
            change.organisation,
            _share(change.old_rate),
            _share(change.new_rate),
            str(change.old_rank or DASH),
            str(change.new_rank or DASH),
        )
        for change in sorted(ranks, key=lambda change: (change.new_rank is None, change.new_rank or 0))
    )
    heads = ("column.organisation", "diff.old_rate", "diff.new_rate", "diff.old_rank", "diff.new_rank")
    yield Table("ranks", tuple(map(words, heads)), rows, frozenset({1, 2, 3, 4}))


def _units(difference: Difference) -> dict[str, str | None]:
    """Each indicator's unit; a deliverable has none."""
    both = (difference.old, difference.new)
    return {
        c["indicator"]: c["unit"] for saved in both for milestone in saved["milestones"] for c in milestone["criteria"]
    }


def _names(difference: Difference) -> dict[str, str]:
    """What numeric indicators are called, where the assessments say; a deliverable goes by its milestone."""
    units = _units(difference)
    series = [each for saved in (difference.old, difference.new) for each in saved.get("series", ())]
    named = (each for each in series if units.get(each["indicator"]) is not None)
    return {each["indicator"]: f"{each['name']} {each['indicator']}" for each in named}


def _figure(value: Figure | None, unit: str | None, words: Wording) -> str:
    """A number with its unit; without one it is the share of a deliverable."""
    if value is None:
        return DASH
    if isinstance(value, str):
        return words(f"progress.{value}")
    return percent(Fraction(value)) if unit is None else with_unit(number(Fraction(value)), unit)

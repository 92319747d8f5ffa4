"""What changed between two saved assessments of one plan: two days, or two versions of what was submitted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from dxcheck.judging.results import Status, rank
from dxcheck.published.parts import Figure, Rate, Summary
from dxcheck.published.status import Assessment, Criterion, Milestone, Organisation


class StatusChange(NamedTuple):
    """A milestone with its status in both assessments; None in the one that lacks it."""

    milestone: Milestone
    """As it is in the new assessment; one that is gone, as it was in the old."""
    old: Status | None
    new: Status | None
    fell_due: bool = False
    """Whether its due date came between the two days."""


class TargetOf(NamedTuple):
    """That the target of this indicator, by its id, was changed."""

    indicator: str


class OwedChange(NamedTuple):
    """What a milestone owes was changed in the plan itself.

    `old` and `new` are an ISO day, the words, or a bound with its unit; empty where the milestone lacks the criterion.
    """

    milestone: str
    field: Literal["due", "text"] | TargetOf
    old: str
    new: str


class Moved(NamedTuple):
    """An actual (实际值) that changed, once for all milestones that show it alike.

    It is in the unit; of a deliverable a word, or the share done. None where nothing was reported.
    """

    indicator: str
    milestones: tuple[str, ...]
    """The milestones that the figure is judged in."""
    unit: str | None
    old: Figure | None
    new: Figure | None

    @property
    def step(self) -> Decimal | None:
        """new - old, of two numbers; from nothing a number is its own step. None where either is a word, or nothing."""
        old = 0 if self.old is None and self.unit is not None else self.old
        if isinstance(old, (int, Decimal)) and isinstance(self.new, (int, Decimal)):
            return Decimal(self.new) - Decimal(old)
        return None


class PastChange(NamedTuple):
    """A value of a date that both assessments had seen the end of."""

    indicator: str
    date: datetime.date
    old: Figure | None
    """None where the date had no value before."""
    new: Figure | None
    """None where it has none any more."""


class RankChange(NamedTuple):
    """An organisation, by its Chinese name, whose compliance rate (a share of one) or rank changed."""

    organisation: str
    old_rate: Rate | None
    new_rate: Rate | None
    old_rank: int | None
    """1 for the highest compliance rate; equal rates share a rank; None where nothing is due."""
    new_rank: int | None


class Difference(NamedTuple):
    """All that changed from `old` to `new`: of a milestone's status, of what it owes, of figures, and of the ranks."""

    old: Assessment
    new: Assessment
    worse: tuple[StatusChange, ...]
    """Also what was unreported, still is, and fell due in between; and what was reported and is no longer."""
    better: tuple[StatusChange, ...]
    begun: tuple[StatusChange, ...]
    """The window opened: from upcoming to on track, or to unreported while it is not due."""
    appeared: tuple[StatusChange, ...]
    vanished: tuple[StatusChange, ...]
    owed: tuple[OwedChange, ...]
    moved: tuple[Moved, ...]
    past: tuple[PastChange, ...] | None
    """None where one of them does not hold the values by date. Of what both assessments show."""
    ranks: tuple[RankChange, ...] | None
    """None where they were narrowed differently, and cannot be compared."""

    @property
    def known_on(self) -> tuple[datetime.date | None, datetime.date | None] | None:
        """By which days rows were handed in to be known in each, None for all; None where both know by the same day."""
        days = self.old.get("known_on"), self.new.get("known_on")
        return days if days[0] != days[1] else None

    @property
    def restated(self) -> tuple[PastChange, ...]:
        """Past values that now say otherwise, or nothing."""
        return tuple(change for change in self.past or () if change.old is not None)

    @property
    def backdated(self) -> tuple[PastChange, ...]:
        """Values added for a past day that had none."""
        return tuple(change for change in self.past or () if change.old is None)


def compare(old: Assessment, new: Assessment) -> Difference:
    """Compare two assessments of one plan; milestones in the new one's order.

    Past values are compared up to the earlier of the two as-of days, included.
    """
    before = {milestone["id"]: milestone for milestone in old["milestones"]}
    after = {milestone["id"]: milestone for milestone in new["milestones"]}
    changes = [
        StatusChange(m, before[m["id"]]["status"], m["status"], old["as_of"] < m["due"] <= new["as_of"])
        for m in new["milestones"]
        if m["id"] in before
    ]
    begun = [change for change in changes if _has_begun(change, new["as_of"])]
    rest = [change for change in changes if change not in begun]
    alike = _filters(old) == _filters(new)
    return Difference(
        old,
        new,
        worse=tuple(change for change in rest if _is_worse(change)),
        better=tuple(change for change in rest if _steps(change) < 0 and not _is_worse(change)),
        begun=tuple(begun),
        appeared=tuple(StatusChange(m, None, m["status"]) for m in new["milestones"] if m["id"] not in before),
        vanished=tuple(StatusChange(m, m["status"], None) for m in old["milestones"] if m["id"] not in after),
        owed=tuple(_owed(before, new["milestones"])),
        moved=tuple(_moved(before, new["milestones"])),
        past=_past(old, new),
        ranks=tuple(_ranks(old["organisations"], new["organisations"])) if alike else None,
    )


def summary_shown(saved: Assessment) -> Summary:
    """The summary of the milestones that a saved assessment holds, be it narrowed or not."""
    return saved.get("filtered_summary", saved["summary"])


def _filters(saved: Assessment) -> dict[str, object]:
    """What narrows it, by what is narrowed."""
    return {name: values for name, values in saved.get("filters", {}).items() if values not in ([], None)}


def _has_begun(change: StatusChange, as_of: datetime.date) -> bool:
    quiet = change.new is Status.ON_TRACK or (change.new is Status.UNREPORTED and change.milestone["due"] > as_of)
    return change.old is Status.UPCOMING and quiet


def _is_worse(change: StatusChange) -> bool:
    withdrawn = change.new is Status.UNREPORTED and change.old not in (Status.UNREPORTED, Status.UPCOMING)
    return withdrawn or _steps(change) > 0 or (change.fell_due and change.old is change.new is Status.UNREPORTED)


def _steps(change: StatusChange) -> int:
    assert change.old is not None and change.new is not None
    return rank(change.new) - rank(change.old)


def _owed(before: dict[str, Milestone], milestones: Sequence[Milestone]) -> Iterator[OwedChange]:
    for new in milestones:
        old = before.get(new["id"])
        if old is None:
            continue
        if old["due"] != new["due"]:
            yield OwedChange(new["id"], "due", old["due"].isoformat(), new["due"].isoformat())
        if old["text"] != new["text"]:
            yield OwedChange(new["id"], "text", old["text"], new["text"])
        targets = [{_asked_of(c): _target(c) for c in milestone["criteria"]} for milestone in (old, new)]
        for asked in dict.fromkeys((*targets[0], *targets[1])):
            indicator = " ".join(filter(None, asked))
            was, is_ = (target.get(asked, "") for target in targets)
            if was != is_:
                yield OwedChange(new["id"], TargetOf(indicator), was, is_)


def _asked_of(criterion: Criterion) -> tuple[str, str | None]:
    """The indicator of a criterion, and whose share it is."""
    return criterion["indicator"], criterion.get("organisation")


def _target(criterion: Criterion) -> str:
    if criterion["target"] is None:
        return "deliverable"
    return f"{criterion['comparison']} {criterion['target']} {criterion['unit'] or ''}".rstrip()


def _moved(before: dict[str, Milestone], milestones: Sequence[Milestone]) -> Iterator[Moved]:
    """Each figure once, with every milestone that it is judged in."""
    found: dict[tuple[str, str | None, Figure | None, Figure | None], list[str]] = {}
    for new in milestones:
        old = before.get(new["id"])
        actuals = {_asked_of(criterion): criterion["actual"] for criterion in old["criteria"]} if old else {}
        for criterion in new["criteria"]:
            asked = _asked_of(criterion)
            if asked in actuals and actuals[asked] != criterion["actual"]:
                key = (" ".join(filter(None, asked)), criterion["unit"], actuals[asked], criterion["actual"])
                found.setdefault(key, []).append(new["id"])
    for (indicator, unit, was, is_), ids in found.items():
        yield Moved(indicator, tuple(ids), unit, was, is_)


def _past(old: Assessment, new: Assessment) -> tuple[PastChange, ...] | None:
    """Compare the values of days that both had seen, of indicators that both show.

    Where values add up, one that is changed moves all those after it by as much: they are not told once more.
    """
    if "series" not in old or "series" not in new:
        return None
    until = min(old["as_of"], new["as_of"])
    shown = [{c["indicator"] for milestone in each["milestones"] for c in milestone["criteria"]} for each in (old, new)]
    was, is_ = ({series["indicator"]: series for series in each["series"]} for each in (old, new))
    found: list[PastChange] = []
    for indicator in sorted({*was, *is_} & shown[0] & shown[1]):
        sides = [each.get(indicator) for each in (was, is_)]
        values = [
            {point["date"]: point["value"] for point in side["points"] if point["date"] <= until} if side else {}
            for side in sides
        ]
        adds_up = all(side["adds_up"] for side in sides if side)
        found += _of_one(indicator, values[0], values[1], adds_up=adds_up)
    return tuple(found)


def _of_one(
    indicator: str, old: Mapping[datetime.date, Figure], new: Mapping[datetime.date, Figure], *, adds_up: bool
) -> Iterator[PastChange]:
    moved: int | Decimal = 0
    before: list[Figure | None] = [0, 0]
    for date in sorted({*old, *new}):
        change = PastChange(indicator, date, old.get(date), new.get(date))
        # A day without a value has that of the day before it.
        now = [value if value is not None else last for value, last in zip(change[2:], before, strict=True)]
        step = _minus(now[1], now[0])
        if change.old != change.new and not (adds_up and step is not None and step == moved and None not in change[2:]):
            yield change
        moved = step or 0
        before = now


def _minus(one: Figure | None, other: Figure | None) -> int | Decimal | None:
    return one - other if isinstance(one, (int, Decimal)) and isinstance(other, (int, Decimal)) else None


def _ranks(old: Sequence[Organisation], new: Sequence[Organisation]) -> Iterator[RankChange]:
    """The organisations whose rate or rank changed, in the new one's order.

    One that had done nothing and still has is last either way: that others passed each other is not its change.
    """
    was, is_ = ({o["name"]: o["compliance_rate"] for o in each} for each in (old, new))
    old_ranks, new_ranks = _rank_by_rate(was), _rank_by_rate(is_)
    for name in dict.fromkeys((*is_, *was)):
        change = RankChange(name, was.get(name), is_.get(name), old_ranks.get(name), new_ranks.get(name))
        nothing_done = change.old_rate == change.new_rate == 0
        if (change.old_rate, change.old_rank) != (change.new_rate, change.new_rank) and not nothing_done:
            yield change


def _rank_by_rate(rates: dict[str, Rate | None]) -> dict[str, int]:
    known = {name: rate for name, rate in rates.items() if rate is not None}
    return {name: 1 + sum(other > rate for other in known.values()) for name, rate in known.items()}

"""What is left of many plans once they are judged: a line a plan, organisations over plans, totals.

A line holds no milestone and no row, so that thousands of plans take no more memory than their lines. Rates are over
what is due, of all plans together as of one plan; a plan that could not be judged counts in none of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar

from dxcheck.diagnostics import Diagnostic
from dxcheck.judging.assessment import GroupResult, Summary
from dxcheck.judging.report_periods import ReportPeriod
from dxcheck.judging.results import ENDED, Status, rank
from dxcheck.names import fold_name
from dxcheck.submissions.records import Fate


class Called(NamedTuple):
    """A name, as the plan's document has it, in English and in Chinese."""

    own: str
    en: str
    zh: str

    def in_(self, language: str) -> str:
        """The name for a reader."""
        return self.zh if language == "zh" else self.en


class Standing(NamedTuple):
    """How a plan stands, or an organisation in it, or all of them."""

    status: Status
    """The worst of the milestones that are due or open; upcoming where none is."""
    summary: Summary
    ended: Mapping[Status, int]
    """How many milestones that are due are in each of the four statuses that they may have."""


class ByDecisions(NamedTuple):
    """How a plan stands by what was decided of it, or all of them, beside how it stands as it was issued."""

    standing: Standing
    decisions: int
    """How many count."""
    late: int
    """How many of them change something that was due before they were taken."""


class Worst(NamedTuple):
    """What of a plan needs attention first."""

    milestone: str
    status: Status
    days_overdue: int | None


class Share(NamedTuple):
    """An organisation in one plan."""

    name: Called
    standing: Standing
    is_silent: bool


class PlanLine(NamedTuple):
    """One plan."""

    place: int
    """Its number in the order of the folder, from 0."""
    file: str
    """Of the plan, as it was found."""
    folder: str
    """The folder that is the plan's, as it lies in the one that was asked of."""
    id: str | None = None
    """None where the plan does not load; and so is its title."""
    title: Called | None = None
    sha256: str | None = None
    standing: Standing | None = None
    """None where it could not be judged."""
    decided: ByDecisions | None = None
    """None where no decision counts; the standing is by the plan as it was issued."""
    worst: Worst | None = None
    """None where nothing is late or behind."""
    silent: Sequence[Called] = ()
    """Who has sent nothing for the last period that has ended, in the plan's order."""
    silent_for: ReportPeriod | None = None
    """That period; None where none has ended."""
    files: int = 0
    """How many have rows of it."""
    shared: Sequence[str] = ()
    """The paths of those that hold rows of several plans."""
    rows: Mapping[Fate, int] | None = None
    """What became of its rows; None where it could not be judged."""
    warnings: int = 0
    errors: int = 0
    wrong: Sequence[Diagnostic] = ()
    """Why it could not be judged: the first errors of all."""
    gates: Sequence[tuple[str, str]] = ()
    """Each gate that does not hold, and what it found."""
    taken: Sequence[str] = ()
    """The names by which it took rows of files that hold rows of several plans."""


class OrganisationLine(NamedTuple):
    """All that bear one name, over the plans: two plans' 财政局 are added up."""

    name: Called
    plans: int
    silent_in: int
    """In how many plans it has sent nothing for the last period that has ended."""
    standing: Standing


L = TypeVar("L", PlanLine, OrganisationLine)


class Overview(NamedTuple):
    """Many plans as of the end of a day, in the order of their folder."""

    folder: str
    as_of: datetime.date
    known_on: datetime.date | None
    lines: Sequence[PlanLine]
    organisations: Sequence[OrganisationLine]
    """In the order in which the plans name them."""
    problems: Sequence[Diagnostic] = ()
    """What is wrong beside single plans: files that are no plan's, rows of a plan that is not here."""

    @property
    def judged(self) -> list[PlanLine]:
        """The plans that could be judged."""
        return [line for line in self.lines if line.standing is not None]

    @property
    def not_judged(self) -> list[PlanLine]:
        """Those that could not."""
        return [line for line in self.lines if line.standing is None]

    @property
    def total(self) -> Standing:
        """All judged plans together."""
        return added(line.standing for line in self.lines if line.standing is not None)

    @property
    def decided(self) -> ByDecisions | None:
        """All judged plans together by the decisions, those without any by the plan; None where none counts."""
        found = [line.decided for line in self.lines if line.decided is not None]
        if not found:
            return None
        by = (line.standing if line.decided is None else line.decided.standing for line in self.judged)
        standing = added(each for each in by if each is not None)
        return ByDecisions(standing, sum(each.decisions for each in found), sum(each.late for each in found))

    @property
    def files(self) -> int:
        """How many files have rows of the judged plans, those of several plans counted once."""
        own = sum(line.files - len(line.shared) for line in self.judged)
        return own + len({path for line in self.judged for path in line.shared})

    @property
    def rows(self) -> dict[Fate, int]:
        """What became of the rows of the judged plans."""
        found = [line.rows for line in self.lines if line.rows is not None]
        return {fate: sum(rows[fate] for rows in found) for fate in reversed(Fate)}


def standing_of(group: GroupResult) -> Standing:
    """A group without its milestones."""
    return Standing(group.status, group.summary, group.ended)


def added(standings: Iterable[Standing]) -> Standing:
    """Several as one: milestones are added up, rates are made anew of all that is due."""
    total = _Total()
    for standing in standings:
        total.add(standing)
    return total.standing()


class _Total:
    """Counts that are added up; rates are made of them at the end alone."""

    def __init__(self) -> None:
        self.status = Status.UPCOMING
        self.empty = True
        self.milestones = self.due = 0
        self.counts = dict.fromkeys(Status, 0)
        self.ended = dict.fromkeys(ENDED, 0)

    def add(self, standing: Standing) -> None:
        summary, ended = standing.summary, standing.ended
        self.status = standing.status if self.empty else max(self.status, standing.status, key=rank)
        self.empty = False
        self.milestones += summary.milestones
        self.due += summary.due
        for status, count in summary.counts.items():
            self.counts[status] += count
        for status in ENDED:
            self.ended[status] += ended[status]

    def standing(self) -> Standing:
        met, late, due = self.ended[Status.MET], self.ended[Status.MET_LATE], self.due
        rates = (Fraction(met + late, due), Fraction(met, due)) if due else (None, None)
        summary = Summary(self.milestones, due, dict(self.counts), *rates)
        return Standing(self.status, summary, dict(self.ended))


class Organisations:
    """Adds up organisations as plans come in; what is kept grows with their names, not with the plans."""

    def __init__(self) -> None:
        self._found: dict[str, _Organisation] = {}

    def add(self, place: int, shares: Iterable[Share]) -> None:
        """The organisations of one plan, which has that place in the folder."""
        for number, share in enumerate(shares):
            key, at = fold_name(share.name.own).casefold(), (place, number)
            known = self._found.get(key)
            if known is None:
                known = self._found[key] = _Organisation(at, share.name)
            elif at < known.at:
                known.at, known.name = at, share.name
            known.plans += 1
            known.silent_in += share.is_silent
            known.total.add(share.standing)

    def lines(self) -> list[OrganisationLine]:
        """A line a name, in the order in which the plans of the folder name them."""
        return [
            OrganisationLine(each.name, each.plans, each.silent_in, each.total.standing())
            for each in sorted(self._found.values(), key=lambda found: found.at)
        ]


class _Organisation:
    """All of one name, so far; it goes by what the first plan of the folder calls it."""

    def __init__(self, at: tuple[int, int], name: Called) -> None:
        self.at = at
        self.name = name
        self.plans = self.silent_in = 0
        self.total = _Total()


def worst_first(lines: Sequence[L]) -> list[L]:
    """By status, and where that is the same by compliance rate, the lowest first; a plan without a standing is last."""
    return sorted(lines, key=lambda line: _urgency(line.standing))


def _urgency(standing: Standing | None) -> tuple[int, Fraction]:
    if standing is None:
        return 1, Fraction(0)
    return -rank(standing.status), standing.summary.compliance_rate or Fraction(0)

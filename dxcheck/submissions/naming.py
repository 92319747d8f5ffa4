"""A cell -> the indicator or the organisation that it names; where it names none, what it may have meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dxcheck.diagnostics import Code, Diagnostic, Entry, Listed
from dxcheck.names import fold, fold_name, key_of, names, read_name, suggest
from dxcheck.plan.model import Plan, Target
from dxcheck.submissions.cells import Refusal, read_date
from dxcheck.submissions.columns import says_plan
from dxcheck.submissions.records import Row
from dxcheck.values import MONTHS

MOST_GUESSED = 1000
"""For how many names that are not known one run says what was meant."""
MOST_COMPARED = 200_000
"""How many names of the plan are looked at for that: a guess looks at every one of its kind."""
LONGEST = 200
"""How many characters a name may have that something may be meant by."""
_MONTH_YEAR = rf"({'|'.join(MONTHS)})-(\d\d)"


_IN_BRACKETS = re.compile(r"(.+?)\s*[(（](?:单位[:：])?([^()（）]{1,12})[)）]")
"""A name with its unit behind it."""
_PLANNED = r"[≥≤<>=约]*\s*\d[\d.,:/-]*\s*(?:%|[^\W\d]{0,4})"
"""A figure, or a day, such as stands in a column of what was planned."""


class Naming:
    """The names that metric files may give the indicators and organisations of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._milestones = frozenset(duty.milestone_id for duty in plan.duties)
        self._known: Mapping[str, Mapping[str, str]] = {
            "indicator": plan.observable,
            "organisation": names((organisation.id, organisation.names) for organisation in plan.organisations),
        }
        self._codes: Mapping[str, Entry] = {
            "indicator": Code.CELL_INDICATOR,
            "organisation": Code.CELL_ORGANISATION,
        }
        self._plan, self._plans = plan.id, plan_names(plan)
        self._units = {each.id: fold(each.unit) for each in plan.indicators}
        self._numbers = _numbers(plan)
        self._of_year = _of_year(plan)
        self._only_numbers = {id_.casefold(): own[0] for id_, own in self._numbers.items() if len(own) == 1}
        self._meant: dict[tuple[str, str], str | None] = {}
        self._guesses: dict[tuple[str, str], tuple[str, ...]] = {}

    def id_of(self, text: str, column: str) -> str | None:
        """The id that a text names in a column; the same name stands in many rows, and is read once."""
        key = text, column
        if key not in self._meant:
            only = self._only_numbers if column == "indicator" else {}
            found = read_name(text, self._known[column]) or read_name(text, only)
            self._meant[key] = found or (self._with_unit(text) if column == "indicator" else None)
        return self._meant[key]

    def _with_unit(self, text: str) -> str | None:
        """The indicator that is named with its own unit in brackets behind it, as 新建公厕（座）."""
        match = _IN_BRACKETS.fullmatch(fold(text))
        named = read_name(match[1], self._known["indicator"]) if match else None
        return named if match and named is not None and match[2] == self._units.get(named) else None

    def another_plan(self, row: Row) -> Diagnostic | None:
        """That a row says to be another plan's, where it does."""
        for header, text in row.others.items() if row.others else ():
            if names_plan(header, text) and plan_key(text) not in self._plans:
                cells = [fold(cell) for cell in row.head.cells]
                at = row.place(cells.index(header) + 1 if header in cells else None)
                details: dict[str, str | int] = {"text": text, "plan": self._plan}
                return Diagnostic(Code.CELL_PLAN, at, details, "hint.overview")
        return None

    def numbers_of(self, milestone: str) -> Sequence[str]:
        """The indicators that a milestone asks for."""
        return self._numbers.get(milestone, ())

    def unknown(self, row: Row, column: str) -> Diagnostic:
        """That a cell names none, and what it may have meant."""
        text, at, code = row.cells.get(column, ""), row.position(column), self._codes[column]
        if not text:
            return Diagnostic(code, at, {"text": text}, "hint.fill_cell")
        if column == "indicator" and (mangled := self._id_as_date(text)):
            return Diagnostic(code, at, {"text": text, "guess": mangled}, "hint.id_as_date")
        if column == "organisation" and (several := self.several(text)):
            return Diagnostic(code, at, {"text": text, "guess": Listed(several)}, "hint.one_organisation")
        guesses = self._like(text, column)
        details = {"text": text, "guess": Listed(guesses)}
        return Diagnostic(code, at, details, "hint.did_you_mean" if guesses else "hint.show_ids")

    def _like(self, text: str, column: str) -> tuple[str, ...]:
        """The ids that are most like a text; of a milestone with several numbers, those of its numbers; of a year in
        which an action has several milestones, all of them."""
        key = text, column
        if key not in self._guesses:
            most = min(MOST_GUESSED, MOST_COMPARED // (len(self._known[column]) or 1))
            if len(self._guesses) >= most or len(text) > LONGEST:
                return ()
            owed = self._numbers.get(fold(text), ()) if column == "indicator" else ()
            of_year = self._of_year.get(fold(text).casefold(), ()) if column == "indicator" else ()
            self._guesses[key] = owed or of_year or suggest(text, self._known[column])
        return self._guesses[key]

    def calls_organisation(self, text: str) -> bool:
        """Whether a name of a file or a sheet has an organisation's in it: 附件1-东镇."""
        called = key_of(text)
        words = {*re.split(r"[\W\d_]+", called)}
        return any(
            name in called and (not name.isascii() or words.issuperset(name.split()))
            for name in self._known["organisation"]
            if len(name) > 1
        )

    def several(self, text: str) -> Sequence[str]:
        """The organisations that a cell names side by side; none where it does not name two."""
        for between in (r"[、,;/\s]+", r"[、,;/\s和与及]+"):
            parts = [part for part in re.split(between, fold(text)) if part]
            if len(parts) > 1 and all(self.id_of(part, "organisation") for part in parts):
                return parts
        return ()

    def _id_as_date(self, text: str) -> str | None:
        """The milestone whose id a spreadsheet took for a date: `1-2021` becomes Jan-21, 2021-01-01 or 2021年1月."""
        match = re.fullmatch(_MONTH_YEAR, fold(text), re.ASCII | re.IGNORECASE)
        if match:
            id_ = f"{MONTHS.index(match[1].lower()) + 1}-20{match[2]}"
        else:
            date = read_date(text)
            if isinstance(date, Refusal):
                return None
            id_ = f"{date.month}-{date.year}"
        return id_ if id_ in self._milestones else None


def names_plan(header: str, text: str) -> bool:
    """Whether a cell says of which plan its row is; a figure or a day under `plan` is what was planned."""
    return says_plan(header) and not re.fullmatch(_PLANNED, fold(text))


def plan_key(text: str) -> str:
    """The name of a plan as such names are compared."""
    return fold_name(text).casefold()


def plan_names(plan: Plan) -> frozenset[str]:
    """What a row may call a plan, as names are compared: its id, its title in a language, its document's number."""
    called = (plan.id, *(plan.title.in_(language) for language in ("zh", "en")), plan.document.number or "")
    return frozenset(plan_key(name) for name in called if name)


def _numbers(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The indicators of each milestone that has numbers, for a row that names the milestone."""
    owed: dict[str, dict[str, None]] = {}
    for duty in plan.duties:
        if isinstance(duty.criterion, Target):
            owed.setdefault(duty.milestone_id, {})[duty.indicator] = None
    return {id_: tuple(indicators) for id_, indicators in owed.items()}


def _of_year(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The milestones of an action that take the month (`4-2024-03`), by their year as a row may write it (`4-2024`)."""
    found: dict[str, dict[str, None]] = {}
    for duty in plan.duties:
        year = f"{duty.action.id}-{duty.milestone.due.year}".casefold()
        if duty.milestone_id.casefold() != year:
            found.setdefault(year, {})[duty.milestone_id] = None
    return {year: tuple(milestones) for year, milestones in found.items()}

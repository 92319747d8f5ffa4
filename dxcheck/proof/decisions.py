"""Decisions say what their documents say: words, number and day stand in the text, where there is one; and the words
have the new day, the new number, or that something is cancelled."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from dxcheck.diagnostics import Code, Phrase
from dxcheck.document.dates import dates_in
from dxcheck.document.text import OfficialText, read_official_text
from dxcheck.document.units import canonical
from dxcheck.plan import Path
from dxcheck.plan.decisions import Step, steps
from dxcheck.plan.lint import Finding
from dxcheck.plan.load import PlanFile
from dxcheck.plan.model import Decision, DecisionKind, Plan
from dxcheck.proof.asked import read
from dxcheck.proof.disagreement import Compared, not_found
from dxcheck.proof.search import Searched

_CANCELLED = r"取消|撤销|撤消|终止|停止|不再|删除|免除|cancel|withdr[ae]w|no longer|discontinu|terminat|dropp?ed|delet"
"""By what words a decision says that something is owed no more."""


def compare_decisions(plan_file: PlanFile) -> Iterator[Compared | Finding]:
    """Each quotation of a decision that has its text, as it is compared with it; and every other disagreement."""
    plan = plan_file.plan
    for d, decision in enumerate(plan.decisions):
        if decision.text is not None:
            path = pathlib.Path(plan_file.path).parent / decision.text
            yield from _text(plan, ("decisions", d), decision, decision.text, str(path))
    for step in steps(plan):
        if step.before is not None and (unsaid := _unsaid(plan, step)) is not None:
            what, at = unsaid
            details = {"number": step.decision.number, "what": what, "milestone": step.milestone}
            yield Finding(Code.DECISION_NOT_SAID, (*step.path, *at), details)


def doubted(plan_file: PlanFile) -> set[str]:
    """The numbers of the decisions that have a text, and are not all that it says, or are not what their words say."""
    found = set()
    for each in compare_decisions(plan_file):
        agrees = isinstance(each, Compared) and each.agrees
        if not agrees:
            found.add(plan_file.plan.decisions[int(each.path[1])].number)
    return found


def _text(plan: Plan, at: Path, decision: Decision, name: str, path: str) -> Iterator[Compared | Finding]:
    text, problems = read_official_text(path)
    if text is None:
        details = {"text": name, **problems[0].details, "why": Phrase(problems[0].code.value)}
        yield Finding(Code.SOURCE_MISSING, (*at, "text"), details, problems[0].hint)
        return
    if decision.sha256 != text.sha256 and decision.sha256 not in text.same:
        details = {"actual": text.sha256, "stated": str(decision.sha256)}
        yield Finding(Code.SOURCE_CHANGED, (*at, "sha256"), details)
    quoted: list[tuple[Path, str]] = [((*at, "number"), decision.number)]
    quoted += [((*at, "words", n), words) for n, words in enumerate(decision.words)]
    for where, words in quoted:
        yield _looked_up(
            where, words, text, name, stands=Searched(text.text).find(words, 0, len(text.text)) is not None
        )
    dated = any(day.means(decision.date) for day in dates_in(text.text, [decision.date.year]))
    yield _looked_up((*at, "date"), str(decision.date), text, name, stands=dated)


def _looked_up(at: Path, words: str, text: OfficialText, name: str, *, stands: bool) -> Compared:
    if stands:
        return Compared(at, True)
    finding = not_found(at, words, text.text)
    return Compared(at, False, finding._replace(details={**finding.details, "where": name}))


def _unsaid(plan: Plan, step: Step) -> tuple[str, Path] | None:
    """What of a change its decision's words do not have, and where it stands in the entry."""
    words, change = "\n".join(step.decision.words), step.change
    match change.kind:
        case DecisionKind.POSTPONED:
            assert change.due is not None
            years = range(step.decision.date.year, change.due.year + 1)
            said = any(day.means(change.due) for day in dates_in(words, years))
            return None if said else (str(change.due), ("due",))
        case DecisionKind.REDUCED:
            return _unsaid_number(plan, step, words)
        case DecisionKind.CANCELLED:
            said = re.search(_CANCELLED, words, re.IGNORECASE) is not None
            return None if said else (Phrase("source.cancelled"), ("cancelled",))


def _unsaid_number(plan: Plan, step: Step, words: str) -> tuple[str, Path] | None:
    change, indicator = step.change, plan.indicator_by_id.get(step.change.indicator or "")
    unit = indicator.unit if indicator else ""
    stated = [canonical(each.number, each.unit) for each in read(plan, words, plan.units, spelt=True)]
    asked: list[tuple[Path, Decimal]] = [(("by", id_), bound) for id_, bound in change.by.items()]
    if change.comparison is not None and change.bound is not None:
        asked.insert(0, ((change.comparison,), change.bound))
    for at, bound in asked:
        number = canonical(Fraction(bound), unit)
        if number not in stated and (number[0], "") not in stated:
            return f"{bound}{unit}", at
    return None

"""What is odd about who sent a row, when, and on what evidence."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dxcheck.diagnostics import Code, Diagnostic, Listed, Phrase
from dxcheck.judging.checks.told import warning
from dxcheck.judging.late_reports import LateReport
from dxcheck.judging.series import plain, with_sums
from dxcheck.names import fold_name
from dxcheck.plan.model import Indicator, Plan
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.records import Observation

LONG_NAME = 12
"""From how many characters on the name of a piece of evidence is that of one document."""


def evidence_shared(seen: Mapping[str, Sequence[Observation]]) -> Iterator[Diagnostic]:
    """One piece of evidence serves two indicators (DX-C003): of one organisation, or one document whoever names it."""
    first: dict[tuple[str, str | None], Observation] = {}
    serves: dict[tuple[str, str | None], dict[str, Observation]] = {}
    for rows in seen.values():
        for row in rows:
            if row.evidence:
                whose = None if _is_one_document(row.evidence) else row.organisation
                before = first.setdefault((fold_name(row.evidence), whose), row)
                if before.indicator != row.indicator:
                    named = serves.setdefault((fold_name(row.evidence), whose), {before.indicator: before})
                    named.setdefault(row.indicator, row)
    for what in first if serves else ():
        if what in serves:
            firsts = serves[what]
            evidence = first[what].evidence or ""
            yield warning(Code.EVIDENCE_SHARED, [*firsts.values()], evidence=evidence, indicators=Listed(firsts))


def _is_one_document(evidence: str) -> bool:
    """Whether a name tells a document apart, whoever names it: by its number, or by its length. 会议纪要 does not."""
    return len(evidence) >= LONG_NAME or re.search(r"\d+\s*号|\d{4}\D{1,3}\d|\d{5}", evidence) is not None


def organisation_foreign(plan: Plan, seen: Mapping[str, Sequence[Observation]]) -> Iterator[Diagnostic]:
    """An organisation reports on an action that is not its own (DX-C004), and it counts."""
    foreign: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for indicator, rows in seen.items():
        own = plan.answerable.get(indicator, frozenset())
        for row in () if plan.anyone_may_report(indicator) else rows:
            if row.organisation and row.organisation not in own and plan.is_judged_on(indicator, row.organisation):
                foreign[row.organisation, indicator].append(row)
    for (organisation, indicator), rows in foreign.items():
        name = plan.organisation_name(organisation)
        yield warning(Code.ORGANISATION_FOREIGN, rows, organisation=name, indicator=indicator)


def counts_for_nothing(plan: Plan, seen: Mapping[str, Sequence[Observation]]) -> Iterator[Diagnostic]:
    """Where shares alone are asked for, what others report, or nobody, counts for no milestone (DX-C018)."""
    found: dict[tuple[str | None, str], list[Observation]] = defaultdict(list)
    for indicator, rows in seen.items():
        for row in plain(rows) if plan.asks_for_shares_alone(indicator) else ():
            if not plan.is_judged_on(indicator, row.organisation):
                found[row.organisation, indicator].append(row)
    for (organisation, indicator), rows in found.items():
        who = Phrase("counts.nobody") if organisation is None else plan.organisation_name(organisation)
        yield warning(Code.COUNTS_FOR_NOTHING, rows, organisation=who, indicator=indicator)


def added_to_shares(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Where a total is the sum of shares, what one without a share reports is added to what the others do (DX-C019).

    Who does not answer for it at all is told of that (DX-C004). Entries of a register count once, whoever lists them.
    """
    holders, id_ = plan.sharers(indicator.id), indicator.id
    if indicator.combine != "sum" or not holders:
        return
    counted = [row for row in plain(with_sums(plan, indicator, rows)) if not row.item]
    found: dict[str, list[Observation]] = defaultdict(list)
    for row in counted if any(row.organisation in holders for row in counted) else ():
        who = row.organisation
        answers = who in plan.answerable[id_] or plan.anyone_may_report(id_)
        if who and answers and holders.isdisjoint(plan.members(who)) and plan.is_judged_on(id_, who):
            found[who].append(row)
    for organisation, its in found.items():
        yield warning(Code.ADDED_TO_SHARES, its, organisation=plan.organisation_name(organisation))


def rows_ahead(plan: Plan, ledger: Ledger, until: datetime.date | None) -> Iterator[Diagnostic]:
    """All rows of an organisation lie after the day: it looks silent, and is not (DX-C012)."""
    for organisation, ahead in ledger.ahead(until).items() if until else ():
        details: dict[str, str | int] = {
            "organisation": plan.organisation_name(organisation),
            "count": ahead.rows,
            "as_of": str(until),
            "date": str(ahead.first.date),
        }
        yield Diagnostic(Code.ROWS_AHEAD, ahead.first.position._replace(column=None), details)


def report_late(late: Iterable[LateReport]) -> Iterator[Diagnostic]:
    """A due milestone is met only by what was handed in too late (DX-C015)."""
    for each in late:
        details = {"milestone": each.milestone, "due": str(each.due), "report_by": str(each.report_by)}
        yield warning(Code.REPORT_LATE, each.rows, **details, handed_in=str(each.told_on), days=each.days)

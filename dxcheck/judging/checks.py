"""What looks wrong in accepted rows: warnings that change no figure, each naming the rows on both sides."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, pairwise

from dxcheck.diagnostics import NAMED, Code, Diagnostic, Entry, Listed, Named, Phrase, name_rows
from dxcheck.judging.direction import fell_back, less_favourable
from dxcheck.judging.evaluate import start_value
from dxcheck.judging.late_reports import LateReport
from dxcheck.judging.series import (
    Series,
    by_date,
    duty_series,
    first_entries,
    indicator_series,
    plain,
    start_of,
    with_sums,
)
from dxcheck.names import fold_name
from dxcheck.plan.model import Deliverable, Duty, Indicator, Plan, Target
from dxcheck.submissions.ledger import Ledger, Pair
from dxcheck.submissions.records import Observation, StatedSum
from dxcheck.values import Progress

OF_THE_ROW = (
    Code.EVIDENCE_SHARED,
    Code.ORGANISATION_FOREIGN,
    Code.ITEM_SHARED,
    Code.ITEM_RESTATED,
    Code.ITEM_OF_EARLIER_YEAR,
    Code.REPORT_LATE,
)
"""Warnings that are not about the value, where the others point."""


LONG_NAME = 12
"""From how many characters on the name of a piece of evidence is that of one document."""
_Joined = Callable[[str, str], str]


def check_data(
    plan: Plan, ledger: Ledger, until: datetime.date | None = None, late: Iterable[LateReport] = ()
) -> list[Diagnostic]:
    """All data checks on the rows dated until a day, or on all of them, in the order of the checks.

    `late` is what of the plan was met, as of that day, only by what was handed in too late.
    """
    seen = ledger.all_readings(until)
    numeric = [(indicator, seen[indicator.id]) for indicator in plan.indicators if indicator.id in seen]
    found = [
        *(warning for indicator, rows in numeric for warning in figure_fell(plan, indicator, rows)),
        *figure_restated(_until(ledger.replaced, until)),
        *evidence_shared(seen),
        *organisation_foreign(plan, seen),
        *(warning for indicator, rows in numeric for warning in target_jump(plan, indicator, rows)),
        *(warning for id_, rows in seen.items() for warning in figures_conflict(plan, id_, rows)),
        *(warning for indicator, rows in numeric for warning in register_differs(plan, indicator, rows)),
        *(warning for _, rows in numeric for warning in item_shared(rows)),
        *(warning for indicator, rows in numeric for warning in item_restated(plan, indicator, rows)),
        *(warning for id_, rows in seen.items() for warning in deliverable_undone(plan, id_, rows)),
        *rows_ahead(plan, ledger, until),
        *(warning for indicator, rows in numeric for warning in item_of_earlier_year(plan, indicator, rows)),
        *(warning for indicator, rows in numeric for warning in sum_differs(plan, indicator, rows, ledger.sums)),
        *report_late(late),
    ]
    return [warning._replace(details=_called(plan, warning.details)) for warning in found]


def _called(plan: Plan, details: Mapping[str, str | int]) -> dict[str, str | int]:
    """The details with each indicator's names beside its id."""
    named = dict(details)
    for key in ("indicator", "indicators"):
        match named.get(key):
            case Listed(parts=ids):
                named[key] = Listed(map(plan.indicator_name, ids))
            case str(id_):
                named[key] = plan.indicator_name(id_)
    return named


def _until(pairs: Sequence[Pair], until: datetime.date | None) -> Iterator[Pair]:
    """The pairs dated until a day whose two rows claim different values."""
    return (pair for pair in pairs if (until is None or pair.row.date <= until) and pair.row.claim != pair.counts.claim)


def figure_fell(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """A running total is lower than it was on an earlier date (DX-C001); of an annual one, in the same year.

    What has a ceiling may fall: that is better. A level is no running total.
    """
    ascending, shared = plan.is_ascending(indicator.id), plan.sharers(indicator.id)
    if indicator.accumulation in ("increment", "level"):
        return
    totals: dict[object, list[Observation]] = defaultdict(list)
    for row in rows:
        if row.item is None and row.is_plain:
            year = row.date.year if indicator.is_annual else None
            alone = indicator.combine == "sum" or row.organisation in shared
            totals[(year, row.organisation if alone else None)].append(row)
    for readings in totals.values():
        days = [less_favourable(day, ascending=ascending)[0] for _, day in by_date(readings)]
        for before, after in pairwise(days):
            if fell_back(before, after, ascending=ascending):
                details = {"value": _beside(plan, after), "before": _beside(plan, before)}
                yield _warning(Code.FIGURE_FELL, [after, before], **details)


def figure_restated(pairs: Iterable[Pair]) -> Iterator[Diagnostic]:
    """A later row gives another value for the same date (DX-C002)."""
    for before, after in pairs:
        details = {"value": _shown(after), "before": _shown(before), "date": str(after.date)}
        yield _warning(Code.FIGURE_RESTATED, [after, before], **details)


def evidence_shared(seen: Mapping[str, Sequence[Observation]]) -> Iterator[Diagnostic]:
    """One piece of evidence serves two indicators (DX-C003): of one organisation, or one document whoever names it."""
    serves: dict[tuple[str, str | None], dict[str, Observation]] = defaultdict(dict)
    for rows in seen.values():
        for row in rows:
            if row.evidence:
                whose = None if _is_one_document(row.evidence) else row.organisation
                serves[fold_name(row.evidence), whose].setdefault(row.indicator, row)
    for firsts in serves.values():
        if len(firsts) > 1:
            named = list(firsts.values())
            evidence = named[0].evidence or ""
            yield _warning(Code.EVIDENCE_SHARED, named, evidence=evidence, indicators=Listed(firsts))


def _is_one_document(evidence: str) -> bool:
    """Whether a name tells a document apart, whoever names it: by its number, or by its length. 会议纪要 does not."""
    return len(evidence) >= LONG_NAME or re.search(r"\d+\s*号|\d{4}\D{1,3}\d|\d{5}", evidence) is not None


def organisation_foreign(plan: Plan, seen: Mapping[str, Sequence[Observation]]) -> Iterator[Diagnostic]:
    """An organisation reports on an action that is not its own (DX-C004)."""
    foreign: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for indicator, rows in seen.items():
        own = plan.answerable.get(indicator, frozenset())
        for row in () if plan.anyone_may_report(indicator) else rows:
            if row.organisation and row.organisation not in own:
                foreign[row.organisation, indicator].append(row)
    for (organisation, indicator), rows in foreign.items():
        name = plan.organisation_name(organisation)
        yield _warning(Code.ORGANISATION_FOREIGN, rows, organisation=name, indicator=indicator)


def target_jump(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """A figure jumps to exactly the target on the due date, with no step before it (DX-C005)."""
    for duty in plan.duties_of.get(indicator.id, ()):
        target, due = duty.criterion, duty.window.due
        if not isinstance(target, Target) or not target.ascending:
            continue
        series = duty_series(plan, duty, [row for row in rows if row.date <= due])
        if not series.points or series.points[-1] != (due, Fraction(target.bound)):
            continue
        start = start_value(plan, duty)
        if start is not None and all(isinstance(value, Fraction) and value <= start for _, value in series.points[:-1]):
            details = {"value": _number(series.points[-1][1]), "milestone": duty.milestone_id}
            yield _warning(Code.TARGET_JUMP, series.sources, **details)


def figures_conflict(plan: Plan, id_: str, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Two rows give different values of one figure on one date; the less favourable counts (DX-C006).

    Of an indicator that has both a target and a ceiling that is another row for either.
    """
    indicator, ascending = plan.indicator_by_id.get(id_), plan.is_ascending(id_)
    if indicator and indicator.combine == "sum":
        return
    both = len({_asks_for_more(duty) for duty in plan.duties_of.get(id_, ())}) > 1
    figures = [row for row in plain(rows) if indicator is None or row.item is None]
    for date, day in _days_of_figures(figures, plan.sharers(id_)):
        counts = less_favourable(day, ascending=ascending)[0]
        differing = [row for row in day if row.claim != counts.claim]
        if differing:
            values = Listed(dict.fromkeys(_reported(plan, row) for row in [counts, *differing]))
            details = {"date": str(date), "values": values}
            if both:
                high = less_favourable(day, ascending=False)[0]
                details |= {"counting": Phrase("conflict.both"), "low": _shown(counts), "high": _shown(high)}
            else:
                details |= {"counting": Phrase("conflict.one"), "value": _shown(counts)}
            yield _warning(Code.FIGURES_CONFLICT, [counts, *differing], **details)


def _days_of_figures(
    rows: Sequence[Observation], sharers: frozenset[str]
) -> Iterator[tuple[datetime.date, list[Observation]]]:
    """The readings of each day that speak of one figure: those of each organisation with a share are its own."""
    alone = {row.organisation if row.organisation in sharers else None for row in rows}
    for whose in sorted(alone, key=lambda id_: id_ or ""):
        yield from by_date(row for row in rows if (row.organisation if row.organisation in sharers else None) == whose)


def _asks_for_more(duty: Duty) -> bool:
    return isinstance(duty.criterion, Deliverable) or duty.criterion.ascending


def register_differs(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """The reported total of a date is not what the register adds up to on it; the register counts (DX-C007)."""
    ascending = plan.is_ascending(indicator.id)
    years: dict[int | None, list[Observation]] = defaultdict(list)
    entries = first_entries(rows, ascending=ascending)
    for row in plain(rows):
        years[row.date.year if indicator.is_annual else None].append(row)
    for seen in years.values():
        totals, items = [row for row in seen if not row.item], [row for row in seen if row.item]
        if not totals or not any(row.item and entries[row.item] is row for row in items):
            continue
        register = indicator_series(indicator, items, ascending=ascending, entries=entries)
        days, behind = dict(by_date(totals)), _Behind(register.sources)
        for date, reported in indicator_series(indicator, totals, ascending=ascending).points:
            counted = register.at(date) or start_of(indicator)
            if counted != reported:
                details = {"value": _number(reported), "register": _number(counted), "date": str(date)}
                first, others = behind.by(date)
                yield _warning(Code.REGISTER_DIFFERS, [*days[date], *first], others, **details)


def item_shared(rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Two organisations register the same item; it counts once (DX-C008)."""
    owners: dict[str, dict[str, Observation]] = defaultdict(dict)
    for row in rows:
        if row.item and row.organisation:
            owners[row.item].setdefault(row.organisation, row)
    for firsts in owners.values():
        if len(firsts) > 1:
            named = list(firsts.values())
            yield _warning(Code.ITEM_SHARED, named, item=named[0].item_text)


def item_restated(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """An item is registered with another value too; the entry of its first date counts (DX-C009)."""
    entries = first_entries(rows, ascending=plan.is_ascending(indicator.id))
    for row in rows:
        if row.item and row.claim != entries[row.item].claim:
            entry = entries[row.item]
            yield _warning(Code.ITEM_RESTATED, [row, entry], item=row.item_text, value=_shown(entry), other=_shown(row))


def deliverable_undone(plan: Plan, id_: str, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """A finished deliverable is taken back on a later date, whoever finished it (DX-C011)."""
    if id_ in plan.indicator_by_id:
        return
    finished: Observation | None = None
    for date, day in by_date(plain(rows)):
        figure = less_favourable(day, ascending=True)[0]
        if finished is not None and figure.claim < 1:
            details = {"before": str(finished.date), "date": str(date), "value": _shown(figure)}
            yield _warning(Code.DELIVERABLE_UNDONE, [figure, finished], **details)
            finished = None
        finished = next((row for row in day if row.claim == 1), finished)


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


def item_of_earlier_year(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """An item of an annual indicator is listed again in a later year, where it does not count (DX-C013)."""
    if not indicator.is_annual:
        return
    entries = first_entries(rows, ascending=plan.is_ascending(indicator.id))
    told: set[tuple[str, int]] = set()
    for row in rows:
        if row.item is None or row.date.year == entries[row.item].date.year or (row.item, row.date.year) in told:
            continue
        told.add((row.item, row.date.year))
        entry = entries[row.item]
        details = {"item": row.item_text, "year": str(row.date.year), "before": str(entry.date.year)}
        yield _warning(Code.ITEM_OF_EARLIER_YEAR, [row, entry], **details)


def sum_differs(
    plan: Plan, indicator: Indicator, rows: Sequence[Observation], sums: Sequence[StatedSum]
) -> Iterator[Diagnostic]:
    """A stated sum is neither what the rows above it add up to, nor what counts on its date (DX-C014)."""
    seen = {id(row) for row in rows}
    stated = [each for each in sums if each.is_whole and id(each.reading) in seen]
    if not stated or indicator.kind not in ("count", "amount"):
        return
    parts = plain(with_sums(plan, indicator, rows))
    counting = _Counting(indicator, parts, ascending=plan.is_ascending(indicator.id))
    for each in stated:
        reading = each.reading
        whose = None if reading.organisation is None else plan.members(reading.organisation)
        own = counting.of(reading, whose)
        whole = counting.of(reading, None) if reading.sums else own
        counted = sum((row.claim for row in each.listed), Fraction(0)) if each.listed else whole.at(reading.date)
        if counted is None or reading.claim in each.totals | {whole.at(reading.date), own.at(reading.date)}:
            continue
        details = {"date": str(reading.date), "value": _shown(reading), "counted": _number(counted)}
        behind = None if reading.sums else whose
        first, others = (each.listed, 0) if each.listed else counting.behind(reading, behind).by(reading.date)
        yield _warning(Code.SUM_DIFFERS, [reading, *first], others, **details)


def report_late(late: Iterable[LateReport]) -> Iterator[Diagnostic]:
    """A due milestone is met only by what was handed in too late (DX-C015)."""
    for each in late:
        details = {"milestone": each.milestone, "due": str(each.due), "report_by": str(each.report_by)}
        yield _warning(Code.REPORT_LATE, each.rows, **details, handed_in=str(each.told_on), days=each.days)


class _Behind:
    """The rows behind the values of a series, to name those by a date: of many dates, without listing all for each."""

    def __init__(self, rows: Sequence[Observation]) -> None:
        self.rows = rows
        self.dates = sorted(row.date for row in rows)

    def by(self, date: datetime.date) -> tuple[list[Observation], int]:
        """As many of them as a finding names, and how many others there are."""
        count = bisect_right(self.dates, date)
        first = [*islice((row for row in self.rows if row.date <= date), min(count, NAMED))]
        return first, count - len(first)


class _Counting:
    """What an indicator's rows come to, of all organisations or of one; each is worked out once."""

    def __init__(self, indicator: Indicator, rows: Sequence[Observation], *, ascending: bool) -> None:
        self.indicator = indicator
        self.rows = rows
        self.ascending = ascending
        self.found: dict[tuple[int | None, tuple[str, ...] | None], Series] = {}
        self.named: dict[tuple[int | None, tuple[str, ...] | None], _Behind] = {}

    def of(self, reading: Observation, whose: tuple[str, ...] | None) -> Series:
        """As judging sees it, in the year of a reading where that is asked; of some organisations or of all."""
        year = self._year(reading)
        if (year, whose) not in self.found:
            own = [row for row in self.rows if whose is None or row.organisation in whose]
            self.found[year, whose] = indicator_series(self.indicator, own, year, ascending=self.ascending)
        return self.found[year, whose]

    def behind(self, reading: Observation, whose: tuple[str, ...] | None) -> _Behind:
        """The rows behind what that comes to."""
        year = self._year(reading)
        if (year, whose) not in self.named:
            self.named[year, whose] = _Behind(self.of(reading, whose).sources)
        return self.named[year, whose]

    def _year(self, reading: Observation) -> int | None:
        return reading.date.year if self.indicator.is_annual else None


def _warning(code: Entry, rows: Sequence[Observation], others: int = 0, /, **details: str | int) -> Diagnostic:
    position = rows[0].position._replace(column=None) if code in OF_THE_ROW else rows[0].position
    named = name_rows((row.position for row in rows), others=others)
    return Diagnostic(code, position, {"rows": named, "indicator": rows[0].indicator, **details})


def _shown(row: Observation) -> str:
    return _number(row.value)


def _beside(plan: Plan, row: Observation) -> str:
    """A row's value with who reported it behind it."""
    return _with_who(plan, row, lambda value, who: f"{value} ({who})", lambda value, who: f"{value}（{who}）")


def _reported(plan: Plan, row: Observation) -> str:
    """Who reported a row's value, and the value."""
    return _with_who(plan, row, *[lambda value, who: f"{who} {value}"] * 2)


def _with_who(plan: Plan, row: Observation, en: _Joined, zh: _Joined) -> str:
    value = _shown(row)
    if row.organisation is None:
        return value
    who = plan.organisation_name(row.organisation)
    english, chinese = value.names if isinstance(value, Named) else (value, value)
    return Named(en(value, who), (en(english, who), zh(chinese, who)))


def _number(value: Fraction | Progress | None) -> str:
    share = value.share if isinstance(value, Progress) else value
    if share is None:
        return Named("in progress", ("in progress", "推进中"))
    if share == 1 and isinstance(value, Progress):
        return Named("100%", ("done", "已完成"))
    if isinstance(value, Progress):
        return f"{float(share * 100):g}%"
    return str(share.numerator) if share.denominator == 1 else f"{float(share):g}"

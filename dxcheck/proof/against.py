"""The plan says what its official document says: its quotations are the anchors, and nothing is left over.

Placed in the document's order, the quotations cut it into records, one an item. Within its record stand an item's
organisations, days and numbers, wherever the layout has them. What remains is glue, an aside, or a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from dxcheck.diagnostics import Code
from dxcheck.document.text import OfficialText, Span
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Action, Plan
from dxcheck.proof.asides import asides, misused_asides
from dxcheck.proof.cells import Heads as Columns
from dxcheck.proof.cut import tail
from dxcheck.proof.days import days
from dxcheck.proof.deliverables import words_that_no_number_covers
from dxcheck.proof.disagreement import Compared, differs, not_found, nothing_checked, out_of_order
from dxcheck.proof.heads import Head, compare_heads, heads, outside
from dxcheck.proof.items import Item, Quotation
from dxcheck.proof.left_over import left_over, told
from dxcheck.proof.numbering import ids
from dxcheck.proof.organisations import Names
from dxcheck.proof.places import parts, place
from dxcheck.proof.quantities import numbers
from dxcheck.proof.records import Record, read_record, years_of
from dxcheck.proof.responsible import order, organisations
from dxcheck.proof.rest import rest_of_sentences
from dxcheck.proof.search import Searched
from dxcheck.proof.strangers import strangers

Seen = Compared | Finding
"""Words that were compared, or any other disagreement."""


class Against:
    """A plan laid against its document: where everything stands, and what does not."""

    def __init__(self, plan: Plan, text: OfficialText) -> None:
        self.plan = plan
        self.text = text
        self.years = years_of(plan)
        self.asides, self.misplaced = asides(plan, text.text)
        self.closed = [span for span in self.asides if span is not None]
        self.columns = Columns(text.text, plan.period.start.year)
        self.names = Names(plan, text.text, self.columns)
        self.cut, self.mark = parts(plan, text.text)
        self.searched = Searched(text.text, self.closed)
        self.parts = place(plan, self.searched, self.cut)
        self.strangers: list[Span] = []
        """Where items stand that the plan does not have, as far as they are told from those that it has."""

    @cached_property
    def records(self) -> list[Record]:
        """Of each part's items, in the plan's order; where an item has no words there, its record is empty."""
        found = []
        for item in (item for items in self.parts for item in items):
            record = self._read(item, self.closed)
            others = strangers(self, record)
            self.strangers += others
            found.append(self._read(item, [*self.closed, *others]) if others else record)
        return found

    def records_of(self, action: Action) -> Sequence[Record]:
        """Those of one action, a part each."""
        return self._by_action.get(id(action), ())

    @cached_property
    def _by_action(self) -> dict[int, list[Record]]:
        """By the action itself: in a plan that is being checked two may have one id."""
        found: dict[int, list[Record]] = {}
        for record in self.records:
            found.setdefault(id(record.item.action), []).append(record)
        return found

    @cached_property
    def quoted(self) -> list[Span]:
        """Where every quotation of a record stands, as far as it does."""
        return [span for record in self.records for one in record.item.quotations if (span := one.span) is not None]

    def _read(self, item: Item, closed: Sequence[Span]) -> Record:
        return read_record(item, self.text.text, self.names, closed, self.years)

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The organisations of which no name stands in the document, though it should: that is told of them alone."""
        members = {member for organisation in self.plan.organisations for member in organisation.members}
        stand = {self.names.ids[match[0]] for match in self.names.pattern.finditer(self.text.text)}
        return frozenset(
            organisation.id
            for organisation in self.plan.organisations
            if organisation.id not in (stand | members) and not organisation.members
        )

    @cached_property
    def tails(self) -> list[Span]:
        """What follows the last item of each part, where words such as 抄送 close it."""
        ends = [
            max((span.end for item in items for one in item.quotations if (span := one.span)), default=0)
            for items in self.parts
        ]
        return [Span(tail(self.text.text, end, part.end), part.end) for end, part in zip(ends, self.cut, strict=True)]

    def line(self, place: int) -> int:
        """The line of the document, from 1."""
        return self.text.line_at(place)

    @cached_property
    def outside(self) -> list[Span]:
        """Of each part what stands above its first item, and below the last words that the plan quotes of it."""
        return outside(self)

    @cached_property
    def heads(self) -> list[Head]:
        """The document's title, number, issuer and day of issue, as far as the plan states them."""
        return heads(self)


def disagreements(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Every disagreement between a plan and its document; a check that finds nothing to check is one itself."""
    return findings(hold_against(Against(plan, text)))


def findings(seen: Iterable[Seen]) -> Iterator[Finding]:
    """The finding of each that has one, in their order; words that agree have none."""
    for one in seen:
        finding = one.finding if isinstance(one, Compared) else one
        if finding is not None:
            yield finding


def hold_against(held: Against) -> Iterator[Seen]:
    """Each quotation of the plan, as often as it is compared with the document; and every other disagreement."""
    plan, text = held.plan, held.text
    if plan.document.sha256 != text.sha256 and plan.document.sha256 not in text.same:
        details = {"actual": text.sha256, "stated": plan.document.sha256}
        yield Finding(Code.SOURCE_CHANGED, ("document", "sha256"), details)
    yield from held.misplaced
    agree = True
    for check in (
        compare_heads,
        _quotations,
        days,
        organisations,
        numbers,
        words_that_no_number_covers,
        rest_of_sentences,
        misused_asides,
    ):
        for one in check(held):
            agree &= isinstance(one, Compared) or one.code is not Code.ORGANISATIONS_DIFFER
            yield one
    left = left_over(held)
    missing = [one.span.start for one in left if one.owed]
    yield from ids(held.parts[0], text.text, missing)
    if not missing and agree:  # who is first named in an item that is left out is named nowhere
        yield from order(held)
    yield from told(held, left)


def _quotations(held: Against) -> Iterator[Seen]:
    """Each stands where its item stands, in every part that has it."""
    if not any(item.text.fault is None for items in held.parts for item in items):
        yield nothing_checked("source.items")
    told: set[Path] = set()
    for items in held.parts:
        for item in items:
            for one in item.quotations:
                if one is item.title and item.part and one.fault is not None:
                    continue  # an annex may have no sections
                compared = _compared(held, one)
                if one.fault == "missing" and item.text.fault == "differs" and one.words in item.text.words:
                    compared = compared._replace(finding=None)  # a part of words that are told
                again = one.path in told and one.fault == "missing"
                told |= {one.path} if one.fault == "missing" else set()
                yield compared._replace(finding=None) if again else compared
    yield from _annex(held)


def _annex(held: Against) -> Iterator[Seen]:
    """What a plan has of an annex is compared with one."""
    plan, mark = held.plan, held.plan.document.annex
    if held.mark is not None:
        return
    of_annex = any(action.annex_text or action.annex_organisations for action in plan.actions())
    if mark is not None:
        yield not_found(("document", "annex"), mark, held.text.text)
    elif of_annex or any(task.annex_name for task in plan.tasks()):
        yield nothing_checked("source.annex")


def _compared(held: Against, one: Quotation) -> Compared:
    if one.fault is None:
        return Compared(one.path, True)
    if one.span is None or one.fault == "missing":
        return Compared(one.path, False, not_found(one.path, one.words, held.text.text))
    line = held.line(one.span.start)
    if one.fault == "displaced":
        return Compared(one.path, False, out_of_order(one.path, one.words, line))
    start, end = one.span
    theirs = held.text.text[start:end]
    if theirs == one.words:  # one more character belongs to them: the last of a word, a stop, one of a pair of marks
        after = re.match(r"[\w。”）》」』〕’)\]]", held.text.text[end:])
        theirs = theirs + after[0] if after else held.text.text[start - 1 : end]
    return Compared(one.path, False, differs(one.path, one.words, theirs, line))

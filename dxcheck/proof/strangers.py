"""What stands in an item's record and is another item's, which the plan does not have.

Behind an item's last quotation, or among its heads and its words, another may stand that is not quoted. It is one where
words of its own stand there with an organisation or a day, and without them the record is what the plan says of its
item; or where only without them it names nobody and no day that is not the item's. A row of a table
above the item's own or below is another's also where it names neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dxcheck.document.glue import numbering, without_glue
from dxcheck.document.text import Span, without
from dxcheck.proof.records import Record, found
from dxcheck.proof.responsible import of_role

if TYPE_CHECKING:
    from dxcheck.proof.against import Against


def strangers(held: Against, record: Record) -> list[Span]:
    """Where they stand."""
    if record.item.text.span is None or not record.item.quotations:
        return []
    leading, trailing = _before(held.text.text, record), _behind(held.text.text, record)
    silent = [
        span for span in (leading, trailing) if record.tabular and span is not None and not _speaks(record, [span])
    ]
    for cut in ([trailing], [leading], [leading, trailing]):
        spans = [span for span in cut if span is not None]
        if spans and _is_another(held, record, spans):
            return sorted({*spans, *silent})
    return silent


def _is_another(held: Against, record: Record, spans: Sequence[Span]) -> bool:
    """Whether some stretches of a record are another item's."""
    own = {*record.item.action.organisations, *record.item.action.support}
    named, left = ({one.organisation for one in record.mentions if not _in(one.span, but)} for but in ((), spans))
    if not _speaks(record, spans) or _names_others(held, record, spans) or own & named - left:
        return False
    return _names_others(held, record) or _agrees(record, spans)


def _speaks(record: Record, spans: Sequence[Span]) -> bool:
    """Whether an organisation or a day is named in some stretches."""
    beside = [*(one.span for one in record.mentions), *(span for span, _ in record.days)]
    return any(_in(span, spans) for span in beside)


def _agrees(record: Record, but: Sequence[Span]) -> bool:
    """Whether a record, but for some stretches, names in their order those that its item has."""
    action = record.item.action
    mentions = [one for one in record.mentions if not _in(one.span, but)]
    ours = action.annex_organisations if record.item.part and action.annex_organisations else action.organisations
    theirs = (of_role(mentions, action.support, "answers"), of_role(mentions, action.support, "assists"))
    return bool(mentions) and theirs == (tuple(ours), tuple(action.support))


def _names_others(held: Against, record: Record, but: Sequence[Span] = ()) -> bool:
    """Whether a record, but for some stretches, names an organisation or a day that is not its item's."""
    plan, action = held.plan, record.item.action
    answering = (*action.organisations, *(action.annex_organisations or ()), *action.support)
    shares = (by for milestone in action.milestones for criterion in milestone.criteria for by in criterion.by)
    own = {member for id_ in (*answering, *shares) for member in (id_, *plan.members(id_))}
    due = {plan.deadline(action), *(milestone.due for milestone in action.milestones)}
    named = (one.organisation not in own for one in record.mentions if not _in(one.span, but))
    dated = (not due & {*day.days} for span, day in record.days if not _in(span, but))
    return any(named) or any(dated)


def _in(span: Span, stretches: Sequence[Span]) -> bool:
    return any(span.start in stretch for stretch in stretches)


def _before(text: str, record: Record) -> Span | None:
    """Between two heads of an item, or the last of them and its words; what stands in their line is not."""
    own = record.item.text.span
    assert own is not None
    ends = record.item.record.start
    for head in (*(head for head in record.item.anchors if head.start < own.start), own):
        between = Span(ends, head.start)
        first = next(_loose(text, record, between), None)
        if first is not None:
            return Span(_begins(text, between.start, first), text.rfind("\n", first, head.start) + 1 or head.start)
        ends = head.end
    return None


def _behind(text: str, record: Record) -> Span | None:
    """From the first words of their own behind the item's quotations; a number in a line above is theirs."""
    last = max(span.end for span in found([*record.item.quotations]))
    if record.tabular:
        ends = text.find("\n", last)
        last = len(text) if ends < 0 else ends
    first = next(_loose(text, record, Span(last, record.item.record.end)), None)
    if first is None:
        return None
    begins = _begins(text, last, first)
    above = re.search(r"\n[\s|]*[0-9０-９.．、]{1,5}[\s|]*\Z", text[last:begins])
    return Span(last + above.start() if above else begins, record.item.record.end)


def _begins(text: str, start: int, place: int) -> int:
    """Where the sentence of a place begins, or the line of a table."""
    before = text[start:place]
    line = before.rfind("\n")
    if line >= 0 and re.search(r"[\t|]", text[start + line + 1 :].partition("\n")[0]):
        return start + line + 1
    begins = start + max(before.rfind(mark) for mark in "\n。；;）)〕") + 1
    opens = before.rfind("\n") + 1
    return start + opens if numbering().fullmatch(text[start + opens : begins].strip(" \u3000#*-")) else begins


_WORDS = re.compile(r"[^\t|\n。；;）)〕]+")
_OWN = re.compile(r"[^\W\d_]{4}|[A-Za-z]+ [A-Za-z]+")
_SHORTEST = 3
"""How many characters such words have at the least."""
_NUMBER = re.compile(r"\d[\d.,]*[^\W\d_]{0,4}")


def _loose(text: str, record: Record, stretch: Span) -> Iterator[int]:
    """The places of words that are neither glue nor named nor dated."""
    first, last = stretch
    if last - first < _SHORTEST:
        return
    inner = [
        Span(max(start, first), min(end, last))
        for start, end in record.stretches
        if start < last and end > first and min(end, last) - max(start, first) >= _SHORTEST
    ]
    known = [one.span for one in record.mentions] + [span for span, _ in record.days] + record.going if inner else []
    for own in inner:
        for piece in without(own, known):
            if piece.end - piece.start < _SHORTEST:
                continue  # as most of what stands between two names
            for words in _WORDS.finditer(text, piece.start, piece.end):
                if len(words[0]) < _SHORTEST:
                    continue
                bare = words[0].lstrip(" \u3000#*-")
                number = numbering().match(bare)
                rest = bare[number.end() :] if number else bare
                if _OWN.search(_NUMBER.sub("", rest)) and without_glue(rest):
                    yield words.start()

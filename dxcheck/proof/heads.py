"""What the plan states of its document (title, number, issuer, day of issue) stands in it, above its items or below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.dates import dates_in
from dxcheck.document.period import years_of_title
from dxcheck.document.text import Span
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.proof.disagreement import Compared, not_found

if TYPE_CHECKING:
    from dxcheck.proof.against import Against


class Head(NamedTuple):
    """One of them, and every line of its own that it has outside the items."""

    path: Path
    words: str
    places: list[Span]


def heads(held: Against) -> list[Head]:
    """Each that the plan states, with its places; none where it does not stand."""
    plan, document = held.plan, held.plan.document
    stated: list[tuple[Path, str | None, Callable[[str], Iterator[Span]]]] = [
        (("title",), plan.title.in_(plan.language), lambda words: _title(held, words)),
        (("document", "number"), document.number, lambda words: _number(held, words)),
        (("document", "issuer"), document.issuer, lambda words: _lines(held, words)),
        (("document", "issued"), str(document.issued) if document.issued else None, lambda words: _days(held, words)),
    ]
    return [Head(path, words, [*find(words)]) for path, words, find in stated if words]


def _lines(held: Against, words: str) -> Iterator[Span]:
    return (Span(*place) for place in held.text.own_lines(words) if any(place[0] in span for span in held.outside))


def _title(held: Against, words: str) -> Iterator[Span]:
    """Above the first item, in one line or in several."""
    above = held.outside[0]
    found = [span for span in _lines(held, words) if span.start in above]
    if not found and (span := held.searched.find(words, *above)) is not None:
        text = held.text.text
        whole = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip("《“#* \t\u3000")
        found = [span] if whole and re.match(r"[》”#*\s]*(?:\n|$)", text[span.end :]) else []
    return iter(found)


def _number(held: Against, words: str) -> Iterator[Span]:
    """A document's number has a digit."""
    return _lines(held, words) if re.search(r"\d", words) else iter(())


def _days(held: Against, day: str) -> Iterator[Span]:
    """The day as the document writes it: as a line of its own, else in some line above the items or below."""
    found = [
        Span(span.start + mention.start, span.start + mention.end)
        for span in held.outside
        for mention in dates_in(held.text.text[span.start : span.end])
        if [str(meant) for meant in mention.days] == [day]
    ]
    alone = [span for span in found if _is_alone(held.text.text, span)]
    return iter(alone or found)


def _is_alone(text: str, span: Span) -> bool:
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start] + text[span.end :].split("\n", 1)[0]
    return not line.strip("（）() \t\u3000")


def outside(held: Against) -> list[Span]:
    """Of each part what stands above its first item, and below the last words that the plan quotes of it."""
    found = []
    for items, part in zip(held.parts, held.cut, strict=True):
        quoted = [span for item in items for one in item.quotations if (span := one.span) is not None]
        own = [span for span in quoted if span.start in part]
        first = min((span.start for span in own), default=part.end)
        last = max((span.end for span in own), default=part.end)
        begins = held.mark.end if held.mark is not None and held.mark.start == part.start else part.start
        found += [Span(begins, max(begins, first)), Span(last, part.end)]
    return found


def compare_heads(held: Against) -> Iterator[Compared | Finding]:
    """What the plan states of its document stands in it; one of which it states nothing else may have no title."""
    formal = len(held.heads) > 1
    for one in held.heads:
        if one.places:
            yield Compared(one.path, True)
        elif formal or one.path != ("title",):
            yield Compared(one.path, False, not_found(one.path, one.words, held.text.text))
    yield from _period(held)


def _period(held: Against) -> Iterator[Finding]:
    """The period is that of the title, where it names its years."""
    plan = held.plan
    title = plan.title.in_(plan.language)
    years = years_of_title(title)
    if years is None:
        return
    first, last = years
    for key, theirs in (("start", f"{first}-01-01"), ("end", f"{last}-12-31")):
        ours = str(getattr(plan.period, key))
        if ours != theirs:
            yield Finding(Code.DATE_DIFFERS, ("period", key), {"ours": ours, "theirs": Quote(theirs)})

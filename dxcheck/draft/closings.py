"""Who answers and by when, where prose says so: brackets or labels that close a paragraph, clauses around its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.glue import without_glue
from dxcheck.document.roles import bodies_in_prose
from dxcheck.document.text import Span, without
from dxcheck.draft.english_names import capitalised
from dxcheck.draft.english_prose import english_roles
from dxcheck.draft.item import Item
from dxcheck.draft.labels import LABELS, MARK, Says, says
from dxcheck.draft.names import Named, like_a_name, like_a_place, named_in
from dxcheck.draft.spans import depth, filled, pieces, trimmed
from dxcheck.draft.vague import vague_times
from dxcheck.values import MONTHS

GOES_ON = re.compile(r"并?(?:持续|长期)(?:推进|坚持|实施|开展)|\b(?:[Oo]ngoing|[Cc]ontinuous(?:ly)?)\b")
"""What says that an item goes on after its deadline."""
_BEHIND_DASH = re.compile(
    rf"\s[–—-]\s(?P<when>(?:by |before |in |until )?(?:the )?(?:end of )?(?:\d{{1,2}}\s)?"
    rf"(?:{'|'.join(MONTHS)}|q[1-4])?[a-z]*\s?"
    r"(?:\d{1,2},\s)?(?:19|20|21)\d\d)",
    re.IGNORECASE,
)
"""What stands behind a dash and says by when: – by 31 May 2026."""
_BY_YEAR = re.compile(r"\bby (?:the end of )?(?:19|20|21)\d\d\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?<=[；;，,。.\s（(〔\[【】|*])|^)"
    r"(?P<label>[A-Za-z]+(?: [A-Za-z]+){1,3}|[^：:|\t\n，。；;（）()〔〕\[\]\s]{2,16}?)[*\s]{0,8}" + MARK
)


class _Label(NamedTuple):
    """A label within a stretch: what it says, where it begins, and where the words behind it do."""

    says: Says
    start: int
    behind: int


def _labels(text: str, span: Span) -> Iterator[_Label]:
    """The labels of a stretch; of several English words, as many of the last as say something."""
    for match in _LABELLED.finditer(text, span.start, span.end):
        words = match["label"]
        starts = [0, *(blank.end() for blank in re.finditer(" ", words))]
        for at in starts:
            if (said := says(words[at:])) is not None and said in LABELS:
                yield _Label(said, match.start("label") + at, match.end())
                break


def labelled_parts(text: str, region: Span) -> list[tuple[Says | None, Span]]:
    """A stretch cut at its labels; each part with what its label says, and without the label."""
    found: list[tuple[Says | None, Span]] = []
    said: Says | None = None
    at = region.start
    for label in _labels(text, region):
        found.append((said, Span(at, label.start)))
        said, at = label.says, label.behind
    found.append((said, Span(at, region.end)))
    return [(said, part) for said, part in found if filled(text, part)]


def split_closing(text: str, span: Span) -> tuple[Span, list[Span]]:
    """A paragraph's words, and what closes them: brackets at its end, or labels, that say who answers or by when."""
    words = span
    regions: list[Span] = []
    behind = _BEHIND_DASH.search(text, words.start, words.end)
    if behind is not None and behind.end() == len(text[: words.end].rstrip(" \t\n.*")):
        regions.insert(0, Span(behind.start("when"), words.end))
        words = Span(words.start, behind.start())
    while (bracket := _last_bracket(text, words)) is not None and _says_who_or_when(text, bracket):
        regions.insert(0, bracket)
        words = Span(words.start, bracket.start - 1)
    first = next(
        (label for label in _labels(text, words) if depth(text[words.start : label.start]) == 0),
        None,
    )
    if first is not None:
        regions.insert(0, Span(first.start, words.end))
        words = Span(words.start, first.start)
    return words, regions


def _last_bracket(text: str, span: Span) -> Span | None:
    """What stands in the brackets that end a stretch; brackets within them are theirs."""
    end = len(text[: span.end].rstrip(" \t\n\u3000。．.；;*"))
    if end <= span.start or text[end - 1] not in "）)〕]】":
        return None
    open_ = 0
    for place in range(end - 1, span.start - 1, -1):
        open_ += (text[place] in "）)〕]】") - (text[place] in "（(〔[【")
        if open_ == 0:
            return Span(place + 1, end - 1)
    return None


def _says_who_or_when(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    if any(said is not None for said, _ in labelled_parts(text, span)):
        return True
    named = [*named_in(text, span)]
    if any(one.role for one in named):
        return True
    dated = [*dates_in(words, [2000])]
    days = [Span(span.start + day.start, span.start + day.end) for day in dated]
    left = _without(text, span, sorted([*named, *(Named(day, "", None) for day in days)]))
    for day in reversed(dated):
        words = words[: day.start] + words[day.end :]
    names = bool(named) and not left and all(_is_certain(one.words) for one in named)
    return names or bool(dated and not without_glue(words))


def _is_certain(words: str) -> bool:
    """Whether words in brackets that say no role are an organisation's name: no place, no abbreviation."""
    if words.isascii():
        return capitalised(words)
    return like_a_name(words) and not like_a_place(words)


def _without(text: str, span: Span, named: Sequence[Named]) -> str:
    """What is left of some words without names and glue."""
    at, left = span.start, ""
    for one in named:
        left += text[at : one.span.start] + "、"
        at = one.span.end
    return without_glue(left + text[at : span.end])


def cut_roles(text: str, span: Span) -> tuple[Span, list[Span]]:
    """Leading clauses and a last sentence that only say who answers are cut from the words of an item."""
    cut: list[Span] = []
    clauses = pieces(text, span, "[，,]")
    taken = 0
    english = text[span.start : span.end].isascii()
    for number, clause in enumerate([] if english else clauses[:-1], start=1):
        named = [*named_in(text, Span(span.start, clause.end))]
        if not named or "。" in text[clause.start : clause.end] or _without(text, Span(span.start, clause.end), named):
            break
        if any(one.role for one in named):
            taken = number
    if taken:
        cut.append(Span(span.start, clauses[taken - 1].end))
        span = Span(clauses[taken].start, span.end)
    while True:
        sentences = [one for one in pieces(text, span, "[。；;]") if filled(text, one)]
        last = (
            sentences[-1] if len(sentences) > 1 and _only_says_who(text, sentences[-1]) else _last_clauses(text, span)
        )
        if last is None:
            return span, cut
        cut.append(last)
        span = Span(span.start, last.start)


def _only_says_who(text: str, part: Span) -> bool:
    """Whether some words say who answers, perhaps by when, and nothing else: 由市教育局负责，8月底前完成."""
    named = [*named_in(text, part)]
    if not any(one.role for one in named):
        return False
    days = [Span(part.start + day.start, part.start + day.end) for day in dates_in(text[slice(*part)], [2000])]
    left = "、".join(text[slice(*piece)] for piece in without(part, sorted([*(one.span for one in named), *days])))
    return not without_glue(left)


def _last_clauses(text: str, span: Span) -> Span | None:
    """The clauses that end a Chinese sentence and only say who answers: …60户，由市工信局负责."""
    for clause in pieces(text, span, "[，,]")[1:]:
        tail = Span(clause.start, span.end)
        if not text[slice(*tail)].isascii() and bodies_in_prose(text[slice(*clause)]) and _only_says_who(text, tail):
            return tail
    return None


def named_in_prose(text: str, span: Span) -> list[Named]:
    """Who is named in an item's own sentences: The Office, supported by the Library, will …; 甲局牵头，乙局配合."""
    if text[span.start : span.end].isascii():
        return english_roles(text, span)
    return [
        one
        for sentence in pieces(text, span, "[。；;]")
        if filled(text, sentence) and _only_says_who(text, sentence)
        for one in named_in(text, sentence)
    ]


def named_by(text: str, said: Says, part: Span) -> list[Named]:
    """Who is named where a label, or a column's head, says what they do."""
    return [*named_in(text, part, "assists" if said == "assists" else "answers", labelled=True)]


def _dated(text: str, part: Span) -> list[Span]:
    """The pieces that say when and name nobody."""
    return [
        piece
        for piece in pieces(text, part, r"[，；;。]|,(?!\d{3}(?!\d)|\s*(?:19|20|21)\d\d\b)")
        if next(dates_in(text[piece.start : piece.end], [2000]), None)
        or next(vague_times(text, piece), None)
        or _BY_YEAR.search(text, piece.start, piece.end)
        or GOES_ON.search(text, piece.start, piece.end)
    ]


def attach(text: str, item: Item, region: Span) -> None:
    """Give an item what a closing, or a label's part, says of it: who answers, by when, what measures it."""
    for said, part in labelled_parts(text, region):
        if said == "due":
            item.terms.append(part)
        elif said == "aside":
            item.aside.append(part)
        elif said == "measure":
            item.measured_by(trimmed(text, part))
        elif said in ("answers", "assists"):
            item.named += named_by(text, said, part)
            item.terms += _dated(text, part)
        elif said is None:
            item.named += named_in(text, part)
            item.terms += _dated(text, part)


def settled(text: str, item: Item) -> Item:
    """Its words without the clauses before and behind them that only say who answers."""
    item.text, cut = cut_roles(text, item.text)
    item.terms += [term for part in cut for term in _dated(text, part)]
    item.named = sorted([*(one for part in cut for one in named_in(text, part)), *item.named])
    item.text = trimmed(text, item.text, stop=True)
    if not item.named:
        item.named = named_in_prose(text, item.text)
        item.in_prose = bool(item.named)
    return item

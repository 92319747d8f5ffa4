"""What is left of the text when all that the plan quotes is taken away: asides, by words that lead back to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.glue import numbering, without_glue
from dxcheck.document.quantities import quantities
from dxcheck.document.text import Span, without
from dxcheck.draft.figure import Sentence
from dxcheck.draft.ids import value_of
from dxcheck.draft.names import like_a_name, named_in
from dxcheck.draft.outline import STYLES

KINDS = (
    ("draft.aside.copy", r"抄[送报]|主送|分送|印发$|.*印发$|\s*.{2,20}办公室.*\d{4}年\d{1,2}月\d{1,2}日印发"),
    ("draft.aside.public", r"[（(]?此件|[（(]?公开"),
    ("draft.aside.letterhead", r".*文件$|.*〔\d{4}〕\d+号|关于.*的?通知|关于(?:印发|公布|下达)|.*通知$"),
    ("draft.aside.addressees", r"[^。]{2,200}[：:]$"),
    ("draft.aside.annex", r"附[件表]|.*(?:清单|分解表|进度表|一览表|任务表)$"),
    ("draft.aside.note", r"注[：:]|备注|说明"),
    (
        "draft.aside.person",
        r".*(?:(?:负责|牵头|分管|包保|包联|联系|责任|[省市县区])领导|责任人|联系人|负责人)|.*领导\s*[：:]",
    ),
    ("draft.aside.struck", r"<(?:s|del|strike)>.*|~~.*"),
)
"""What a stretch outside the items is, by how it begins."""


class Left(NamedTuple):
    """A stretch that is left over: where it stands, what it is, and whether it may owe something."""

    span: Span
    reason: str
    unsure: bool


class Quoted(NamedTuple):
    """An aside as a plan has it; `found` is whether its words lead back to its place."""

    first: str
    last: str
    left: Left
    found: bool


def left_over(
    text: str, taken: Sequence[Span], known: Mapping[Span, str], where: Span, series: Sequence[str] = ()
) -> list[Left]:
    """The stretches that no quotation, name, day or number of the plan covers, and that are no glue.

    `known` is what is no part of the plan for certain, and why; `where` is where the items begin and end, and `series`
    their numbers.
    """
    first, last = where
    found: list[Left] = []
    begin = sorted(span.start for span in taken)
    for piece in without(Span(0, len(text)), taken):
        for part in _parts(text, piece):
            reason = next((why for own, why in known.items() if part.start < own.end and own.start < part.end), None)
            if reason is not None:
                found.append(Left(part, reason, False))
                continue
            outside = part.end <= first or part.start >= last
            why = _reason(text, part, first, last)
            if outside:
                unsure = _unsure(text, part, first) or (part.start >= last and _is_next(text, part, series))
            else:
                unsure = why == "draft.aside.between" and _in_items(text, part)
            if found and outside and found[-1].unsure == unsure and _follow(found[-1], part, begin):
                before = found[-1]
                found[-1] = Left(Span(before.span.start, part.end), before.reason, unsure)
            else:
                found.append(Left(part, why, unsure))
    return found


def _follow(above: Left, part: Span, begin: Sequence[int]) -> bool:
    """Whether nothing of the plan begins between two stretches of the text's beginning or end."""
    if bisect_left(begin, above.span.end) < bisect_left(begin, part.start):
        return False
    return above.reason not in ("draft.aside.annex", "draft.aside.column", "draft.aside.heading")


def _parts(text: str, piece: Span) -> Iterator[Span]:
    """Its lines, or their cells, that are more than glue; without the number that begins one."""
    for line in re.finditer(r"[^\n\t|]+", text[piece.start : piece.end]):
        start, end = piece.start + line.start(), piece.start + line.end()
        words = line[0].lstrip(" \u3000#*-\u200b\u2060\ufeff\xa0")
        start = end - len(words)
        begins = (
            start == 0
            or not text[:start].rstrip(" \t\u3000#*|-\xa0")
            or text[:start].rstrip(" \u3000#*-\xa0")[-1:] in "\n\t|"
        )
        match = numbering().match(words) if begins else None
        bare = words[match.end() :] if match and not re.fullmatch(r"\s*[0-9０-９]+(?:\.[0-9]+)?\s*", words) else words
        heads_item = re.fullmatch(r"\d{1,3}(?:\.\d{1,3})+", words.strip()) and text[end : end + 1] not in "\t|\n"
        if not without_glue(bare) or heads_item:
            continue
        inner = without_glue(words)
        left = start + (words.find(inner) if inner in words else 0)
        yield _with_marks(text, Span(left, left + len(inner) if inner in words else end), piece)


def _with_marks(text: str, part: Span, within: Span) -> Span:
    """With the brackets around it, and the mark that ends it."""
    start, end = part
    while start > within.start and text[start - 1] in "（(〔《“【<~/":
        start -= 1
    while end < within.end and text[end] in "）)〕》”】。：>~":
        end += 1
    return Span(start, end)


_LONGEST_LINE = 1000
"""Up to how many characters of a line say what stands at its end."""


def _reason(text: str, part: Span, first: int, last: int) -> str:
    words = text[part.start : part.end].strip()
    begins = text.rfind("\n", 0, part.start) + 1
    line = text[begins : part.end].strip(" \t\u3000|") if part.end - begins <= _LONGEST_LINE else words
    known = next((key for key, pattern in KINDS if re.match(pattern, words) or re.match(pattern, line)), None)
    if known is not None and (known != "draft.aside.addressees" or part.end <= first):
        return known
    if part.end <= first:
        return "draft.aside.before"
    return "draft.aside.after" if part.start >= last else "draft.aside.between"


def _unsure(text: str, part: Span, first: int) -> bool:
    """Outside the items: whether some number, or behind them something by some day, could be owed."""
    words = text[part.start : part.end]
    if re.search("印发|电话|联系|^(?:Contact|Phone|Tel)", words):
        return False
    if not re.search("[\u4e00-\u9fff]", words):
        promised = part.start >= first and re.search(r"\b(?:will|shall|must)\b", words) is not None
        return promised or any(one.unit and one.unit != "years" for one in Sentence(words, (), "en").quantities())
    if part.start < first:
        return bool(quantities(words))
    dated = any(re.search("[前底末内]$", day.words) for day in dates_in(words, [2000]))
    return dated or bool(quantities(words))


def _is_next(text: str, part: Span, series: Sequence[str]) -> bool:
    """Whether the line of some words begins with the number that follows on the items': Commitment 7 behind 6."""
    line = text[text.rfind("\n", 0, part.start) + 1 : part.end].lstrip(" \t\u3000#*-")
    own = next(((style, match[0]) for style, shape in STYLES if (match := re.match(shape, line))), None)
    if own is None or own[0] == "bullet":
        return False
    alike = [number for number in series if re.match(dict(STYLES)[own[0]], f"{number} ")]
    return bool(alike) and _last_value(own[1]) == _last_value(alike[-1]) + 1


def _last_value(number: str) -> int:
    """4 of Commitment 2.4; 0 where it is none."""
    last = value_of(number).rsplit(".", 1)[-1]
    return int(last) if last.isdecimal() else 0


def _in_items(text: str, part: Span) -> bool:
    """Among the items: whether somebody is named, or a day or a number stated."""
    words = text[part.start : part.end]
    named = any(one.role for one in named_in(text, part)) or (like_a_name(words) and len(words) > 3)
    return named or bool(quantities(words)) or bool([*dates_in(words, [2000])]) or len(words) > 12


def quoted(text: str, left: Sequence[Left]) -> list[Quoted]:
    """Each with first and last words as short as lead back to it, sought as the proof seeks them."""
    found: list[Quoted] = []
    after = 0
    for one in left:
        aside = _quote(text, one, after)
        found.append(aside)
        if aside.found:
            after = max(one.span.end, one.span.start + len(aside.first))
    return found


def _quote(text: str, left: Left, after: int) -> Quoted:
    for start, end in _around(text, left.span, after):
        words = text[start:end]
        first = next((own for own in _growing(words) if text.find(own, after) == start), None)
        if first is not None:
            last = next((own for own in _growing_back(words) if text.find(own, start) + len(own) == end), words)
            return Quoted(first, last, left._replace(span=Span(start, end)), True)
    words = text[left.span.start : left.span.end]
    return Quoted(words, words, left, False)


def _around(text: str, span: Span, after: int) -> Iterator[Span]:
    """A stretch, and where it would be found too early, with the blanks and marks of the table around it."""
    start, end = span
    yield span
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    yield Span(span.start, end)
    while start > after and text[start - 1] in _BLANKS:
        start -= 1
    yield Span(start, end)


_BLANKS = " \t|\u3000\n"


def _growing(words: str) -> Iterator[str]:
    line = words.partition("\n")[0]
    cut = re.match(r"[^，。；：\n]{4,24}(?![A-Za-z0-9])", line)
    for length in dict.fromkeys([len(cut[0]) if cut else len(line), len(line), len(words)]):
        if own := words[:length].rstrip():
            yield own
    yield from (words[:length] for length in range(1, len(words) + 1) if not words[length - 1].isspace())


def _growing_back(words: str) -> Iterator[str]:
    line = words.rsplit("\n", maxsplit=1)[-1]
    cut = re.search(r"(?<![A-Za-z0-9])[^，。；：\n]{4,24}[。；：]?$", line)
    for length in dict.fromkeys([len(cut[0]) if cut else len(line), len(line), len(words)]):
        if own := words[len(words) - length :].lstrip():
            yield own

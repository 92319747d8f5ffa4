"""The text's paragraphs, and the outline that their numbers make: 一、 above （一） above 1., in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dxcheck.document.glue import ANNEX
from dxcheck.document.text import Span
from dxcheck.draft.english_names import only_names
from dxcheck.draft.labels import label_of

_CHINESE = "[一二三四五六七八九十]{1,3}"
_NAMED = (
    "Action|Goal|Objective|Commitment|Strategy|Priority|Task|Measure|Step|Part|Section|Chapter|Initiative|Outcome|"
    "Output|Pillar|Theme|Area|Focus Area|Workstream|Aim|Mission|Recommendation|Project|Programme|Program"
)
_ANY_NAME = r"(?!(?:Table|Figure|Annex|Appendix|Box|Note|Chart|Page|Map)\b)[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?"
"""Any word with a capital letter before a number and a colon: Activity 1.1:, STRATEGIC OBJECTIVE 1:."""
STYLES = (
    ("chapter", rf"第(?:{_CHINESE}|\d{{1,2}})[章编篇部](?:分)?(?![\u4e00-\u9fff]{{0,2}}[，。])"),
    ("article", rf"第(?:{_CHINESE}|\d{{1,3}})[节条]"),
    ("han", rf"{_CHINESE}(?:[、．.]|(?=[ \u3000]))"),
    ("ordinal", rf"{_CHINESE}是(?=[^，。；：])"),
    ("bracketed han", rf"[（(]{_CHINESE}[）)]"),
    ("dotted 3", r"\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.])[.．、]?"),
    ("dotted 2", r"\d{1,3}\.\d{1,3}(?![\d.%％])(?=\s)"),
    ("bracketed", r"[（(]\d{1,3}[）)]"),
    ("lettered", r"[A-GI-PR-Z]\d{1,2}(?:\.\d{1,2})?(?:[.:)]|(?=\s+[A-Z]))"),
    ("number", r"\d{1,3}(?:[．、]|\.(?!\d)|\.(?=\d{1,2}月|(?:19|20)\d\d年))"),
    ("half bracket", r"\d{1,3}[)）]"),
    ("circled", "[①-⑳⑴-⒇⒈-⒛㈠-㈩]"),
    (
        "named",
        rf"(?:{_NAMED}|{_ANY_NAME}(?=[ ]\d[\d.]*[:.]\s)) "
        rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*(?=[:.\s–-])|[A-Z](?=:|\.\s|\s[–-]))",
    ),
    ("letter", r"[A-Za-z][.)](?=\s)"),
    ("bullet", r"[-*•·●■◆▪◇○➢](?=\s)|——|–(?=\s)"),
)
"""How a paragraph may be numbered, by name; the first that matches is its style."""
_MARKED = re.compile(r"[ \t\u3000]*(?P<hashes>#{1,6})[ \t]+")
_BOLD = re.compile(r"[*_]{2}")
_ENDS = "。；：:;.!?！？）)〕】”\"'|>"


class Para(NamedTuple):
    """A paragraph: where it stands, how it is numbered, and where its words begin behind the number."""

    span: Span
    style: str
    number: str
    begins: int

    @property
    def own(self) -> Span:
        """Its words without the number."""
        return Span(self.begins, self.span.end)


@dataclass
class Node:
    """A numbered paragraph, what follows it, and what is numbered below it."""

    para: Para | None
    body: list[Para] = field(default_factory=list)
    """The paragraphs without a number below it, before its first child."""
    children: list[Node] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    """The tables below it, by their place in the text."""


def paragraphs(text: str, tables: Sequence[Span]) -> list[Para]:
    """Every paragraph outside tables; a line that is cut in the middle of a sentence goes on in the next one."""
    found: list[Para] = []
    last_line = -2
    width = max((len(line) for at, line in _lines(text) if not any(at in table for table in tables)), default=0)
    for number, (at, line) in enumerate(_lines(text)):
        if not line.strip(" \t\u3000\u200b\u2060\ufeff\xa0") or any(at in table for table in tables):
            continue
        para = _next_number(text, found, _read(text, at, line))
        if found and last_line == number - 1 and _goes_on(text, found[-1], para, width):
            found[-1] = found[-1]._replace(span=Span(found[-1].span.start, para.span.end))
        else:
            found.append(para)
        last_line = number
    return [part for para in found for part in _by_ordinals(text, para)]


_ORDINAL = re.compile(rf"(?<=[。；;：:])\s*(?P<number>{_CHINESE}是)")
_CLOSED = re.compile(r"[)）〕\]][\s。；;]*$")


def _by_ordinals(text: str, para: Para) -> list[Para]:
    """A paragraph cut at its 一是…；二是…, where two of them or more say in brackets who answers."""
    begins = [*_ORDINAL.finditer(text, para.begins, para.span.end)]
    ends = [*(match.start() for match in begins), para.span.end]
    lead = para._replace(span=Span(para.span.start, ends[0]))
    parts = [
        Para(Span(match.start("number"), end), "ordinal", match["number"], match.end())
        for match, end in zip(begins, ends[1:], strict=True)
    ]
    every = [lead, *parts] if para.style == "ordinal" else parts
    closed = [part for part in every if _CLOSED.search(text[part.span.start : part.span.end])]
    return [lead, *parts] if len(closed) > 1 else [para]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _read(text: str, at: int, line: str) -> Para:
    end = at + len(line.rstrip())
    marked = _MARKED.match(line)
    start = at + (marked.end() if marked else len(line) - len(line.lstrip(" \t\u3000\u200b\u2060\ufeff\xa0")))
    if bold := _BOLD.match(text, start, end):
        start = bold.end()
    style, number, begins = f"h{len(marked['hashes'])}" if marked else "", "", start
    for name, pattern in STYLES:
        match = re.match(pattern, text[start:end])
        if match:
            style = style or (f"named {match[0].rsplit(' ', 1)[0].lower()}" if name == "named" else name)
            number = "" if name == "bullet" else match[0].strip()
            begins = start + match.end()
            break
    while begins < end and (text[begins] in " \t\u3000\xa0" or (number and text[begins] in ":：–-*.")):
        begins += 1
    return Para(Span(start, end), style, number, begins)


def _next_number(text: str, above: Sequence[Para], para: Para) -> Para:
    """3.5家 behind an item 2 is the item 3."""
    match = None if para.style else re.match(r"(\d{1,3})\.(?=\d)", text[para.begins : para.span.end])
    last = next((one for one in reversed(above) if one.style == "number"), None) if match else None
    if last is None or match is None or int(match[1]) != int(re.sub(r"\D", "", last.number)) + 1:
        return para
    return para._replace(style="number", number=match[0], begins=para.begins + match.end())


def _goes_on(text: str, above: Para, para: Para, width: int) -> bool:
    last = text[: above.span.end].rsplit("\n", 1)[-1]
    whole = not para.style and label_of(text, para.span) is None
    if last.rstrip()[-1] in "、，," and whole:
        return True
    if not whole or last.rstrip()[-1] in _ENDS or above.style.startswith("h"):
        return False
    return _english_goes_on(text, above, para, width) if last.isascii() else len(last) >= _CUT_CHINESE


_CUT_CHINESE, _CUT_ENGLISH, _UNCUT = 22, 40, 120
"""From how long on a line may be cut, and how long the longest is of a text that cuts none."""


def _english_goes_on(text: str, above: Para, para: Para, width: int) -> bool:
    """Whether a line was cut: the next begins small, or its first word had no room, or it is the rest of some names."""
    last = text[: above.span.end].rsplit("\n", 1)[-1]
    words = text[para.span.start : para.span.end]
    label = label_of(text, above.span)
    if label is not None and label.says in ("answers", "assists"):
        return only_names(words) and len(last) >= _CUT_ENGLISH
    if len(last) < _CUT_ENGLISH:
        return False
    had_room = len(last) + 1 + len(words.split(maxsplit=1)[0]) <= width
    return words[:1].islower() or (width <= _UNCUT and not had_room)


_APART = re.compile(
    rf"{ANNEX}\s*(?:[：:]|$)|抄[送报]|主送|分送|[（(]此件|.{{2,40}}印发$|联系(?:人|电话|方式)", re.MULTILINE
)
"""What belongs to no item above it."""


def _is_label(text: str, para: Para) -> bool:
    """2.责任单位：… goes on with the item above, though it is numbered."""
    label = label_of(text, para.own)
    return label is not None and label.says in ("answers", "assists", "due", "aside")


def outline(text: str, paras: Sequence[Para], tables: Sequence[Span]) -> Node:
    """The tree that the numbers make: a style that stands above ends what is below it, a new one begins a level."""
    root = Node(None)
    open_: list[tuple[str, Node]] = [("", root)]
    waiting = [*enumerate(tables)]
    for para in paras:
        while waiting and waiting[0][1].start < para.span.start:
            open_[-1][1].tables.append(waiting.pop(0)[0])
        if not para.style and _APART.match(text, para.span.start):
            del open_[1:]
        if not para.style or _is_label(text, para):
            open_[-1][1].body.append(para)
            continue
        while para.style in [style for style, _ in open_] or _rises(para.style, open_[-1][0]):
            style, _ = open_.pop()
            if style == para.style:
                break
        node = Node(para)
        open_[-1][1].children.append(node)
        open_.append((para.style, node))
    open_[-1][1].tables += [place for place, _ in waiting]
    return root


_ABOVE = ("h1", "h2", "h3", "h4", "h5", "h6", "chapter", "han", "bracketed han")
"""Styles whose order is the same everywhere."""


def _rises(style: str, below: str) -> bool:
    """Whether a style ends another that stands lower everywhere: # ends 1. and 一、 ends （一）."""
    if style not in _ABOVE or not below:
        return False
    return below not in _ABOVE or _ABOVE.index(style) < _ABOVE.index(below)

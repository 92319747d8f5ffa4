"""Stretches of the text, and their words as a plan quotes them: without line breaks, which are the layout's."""

from __future__ import annotations

import re

from dxcheck.document.text import Span

_BREAK = re.compile(r"(?<![ \t\u3000])[ \t\u3000]*\n\s*")
_BEFORE = " \t\u3000\n\u200b\u2060\ufeff\xa0，。；、,;*_"
_BEHIND = _BEFORE + "：:"
_STOPPED = _BEFORE.replace("。", "")


_STRUCK = re.compile(
    r"<(?P<tag>s|del|strike)>(?:(?!<(?P=tag)>).)*?</(?P=tag)>|~~[^~\n]+~~|</?(?:b|i|u|em|strong|ins)>", re.IGNORECASE
)


def in_force(text: str) -> str:
    """The text with blanks where words are struck out, or where it says that they are bold; as long as it was."""
    return _STRUCK.sub(lambda match: " " * len(match[0]), text)


def words_of(text: str, span: Span) -> str:
    """The words of a stretch: a line break is nothing, or one space between two Latin words."""
    words = text[span.start : span.end]

    def parted(gap: re.Match[str]) -> str:
        around = words[gap.start() - 1 : gap.start()], words[gap.end() : gap.end() + 1]
        return " " if all(one and one.isascii() for one in around) else ""

    return _BREAK.sub(parted, words)


def trimmed(text: str, span: Span, *, stop: bool = False) -> Span:
    """Without blanks and marks at either end; with `stop`, the mark that ends the sentence stays."""
    start, end = span
    while start < end and text[start] in _BEFORE:
        start += 1
    while end > start and text[end - 1] in (_STOPPED if stop else _BEHIND):
        end -= 1
    return Span(start, end)


def filled(text: str, span: Span) -> bool:
    """Whether anything that can be seen stands there."""
    return bool(text[span.start : span.end].strip(" \t\u3000\n\u200b\u2060\ufeff\xa0"))


def pieces(text: str, span: Span, marks: str) -> list[Span]:
    """A stretch cut at the marks (a pattern) that stand outside brackets; each piece without the mark."""
    found, at = [], span.start
    counted, opened = at, 0
    for match in re.finditer(marks, text[span.start : span.end]):
        place = span.start + match.start()
        opened += depth(text[counted:place])
        counted = place
        if opened <= 0:
            found.append(Span(at, place))
            at = counted = span.start + match.end()
            opened = 0
    found.append(Span(at, span.end))
    return found


def depth(words: str) -> int:
    """How many brackets are left open."""
    return len(re.findall("[（(〔【《]", words)) - len(re.findall("[）)〕】》]", words))


def worded(text: str, span: Span) -> bool:
    """Whether a letter or a digit stands there."""
    return re.search(r"[^\W_]", text[span.start : span.end]) is not None

"""The official document as a text file, and where its words stand. Lines count from 1.

Nothing is normalised but line ends.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic
from dxcheck.encoding import PLAIN, decode
from dxcheck.files import read_bytes


class Span(NamedTuple):
    """A stretch of the document, by characters; the end is not in it."""

    start: int
    end: int

    def __contains__(self, place: object) -> bool:
        return isinstance(place, int) and self.start <= place < self.end


def without(whole: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What is left of a stretch when others are taken out of it, in its order."""
    at, last = whole
    for start, end in sorted(taken) if len(taken) > 1 else taken:
        if end <= at or start >= last:
            continue
        if start > at:
            yield Span(at, start)
        at = end
    if at < last:
        yield whole if at == whole.start else Span(at, last)


class OfficialText:
    """An official text as it stands in its file."""

    def __init__(self, path: str, text: str, sha256: str, same: Container[str] = ()) -> None:
        self.path = path
        self.text = text
        self.sha256 = sha256
        """That of its words, each line ended by a line feed, without a byte order mark."""
        self.same = same
        """Those of the same words with other line ends or a mark: no change of the text."""
        self.lines = text.split("\n")
        """Without the mark that ends each; after a last one is an empty line."""

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]

    def line_at(self, place: int) -> int:
        """The line in which a character stands."""
        return bisect_right(self.starts, place)

    def line_of(self, words: str) -> int | None:
        """The line in which the exact words first begin; None where they do not stand."""
        place = self.text.find(words)
        return None if place < 0 else self.line_at(place)

    def own_lines(self, words: str) -> Iterator[tuple[int, int]]:
        """Where some words are a line of their own, but for blanks, marks around them and 文件 behind."""
        at = self.text.find(words) if "\n" not in words else -1
        while at >= 0:
            number = self.line_at(at) - 1
            line, place = self.lines[number], at - self.starts[number]
            before, after = line[:place], line[place + len(words) :]
            if re.fullmatch(r"[\s《“#*]*", before) and re.fullmatch(r"(?:文件)?[\s》”#*]*", after):
                yield at, at + len(words)
            at = self.text.find(words, self.starts[number] + len(line) + 1)


MAX_BYTES = 8 * 2**20
"""8 MiB of official text; the longest plans have less than a tenth of it."""


def read_official_text(path: str) -> tuple[OfficialText | None, list[Diagnostic]]:
    """Read the text; nothing is normalised but line ends and a byte order mark."""
    raw, problems = read_bytes(path, MAX_BYTES)
    if raw is None:
        return None, problems
    if (known := _decoded(raw)) is None:
        return None, decode(path, raw, PLAIN)[1]
    text, (first, *others) = known
    return OfficialText(path, text, first, others), []


@lru_cache(maxsize=2)
def _decoded(raw: bytes) -> tuple[str, tuple[str, ...]] | None:
    """The text, and the sums of its forms: of the same bytes once, as many plans may share a document; None where some
    character is in doubt."""
    text, _ = decode("", raw, PLAIN)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    words = text.encode()
    forms = [mark + words.replace(b"\n", end) for mark in (b"", codecs.BOM_UTF8) for end in (b"\n", b"\r\n", b"\r")]
    return text, tuple(hashlib.sha256(form).hexdigest() for form in (*forms, raw))

"""The text of a CSV file, read from its top as often as is asked; a large one is never whole in memory."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
from collections.abc import Iterator
from itertools import chain, islice
from typing import IO

from dxcheck.encoding import decode

LARGE = 16 * 2**20
"""From how many bytes on a file is read piece by piece: 16 MiB."""
_PIECE = 2**18
_LOST = "\ufffd".encode()
"""What stands where a character was lost."""
_MAYBE_ACCIDENTAL = bytes(range(0xC4, 0xE0))
"""How characters begin that may be UTF-8 by accident: files that have some are judged as a whole."""


class Text:
    """A text by its lines, each with what ends it: LF, CRLF or CR."""

    def __init__(
        self, text: str = "", stream: IO[bytes] | None = None, begins: int = 0, *, narrow: bool = True
    ) -> None:
        self._text = text
        self._stream = stream
        self._begins = begins
        pieces = (text[at : at + _PIECE] for at in range(0, len(text) - _PIECE + 1, _PIECE))
        self.is_narrow = narrow and all("\n" in piece for piece in pieces)
        """Whether no line has more than half a million characters."""

    def lines(self) -> Iterator[str]:
        """The lines from the top. Of a file, what was asked for before gives none any more."""
        if self._stream is None:
            return io.StringIO(self._text, newline="")
        number = self._stream.fileno()
        os.lseek(number, self._begins, os.SEEK_SET)
        return open(number, encoding="utf-8", newline="", closefd=False)

    def check(self) -> None:
        """Read all of it; raises UnicodeDecodeError where it is no UTF-8."""
        for _line in self.lines():
            pass

    def top(self, count: int) -> str:
        """Its first lines."""
        return "".join(islice(self.lines(), count))


def text_of_large(file: str, stream: IO[bytes]) -> tuple[Text, str] | None:
    """The text of an open file and its SHA-256; None where it must be judged as a whole: it is no plain UTF-8.

    Whether all of it is UTF-8 shows when it is read: UnicodeDecodeError.
    """
    first = stream.read(_PIECE)
    if not _begins_as_text(file, first):
        return None
    digest, before, narrow = hashlib.sha256(), b"", True
    left = os.fstat(stream.fileno()).st_size
    for piece in chain([first], iter(lambda: stream.read(_PIECE), b"")):
        digest.update(piece)
        left -= len(piece)
        if left < 0:  # it grows while it is read
            return None
        if b"\0" in piece or _LOST in piece or _LOST in before + piece[:2]:
            return None
        if not piece.isascii() and len(piece.translate(None, _MAYBE_ACCIDENTAL)) != len(piece):
            return None
        before = piece[-2:]
        narrow = narrow and (b"\n" in piece or len(piece) < _PIECE)
    begins = len(codecs.BOM_UTF8) if first.startswith(codecs.BOM_UTF8) else 0
    return Text(stream=stream, begins=begins, narrow=narrow), digest.hexdigest()


def _begins_as_text(file: str, first: bytes) -> bool:
    """Whether the beginning of a file, cut at a line's end, is a text by itself, and no other kind of file."""
    text, _ = decode(file, first[: first.rfind(b"\n") + 1])
    return bool(text)

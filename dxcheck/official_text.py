"""The official document as a text file: where a quoted sentence stands in it. Lines count from 1."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dxcheck.diagnostics import Diagnostic
from dxcheck.files import read_bytes


@dataclass(frozen=True, slots=True)
class OfficialText:
    path: str
    text: str
    sha256: str

    def line_of(self, quote: str) -> int | None:
        """The line in which the exact words first begin; None where they do not stand."""
        return self._line(self.text.find(quote))

    def last_line_of(self, quote: str) -> int | None:
        """The line in which they begin for the last time: an annex repeats the body."""
        return self._line(self.text.rfind(quote))

    def line_after(self, quote: str, anchor: str) -> int | None:
        """The line in which they first begin after the last place where other words end."""
        start = self.text.rfind(anchor)
        return self._line(self.text.find(quote, start + len(anchor))) if start >= 0 else None

    def _line(self, offset: int) -> int | None:
        return None if offset < 0 else self.text.count("\n", 0, offset) + 1


def read_official_text(path: str) -> tuple[OfficialText | None, list[Diagnostic]]:
    """Read the text; nothing is normalised but line ends."""
    raw, problems = read_bytes(path)
    if raw is None:
        return None, problems
    text = raw.decode("utf-8-sig", errors="surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    return OfficialText(path, text, hashlib.sha256(raw).hexdigest()), []

"""What exports write around a cell's text so that a spreadsheet program leaves it alone: it is no part of the text."""

from __future__ import annotations

import re

_QUOTED = r'(?i)=(?:T\()?"((?:[^"]|"")*)"\)?'
_RUN = tuple("=+-@＝＋－＠")
"""What an apostrophe keeps a spreadsheet from running, also where the text ends in one, and so looks quoted."""


def unforced(text: str) -> str:
    """The text that a spreadsheet program shows for `="15"`, `=T("15")` or `'15`; any other as it is."""
    if text.startswith("="):
        match = re.fullmatch(_QUOTED, text)
        if match is None or text[1:2].isalpha() != text.endswith(")"):
            return text
        return match[1].replace('""', '"').strip()
    if text.startswith("'") and (not text.endswith("'") or text[1:].lstrip()[:1] in _RUN):
        return text[1:].strip()
    return text

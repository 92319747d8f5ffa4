"""A report, in each of its formats, with what it was made of written into it; the one place that does so."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from dxcheck.published.provenance import NAME
from dxcheck.renderers.packed import with_properties

if TYPE_CHECKING:
    from dxcheck.published.provenance import Provenance

WIDTH = 76
"""How many characters of it stand on a line of plain text."""
PIECE = 240
"""How many stand in a property: Office keeps 255."""


def in_text(text: str, provenance: Provenance) -> str:
    """At the end of plain text, which is as narrow as before."""
    return f"{text}\n{NAME}\n" + "".join(f"{piece}\n" for piece in _pieces(provenance, WIDTH))


def in_markdown(text: str, provenance: Provenance) -> str:
    """In a comment at the end, which no page shows."""
    return f"{text}\n<!-- {NAME}\n{_line(provenance)}\n-->\n"


def in_html(page: str, provenance: Provenance) -> str:
    """Before the end of the page, as data that nothing runs."""
    before, end, after = page.rpartition("</body>")
    return f'{before}<script type="application/json" id="{NAME}">{_line(provenance)}</script>\n{end}{after}'


def in_office(file: bytes, provenance: Provenance) -> bytes:
    """In the custom properties of a Word document or a workbook."""
    pieces = _pieces(provenance, PIECE)
    return with_properties(file, {f"{NAME}-{number:03}": piece for number, piece in enumerate(pieces, start=1)})


def _line(provenance: Provenance) -> str:
    """JSON without a blank, in ASCII, and without what begins or ends markup."""
    text = json.dumps(provenance, separators=(",", ":"))
    return re.sub(r"[ <>&\x7f]|--", lambda match: "".join(f"\\u{ord(mark):04x}" for mark in match[0]), text)


def _pieces(provenance: Provenance, length: int) -> list[str]:
    line = _line(provenance)
    return [line[at : at + length] for at in range(0, len(line), length)]

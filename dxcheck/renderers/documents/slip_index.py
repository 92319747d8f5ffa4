"""The index of the slips of a run (督办台账), as a CSV for spreadsheet programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from dxcheck.judging.results import Colour
from dxcheck.renderers.documents.slips import Slip
from dxcheck.renderers.safe import neutral, shown
from dxcheck.wording import Wording


def render_slip_index(slips: Sequence[Slip], files: Mapping[str, str], words: Wording) -> str:
    """A row a slip, who has most to answer first; `files` names that of each organisation."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    heads = ("number", "organisation", "as_of", *Colour, "days_overdue", "matters", "reply_by", "file")
    writer.writerow(words(f"slip.column.{head}") for head in heads)
    for slip in sorted(slips, key=_worst_first):
        texts = (
            words("list.separator").join(matter.id for matter in slip.matters),
            slip.reply_by.isoformat() if slip.reply_by else "",
            files[slip.organisation],
        )
        row = (slip.number, slip.name, slip.as_of.isoformat(), *_counts(slip), slip.days_overdue, *texts)
        writer.writerow([neutral(shown(cell)) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()


def _counts(slip: Slip) -> list[int]:
    found = {part.colour: len(part.matters) for part in slip.parts}
    return [found.get(colour, 0) for colour in Colour]


def _worst_first(slip: Slip) -> list[int]:
    return [*(-count for count in _counts(slip)), -(slip.days_overdue or 0)]

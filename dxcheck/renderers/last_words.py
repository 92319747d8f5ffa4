"""What offices said of a milestone, and by when they promise it: the last word of each."""

from __future__ import annotations

from rich.cells import cell_len

from dxcheck.judging.results import MilestoneResult
from dxcheck.judging.said import Word, last_words
from dxcheck.plan.model import Plan
from dxcheck.renderers.layout import cut
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

LEAST = 8
"""How many cells of a note are worth showing."""


def said(milestone: MilestoneResult, plan: Plan, words: Wording) -> str:
    """On one line, without a full stop; empty where nothing was said."""
    return words("list.semicolon").join(_told(word, _note(word), plan, words) for word in last_words(milestone))


def said_in(milestone: MilestoneResult, plan: Plan, words: Wording, room: int) -> str:
    """The same, each last word in so many cells where its note is longer."""
    return words("list.semicolon").join(word_in(word, plan, words, room) for word in last_words(milestone))


def word_in(word: Word, plan: Plan, words: Wording, room: int) -> str:
    """A last word; its note is cut to the room that the rest leaves, where that is some."""
    note = _note(word)
    left = room - cell_len(_told(word, note, plan, words)) + cell_len(note)
    return _told(word, cut(note, max(left, LEAST)), plan, words)


def _note(word: Word) -> str:
    return printable(word.said.note).rstrip("。")


def _told(word: Word, note: str, plan: Plan, words: Wording) -> str:
    """The note, whose it is and of which day, and what is promised; those that are there."""
    organisation = plan.organisation_by_id.get(word.said.organisation or "")
    who = printable(organisation.in_(words.language)) if organisation else words("said.nobody")
    whose = {"who": who, "date": word.said.date.isoformat()}
    promised = word.promised.isoformat() if word.promised else ""
    if not note:
        return words("said.promised_by", promised=promised, **whose)
    told = words("said.note", note=note, **whose)
    return words("list.semicolon").join([told, words("said.promised", promised=promised)]) if promised else told

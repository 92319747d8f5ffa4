"""A draft as the text of a plan file, and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dxcheck.draft.drafted import Draft, Reason
from dxcheck.draft.notes import Note
from dxcheck.draft.yaml_text import Flow, FlowMap, to_yaml
from dxcheck.plan.todo import TODO
from dxcheck.wording import Wording

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
"""What no comment may hold; it is spelt out."""
SURE = ("draft.group", "draft.nobody")
"""Comments that only tell; all others ask."""


def in_yaml(draft: Draft, words: Wording) -> str:
    """The plan file."""
    comments = {path: [_comment(note, words) for note in notes] for path, notes in draft.notes.items()}
    head = "".join(f"# {line}\n" for line in words("draft.header").split("\n"))
    return head + to_yaml(_said(draft.data, words), comments)


def _comment(note: Note, words: Wording) -> str:
    told = " ".join(words(note.key, words=_UNSEEN.sub(_spelt, note.words), line=note.line).split())
    return told if note.key in SURE else f"{TODO} {told}"


def _spelt(unseen: re.Match[str]) -> str:
    return unseen[0].encode("unicode_escape").decode("ascii")


def _said(data: Any, words: Wording) -> Any:
    """The data with its reasons in words."""
    if isinstance(data, Reason):
        return words(data)
    if isinstance(data, Flow | FlowMap):
        return data
    if isinstance(data, dict):
        return {key: _said(value, words) for key, value in data.items()}
    return [_said(one, words) for one in data] if isinstance(data, list) else data


def told(draft: Draft, plan: str, words: Wording) -> Iterator[str]:
    """What was read, and what was not understood."""
    yield words(
        "draft.read",
        items=draft.items,
        organisations=draft.organisations,
        dates=draft.dates,
        quantities=draft.quantities,
        todos=sum(TODO in line for line in plan.split("\n")),
    )
    for unread in draft.unread:
        yield words("draft.unread_line", line=unread.line, words=unread.words)

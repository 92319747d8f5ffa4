"""An outline as Markdown (CommonMark with pipe tables)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from dxcheck.renderers.documents.outline import (
    Annex,
    Block,
    Copies,
    Heading,
    Number,
    Paragraph,
    Signature,
    StatusGrid,
    Table,
    Tasks,
    Title,
)
from dxcheck.renderers.safe import in_markdown
from dxcheck.wording import Wording


def render_markdown(blocks: Sequence[Block], words: Wording) -> str:  # noqa: C901 - a case a kind of block
    """Blocks in their order; no text of a file becomes markup."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Title(text):
                parts.append(f"# {in_markdown(text)}")
            case Heading(level, text):
                parts.append(f"{'#' * (level + 1)} {in_markdown(text)}")
            case Number(text) | Paragraph(text):
                parts.append(in_markdown(text))
            case Table():
                parts.append(_table(block))
            case Tasks():
                parts.append(_table(block.table()))
            case StatusGrid():
                parts.append(_table(block.table(words)))
            case Signature(sender, day):
                parts.append("\\\n".join(in_markdown(line) for line in (sender, day) if line))
            case Annex(title):
                parts += ["---", f"## {in_markdown(words('report.annex.head', title=title))}"]
            case Copies(text):
                parts += ["---", in_markdown(text)]
            case _:
                assert_never(block)
    return "\n\n".join(parts) + "\n"


def _table(block: Table) -> str:
    rules = ["---:" if column in block.numeric else "---" for column in range(len(block.heads))]
    rows = [list(map(in_markdown, block.heads)), rules, *(list(map(in_markdown, row)) for row in block.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)

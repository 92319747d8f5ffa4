"""What was decided of a milestone, on lines of their own below it."""

from __future__ import annotations

from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.decisions import decided_of
from dxcheck.renderers.layout import Grid, wrapped
from dxcheck.wording import Wording


def decided_lines(milestone: str, judgement: Judgement, words: Wording, indent: int, width: int) -> Grid:
    """In bold, so many cells to the right; no line where nothing was decided."""
    told = decided_of(milestone, judgement, words)
    lines = wrapped((told, "bold"))(width - indent) if told else []
    return Grid([[[[(" " * indent, ""), *line]]] for line in lines], [width], 0)

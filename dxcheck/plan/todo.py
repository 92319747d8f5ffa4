"""What an author has still to decide: each TODO of a plan file, in a value or in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.plan.yaml_source import YamlSource

TODO = "TODO"
"""The word that marks what is not decided."""


def todos(source: YamlSource) -> Iterator[Diagnostic]:
    """Each line of a plan file that says TODO (DX-P016)."""
    for number, line in enumerate(source.lines, start=1):
        if TODO in line and (match := re.search(rf"\b{TODO}\b:?\s*", line)):
            details: dict[str, str | int] = {"words": line[match.end() :].strip(" \"'") or "–"}
            position = Position(source.file, number, match.start() + 1)
            yield Diagnostic(Code.TODO_LEFT, position, details, excerpt=line, width=len(TODO))

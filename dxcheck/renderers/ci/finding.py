"""What all CI formats say of a diagnostic: its message, and what stays the same when lines move."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from dxcheck.diagnostics import Diagnostic
from dxcheck.renderers.safe import safe_json
from dxcheck.wording import Wording


def message(diagnostic: Diagnostic, words: Wording) -> str:
    """What is wrong, and how to mend it where that is known."""
    suggestion = words.suggestion(diagnostic)
    message = words.message(diagnostic)
    return f"{message} → {suggestion}" if suggestion else message


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """What stays the same when lines move: file, code and details; equal ones are numbered."""
    seen: Counter[str] = Counter()
    prints = []
    for diagnostic in diagnostics:
        details = sorted((key, str(value)) for key, value in diagnostic.details.items() if key not in ("rows", "line"))
        text = json.dumps([diagnostic.position.file, diagnostic.position.sheet, diagnostic.code.value, details])
        seen[text] += 1
        prints.append(hashlib.sha256(f"{text}{seen[text]}".encode()).hexdigest()[:32])
    return prints


def to_json(data: object) -> str:
    """JSON of two spaces a level, ended by a line break."""
    return safe_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"

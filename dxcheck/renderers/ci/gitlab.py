"""GitLab's code quality report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain

from dxcheck.diagnostics import Diagnostic, Severity
from dxcheck.renderers.ci.finding import MOST, fingerprints, left_out, line_of, path_of, placed_message, worst
from dxcheck.renderers.data.json_text import to_text
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_gitlab(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """An entry a diagnostic; where a report does not hold them all, the last says how many there are."""
    told = left_out(diagnostics, words)
    shown = worst(diagnostics)[: MOST - 1] if told else diagnostics
    entries = (
        _entry(placed_message(each, words), each.code.value, fingerprint, SEVERITY[each.severity], _place(each))
        for each, fingerprint in zip(shown, fingerprints(shown), strict=True)
    )
    if not told:
        return to_text(entries)
    fingerprint = hashlib.sha256(b"dxcheck").hexdigest()[:32]
    return to_text(chain(entries, [_entry(told, "dxcheck", fingerprint, "info", (shown[0].position.file, 1))]))


def _place(diagnostic: Diagnostic) -> tuple[str, int]:
    return diagnostic.position.file, line_of(diagnostic.position) or 1


def _entry(said: str, name: str, fingerprint: str, severity: str, place: tuple[str, int]) -> dict[str, object]:
    file, line = place
    return {
        "description": said,
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": printable(path_of(file)), "lines": {"begin": line}},
    }

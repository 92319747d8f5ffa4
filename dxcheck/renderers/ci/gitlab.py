"""GitLab's code quality report."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.diagnostics import Diagnostic, Severity
from dxcheck.renderers.ci.finding import fingerprints, message, to_json
from dxcheck.wording import Wording


def render_gitlab(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """GitLab's code quality report."""
    severity = {Severity.ERROR: "major", Severity.WARNING: "minor"}
    return to_json(
        [
            {
                "description": message(diagnostic, words),
                "check_name": diagnostic.code.value,
                "fingerprint": fingerprint,
                "severity": severity[diagnostic.severity],
                "location": {"path": diagnostic.position.file, "lines": {"begin": diagnostic.position.line or 1}},
            }
            for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
        ]
    )

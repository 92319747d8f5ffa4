"""The ways in which a plan and its document can disagree, each as a finding."""

from __future__ import annotations

from dxcheck.diagnostics import Code, Phrase
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding

DOCUMENT = Phrase("source.document")


def not_found(path: Path, quote: str) -> Finding:
    return Finding(Code.QUOTE_NOT_FOUND, path, {"quote": quote, "where": DOCUMENT}, "hint.copy_quote")


def differs(path: Path, ours: str, theirs: str, line: int) -> Finding:
    """The words differ: say from where on, for a sentence is long."""
    at = next((i for i, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), None)
    start = max((min(len(ours), len(theirs)) if at is None else at) - 6, 0)
    details: dict[str, str | int] = {"ours": _excerpt(ours, start), "theirs": _excerpt(theirs, start), "line": line}
    return Finding(Code.QUOTE_DIFFERS, path, details, "hint.copy_quote", line=line)


def _excerpt(words: str, start: int) -> str:
    end = start + 24
    return f"{'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"


def date_differs(path: Path, ours: object, theirs: object, line: int) -> Finding:
    return Finding(Code.DATE_DIFFERS, path, {"ours": str(ours), "theirs": f"{theirs} ({line})"}, line=line)


def organisations_differ(path: Path, ours: tuple[str, ...], theirs: tuple[str, ...], line: int) -> Finding:
    details: dict[str, str | int] = {"ours": "、".join(ours), "theirs": "、".join(theirs), "line": line}
    return Finding(Code.ORGANISATIONS_DIFFER, path, details, line=line)


def left_out(words: str, line: int) -> Finding:
    details: dict[str, str | int] = {"words": _excerpt(words, 0), "line": line}
    return Finding(Code.SOURCE_NOT_ENCODED, ("sections",), details, "hint.waive_left_out", line=line)


def nothing_checked(what: str) -> Finding:
    return Finding(Code.NOTHING_CHECKED, ("document", "text"), {"what": Phrase(what)})

"""The ways in which a plan and its document can disagree, each as a finding; words stand in it whole."""

from __future__ import annotations

from typing import NamedTuple

from dxcheck.diagnostics import Code, Phrase, Quote
from dxcheck.document.dates import impossible_day
from dxcheck.lookalike import find_alike
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding

DOCUMENT = Phrase("source.document")


class Compared(NamedTuple):
    """Words of the plan that are the document's, held against the document in one place."""

    path: Path
    agrees: bool | None
    """None where the document has nothing that they could be held against."""
    finding: Finding | None = None


def compare(path: Path, ours: str, theirs: str, line: int) -> Compared:
    """Words are held against those that stand in a line of the document: they must be the same."""
    return Compared(path, ours == theirs, None if ours == theirs else differs(path, ours, theirs, line))


def look_up(path: Path, ours: str, text: str = "", *, stands: bool) -> Compared:
    """Words are looked up in the document."""
    return Compared(path, stands, None if stands else not_found(path, ours, text))


def not_found(path: Path, quote: str, text: str = "") -> Finding:
    """DX-S003: words that the plan quotes stand nowhere in the document's text; what only looks like them may."""
    details: dict[str, str | int] = {"quote": Quote(quote), "where": DOCUMENT}
    if (alike := find_alike(quote, text)) not in (None, quote):
        details["theirs"] = str(alike)
    return Finding(Code.QUOTE_NOT_FOUND, path, details, "hint.copy_quote")


def differs(path: Path, ours: str, theirs: str, line: int) -> Finding:
    """DX-S004: words of the plan are not those of that line of the document."""
    details: dict[str, str | int] = {"ours": ours, "theirs": Quote(theirs), "line": line}
    return Finding(Code.QUOTE_DIFFERS, path, details, "hint.copy_quote", line=line)


def date_differs(path: Path, ours: object, theirs: object, line: int) -> Finding:
    """DX-S005: a day of the plan is not that of the line."""
    details = {"ours": str(ours), "theirs": Quote(f"{theirs} ({line})")}
    return Finding(Code.DATE_DIFFERS, path, details, line=line)


def organisations_differ(path: Path, ours: tuple[str, ...], theirs: tuple[str, ...], line: int) -> Finding:
    """DX-S007: the names that the plan has are not those of the line, in their order.

    A waiver names those that only one of the two has; where both have the same, all, as the document has them.
    """
    differ = [name for name in dict.fromkeys((*theirs, *ours)) if (name in theirs) != (name in ours) and name != "–"]
    details: dict[str, str | int] = {
        "differ": Quote("、".join(differ or theirs)),
        "ours": "、".join(ours) or "–",
        "theirs": Quote("、".join(theirs) or "–"),
        "line": line,
    }
    return Finding(Code.ORGANISATIONS_DIFFER, path, details, "hint.waive_names", line=line)


def not_in_source(path: Path, what: str) -> Finding:
    """DX-S012: a part of the plan, such as an action by its id or article, has no counterpart in the document."""
    return Finding(Code.ENTRY_NOT_IN_SOURCE, path, {"what": what})


def left_out(words: str, line: int) -> Finding:
    """DX-S011: what stands in that line of the document has no counterpart in the plan."""
    details: dict[str, str | int] = {"words": Quote(words), "line": line}
    hint = "hint.waive_left_out"
    if day := impossible_day(words):
        details, hint = {**details, "day": day}, "hint.waive_impossible"
    return Finding(Code.SOURCE_NOT_ENCODED, ("sections",), details, hint, line=line)


def out_of_order(path: Path, words: str, line: int) -> Finding:
    """DX-S015: words of the plan stand in that line, and not where the plan's order has them."""
    return Finding(Code.OUT_OF_ORDER, path, {"words": Quote(words), "line": line}, line=line)


def unaccounted(words: str, line: int) -> Finding:
    """DX-S016: words outside all items, which look like nothing that is owed, are neither quoted nor aside."""
    details: dict[str, str | int] = {"words": Quote(words), "line": line}
    return Finding(Code.LINE_UNACCOUNTED, ("document",), details, "hint.declare_aside", line=line)


def nothing_checked(what: str) -> Finding:
    """DX-S013: the document has nothing of what a check is about (`what`, a key of the wording): it proves nothing."""
    return Finding(Code.NOTHING_CHECKED, ("document", "text"), {"what": Phrase(what)})

"""Chinese marks typed where YAML means ASCII ones: where they stand, and what was meant.

A mark that belongs to a text is left alone. It is told where no text has one (in a key, an id, a number, a date,
between the entries of a list or mapping), and where YAML breaks off and would not, were it the ASCII one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Mark(NamedTuple):
    """A mark at an offset of a text, or several in a row, and what was meant in ASCII; nothing where that is empty."""

    offset: int
    found: str
    meant: str

    @property
    def longer(self) -> bool:
        """Whether what was meant takes one character more: a space after a colon or a dash."""
        return len(self.meant) > len(self.found)

    def mended(self, text: str) -> str:
        """The text with what was meant in its place; at least as long as before, so that other places stay."""
        end = self.offset + len(self.found)
        return text[: self.offset] + self.meant.ljust(len(self.found)) + text[end:]


_MEANT = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys("、；", ","),
    **dict.fromkeys("“”„「」『』", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("【〔［", "["),
    **dict.fromkeys("】〕］", "]"),
    **dict.fromkeys("—–―−", "-"),
    **dict.fromkeys("\u3000\u00a0", " "),
    "。": ".",
}
"""What each mark is taken for."""

NAMES = (
    ("，", "mark.comma"),
    ("、", "mark.pause"),
    ("：", "mark.colon"),
    ("；", "mark.semicolon"),
    ("。", "mark.full_stop"),
    ("“”„＂‘’＇「」『』", "mark.quote"),
    ("【】〔〕［］｛｝（）", "mark.bracket"),
    ("－—–―−", "mark.dash"),
    ("＃", "mark.hash"),
    ("\u3000", "mark.wide_space"),
    ("\u00a0", "mark.no_break_space"),
    ("０１２３４５６７８９", "mark.digit"),
)
"""What the marks are called, by phrase; any other is a full-width character."""

_STRICT = frozenset(
    (
        *("id", "schema", "language", "sha256", "code", "kind", "accumulation", "combine", "ongoing", "approximate"),
        *("due", "deadline", "issued", "start", "end", "at_least", "at_most", "baseline", "by", "indicator"),
        *("organisations", "annex_organisations", "support", "members"),
        *("at_risk_gap", "behind_gap", "due_soon_days", "stale_days", "report_within_days", "report_every"),
    )
)
"""Keys whose values are ids, numbers, dates and words of the program: no mark belongs in one."""

_NAMES = frozenset(("zh", "en", "name", "unit", "aliases"))
"""Keys whose values are names: none ends in a mark between clauses, or stands in quotation marks whole."""

_OF_MAPPINGS = frozenset(
    (
        *("organisations", "indicators", "sections", "tasks", "actions", "milestones", "criteria", "waive", "aside"),
        *("title", "document", "period", "policy"),
    )
)
"""Keys that have mappings below them."""

_ANY = "".join(_MEANT)
_MARKS = frozenset(_MEANT)
_KEY = r"[a-z][a-z0-9_]*"
_OPENING, _CLOSING = tuple("“「『"), tuple("”」』")
_QUOTES = frozenset((*_OPENING, *_CLOSING))

_EVERYWHERE = (
    ("\u3000\u00a0", r"\A([\u3000\u00a0]+)"),
    ("\u3000\u00a0", r"(?<![\u3000\u00a0])([\u3000\u00a0]+)\Z"),
    ("｛", r"\A([｛])"),
    ("［", r"\A(［)[^［］]*\Z"),
    ("］｝", r"(］|｝)\Z"),
    ("＃", r"[ \u3000](＃)"),
    ("｜＞", r"\A([｜＞])[ ]*\n"),
    ("：", rf"\n\s*(?:- +)?{_KEY}\s*(：)"),
    ("，；", rf"([，；])\s*{_KEY}\s*[:：]"),
    ("：", rf"[，；]\s*{_KEY}\s*(：)"),
)
"""Marks that belong to no text without quotation marks, whatever its key, and the form in which they do not."""

LONGEST_LINE = 4_000
"""How many characters of a line are looked at for marks where YAML breaks."""
_WHERE_IT_BREAKS = (
    rf"^\s*(?:-\s+)*[\"'“”]?{_KEY}[\"'“”]?\s*(：)",
    rf"[{{｛,，]\s*[\"'“”]?{_KEY}[\"'“”]?\s*(：)",
    r"(?::\s|-\s|[\[{,:：，]\s*|^\s*)([“”‘’＂＇「『｛［【])",
    r"([”’“‘＂＇」』｝］】])(?=\s*(?:[]}，,:：#]|$))",
    rf"([，；、])(?=\s*(?:[\"“]?{_KEY}[\"”]?\s*[:：]|[\"“”'‘’]|$))",
    r"^ *([\u3000\u00a0]+)",
    r"^\s*([－—–―−])",
    r"(?:^|\s)(＃)",
    rf"(?:{_KEY}[:：]|-)([\u3000\u00a0]+)",
    r"(?<=[\[{])[^\]}]*?(，)",
)
"""In a line of broken YAML: where a mark would be one of YAML's, if it were ASCII."""
_ANYWHERE = "".join(dict.fromkeys("".join(marks for marks, _ in _EVERYWHERE)))


@cache
def _everywhere() -> dict[str, list[re.Pattern[str]]]:
    """The forms by each of their marks."""
    forms = [(marks, re.compile(form, re.MULTILINE)) for marks, form in _EVERYWHERE]
    return {mark: [form for marks, form in forms if mark in marks] for mark in _ANYWHERE}


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_ANY)}]")


def has_marks(text: str) -> bool:
    """Whether any mark stands in a text; most texts have none."""
    return not text.isascii() and _any().search(text) is not None


def name_of(found: str) -> str:
    """The phrase that names a mark."""
    return next((name for marks, name in NAMES if found in marks), "mark.full_width")


def in_key(raw: str) -> Iterator[Mark]:
    """The first mark of a key: no key has one, and what comes after it may be a value."""
    if has_marks(raw):
        yield _mark(raw, next(place for place, character in enumerate(raw) if character in _MARKS))


def in_value(raw: str, keys: tuple[str, ...], *, plain: bool, in_list: bool) -> Iterator[Mark]:
    """The marks of a value that its text does not hold; `raw` is as it stands in the file, `keys` lead to it."""
    key = keys[-1] if keys else ""
    if key in _STRICT or "by" in keys[-2:]:
        yield from _strict(raw)
        return
    if not plain:
        return
    forms = {form for mark, of_mark in _everywhere().items() if mark in raw for form in of_mark}
    offsets = {match.start(1) for form in forms for match in form.finditer(raw)}
    if key in _OF_MAPPINGS and (colon := re.match(rf"{_KEY}\s*(：)", raw)):
        offsets.add(colon.start(1))
    if key in _NAMES:
        offsets |= _around_name(raw)
    if key == "aliases" and in_list:
        offsets |= {at for at, character in enumerate(raw) if character in "，、；"}
    last = len(raw.rstrip("，；、：\u3000\u00a0"))
    for at in sorted(offsets):
        mark = _mark(raw, at)
        yield mark._replace(meant="") if at >= last else mark


def _around_name(raw: str) -> set[int]:
    """Marks at the ends of a name: between clauses, or quotation marks around all of it."""
    offsets = set(range(len(raw.rstrip("，；、：")), len(raw)))
    if raw.startswith(_OPENING) and raw[1:].endswith(_CLOSING) and _QUOTES.isdisjoint(raw[1:-1]):
        offsets |= {0, len(raw) - 1}
    return offsets


def _strict(raw: str) -> Iterator[Mark]:
    """Every mark; digits and letters in a row are one. What ends a clause means nothing at the end."""
    last = len(raw.rstrip("，；、：。"))
    for run in re.finditer(f"[０-９Ａ-Ｚａ-ｚ]+|[{_ANY}]", raw):
        meant = "".join(_MEANT[character] for character in run[0])
        yield Mark(run.start(), run[0], "" if run.start() >= last else meant)


def where_it_breaks(line: str) -> list[Mark]:
    """The marks of a line that would be YAML's own if they were ASCII; none in one longer than anybody writes."""
    if not has_marks(line) or len(line) > LONGEST_LINE:
        return []
    offsets = {match.start(1) for form in _WHERE_IT_BREAKS for match in re.finditer(form, line)}
    return [_mark(line, at) for at in sorted(offsets)]


def _mark(text: str, at: int) -> Mark:
    """The mark that stands there, or the blanks; a colon, or a dash in front, is YAML's with a space behind it only."""
    blanks = re.match(r"[\u3000\u00a0]+", text[at:])
    found = blanks[0] if blanks else text[at]
    meant = "".join(_MEANT[character] for character in found)
    begins = meant == ":" or (meant == "-" and not text[:at].strip())
    return Mark(at, found, f"{meant} " if begins and not text[at + 1 : at + 2].isspace() else meant)

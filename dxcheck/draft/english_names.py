"""English names of organisations: what looks like one, and where a list of them is cut.

`and` parts two names (Data Office and Audit Office) or belongs to one (Parks and Recreation Department). A line
break is a blank where a name goes on behind it.
"""

from __future__ import annotations

import re

from dxcheck.document.text import Span
from dxcheck.draft.spans import pieces, trimmed

_NOUN = (
    r"(?:Departments?|Depts?\.?|Offices?|Agenc(?:y|ies)|Boards?|Councils?|Committees?|Commissions?|Authorit(?:y|ies)|Bureaus?|"
    r"Units?|Services?|Ministr(?:y|ies)|Directorates?|Divisions?|Teams?|Trusts?|Foundations?|Associations?|Societ(?:y|ies)|"
    r"Institutes?|Universit(?:y|ies)|Colleges?|Schools?|Districts?|Hospitals?|Librar(?:y|ies)|Museums?|Courts?|Cent(?:re|er)s?|"
    r"Utilit(?:y|ies)|Compan(?:y|ies)|Co-?operatives?|Corporations?|Banks?|Funds?|Unions?|Federations?|Alliances?|Networks?|"
    r"Secretariats?|Chambers?|Registr(?:y|ies)|Inspectorates?|Laborator(?:y|ies)|Mayor|Auditor|Treasurer|Clerk|Attorney|Sheriff|"
    r"Superintendent|Commissioners?|Administration|Government|Assembly|Regulator|Group|Forum|Taskforce|Academy)"
)
_WHOLE = re.compile(rf"(?:^|.*\s){_NOUN}(?:\s*\([^()]*\))?$|^(?:.*\s)?{_NOUN} (?:of|for) .*", re.DOTALL)
_WORD = r"(?:[A-Z][\w&'’.-]*|of|and|the|for|&)"
_LIKE = re.compile(rf"[A-Z][\w&'’.-]*(?:\s+{_WORD})*")
_LONGEST = 300
"""How long a piece of a list is that may be names."""
_JOINS = re.compile(r"\s+(?:and|&)\s+")
_LISTED = (
    r"[,;/|]|\.(?=\s|$)|\s+(?:and|&)\s+(?=the\s)|"
    r"\s+(?:with(?: support from| the support of)?|in (?:cooperation|collaboration|partnership) with|together with)\s+"
)


def like_an_english_name(words: str) -> bool:
    """Whether some words are written as names are, and say what they name: Data Office, Department of Health."""
    bare = re.sub(r"^the\s+|[,.]$", "", words.strip(), flags=re.IGNORECASE)
    return _LIKE.fullmatch(bare) is not None and is_whole(bare) and " " in bare


def capitalised(words: str) -> bool:
    """Whether some words are written as names of several words are: Radio Riverland."""
    bare = re.sub(r"^the\s+|[,.]$", "", words.strip(), flags=re.IGNORECASE)
    return _LIKE.fullmatch(bare) is not None and len(re.findall("[A-Z]", bare)) > 1 and " " in bare


def only_names(words: str) -> bool:
    """Whether a line is nothing but capitalised words and what stands between them: it goes on with a list of names."""
    bare = words.strip().rstrip(".;,")
    parts = [part for part in re.split(r"[,;]\s*|\s+(?=and\s)", bare) if part]
    return bool(parts) and all(_LIKE.fullmatch(re.sub(r"^(?:and|the)\s+(?:the\s+)?", "", part)) for part in parts)


def is_whole(words: str) -> bool:
    """Whether some words say what kind of body they name."""
    return _WHOLE.match(words) is not None


def is_unsure(name: str) -> bool:
    """Whether a name with an `and` in it may be two."""
    parts = _JOINS.split(name)
    return len(parts) > 1 and not (is_whole(parts[-1]) and not any(map(is_whole, parts[:-1])))


def listed(text: str, span: Span) -> list[Span]:
    """A list of names cut into its names."""
    return [
        name for piece in pieces(text, span, _LISTED) for line in _lines(text, piece) for name in _names(text, line)
    ]


def _lines(text: str, piece: Span) -> list[Span]:
    """A line break parts two whole names, and nothing else."""
    found = [piece]
    for match in re.finditer(r"(?<!\s)\s*\n\s*", text[piece.start : piece.end]):
        above = Span(found[-1].start, piece.start + match.start())
        below = Span(piece.start + match.end(), piece.end)
        first = text[below.start : below.end].split("\n", 1)[0]
        if is_whole(text[above.start : above.end].strip()) and is_whole(first.strip()):
            found[-1:] = [above, below]
    return found


def _names(text: str, piece: Span) -> list[Span]:
    """The names that `and` joins."""
    words = text[piece.start : piece.end]
    if len(words) > _LONGEST:
        return [piece]
    for match in _JOINS.finditer(words):
        before, after = (
            trimmed(text, Span(piece.start, piece.start + match.start())),
            Span(piece.start + match.end(), piece.end),
        )
        if _are_two(text, text[before.start : before.end], text[after.start : after.end].strip()):
            return [before, *_names(text, after)]
    return [piece]


def _are_two(text: str, before: str, after: str) -> bool:
    whole, other = is_whole(before), is_whole(_JOINS.split(after)[0]) or is_whole(after)
    if not before or not after:
        return True
    if (whole and other) or _stands_alone(text, before) or _stands_alone(text, after):
        return True
    if whole or other:
        return whole and not re.search(r"\s(?:of|for)\s", before)
    return " " in before and " " in after


def _stands_alone(text: str, name: str) -> bool:
    """Whether the text has the name by itself elsewhere: in a cell, or behind a label."""
    return re.search(rf"(?:[|:;,\t]|^)[ *]*{re.escape(name)}[ *]*(?:[|;,.\t]|$)", text, re.MULTILINE) is not None

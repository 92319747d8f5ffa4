"""Who answers and who assists in an English sentence: The Data Office, supported by the Library, will publish …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxcheck.document.text import Span
from dxcheck.draft.english_names import like_an_english_name
from dxcheck.draft.names import Named, Role, named_in
from dxcheck.draft.spans import trimmed

_BODY = r"[A-Z][\w&'’.-]*(?:\s+(?:[A-Z][\w&'’.-]*|of|and|the|for|&))*"
_HELPED = (
    r"(?:supported|assisted|helped|advised|backed) by|with (?:the )?(?:support|help|assistance|advice) (?:of|from)|"
    r"in (?:partnership|cooperation|co-operation|collaboration|consultation) with|together with|with"
)
_PROMISES = (
    r"(?:will|shall|must|(?:is|are) (?:to|responsible for|accountable for|required to|in charge of)|leads|commits? to|"
    r"owns|agrees? to)\b"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[.;]\s)|(?<=\n))\s*(?:(?:By|Before|In|From|Until|During|Each|Every)\s[^,.;]{{2,40}}(?:,\s\d{{4}})?,\s+)?"
    rf"(?:[Tt]he\s+)?(?P<names>{_BODY}(?:,\s(?:the\s+)?{_BODY})*)"
    rf"(?:,\s*(?:{_HELPED})\s[^.;]*?,)?\s+(?:also\s+|jointly\s+)?{_PROMISES}"
)
_HELPERS = re.compile(
    rf"\b(?:{_HELPED})\s+(?P<names>(?:the\s+)?{_BODY}(?:(?:,\s+(?:and\s+)?|\s+and\s+)(?:the\s+)?{_BODY})*)",
    re.IGNORECASE,
)
_LED = re.compile(rf"\b(?:[Ll]ed|[Oo]wned|[Dd]elivered|[Rr]un) by\s+(?P<names>(?:the\s+)?{_BODY})")


def english_roles(text: str, span: Span) -> list[Named]:
    """The bodies of which a stretch says that they will do something, or support those who do; each once."""
    found = [*_found(text, span, _SUBJECT, "answers"), *_found(text, span, _LED, "answers")]
    found += _found(text, span, _HELPERS, "assists")
    answering = {one.words for one in found if one.role == "answers"}
    return sorted({one.words: one for one in found if one.role == "answers" or one.words not in answering}.values())


def _found(text: str, span: Span, pattern: re.Pattern[str], role: Role) -> Iterator[Named]:
    for match in pattern.finditer(text, span.start, span.end):
        names = trimmed(text, Span(*match.span("names")))
        yield from (
            one._replace(role=role)
            for one in named_in(text, names, role, labelled=True)
            if like_an_english_name(one.words)
        )


def promising(words: str) -> list[str]:
    """The subjects of sentences that promise something, whatever they are: The Board will …"""
    return [match["names"] for match in _SUBJECT.finditer(words)]

"""What an English sentence promises, one thing after the other: open three hubs and reduce smoking to 9%.

Each part begins with a verb in its base form. A word that may be a noun as well (plan, survey, report) is a verb only
before what a thing begins with: an article, `every`, a number. Two verbs of one object (plan and build 3 hubs) are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VERBS = (
    "achieve|add|adopt|agree|allocate|analy[sz]e|appoint|approve|assess|attract|begin|bring|build|buy|certify|clean|"
    "collect|complete|conduct|connect|construct|consult|convert|create|deliver|demolish|deploy|develop|digiti[sz]e|"
    "distribute|eliminate|employ|enable|enrol|enroll|ensure|equip|establish|evaluate|expand|extend|finali[sz]e|"
    "finish|halve|hire|hold|identify|implement|improve|insulate|introduce|invest|keep|lower|maintain|make|meet|"
    "moderni[sz]e|negotiate|notify|organi[sz]e|pave|prepare|procure|protect|provide|publish|raise|reach|recruit|"
    "reduce|refurbish|register|rehabilitate|remove|renovate|repave|replace|resurface|restore|retrofit|secure|"
    "serve|strengthen|submit|vaccinate|widen"
)
_OFTEN_NOUNS = (
    "audit|award|benchmark|budget|cut|decrease|design|double|draft|drain|fit|form|fund|host|house|increase|inspect|"
    "install|issue|launch|lay|light|map|offer|open|pilot|plan|plant|post|present|process|produce|purchase|release|"
    "repair|report|research|resource|review|run|screen|set|sign|staff|stage|start|study|supply|support|survey|test|"
    "train|treat|trial|update|upgrade"
)
_THING = (
    r"(?:(?:a|an|the|all|every|each|its|their|both|at|up|no|about|some|to|another|new|more)\b|\d|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b|[€$£])"
)
VERB = rf"(?:(?:{_VERBS})(?=\s+[A-Za-z\d€$£])|(?:{_OFTEN_NOUNS})(?=\s+{_THING}))"
"""A verb in its base form, as it begins a promise."""
_CUT = re.compile(rf"(?:,?\s+and(?:\s+then|\s+also|\s+to|\s+will)?|,(?:\s+then|\s+to)?|;)\s+(?={VERB})", re.IGNORECASE)
_LEADS_UP = (
    "Each|Every|By|In|On|At|From|During|Before|After|Until|Once|With|Within|To|For|Subject|Together|Working|Using"
)
"""What may begin a sentence before its verb: Each year, hold six open days."""
_PROMISES = re.compile(rf"^\W*(?!(?:{_LEADS_UP})\b)[A-Z][a-z]+\s+[A-Za-z\d€$£]|\b(?i:{VERB})\s+[A-Za-z\d€$£]")


@lru_cache(maxsize=1024)
def promises(words: str) -> tuple[tuple[int, int], ...]:
    """Where each part of a sentence begins and ends that begins with a verb of its own; the first has what leads up to
    its verb. One part where the sentence promises one thing.
    """
    parts: list[tuple[int, int]] = []
    start = 0
    for match in _CUT.finditer(words):
        if _PROMISES.search(words[start : match.start() + 1]) is None:
            continue
        parts.append((start, match.start()))
        start = match.end()
    return (*parts, (start, len(words)))

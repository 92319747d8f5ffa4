"""A plan that does not load, held against its official text as far as it goes: no slip hides another.

Told is only what does not hang on what is at fault: words that stand nowhere in the document; and where all that is at
fault lies in actions, what is wrong with the other actions.
"""

from __future__ import annotations

import pathlib
from collections.abc import Collection

from dxcheck.diagnostics import Code, Diagnostic, Severity
from dxcheck.document.text import OfficialText, read_official_text
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.waivers import sift
from dxcheck.plan.load import in_order, load_sound, place
from dxcheck.plan.sound import Sound, entry_of
from dxcheck.proof.prove import prove
from dxcheck.proof.search import Searched

_OF_THE_WHOLE = {Code.SOURCE_NOT_ENCODED, Code.LINE_UNACCOUNTED, Code.NOTHING_CHECKED, Code.OUT_OF_ORDER}
"""What is found by comparing with all that the plan has."""
_QUOTED = {Code.QUOTE_NOT_FOUND: "quote", Code.QUOTE_DIFFERS: "ours", Code.ASIDE_NOT_FOUND: "words"}
"""Where a finding has the plan's words, as the document's."""


def trace_part(path: str, problems: Collection[Diagnostic]) -> list[Diagnostic]:
    """What keeps a plan from being loaded, and what of its document it does not say; a line with a fault of form has
    no other."""
    found = load_sound(path)
    if found is None:
        return [*problems]
    sound, source = found
    document = pathlib.Path(path).parent / sound.plan.document.text
    text = read_official_text(str(document))[0] if sound.has_document else None
    if text is None:
        return [*problems]
    faulty = {problem.position.line for problem in problems}
    told = [
        place(source, finding._replace(path=sound.at(finding.path)), str(document))
        for finding in sift(sound.plan, prove(sound.plan, text).findings).kept
        if finding.code.severity is Severity.ERROR and _is_certain(finding, sound, text)
    ]
    return in_order([*problems, *(each for each in told if each.position.line not in faulty)])


def _is_certain(finding: Finding, sound: Sound, text: OfficialText) -> bool:
    """Whether a finding of the proof hangs on nothing that is at fault."""
    path = sound.at(finding.path)
    if sound.is_stand_in(finding.path) or (path[:1] == ("organisations",) and sound.may_lack_organisations):
        return False
    words = finding.details.get(_QUOTED.get(finding.code, ""))
    if words is not None and not Searched(text.text).stands(str(words), 0, len(text.text)):
        return True
    return sound.has_all_items and finding.code not in _OF_THE_WHOLE and entry_of(path) not in sound.doubtful

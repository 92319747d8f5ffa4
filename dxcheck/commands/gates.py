"""The gates of --fail-on: what makes a plan's standing a no, and what is said then.

A status stands for the milestones that have it, `late-report` for those that are so, `stale` for the actions that are,
`overdue:30` for what is overdue, or due and unreported, for so many days or more, `under:80` for a compliance rate of
the plan under so many per cent. All but the last are asked of the milestones that are shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

import typer

from dxcheck.commands.answer import advised
from dxcheck.commands.asked import split, statuses
from dxcheck.diagnostics import Listed
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import Status
from dxcheck.names import closest
from dxcheck.renderers.figures import percent
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

NAMED = 5
"""How many milestones, or actions, a gate names; the rest are counted."""
UNDER = "under"
Finds = Callable[[Judgement, Wording], str | None]
"""What of a judgement a gate finds wrong, in words; None where it holds."""


class Gate(NamedTuple):
    """One of them, as it was typed."""

    text: str
    finds: Finds


def gates(values: Sequence[str] | None, words: Wording) -> tuple[list[Gate], list[str]]:
    """The gates of --fail-on, and what is wrong with those that are none."""
    found: list[Gate] = []
    wrong: list[str] = []
    for text in split(values, "--fail-on", words):
        finds = _gate(text, words)
        if finds is None:
            wrong.append(words("cli.option", option="--fail-on", message=_no_gate(text, words)))
        else:
            found.append(Gate(text, finds))
    return found, wrong


def hold(asked: Iterable[Gate], judgement: Judgement, words: Wording) -> None:
    """Say on stderr which gates do not hold, and why, and leave with 1; all hold where none was asked for."""
    said = [(gate, why) for gate in asked if (why := gate.finds(judgement, words)) is not None]
    told([(f"--fail-on {gate.text}", why) for gate, why in said], words)


def told(said: Sequence[tuple[str, str]], words: Wording) -> None:
    """What asked for it, and what it found, a line each; then leave with 1."""
    for gate, why in said:
        sys.stderr.write(printable(words("cli.option", option=gate, message=why)) + "\n")
    if said:
        raise typer.Exit(1)


def some(names: Sequence[str], words: Wording) -> str:
    """The first of some names, and how many more there are."""
    listed = words("list.separator").join(names[:NAMED])
    more = len(names) - NAMED
    told = len(names) if words.language == "zh" else more
    return words("gate.more", names=listed, count=told) if more > 0 else listed


def _no_gate(text: str, words: Wording) -> str:
    guess = closest(text, CHOICES)
    if guess is None:
        return words("cli.choices", text=text, choices=Listed(CHOICES))
    return advised(words("cli.unknown_value", text=text), words, "hint.did_you_mean", guess=guess)


def _gate(text: str, words: Wording) -> Finds | None:
    """What a gate asks, by its text; None where it is none."""
    name, colon, number = (part.strip() for part in text.replace("：", ":").partition(":"))
    if name == UNDER:
        share = number.rstrip("%％")
        return _under(int(share)) if share.isdecimal() and int(share) <= 100 else None
    if not colon and name in PLAIN:
        return PLAIN[name]
    found, _ = statuses([name], "--fail-on", words) if name else ((), [])
    if colon:
        return _overdue(int(number)) if found == (Status.OVERDUE,) and number.isdecimal() else None
    return _with(found[0]) if found else None


def _with(status: Status) -> Finds:
    return lambda judgement, words: _milestones(
        judgement, (m.id for m in judgement.assessment.milestones if m.status is status), words
    )


def _overdue(days: int) -> Finds:
    def finds(judgement: Judgement, words: Wording) -> str | None:
        late = (m for m in judgement.assessment.milestones if m.days_overdue is not None and m.days_overdue >= days)
        return _milestones(judgement, (milestone.id for milestone in late), words)

    return finds


def _stale(judgement: Judgement, words: Wording) -> str | None:
    """A stale action has its flag on all its milestones, the finished ones too: it is named itself, and once."""
    stale = (milestone.action for milestone in judgement.assessment.milestones if milestone.stale)
    return _named(dict.fromkeys(stale), words, "gate.actions")


def _late_report(judgement: Judgement, words: Wording) -> str | None:
    return _named(judgement.late_reports, words)


def _under(per_cent: int) -> Finds:
    def finds(judgement: Judgement, words: Wording) -> str | None:
        summary = judgement.whole.summary
        if summary.compliance_rate is None or summary.compliance_rate >= Fraction(per_cent, 100):
            return None
        told = words("gate.rate", rate=percent(summary.compliance_rate, 1), done=summary.done, due=summary.due)
        from dxcheck.renderers.decisions import rates

        both = rates(judgement, words)
        return told if both is None else words("list.semicolon").join((told, both))

    return finds


def _milestones(judgement: Judgement, found: Iterable[str], words: Wording) -> str | None:
    """A gate goes by the plan; what was decided of a milestone stands beside it."""
    if judgement.decided is None:
        return _named(found, words)
    from dxcheck.renderers.decisions import decided_of

    decided = {id_: decided_of(id_, judgement, words) for id_ in found}
    return _named(
        (words("gate.decided", id=id_, decided=told) if told else id_ for id_, told in decided.items()), words
    )


def _named(found: Iterable[str], words: Wording, key: str = "gate.milestones") -> str | None:
    """How many milestones there are, or actions, and the first of them; None where there is none."""
    ids = list(found)
    return words(key, count=len(ids), names=some(ids, words)) if ids else None


PLAIN: dict[str, Finds] = {"stale": _stale, "late-report": _late_report}
CHOICES = (*Status, "overdue:30", *PLAIN, f"{UNDER}:80")
"""What may be written; a status also by its name in either language."""

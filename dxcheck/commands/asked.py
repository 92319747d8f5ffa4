"""What was asked: the plan, the files, the day, the filters, and what judging by them comes to."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.commands.answer import Beside, complain, progress, refuse, write
from dxcheck.commands.inputs import Inputs
from dxcheck.commands.language import Language
from dxcheck.commands.outputs import Output, evidence_of, inputs_of, refused
from dxcheck.commands.plan_file import find_plan
from dxcheck.commands.rejects import rejects_beside, rejects_outputs, tell_rejects, wrong_ending
from dxcheck.diagnostics import CODES
from dxcheck.judging.groups import View
from dxcheck.judging.results import Status
from dxcheck.names import closest, fold_name, names, read_name, suggest
from dxcheck.renderers.statuses import typed
from dxcheck.submissions.cells import Refusal, read_date
from dxcheck.wording import Wording, wording

if TYPE_CHECKING:
    from dxcheck.judging.judgement import Judgement
    from dxcheck.judging.selection import Selection
    from dxcheck.plan.model import Plan


class Question(NamedTuple):
    """What a command that judges was asked, as it was typed."""

    inputs: Inputs
    """The metric files that are meant, in place of the arguments that name them."""
    plan: str | None
    as_of: str | None
    known_on: str | None = None
    actions: Sequence[str] | None = None
    organisations: Sequence[str] | None = None
    statuses: Sequence[str] | None = None
    due_within: int | None = None
    require_evidence: bool = False
    evidence_dir: str | None = None
    skip_rejected: bool = False
    rejects: str | None = None
    outputs: Sequence[Output] = ()
    """The files that the answer is to be written to."""
    wrong: Sequence[str] = ()
    """What is known to be wrong with options that only the command understands."""


def judged(asked: Question, words: Wording) -> Judgement:
    """The judgement that a question comes to; where something stands in the way, say all of it and leave with 2."""
    from dxcheck.judge import faults, gather, judge, unproved
    from dxcheck.plan.load import load_plan

    files, passed_over, idle = asked.inputs
    as_of, wrong = day(asked.as_of, "--as-of", words)
    known_on, no_day = (None, []) if asked.known_on is None else day(asked.known_on, "--known-on", words)
    wrong = [*idle, *asked.wrong, *wrong, *no_day, *wrong_ending(asked.rejects, words)]
    plan = find_plan(asked.plan, words, wrong)
    plan_file, problems = load_plan(plan)
    outputs = [*asked.outputs, *rejects_outputs(asked.rejects, files, words)]
    read = [*inputs_of(files, plan, [plan_file]), *evidence_of(asked.evidence_dir, outputs)]
    wrong += refused(outputs, read, words)
    if plan_file is None:
        complain([*problems, *passed_over, *faults(files)], words)
        refuse(words, *wrong, *statuses(asked.statuses, "--status", words)[1])
    selection, unknown = select(plan_file.plan, words, asked.actions, asked.organisations, asked.statuses)
    selection = selection._replace(due_within=asked.due_within)
    wrong += unknown
    with progress(files, words):
        gathered = gather(
            plan_file,
            files,
            require_evidence=asked.require_evidence,
            known_on=known_on,
            evidence_dir=asked.evidence_dir,
        )
    gathered = gathered._replace(problems=[*passed_over, *gathered.problems])
    if as_of is None or wrong or not gathered.stands(skip_rejected=asked.skip_rejected):
        complain([*plan_file.problems, *gathered.problems], words)
        rejected = gathered.ledger.rejected
        if rejected and not asked.skip_rejected:
            sys.stderr.write(words("diagnostics.rejected", count=len(rejected)) + "\n")
        if asked.rejects and gathered.complete and not wrong:
            beside = rejects_beside(asked.rejects, files, rejected, gathered.problems, words)
            write(beside.files, words, beside.folders)
            tell_rejects(beside, words)
        refuse(words, *wrong)
    gathered = gathered._replace(problems=[*unproved(plan_file), *gathered.problems])
    return judge(gathered, selection, as_of)


def rejects_of(asked: Question, judgement: Judgement, words: Wording) -> Beside:
    """The rejected rows, to be written with the answer; nothing where nobody asked for them."""
    files = [intake.path for intake in judgement.ledger.intakes]
    return rejects_beside(asked.rejects, files, judgement.ledger.rejected, judgement.diagnostics, words)


def tell(beside: Beside, judgement: Judgement, words: Wording) -> None:
    """What stands beside an answer: where rejected rows are, and what is doubtful. It is told before the answer."""
    tell_rejects(beside, words)
    complain(judgement.diagnostics, words)


def day(text: str | None, option: str, words: Wording) -> tuple[datetime.date | None, list[str]]:
    """The day that an option names, today where it names none; or why it is no day."""
    if text is None:
        return datetime.date.today(), []
    date = read_date(text)
    if isinstance(date, Refusal):
        reason = words(date.reason, **date.details)
        suggestion = (
            f" {words('diagnostics.suggestion', suggestion=words(date.hint, **date.details))}" if date.hint else ""
        )
        return None, [
            words("cli.option", option=option, message=words("cli.said_of", text=text, reason=reason + suggestion))
        ]
    return date, []


def split(values: Sequence[str] | None, option: str, words: Wording) -> list[str]:
    """The parts of an option that may be repeated, or separated with commas; given, it must have some."""
    parts = [part.strip() for value in values or () for part in value.replace("，", ",").split(",")]
    if values and not any(parts):
        refuse(words, words("cli.option", option=option, message=words("cli.empty")))
    return list(dict.fromkeys(part for part in parts if part))


def statuses(values: Sequence[str] | None, option: str, words: Wording) -> tuple[tuple[Status, ...], list[str]]:
    """Statuses by their name in the JSON or in either language, and what is wrong with those that are none."""
    parts = split(values, option, words)
    if not parts:
        return (), []
    called = {status.value: typed(status, words) for status in Status}
    every = [wording(language) for language in Language]
    flags = {_folded(name) for name in ("due_soon", *(each("flag.due_soon") for each in every))}
    soon = [part for part in parts if _folded(part) in flags]
    known, wrong = _chosen([part for part in parts if part not in soon], option, called, "status", words)
    return tuple(map(Status, known)), [*(_no_status(part, option, words) for part in soon), *wrong]


def _no_status(text: str, option: str, words: Wording) -> str:
    """That what falls due soon is asked for in another way."""
    suggestion = words("diagnostics.suggestion", suggestion=words("hint.due_within"))
    return words("cli.option", option=option, message=f"{words('cli.unknown_value', text=text)} {suggestion}")


def view(value: str | None, words: Wording) -> tuple[View | None, list[str]]:
    """What --by asks for, by its name in either language; None where it is not given, or is none."""
    chosen, wrong = lines_of(value, [*View], words)
    return (View(chosen) if chosen else None), wrong


def lines_of(value: str | None, choices: Iterable[str], words: Wording) -> tuple[str | None, list[str]]:
    """The same of what a table of some command may have a line for."""
    if value is None:
        return None, []
    known, wrong = _chosen([value], "--by", {str(each): words(f"view.{each}") for each in choices}, "view", words)
    return (known[0] if known else None), wrong


def _chosen(
    parts: Sequence[str], option: str, called: Mapping[str, str], family: str, words: Wording
) -> tuple[list[str], list[str]]:
    """What was chosen, by its own word or its phrase in either language, and what is wrong with the rest.

    `called` is what each choice is called in the session's language. What a word may have meant is every choice that
    has it in its name, else the one whose name is most like it.
    """
    every = [wording(language) for language in Language]
    known = {_folded(name): choice for choice in called for name in (choice, *(w(f"{family}.{choice}") for w in every))}
    wrong = []
    for part in parts:
        if _folded(part) not in known:
            holding = [choice for name, choice in known.items() if _folded(part) in name]
            alike = closest(_folded(part), known)
            meant = holding or ([known[alike]] if alike else [])
            guesses = list(dict.fromkeys(called[choice] for choice in meant))
            wrong.append(_unknown(option, part, guesses, [*called.values()], words))
    return [known[_folded(part)] for part in parts if _folded(part) in known], wrong


def _folded(text: str) -> str:
    return fold_name(text).casefold().replace("_", " ")


def select(
    plan: Plan,
    words: Wording,
    actions: Sequence[str] | None = None,
    organisations: Sequence[str] | None = None,
    status: Sequence[str] | None = None,
) -> tuple[Selection, list[str]]:
    """The filters, by id, and every name in them that is not known; a task's number stands for all its actions."""
    from dxcheck.judging.selection import Selection

    of_task = {str(task.id): [action.id for action in task.actions] for task in plan.tasks()}
    by_action = {action.id: [action.id] for action in plan.actions()}
    by_name = names((organisation.id, organisation.names) for organisation in plan.organisations)
    chosen: list[str] = []
    answering: list[str] = []
    unknown: list[str] = []
    for part in split(actions, "--action", words):
        ids = by_action.get(part) or of_task.get(part)
        if ids:
            chosen += ids
        else:
            ids = list(dict.fromkeys([*of_task, *by_action]))
            alike = closest(part, ids)
            unknown.append(_unknown("--action", part, [alike] if alike else [], [] if alike else ids, words))
    for part in split(organisations, "--organisation", words):
        organisation = read_name(part, by_name)
        if organisation:
            answering.append(organisation)
        else:
            called = {each.id: each.in_(words.language) for each in plan.organisations}
            meant = [called[by_name[fold_name(guess).casefold()]] for guess in suggest(part, by_name)]
            unknown.append(_unknown("--organisation", part, meant, [] if meant else [*called.values()], words))
    wanted, wrong = statuses(status, "--status", words)
    return Selection(tuple(dict.fromkeys(chosen)), tuple(dict.fromkeys(answering)), wanted), [*unknown, *wrong]


def prefixes(values: Sequence[str] | None, option: str, words: Wording) -> list[str]:
    """Codes, or the beginnings of some, such as DX-S; one that no code begins with is refused."""
    parts = [part.upper() for part in split(values, option, words)]
    unknown = [part for part in parts if not any(code.startswith(part) for code in CODES)]
    if unknown:
        messages = (words("cli.unknown_value", text=part) for part in unknown)
        refuse(words, *(words("cli.option", option=option, message=message) for message in messages))
    return parts


def _unknown(option: str, text: str, meant: Sequence[str], choices: Sequence[str], words: Wording) -> str:
    """That an option does not know what was typed, what may have been meant, and what there is to choose from."""
    message = words("cli.unknown_value", text=text)
    if meant:
        guess = words("list.or").join(meant)
        message += " " + words("diagnostics.suggestion", suggestion=words("hint.did_you_mean", guess=guess))
    if choices:
        message = words("cli.of_choices", message=message, choices=words("list.separator").join(choices))
    return words("cli.option", option=option, message=message)

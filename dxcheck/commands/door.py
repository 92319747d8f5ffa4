"""What every command shares at the door: the language, the plan, the day, filters, and where text goes."""

from __future__ import annotations

import contextlib
import datetime
import os
import pathlib
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

import typer

from dxcheck.diagnostics import Code, Diagnostic
from dxcheck.files import write_bytes
from dxcheck.judge import judge
from dxcheck.judging.assessment import Status
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.selection import Selection
from dxcheck.names import closest, names, read_name, suggest
from dxcheck.plan.model import Plan
from dxcheck.renderers.safe import printable
from dxcheck.renderers.terminal.diagnostics_text import render_count, render_diagnostics
from dxcheck.submissions.cells import Refusal, read_date
from dxcheck.submissions.records import Submission
from dxcheck.wording import Wording, language_of, wording

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 60
"""Below this many columns a table would be cut to pieces; it may run over the edge instead."""
NO_CSV = (".xlsx", ".xlsm", ".xls", ".yaml", ".yml", ".json")
WORTH_A_WORD = 1_000_000
"""From how many bytes on reading is worth a word on the terminal."""


class Language(StrEnum):
    EN = "en"
    ZH = "zh"


def words_for(language: Language | None) -> Wording:
    return wording(language or language_of(os.environ))


def screen() -> tuple[int, Console | None]:
    """How wide the output may be, and the console to style it for; none where it goes to no terminal.

    The width is $COLUMNS, else that of the terminal that any of the three streams is on (so also before a pager), else
    80. FORCE_COLOR styles a pipe's output too; NO_COLOR and TERM=dumb are the console's to see to.
    """
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        from rich.console import Console

        console = Console()
        return max(console.width, NARROWEST), console
    if columns := os.environ.get("COLUMNS"):
        return max(int(columns), NARROWEST), None
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError):
            return max(os.get_terminal_size(stream).columns or 80, NARROWEST), None
    return 80, None


def write_out(text: str) -> None:
    sys.stdout.write(text)


def write_data(text: str) -> None:
    """Write what programs read: UTF-8, whatever the locale says."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        buffer.write(text.encode("utf-8", errors="backslashreplace"))
        buffer.flush()


def write_file(path: str, data: bytes, words: Wording) -> None:
    """Write a file whole, or say why not and leave with 2."""
    try:
        write_bytes(path, data)
    except OSError as error:
        refuse(words, words("cli.not_written", path=path, reason=error.strerror or str(error)))


def judged(
    metrics: Sequence[str] | None,
    words: Wording,
    *,
    plan: str | None,
    as_of: datetime.date,
    actions: Sequence[str] | None,
    organisations: Sequence[str] | None,
    status: Sequence[str] | None = None,
    require_evidence: bool,
    skip_rejected: bool,
    rejects: str | None,
) -> Judgement:
    """The report that judging comes to; where something stands in the way, say all of it and leave with 2."""
    files = list(metrics or ())
    check_rejects(rejects, files, words)
    with progress(files, words):
        found = judge(
            find_plan(plan, words),
            files,
            as_of,
            lambda plan: select(plan, words, actions=actions, organisations=organisations, status=status),
            require_evidence=require_evidence,
            skip_rejected=skip_rejected,
        )
    if rejects:
        write_rejects(rejects, found.submissions, found.problems, words)
    if found.judgement is not None:
        return found.judgement
    complain(found.problems, words)
    rejected = {problem.position.row for problem in found.problems if problem.code.rejects_row}
    if rejected:
        sys.stderr.write(words("diagnostics.rejected", count=len(rejected)) + "\n")
    raise typer.Exit(2)


def check_rejects(path: str | None, inputs: Sequence[str], words: Wording) -> None:
    """Refuse, before anything is done, to write the rejects over what they come from, or under the name of no CSV."""
    if path is None:
        return
    if not path or pathlib.PurePath(path).suffix.lower() in NO_CSV:
        refuse(words, words("cli.option", option="--rejects", message=words("cli.choices", text=path, choices="*.csv")))
    for file in inputs:
        with contextlib.suppress(OSError):
            if pathlib.Path(path).samefile(file):
                refuse(words, words("cli.option", option="--rejects", message=words("cli.is_input", path=file)))


def write_rejects(
    path: str, submissions: Sequence[Submission], diagnostics: Sequence[Diagnostic], words: Wording
) -> None:
    """Write the rejected rows, with a byte order mark so that spreadsheet programs read the Chinese."""
    from dxcheck.renderers.forms.rejects_csv import render_rejects

    write_file(path, render_rejects(submissions, diagnostics, words).encode("utf-8-sig"), words)


@contextlib.contextmanager
def progress(paths: Sequence[str], words: Wording) -> Iterator[None]:
    """Show on a terminal that something is going on, where the files are so large that it takes a while."""
    size = sum(path.stat().st_size for path in map(pathlib.Path, paths) if path.is_file())
    if size < WORTH_A_WORD or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words("progress.reading", count=len(paths))):
        yield


def complain(diagnostics: Sequence[Diagnostic], words: Wording) -> None:
    """Diagnostics go to stderr, before or after whatever is answered."""
    if diagnostics:
        sys.stdout.flush()
        sys.stderr.write(render_diagnostics(diagnostics, words) + render_count(diagnostics, words))


def refuse(words: Wording, *messages: str) -> NoReturn:
    """Say why the question cannot be answered, all of it, and leave with 2."""
    for message in messages:
        sys.stderr.write(printable(words("cli.error", message=message)) + "\n")
    raise typer.Exit(2)


def find_plan(given: str | None, words: Wording) -> str:
    """The plan file: the one given, else $DXCHECK_PLAN, else the one plan in ./plan, else the bundled one."""
    if given or (given := os.environ.get("DXCHECK_PLAN")):
        return given
    here = sorted(path for suffix in ("*.yaml", "*.yml") for path in pathlib.Path("plan").glob(suffix))
    if len(here) > 1:
        refuse(words, words("cli.plan.several", count=len(here)))
    return str(here[0]) if here else str(bundled_plan())


def bundled_plan() -> pathlib.Path:
    """The Daxing plan: inside an installed package, or beside the package in a checkout."""
    package = pathlib.Path(__file__).parent.parent
    inside = package / "bundled" / "daxing-2021-2023.yaml"
    return inside if inside.exists() else package.parent / "plan" / inside.name


def day(text: str | None, option: str, words: Wording) -> datetime.date:
    """The day that an option names; today where it names none."""
    if text is None:
        return datetime.date.today()
    date = read_date(text)
    if isinstance(date, Refusal):
        reason = words(date.reason, **date.details)
        suggestion = (
            f" {words('diagnostics.suggestion', suggestion=words(date.hint, **date.details))}" if date.hint else ""
        )
        refuse(words, words("cli.option", option=option, message=f"“{text}”: {reason}{suggestion}"))
    return date


def split(values: Sequence[str] | None, option: str, words: Wording) -> list[str]:
    """The parts of an option that may be repeated, or separated with commas; given, it must have some."""
    parts = [part.strip() for value in values or () for part in value.replace("，", ",").split(",")]
    if values and not any(parts):
        refuse(words, words("cli.option", option=option, message=words("cli.empty")))
    return list(dict.fromkeys(part for part in parts if part))


def statuses(values: Sequence[str] | None, option: str, words: Wording) -> tuple[Status, ...]:
    """Statuses by their name in the JSON or in either language."""
    known = {status.value: status for status in Status}
    for language in Language:
        known.update({wording(language)(f"status.{status}"): status for status in Status})
    parts = split(values, option, words)
    unknown = [part for part in parts if part not in known]
    if unknown:
        choices = ", ".join(Status)
        refuse(
            words,
            *(
                words("cli.option", option=option, message=words("cli.choices", text=u, choices=choices))
                for u in unknown
            ),
        )
    return tuple(known[part] for part in parts)


def select(
    plan: Plan,
    words: Wording,
    *,
    actions: Sequence[str] | None,
    organisations: Sequence[str] | None,
    status: Sequence[str] | None,
) -> Selection:
    """The filters, by id; a task's number stands for all its actions. Every unknown name is said at once."""
    of_task = {str(task.id): [action.id for action in task.actions] for task in plan.tasks()}
    by_action = {action.id: [action.id] for action in plan.actions()}
    by_name = names((organisation.id, organisation.names) for organisation in plan.organisations)
    chosen: list[str] = []
    answering: list[str] = []
    problems: list[str] = []

    for part in split(actions, "--action", words):
        ids = by_action.get(part) or of_task.get(part)
        if ids:
            chosen += ids
        else:
            problems.append(_unknown("--action", part, closest(part, [*by_action, *of_task]), words))
    for part in split(organisations, "--organisation", words):
        organisation = read_name(part, by_name)
        if organisation:
            answering.append(organisation)
        else:
            problems.append(_unknown("--organisation", part, ", ".join(suggest(part, by_name)), words))
    if problems:
        refuse(words, *problems)
    return Selection(tuple(dict.fromkeys(chosen)), tuple(dict.fromkeys(answering)), statuses(status, "--status", words))


def prefixes(values: Sequence[str] | None, option: str, words: Wording) -> list[str]:
    """Codes, or the beginnings of some, such as DX-S; one that no code begins with is refused."""
    parts = [part.upper() for part in split(values, option, words)]
    unknown = [part for part in parts if not any(code.startswith(part) for code in Code)]
    if unknown:
        messages = (words("cli.unknown_value", text=part) for part in unknown)
        refuse(words, *(words("cli.option", option=option, message=message) for message in messages))
    return parts


def expand(patterns: Sequence[str], words: Wording) -> list[str]:
    """The files that are named, and those that patterns match; a pattern that matches nothing is refused."""
    import glob

    files: list[str] = []
    idle: list[str] = []
    for pattern in patterns:
        if pathlib.Path(pattern).exists() or not any(mark in pattern for mark in "*?["):
            files.append(pattern)
            continue
        found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        matches = [path for path in found if not pathlib.Path(path).is_dir()]
        files += matches
        if not matches:
            idle.append(pattern)
    if idle:
        refuse(words, *(words("cli.no_match", pattern=pattern) for pattern in idle))
    return list(dict.fromkeys(str(pathlib.PurePath(file)) if file else file for file in files))


def _unknown(option: str, text: str, guess: str | None, words: Wording) -> str:
    message = words("cli.unknown_value", text=text)
    if guess:
        message += " " + words("diagnostics.suggestion", suggestion=words("hint.did_you_mean", guess=guess))
    return words("cli.option", option=option, message=message)

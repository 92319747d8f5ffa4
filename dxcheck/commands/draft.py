"""`dxcheck draft`: a plan file from an official text."""

from __future__ import annotations

import datetime
import hashlib
import pathlib
from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import complain, encoded, refuse, remark, write, write_data, write_out
from dxcheck.commands.language import words_for
from dxcheck.diagnostics import Code, Diagnostic, Listed, Phrase, Position
from dxcheck.document.text import OfficialText, read_official_text
from dxcheck.draft.drafted import Draft, Input, draft
from dxcheck.draft.written import in_yaml, told
from dxcheck.files import read_bytes
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck draft plan.txt -o plan.yaml",
    "dxcheck draft 2023年重点工作.docx -o plan/2023.yaml --lang zh",
)
SUFFIXES = (".txt", ".docx")
PLANS = (".yaml", ".yml")


def command(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="help.draft_text")],
    output: Annotated[Optional[str], typer.Option("--output", "-o", metavar="PLAN", help="help.draft_output")] = None,
    lang: options.Lang = None,
) -> None:

    words = words_for(lang)
    if output is not None and pathlib.PurePath(output).suffix.lower() not in PLANS:
        message = words("cli.choices", text=output, choices=Listed(PLANS))
        refuse(words, words("cli.option", option="-o", message=message))
    if output is not None and pathlib.Path(output).exists():
        refuse(words, words("draft.exists", path=output))
    given, problems = _read(text)
    if given is None:
        complain(problems, words)
        raise typer.Exit(2)
    beside = _beside(text, given, output, words)
    made = draft(given)
    if made is None:
        refuse(words, words("draft.no_items", path=text))
    plan = in_yaml(made, words)
    if output is None:
        write_data(plan)
    else:
        files = {} if beside is None else {str(beside): given.bytes}
        folder = pathlib.Path(output).parent
        write({**files, output: encoded(plan)}, words, [] if folder.exists() else [str(folder)])
    for line in _summary(made, plan, output, beside, words):
        if output is None:
            remark(line)
        else:
            write_out(printable(line) + "\n")


def _read(path: str) -> tuple[Input | None, list[Diagnostic]]:
    """The text of a file, and of which file it is."""
    name = pathlib.PurePath(path).name
    suffix = pathlib.PurePath(path).suffix.lower()
    year = datetime.date.today().year
    if suffix == ".docx":
        return _of_word(path, name, year)
    if suffix != ".txt":
        details: dict[str, str | int] = {"suffixes": " ".join(SUFFIXES)}
        return None, [Diagnostic(Code.FILE_KIND, Position(path), details, "hint.file_kinds")]
    official, problems = read_official_text(path)
    raw, _ = read_bytes(path)
    if official is None or raw is None:
        return None, problems
    return Input(official, name, year, raw), []


def _of_word(path: str, name: str, year: int) -> tuple[Input | None, list[Diagnostic]]:
    from dxcheck.draft.docx import DocxError, text_of_docx

    raw, problems = read_bytes(path)
    if raw is None:
        return None, problems
    try:
        text = text_of_docx(raw)
    except DocxError:
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": Phrase("draft.no_word_file")})]
    copied = text.encode("utf-8")
    official = OfficialText(path, text, hashlib.sha256(copied).hexdigest())
    source = (name, hashlib.sha256(raw).hexdigest())
    return Input(official, f"{pathlib.PurePath(name).stem}.txt", year, copied, source), []


def _beside(text: str, given: Input, output: str | None, words: Wording) -> pathlib.Path | None:
    """Where the text must be written so that the plan finds it beside itself; None where it is there already."""
    if output is None:
        return None
    beside = pathlib.Path(output).parent / given.name
    if not beside.exists():
        return beside
    raw, _ = read_bytes(str(beside))
    if raw != given.bytes:
        refuse(words, words("draft.exists", path=beside))
    return None


def _summary(made: Draft, plan: str, output: str | None, beside: pathlib.Path | None, words: Wording) -> list[str]:
    lines = [*told(made, plan, words)]
    if beside is not None:
        lines.insert(0, words("draft.text_written", path=beside))
    lines.insert(0, words("draft.written", path=output or "-"))
    return lines

"""`dxcheck show`: what the plan says, with its source."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import complete, options
from dxcheck.commands.answer import advised, answer, complain, refuse
from dxcheck.commands.language import words_for
from dxcheck.commands.plan_file import find_plan
from dxcheck.diagnostics import Listed
from dxcheck.names import suggest
from dxcheck.plan.excerpt import find, known_names, whole
from dxcheck.plan.load import load_plan
from dxcheck.renderers.formats import SHOW, Kind, ShowFormat
from dxcheck.renderers.shown import Shown
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck show",
    "dxcheck show indicators",
    "dxcheck show 4.2",
    "dxcheck show 4.2-2022",
    "dxcheck show rd_centres --lang zh",
    "dxcheck show 区科委",
    "dxcheck show --format json",
)


def command(
    name: Annotated[
        Optional[str], typer.Argument(metavar="[ID]", help="help.show_id", autocompletion=complete.entries)
    ] = None,
    plan: options.Plan = None,
    format_: Annotated[ShowFormat, typer.Option("--format", help="help.output_format")] = "text",
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    plan_file, problems = load_plan(find_plan(plan, words))
    complain(problems, words)
    if plan_file is None:
        raise typer.Exit(2)
    excerpt = find(plan_file.plan, name) if name else whole(plan_file.plan)
    if excerpt is None:
        assert name is not None
        refuse(words, _unknown(name, suggest(name, known_names(plan_file.plan)), words))
    lines = None
    if SHOW[format_].kind is Kind.LAID_OUT:
        from dxcheck.document.text import read_official_text
        from dxcheck.proof.places import lines_of_quotations

        text, _ = read_official_text(str(plan_file.document_path))
        lines = None if text is None else lines_of_quotations(plan_file.plan, text)
    answer(SHOW, format_, Shown(plan_file.plan, excerpt, lines), words, None)


def _unknown(name: str, guesses: tuple[str, ...], words: Wording) -> str:
    message = words("show.unknown", text=name)
    return advised(message, words, "hint.did_you_mean", guess=Listed(guesses)) if guesses else message

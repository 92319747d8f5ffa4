"""`dxcheck diff`: what changed between two saved assessments."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import answer, complain, refuse
from dxcheck.commands.asked import split, words_for
from dxcheck.difference import Difference, compare
from dxcheck.files import STDIN
from dxcheck.published.status import read_saved
from dxcheck.renderers.formats import DIFF, Changed, DiffFormat
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck status data/*.csv --as-of 2022-12-31 --format json > new.json",
    "dxcheck diff old.json new.json",
    "dxcheck diff old.json new.json --format markdown > changes.md",
    "dxcheck diff old.json new.json --fail-on worse",
)
WORSE, RESTATED = "worse", "restated"


def command(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="help.diff_old")],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="help.diff_new")],
    format_: Annotated[DiffFormat, typer.Option("--format", help="help.output_format")] = "text",
    fail_on: Annotated[
        Optional[list[str]], typer.Option("--fail-on", metavar="worse|restated", help="help.diff_fail_on")
    ] = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    failing = split(fail_on, "--fail-on", words)
    for text in failing:
        if text not in (WORSE, RESTATED):
            message = words("cli.choices", text=text, choices=f"{WORSE}, {RESTATED}")
            refuse(words, words("cli.option", option="--fail-on", message=message))
    difference = _compared(old, new, words)
    answer(DIFF, format_, Changed((old, new), difference), words, None)
    if RESTATED in failing and difference.past is None:
        refuse(words, words("diff.no_series"))
    if (WORSE in failing and difference.worse) or (RESTATED in failing and difference.restated):
        raise typer.Exit(1)


def _compared(old: str, new: str, words: Wording) -> Difference:
    if old == new == STDIN:
        refuse(words, words("diff.stdin_twice"))
    (before, problems), (after, others) = read_saved(old), read_saved(new)
    if before is None or after is None:
        complain([*problems, *others], words)
        raise typer.Exit(2)
    if before["plan"]["id"] != after["plan"]["id"]:
        refuse(words, words("diff.other_plan", old=before["plan"]["id"], new=after["plan"]["id"]))
    return compare(before, after)

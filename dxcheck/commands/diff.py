"""`dxcheck diff`: what changed between two saved assessments."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import answer, by_suffix, complain, refuse, remark
from dxcheck.commands.asked import split, words_for
from dxcheck.commands.gates import some, told
from dxcheck.commands.outputs import Output, refused
from dxcheck.diagnostics import Listed
from dxcheck.difference import Difference, compare
from dxcheck.files import STDIN
from dxcheck.published.saved import read_saved
from dxcheck.renderers.formats import DIFF, Changed, DiffFormat
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck status data/*.csv --as-of 2022-12-31 -o new.json",
    "dxcheck diff old.json new.json",
    "dxcheck diff old.json new.json -o changes.md",
    "dxcheck diff old.json new.json --fail-on worse",
)
WORSE, RESTATED = "worse", "restated"


def command(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="help.diff_old")],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="help.diff_new")],
    output: options.Output = None,
    format_: Annotated[Optional[DiffFormat], typer.Option("--format", help="help.report_format")] = None,
    fail_on: Annotated[
        Optional[list[str]], typer.Option("--fail-on", metavar="worse|restated", help="help.diff_fail_on")
    ] = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    failing = split(fail_on, "--fail-on", words)
    for text in failing:
        if text not in (WORSE, RESTATED):
            message = words("cli.choices", text=text, choices=Listed((WORSE, RESTATED)))
            refuse(words, words("cli.option", option="--fail-on", message=message))
    chosen = format_ or by_suffix(DIFF, output, words)
    if output is not None and (wrong := refused([Output("-o", output)], [old, new], words)):
        refuse(words, *wrong)
    difference = _compared(old, new, words)
    answer(DIFF, chosen, Changed((old, new), difference), words, output)
    if output is not None:
        remark(words("diff.written", path=output, worse=len(difference.worse), better=len(difference.better)))
    if RESTATED in failing and difference.past is None:
        refuse(words, words("diff.no_series"))
    found = {
        WORSE: [change.milestone["id"] for change in difference.worse],
        RESTATED: [f"{change.indicator} {change.date}" for change in difference.restated],
    }
    told([(f"--fail-on {name}", some(found[name], words)) for name in failing if found[name]], words)


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

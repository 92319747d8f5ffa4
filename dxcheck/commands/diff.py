"""`dxcheck diff`: what changed between two saved assessments."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Optional, assert_never

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import complain, refuse, screen, write_data, write_out
from dxcheck.commands.asked import split, words_for
from dxcheck.difference import Difference, compare
from dxcheck.published.status import read_saved
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck status data/*.csv --as-of 2022-12-31 --format json > new.json",
    "dxcheck diff old.json new.json",
    "dxcheck diff old.json new.json --format markdown > changes.md",
    "dxcheck diff old.json new.json --fail-on worse",
)
WIDEST = 140


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


WORSE, RESTATED = "worse", "restated"


def command(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="help.diff_old")],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="help.diff_new")],
    format_: Annotated[Format, typer.Option("--format", help="help.output_format")] = Format.TEXT,
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
    match format_:
        case Format.JSON:
            from dxcheck.renderers.data.difference_json import render_difference_json

            write_data(render_difference_json((old, new), difference))
        case Format.TEXT | Format.MARKDOWN:
            _write_blocks((old, new), difference, format_, words)
        case _:
            assert_never(format_)
    if RESTATED in failing and difference.past is None:
        refuse(words, words("diff.no_series"))
    if (WORSE in failing and difference.worse) or (RESTATED in failing and difference.restated):
        raise typer.Exit(1)


def _compared(old: str, new: str, words: Wording) -> Difference:
    (before, problems), (after, others) = read_saved(old), read_saved(new)
    if before is None or after is None:
        complain([*problems, *others], words)
        raise typer.Exit(2)
    if before["plan"]["id"] != after["plan"]["id"]:
        refuse(words, words("diff.other_plan", old=before["plan"]["id"], new=after["plan"]["id"]))
    return compare(before, after)


def _write_blocks(paths: tuple[str, str], difference: Difference, format_: Format, words: Wording) -> None:
    from dxcheck.renderers.documents.changes import changes

    blocks = changes(paths, difference, words)
    if format_ is Format.MARKDOWN:
        from dxcheck.renderers.documents.markdown import render_markdown

        write_data(render_markdown(blocks, words))
    else:
        from dxcheck.renderers.documents.text import render_text

        write_out(render_text(blocks, words, min(screen()[0], WIDEST)))

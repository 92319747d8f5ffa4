"""`dxcheck explain`: what a diagnostic means, a bad and a good example, and how to mend it."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import complete, options
from dxcheck.commands.answer import advised, refuse, write_out
from dxcheck.commands.language import words_for
from dxcheck.diagnostics import CODES, Severity
from dxcheck.names import closest
from dxcheck.submissions.columns import COLUMNS
from dxcheck.wording import Wording

EXAMPLES = ("dxcheck explain DX-M007", "dxcheck explain DX-S004 --lang zh", "dxcheck explain")


def command(
    code: Annotated[
        Optional[str], typer.Argument(metavar="[CODE]", help="help.code", autocompletion=complete.codes)
    ] = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    if code is None:
        severities = {severity: words(f"severity.{severity}") for severity in Severity}
        write_out("".join(f"{c} {severities[c.severity]}  {words.pick(c.meaning)}\n" for c in CODES.values()))
        return
    found = CODES.get(code.upper()) or CODES.get(f"DX-{code.upper()}")
    if found is None:
        message = words("cli.unknown_value", text=code)
        guess = closest(code, CODES)
        hint = "hint.did_you_mean" if guess else "hint.explain_lists"
        refuse(words, advised(message, words, hint, guess=guess))
    example = found.example
    texts = (_headed(text, words) for text in (example.bad, example.good))
    bad, good = (_indented(text) or f"  {words('explain.nothing')}" for text in texts)
    write_out(
        f"{found} {words(f'severity.{found.severity}')}\n\n{words.pick(found.meaning)}\n{words.pick(found.mend)}\n\n"
        f"{words('explain.bad')}\n{bad}\n\n{words('explain.good')}\n{good}\n"
    )


def _headed(rows: str, words: Wording) -> str:
    """An example, of rows with their header in the reader's language; a name in it that is no column's stays."""
    if words.language != "zh":
        return rows
    titles = {column.name: column.title("zh") for column in COLUMNS}
    lines = [
        ",".join(titles.get(cell, cell) for cell in line.split(",")) if line.startswith("indicator,") else line
        for line in rows.splitlines()
    ]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines() if line.strip())

"""`dxcheck explain`: what a diagnostic means, a bad and a good example, and how to mend it."""

from __future__ import annotations

import importlib
from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import refuse, write_out
from dxcheck.commands.asked import words_for
from dxcheck.diagnostics import Code
from dxcheck.diagnostics.examples import EXAMPLES as CODE_EXAMPLES
from dxcheck.names import closest

EXAMPLES = ("dxcheck explain DX-M007", "dxcheck explain DX-S004 --lang zh", "dxcheck explain")


def command(
    code: Annotated[Optional[str], typer.Argument(metavar="[CODE]", help="help.code")] = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    explanations = importlib.import_module(f"dxcheck.wording.explain_{words.language}").EXPLANATIONS
    if code is None:
        severity = {each: words(f"severity.{each.severity}") for each in Code}
        write_out("".join(f"{each} {severity[each]}  {explanations[each.value][0]}\n" for each in Code))
        return
    known = {known.value: known for known in Code}
    found = known.get(code.upper()) or known.get(f"DX-{code.upper()}")
    if found is None:
        message = words("cli.unknown_value", text=code)
        guess = closest(code, known)
        suggestion = words("hint.did_you_mean", guess=guess) if guess else words("hint.explain_lists")
        refuse(words, f"{message} {words('diagnostics.suggestion', suggestion=suggestion)}")
    meaning, mend = explanations[found.value]
    example = CODE_EXAMPLES[found]
    bad, good = (_indented(text) or f"  {words('explain.nothing')}" for text in (example.bad, example.good))
    write_out(
        f"{found.value} {words(f'severity.{found.severity}')}\n\n{meaning}\n{mend}\n\n"
        f"{words('explain.bad')}\n{bad}\n\n{words('explain.good')}\n{good}\n"
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines() if line.strip())

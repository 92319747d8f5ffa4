"""`dxcheck explain`: what a diagnostic means, a bad and a good example, and how to mend it."""

from __future__ import annotations

import importlib
from typing import Annotated

import typer

from dxcheck.commands import options
from dxcheck.commands.door import refuse, words_for, write_out
from dxcheck.diagnostics import Code, closest
from dxcheck.examples import EXAMPLES as CODE_EXAMPLES

EXAMPLES = ("dxcheck explain DX-M007", "dxcheck explain DX-S004 --lang zh")


def command(
    code: Annotated[str, typer.Argument(metavar="CODE", help="help.code")],
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    known = {known.value: known for known in Code}
    found = known.get(code.upper()) or known.get(f"DX-{code.upper()}")
    if found is None:
        message = words("cli.unknown_value", text=code)
        guess = closest(code, known)
        if guess:
            message += " " + words("diagnostics.suggestion", suggestion=words("hint.did_you_mean", guess=guess))
        refuse(words, message)
    explanations = importlib.import_module(f"dxcheck.wording.explain_{words.language}").EXPLANATIONS
    meaning, mend = explanations[found.value]
    example = CODE_EXAMPLES[found]
    bad, good = (_indented(text) or f"  {words('explain.nothing')}" for text in (example.bad, example.good))
    write_out(
        f"{found.value} {words(f'severity.{found.severity}')}\n\n{meaning}\n{mend}\n\n"
        f"{words('explain.bad')}\n{bad}\n\n{words('explain.good')}\n{good}\n"
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines() if line.strip())

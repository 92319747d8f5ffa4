"""What was typed, to be typed again with an option more: a command's arguments and options, as a shell takes them."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

import typer

NOT_AGAIN = ("by", "output", "format_", "fail_on", "rejects", "quiet")
"""The parameters of an answer that is no list on the screen."""


def again(context: typer.Context) -> dict[str, str]:
    """What was typed after the command's name, by parameter; what the environment says it says the next time, too."""
    found = {}
    for parameter in context.command.params:
        name = parameter.name or ""
        source = context.get_parameter_source(name)
        if name not in NOT_AGAIN and source is not None and source.name == "COMMANDLINE":
            found[name] = " ".join(map(_quoted, _typed(parameter, context.params[name])))
    return found


def _typed(parameter: Any, value: object) -> list[str]:
    values = value if isinstance(value, (list, tuple)) else [value]
    texts = [str(each.value if isinstance(each, Enum) else each) for each in values]
    if parameter.param_type_name == "argument":
        return texts
    option = max(parameter.opts, key=len)
    return [option] if parameter.is_flag else [part for text in texts for part in (option, text)]


def _quoted(text: str) -> str:
    """As a shell takes it; names in Chinese need no quotation marks."""
    if re.fullmatch(r"[\w@%+=:,./-]+", text):
        return text
    import shlex

    return shlex.quote(text)

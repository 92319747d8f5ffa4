"""What typer says of itself, help and errors, in the reader's language; in English it says it already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxcheck.wording import Wording

SAYINGS = (
    (r"\AUsage: ", "usage.usage"),
    (r"\[OPTIONS\]", "usage.options"),
    (r"COMMAND \[ARGS\]\.\.\.", "usage.command"),
    (r"^Arguments:", "usage.head.arguments"),
    (r"^Options:", "usage.head.options"),
    (r"^Commands:", "usage.head.commands"),
    (r"Show this message and exit\.", "usage.help"),
    (r"Install completion for the current shell\.", "usage.install"),
    (r"Show completion for the current shell, to copy it\s+or\s+customize\s+the\s+installation\.", "usage.show"),
    (r"\[default:\s+(?P<value>[^\]]+)\]", "usage.default"),
    (r"\[required\]", "usage.required"),
    (r"^(?P<shell>\S+) completion installed in (?P<path>.+)$", "usage.installed"),
    (r"^Completion will take effect once you restart the terminal$", "usage.restart"),
    (r"^Try '(?P<command>.+)' for help\.$", "usage.try"),
    (r"No such option: (?P<option>\S+?)\.?(?: (?:\(')?\(Possible options: (?P<choices>[^)]+)\)(?:',\))?|"
     r" Did you mean (?P<guess>.+)\?)?$",
     "usage.no_option"),
    (r"No such command '(?P<command>.+?)'\.(?: Did you mean (?P<guess>.+)\?)?", "usage.no_command"),
    (r"Missing command\.", "usage.missing_command"),
    (r"Missing option (?P<option>.+?)\.(?=\s|$)", "usage.missing_option"),
    (r"Missing (?:argument|parameter) (?P<argument>.+?)\.(?=\s|$)", "usage.missing_argument"),
    (r"Invalid value for (?P<option>.+?): ", "usage.invalid"),
    (r"(?P<text>'.*'|\".*\") is not one of (?P<choices>.+?)\.$", "usage.choices"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<arguments>.*)\)", "usage.extra"),
    (r"Option (?P<option>.+?) requires (?:an argument|\d+ arguments)\.", "usage.needs_value"),
    (r"Option (?P<option>.+?) does not take a value\.", "usage.takes_none"),
    (r"(?P<text>'.*'|\".*\") is not a valid (?:int|integer|float)(?: range)?\.", "usage.number"),
    (r"(?P<text>\S+) is not in the range (?P<range>.+)\.$", "usage.range"),
)  # fmt: skip
"""How typer says what, and the phrase for it; what it quotes it quotes in '…'."""
_HOLDS = {
    "usage.choices": " is not one of ",
    "usage.number": " is not a valid ",
    "usage.range": " is not in the range ",
}
"""What stands in a saying that begins with a text of any length, and is sought before it."""


def told(text: str, words: Wording) -> str:
    """A help page or an error of typer's, in the reader's language; what has no phrase stays as it is."""
    for saying, key in SAYINGS:
        if _HOLDS.get(key, "") not in text:
            continue
        text = re.sub(saying, lambda match, key=key: _said(match, words, key), text, flags=re.MULTILINE)  # type: ignore[misc]
    return text


def _said(match: re.Match[str], words: Wording, key: str) -> str:
    found = {name: _bare(part, words) for name, part in match.groupdict().items() if part is not None}
    guess = found.get("choices" if key == "usage.no_option" else "guess") or found.get("guess")
    said = words(key, **found)
    if guess is None or key not in ("usage.no_option", "usage.no_command"):
        return said
    return f"{said} {words('diagnostics.suggestion', suggestion=words('hint.did_you_mean', guess=guess))}"


def _bare(quoted: str, words: Wording) -> str:
    """Words without the marks that Python puts around them; several side by side as a list."""
    bare = re.sub(r"'([^']*)'|\"([^\"]*)\"", lambda match: match[1] or match[2] or "", quoted)
    return re.sub(r"(?<!\s)\s*,\s+", words("list.separator"), bare)

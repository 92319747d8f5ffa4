"""GitHub's workflow commands: what is found, beside the line."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.diagnostics import Diagnostic
from dxcheck.renderers.ci.finding import message
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording


def render_github(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """A workflow command a diagnostic, which GitHub shows beside the line."""
    return "".join(f"{line}\n" for line in (_github(diagnostic, words) for diagnostic in diagnostics))


def _github(diagnostic: Diagnostic, words: Wording) -> str:
    position = diagnostic.position
    title = diagnostic.code.value if position.sheet is None else f"{diagnostic.code.value} {position}"
    properties = {"file": position.file, "line": position.line, "col": position.column, "title": title}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    said = "\n".join(map(printable, message(diagnostic, words).split("\n")))
    return f"::{diagnostic.severity.value} {told}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

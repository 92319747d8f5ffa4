"""The JSON of `validate`, version 1."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.published.parts import Diagnostic


class Validation(TypedDict):
    """What was found in the files that were named."""

    version: Literal[1]
    files: list[str]
    diagnostics: list[Diagnostic]

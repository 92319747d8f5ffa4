"""The language that a command answers in: the one asked for, else that of the environment."""

from __future__ import annotations

import os
from enum import StrEnum

from dxcheck.wording import Wording, language_of, wording


class Language(StrEnum):
    """What --lang takes."""

    EN = "en"
    ZH = "zh"


def words_for(language: Language | None) -> Wording:
    return wording(language or language_of(os.environ))

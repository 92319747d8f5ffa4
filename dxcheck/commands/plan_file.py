"""Which plan file is meant."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Sequence

from dxcheck.commands.answer import refuse
from dxcheck.files import STDIN
from dxcheck.wording import Wording


def find_plan(given: str | None, words: Wording, wrong: Sequence[str] = ()) -> str:
    """The plan file: the one given, else $DXCHECK_PLAN, else the one plan in ./plan, else the bundled one.

    Where ./plan has several, that is refused, with what else is known to be `wrong`.
    """
    if given or (given := os.environ.get("DXCHECK_PLAN")):
        if given == STDIN:
            refuse(words, *wrong, words("cli.option", option="--plan", message=words("cli.plan.no_file")))
        return given
    here = sorted(path for suffix in ("*.yaml", "*.yml") for path in pathlib.Path("plan").glob(suffix))
    if len(here) > 1:
        refuse(words, *wrong, words("cli.plan.several", count=len(here)))
    return str(here[0]) if here else str(bundled_plan())


def bundled_plan() -> pathlib.Path:
    """The Daxing plan: inside an installed package, or beside the package in a checkout."""
    package = pathlib.Path(__file__).parent.parent
    inside = package / "bundled" / "daxing-2021-2023.yaml"
    return inside if inside.exists() else package.parent / "plan" / inside.name

"""Running the program inside the test process, as a shell would run it."""

from __future__ import annotations

import contextlib
import io
import pathlib
from typing import NamedTuple

from dxcheck.process import main

ROOT = pathlib.Path(__file__).parent.parent
PLAN = ROOT / "plan" / "daxing-2021-2023.yaml"
EXAMPLES = sorted((ROOT / "reports" / "example").glob("*.csv"))


class Result(NamedTuple):
    code: int
    out: str
    err: str


def run(*arguments: str) -> Result:
    """Run `dxcheck` with these arguments; stdout is a pipe, not a terminal."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="", write_through=True)
    err = io.StringIO()
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    out.flush()
    return Result(code, raw.getvalue().decode("utf-8"), err.getvalue())

"""Whatever is submitted, every command that judges has an answer in every layout."""

from __future__ import annotations

import json
import pathlib

import pytest
from helpers import run
from random_submissions import as_csv, submissions

COMMANDS = (
    ("status",),
    ("status", "--by", "milestone"),
    ("status", "--by", "organisation"),
    ("reporting",),
    ("report", "--format", "markdown"),
    ("report", "--format", "html"),
    ("notice", "-o", "slips"),
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_submission_is_without_an_answer(
    language: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seed 17 has a level that is right so far, and something done beside it."""
    monkeypatch.chdir(tmp_path)
    for plan, rows, as_of, known_on in submissions(17, 12, 1):
        pathlib.Path("plan.yaml").write_text(json.dumps(plan, ensure_ascii=False, default=str), "utf-8")
        pathlib.Path("m.csv").write_bytes(as_csv(rows))
        days = ["--as-of", str(as_of), *(("--known-on", str(known_on)) if known_on else ())]
        for command, *more in COMMANDS:
            result = run(command, "m.csv", "--plan", "plan.yaml", *days, "--skip-rejected", "--lang", language, *more)
            assert result.code == 0, result.err

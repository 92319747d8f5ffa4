from __future__ import annotations

import pathlib
import re
import string

import pytest
from helpers import ROOT, run

from dxcheck.cli import COMMANDS
from dxcheck.diagnostics import CODES, Phrase
from dxcheck.judging.assessment import Status
from dxcheck.submissions.cells import NUMBER_REFUSALS
from dxcheck.wording import LANGUAGES, language_of, wording

EN, ZH = wording("en").phrases, wording("zh").phrases


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_phrases_with_the_same_details() -> None:
    assert EN.keys() == ZH.keys()
    for key in EN:
        assert _fields(EN[key]) == _fields(ZH[key]), key
        assert EN[key].strip(), key
        assert ZH[key].strip(), key


def test_every_code_status_and_command_has_its_phrase() -> None:
    assert set(CODES) == {key for key in EN if key.startswith("DX-")}
    assert {f"status.{status}" for status in Status} <= EN.keys()
    assert {summary for _, summary in COMMANDS.values()} <= EN.keys()
    assert {key for _, reason, hint in NUMBER_REFUSALS for key in (reason, hint)} <= EN.keys()


def test_every_phrase_is_used_and_every_phrase_that_the_code_names_exists() -> None:
    """A key is a literal such as "hint.x" somewhere in the code, or the end of an f-string such as f"status.{x}"."""
    code = "\n".join(path.read_text("utf-8") for path in _sources())
    literal = set(re.findall(r"""["']([a-z]+(?:\.[a-z0-9_]+)+)["']""", code))
    families = set(re.findall(r"""f["']([a-z.]+\.(?:[a-z_]+_)?)\{""", code))
    unused = {
        key
        for key in EN
        if not key.startswith("DX-")
        and key not in literal
        and not key.startswith(tuple(families))
        and key not in _bare(code)
    }
    assert unused == set()
    roots = {key.split(".")[0] for key in EN if "." in key}
    assert {key for key in literal if key.split(".")[0] in roots} <= EN.keys()


def _bare(code: str) -> set[str]:
    return {key for key in ("examples", "exit") if f'words("{key}")' in code}


def _sources() -> list[pathlib.Path]:
    return [path for path in (ROOT / "dxcheck").rglob("*.py") if path.parent.name not in ("wording", "codes")]


def test_a_detail_may_be_a_phrase_with_details_of_its_own() -> None:
    words = wording("en")
    assert words("DX-M007", text="x", reason=Phrase("date.year"), first=1, last=2) == (
        "the date “x” is not read: the year is not between 1 and 2"
    )
    assert words("DX-P001", field="{braces}") == "`{braces}` is missing"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "zh_TW"}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_the_language_asked_for(command: str, language: str) -> None:
    shown = run(command, "--lang", language, "--help")
    assert shown.code == 0
    words = wording(language)
    assert words(f"{command}.summary")[:20] in " ".join(shown.out.split())
    assert words("examples") in shown.out
    assert "help." not in shown.out

"""What is written where an encoding lacks a character."""

from __future__ import annotations

import re

import pytest
from helpers import ROOT

from dxcheck.renderers.marks import STAND_INS, WIDER, spelled
from dxcheck.wording import wording


@pytest.mark.parametrize(
    ("text", "encoding", "written", "lost"),
    [
        ("█▓▒░", "ascii", "#+=-", 0),
        ("▒", "gbk", "=", 0),
        ("✓", "gbk", "√", 0),
        ("✓✗→", "cp1252", "+×>", 0),
        ("…", "ascii", "...", 0),
        ("大兴", "cp1252", r"\u5927\u5174", 2),
        ("😀", "gbk", r"\U0001f600", 1),
        ("\udcff", "utf-8", r"\udcff", 0),
        ("⠄⠒⡇⡤⠀", "gbk", "·─│+ ", 0),
        ("⠄⠒⡇⡤⠀", "ascii", ".-|+ ", 0),
    ],
)
def test_a_mark_takes_its_place_or_its_number_does(text: str, encoding: str, written: str, lost: int) -> None:
    assert spelled(text, 0, len(text), encoding) == (written, len(text), lost)
    assert written.encode(encoding)


def test_a_wider_mark_takes_the_blank_behind_it() -> None:
    """`≥ 15` and `>=15` end in the same column; without a blank there is none to take."""
    assert spelled("≥ 15", 0, 1, "cp1252") == (">=", 2, 0)
    assert spelled("≥15", 0, 1, "cp1252") == (">=", 1, 0)


def test_every_mark_of_ours_has_one_in_ascii() -> None:
    """In English phrases, and in what terminals are shown: all that is neither Chinese nor drawn with dots."""
    files = [
        *(ROOT / "dxcheck" / "renderers" / "terminal").glob("*.py"),
        ROOT / "dxcheck" / "renderers" / "statuses.py",
    ]
    shown = "".join(wording("en").phrases.values()) + "".join(path.read_text("utf-8") for path in files)
    marks = {each for each in shown if each > "\x7f"} - set(re.findall("[\u2800-\u28ff\u3001-\uffef]", shown))
    assert {"→", "…", "“", "●", "█"} <= marks
    lacking = {mark for mark in marks if spelled(mark, 0, 1, "ascii").lost}
    assert lacking == set()


def test_no_two_marks_of_one_picture_are_written_alike() -> None:
    for picture in ("█▓▒░", "█▒░·", "●◆◇┊", "✓→✗·↓!?~", "●◇·", "█░┃"):
        for encoding in ("ascii", "cp1252", "gbk"):
            written = [spelled(mark, 0, 1, encoding).text if _lacks(mark, encoding) else mark for mark in picture]
            assert len(set(written)) == len(picture), (picture, encoding, written)


def _lacks(mark: str, encoding: str) -> bool:
    return mark.encode(encoding, "ignore") == b""


def test_the_tables_hold_what_they_say() -> None:
    assert all(len(mark) == 1 for mark in (*STAND_INS, *WIDER))
    assert all(len(text) > 1 and text.isascii() for text in WIDER.values())
    assert all(texts[-1].isascii() for texts in STAND_INS.values())

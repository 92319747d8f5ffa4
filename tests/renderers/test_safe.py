from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.renderers.safe import neutral, printable, shown

LIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+86 10", "'+86 10"),
        ("-2+3", "'-2+3"),
        ("-", "'-"),
        ("  =1+1", "'  =1+1"),
        ("　＝1+1", "'　＝1+1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n@x", "'\n@x"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ('="0012"', "'0012"),
        ('=T("say ""x""")', '\'say "x"'),
        ("-5", "-5"),
        ("-1,234.50%", "-1,234.50%"),
        ("'=1", "'=1"),
        ("a=1", "a=1"),
        ("区科委", "区科委"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(text: str, written: str) -> None:
    assert neutral(text) == written


@given(st.text(st.sampled_from("=+-@\t\r\n ＝0\"'ab"), max_size=8))
def test_no_cell_is_live_and_every_one_comes_back(text: str) -> None:
    written = neutral(text)
    live = written.lstrip(" ").startswith(LIVE)
    assert not live or written.strip(" ").removeprefix("-").isdigit()
    assert written == text or written[0] == "'"
    if not text.strip().startswith('="'):
        assert written.removeprefix("'") == text.removeprefix("'")
    out = io.StringIO(newline="")
    csv.writer(out).writerow([written, "end"])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [written, "end"]


def test_control_characters_marks_and_halves_of_characters_are_spelt_out() -> None:
    assert printable("\x1b[31m\r\u202e\udcc7区") == "\\x1b[31m\\r\\u202e\\udcc7区"
    assert shown("一\n二\r") == "一\n二\\r"

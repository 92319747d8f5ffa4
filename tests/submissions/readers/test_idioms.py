from __future__ import annotations

import pytest

from dxcheck.submissions.readers.idioms import unforced


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('="4.1-2022"', "4.1-2022"), ('="15"', "15"), ('=""', ""), ('="a""b"', 'a"b'), ('=T("15")', "15"),
        ("'15", "15"), ("'=2+3", "=2+3"),
        ("=1+1", "=1+1"), ('="1"&"2"', '="1"&"2"'), ('="1")', '="1")'), ('=T("1"', '=T("1"'), ("'甲'", "'甲'"),
        ("=", "="), ("", ""), ("15", "15"),
        ("'=A1&'x'", "=A1&'x'"),
        ("'@f('a')'", "@f('a')'"),
    ],
)  # fmt: skip
def test_what_forces_text_is_no_part_of_it(text: str, shown: str) -> None:
    assert unforced(text) == shown

"""JSON as `json.dumps` writes it with two spaces a level, and with nothing in it that steers a terminal."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.renderers.data.json_text import to_text

TEXTS = st.text(st.characters(max_codepoint=0x2FF, min_codepoint=0x20, exclude_categories=("Cc", "Cf", "Zl", "Zp")))
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


class Colour(StrEnum):
    RED = "red"


@given(DATA)
def test_it_is_what_the_standard_library_writes(data: Any) -> None:
    assert to_text(data) == json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({}, "{}"),
        ([], "[]"),
        ((1, 2), "[\n  1,\n  2\n]"),
        ({"a": [True, None]}, '{\n  "a": [\n    true,\n    null\n  ]\n}'),
        (datetime.date(2022, 12, 31), '"2022-12-31"'),
        (Decimal("0.25"), "0.25"),
        (Decimal("3"), "3.0"),
        (Colour.RED, '"red"'),
        ('甲"\\\n\t', '"甲\\"\\\\\\n\\t"'),
        ("\x1b[31m\u202e\x7f", '"\\u001b[31m\\u202e\\u007f"'),
        ("\u3000\xa0", '"\u3000\xa0"'),
    ],
)
def test_values(value: object, text: str) -> None:
    assert to_text(value) == f"{text}\n"


def test_a_list_may_be_made_as_it_is_written() -> None:
    """One at a time: nothing is asked for before what came before it is text."""
    asked: list[int] = []

    def numbers() -> Iterator[dict[str, int]]:
        for number in (1, 2):
            asked.append(number)
            yield {"n": number}

    assert to_text({"all": numbers(), "none": iter(())}) == to_text({"all": [{"n": 1}, {"n": 2}], "none": []})
    assert asked == [1, 2]

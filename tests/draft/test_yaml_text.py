"""Whatever a document says, the YAML that is written of it is read back as it was."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.draft.yaml_text import Flow, FlowMap, number, to_yaml
from dxcheck.plan.yaml_source import read_yaml

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1)


def read(text: str) -> object:
    source, problems = read_yaml("plan.yaml", text.encode())
    assert source is not None, problems
    return source.data


@given(WORDS, WORDS)
def test_any_words_come_back(one: str, other: str) -> None:
    data = {
        "name": one,
        "list": [other, {"from": one, "to": other}],
        "ids": Flow([other]),
        "aside": FlowMap(**{"from": one, "to": other}),
    }
    assert read(to_yaml(data, {})) == data


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("新增研发中心15个，并建立机制", "新增研发中心15个，并建立机制"),
        ("抄送：区委办公室", "抄送：区委办公室"),
        ("Action 4: open data", '"Action 4: open data"'),
        ("12345", '"12345"'),
        ("4.2", '"4.2"'),
        ("no", '"no"'),
        ("10\t市工信局", '"10\\t市工信局"'),
        ("“新国门”人才", "“新国门”人才"),
        ("- 一", '"- 一"'),
        ("%", '"%"'),
    ],
)
def test_words_are_quoted_only_where_they_must_be(words: str, written: str) -> None:
    assert to_yaml({"text": words}, {}) == f"text: {written}\n"


def test_comments_stand_above_what_they_are_about() -> None:
    data = {"a": [{"b": 1, "c": [{"d": "x"}]}]}
    comments = {("a", 0): ["one"], ("a", 0, "c"): ["two"], ("a", 0, "c", 0): ["three"], ("a", 0, "b"): ["four"]}
    assert to_yaml(data, comments) == (
        "a:\n  # one\n  # four\n  - b: 1\n    # two\n    c:\n      # three\n      - d: x\n"
    )


@pytest.mark.parametrize(
    ("value", "digits"),
    [(Fraction(15), "15"), (Fraction(13, 2), "6.5"), (Fraction(1, 3), "0.3333"), (Fraction(-1, 4), "-0.25")],
)
def test_numbers_are_exact_where_a_decimal_can_be(value: Fraction, digits: str) -> None:
    assert number(value) == digits

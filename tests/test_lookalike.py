"""Which characters differ in texts that look the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.lookalike import differences, find_alike, unseen
from dxcheck.names import closest
from dxcheck.wording import wording


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("示范应用\u200b场景", "示范应用场景", [("示范应用", "\u200b", "")]),
        ("甲，乙", "甲,乙", [("甲", "，", ",")]),
        ("建设\u00a0200", "建设 200", [("建设", "\u00a0", " ")]),
        ("建设 200", "建设200", [("建设", " ", "")]),
        ("\u0430b", "ab", [("", "\u0430", "a")]),
        ("cafe\u0301", "caf\u00e9", [("caf", "e\u0301", "\u00e9")]),
        ("\uf90a", "金", [("", "\uf90a", "金")]),
        ("（一）", "(一)", [("", "（", "("), ("（一", "）", ")")]),
        ("一，二，三", "一,二,三", [("一", "，", ",")]),
        ("甲", "甲", []),
        ("甲乙", "甲丙", []),
        ("甲\u200b乙", "甲丙", []),
    ],
)
def test_what_differs_is_told_with_the_words_before_it(one: str, other: str, found: list[tuple[str, str, str]]) -> None:
    assert differences(one, other) == found


@given(st.text(max_size=12), st.text(max_size=12))
def test_two_texts_differ_or_are_equal_either_way_round(one: str, other: str) -> None:
    back = [(mine, yours) for _, yours, mine in differences(other, one)]
    assert [(mine, yours) for _, mine, yours in differences(one, other)] == back
    assert differences(one, one) == []


@given(st.text(st.sampled_from("甲乙，a1 \u200b\u00a0é"), max_size=9), st.integers(0, 9))
def test_what_is_put_in_unseen_is_found(text: str, at: int) -> None:
    assert differences(f"{text[:at]}\u2060{text[at:]}", text)


def test_what_looks_like_words_is_found_in_a_text() -> None:
    assert find_alike("应用\u200b场景，建", "示范应用场景,建成") == "应用场景,建"
    assert find_alike("丁", "甲乙") is None
    assert unseen("甲\u200b\u200b乙\u202e") == [("甲", "\u200b\u200b", ""), ("甲乙", "\u202e", "")]
    assert closest("\u043aw", ["fgw", "kw"]) == "kw"


def test_messages_spell_it_out_wherever_two_texts_are_shown() -> None:
    words: dict[str, str | int] = {"ours": "应用\u200b场景", "theirs": "应用场景", "line": 3}
    found = Diagnostic(Code.QUOTE_DIFFERS, Position("p.yaml", 1), words)
    assert (
        wording("en")
        .message(found)
        .endswith("they look the same, but after “应用” the plan has U+200B, the document nothing")
    )
    assert wording("zh").message(found).endswith("两者看上去相同，但“应用”之后，计划为 U+200B，文件为 空")
    comma = Diagnostic(Code.QUOTE_DIFFERS, Position("p.yaml", 1), {"ours": "甲,", "theirs": "甲，", "line": 3})
    assert wording("en").message(comma).endswith("the plan has “,” (U+002C), the document “，” (U+FF0C)")
    at, details = Position("p.yaml", 1), {"field": "un\u200bit", "guess": "unit"}
    assert "after “un” it has U+200B" in wording("en").message(
        Diagnostic(Code.FIELD_UNKNOWN, at, details, "hint.did_you_mean")
    )
    alone = Diagnostic(Code.ORGANISATION_UNKNOWN, at, {"text": "甲\u00ad局"})
    assert wording("zh").message(alone).endswith("；另有看不见的字符：“甲”之后有 U+00AD")


def test_a_text_with_something_unseen_everywhere_is_told_as_fast_as_it_is_long() -> None:
    found = unseen("甲\u200b" * 10_000)
    assert (len(found), found[0], found[-1]) == (10_000, ("甲", "\u200b", ""), ("甲" * 6, "\u200b", ""))
    assert differences("甲，乙" * 5000, "甲,乙" * 5000) == [("甲", "，", ",")]

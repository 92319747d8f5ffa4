"""Each word for how far a deliverable has come, and each that claims, hopes or hints, with its reason."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.submissions.cells import Refusal, read_progress
from dxcheck.values import Progress


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1,
         "done Done. DONE completed 完成 已完成 已完成。 已完成， 已完成！ 已经完成 全部完成 按期完成 已按期完成 "
         "如期完成 按时完成 提前完成 圆满完成 已圆满完成 全面完成 超额完成 已按要求完成 目前已完成 已完成年度任务 "
         "已办结 办结 是 100% 100.0%。 １００％ 完成100% 已完成100% 完成率100% 100%完成"),
        (0, "未启动 未开始 未开展 尚未启动 还未开始 没有启动 not_started 待启动 0% 未启动。 完成0%"),
        (None,
         "in_progress 推进中 进行中 正在推进 正在进行 在推进 有序推进 持续推进 正在有序推进 稳步推进中 实施中 "
         "推进中。 ongoing"),
        (Fraction(4, 5), "80% 完成80% 已完成80% 进度80% 完成进度：80% 80%完成 已完成80%。 80.0%"),
        (Fraction(3, 8), "37.5%"),
    ],
)  # fmt: skip
def test_a_word_says_how_far(share: Fraction | int | None, words: str) -> None:
    for text in words.split():
        assert read_progress(text) == Progress(share if share is None else Fraction(share)), text


@pytest.mark.parametrize(
    ("text", "share"),
    [("In  Progress", None), ("not yet started", 0), ("not started", 0), ("已 完成", 1), ("80 %", Fraction(4, 5))],
)
def test_blanks_in_words_mean_nothing(text: str, share: Fraction | int | None) -> None:
    assert read_progress(text) == Progress(share if share is None else Fraction(share))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("progress.vague",
         "基本完成 已基本完成 大部分完成 大部分已完成 接近完成 即将完成 部分完成 已完成（部分） 已完成？ "
         "已完成部分任务 完成5项 按计划完成 已竣工"),
        ("progress.more",
         "已完成。报告已印发 已完成，尚待验收 完成；详见附件 已按期完成：方案已印发 正在推进，已完成70%"),
        ("progress.expected", "预计完成 预计年底完成 计划完成 拟于12月完成 将按期完成 力争完成 可按期完成 待完成"),
        ("progress.not_done", "未完成 没有完成 尚未完成 还没完成 无法完成 未按期完成 否 no 否。"),
        ("progress.mark", "√ ✔ ✓ ☑ ○ × 〇 V x ★"),
        ("progress.bare_number", "40 1 0.6 100 0 1.0"),
        ("progress.beyond", "120% -5% 101 完成110%"),
        ("progress.unknown", "已启动 推进 15项 不是 yes abc"),
        ("value.approximate", "约40% 完成约80% 完成80%左右 近80%"),
        ("value.bound", "超过80% ≥80% 80%以上"),
        ("value.range", "60-80% 60%至80%"),
        ("value.nothing", "无 暂无 — / N/A"),
        ("cell.error", "#REF! #N/A"),
        ("cell.formula", "=A1"),
        ("value.marks", "80②%"),
    ],
)  # fmt: skip
def test_what_does_not_say_how_far(reason: str, words: str) -> None:
    for text in words.split():
        refused = read_progress(text)
        assert isinstance(refused, Refusal), (text, refused)
        assert refused.reason == reason, text


def test_an_empty_cell_and_a_blank_inside_a_number() -> None:
    for text, reason in (("", "progress.empty"), ("\u200b", "progress.empty"), ("8 0%", "cell.blank")):
        refused = read_progress(text)
        assert isinstance(refused, Refusal)
        assert refused.reason == reason


@pytest.mark.parametrize(
    ("text", "hint", "guess"),
    [
        ("0.6", "hint.progress_percent", "60%"),
        ("0.355", "hint.progress_percent", "35.5%"),
        ("40", "hint.progress_percent", "40%"),
        ("1.5", "hint.progress_percent", "1.5%"),
        ("0.999", "hint.progress_percent", "99.9%"),
        ("1", "hint.progress_1", None),
        ("100", "hint.progress_100", None),
        ("0", "hint.progress_0", None),
    ],
)
def test_a_bare_number_is_told_with_what_may_be_meant(text: str, hint: str, guess: str | None) -> None:
    refused = read_progress(text)
    assert isinstance(refused, Refusal)
    assert (refused.hint, refused.details.get("guess")) == (hint, guess)


def test_what_is_said_beside_a_state_belongs_into_a_note() -> None:
    for text, hint in (("已完成。报告已印发", "hint.rest_to_note"), ("基本完成", "hint.progress_words")):
        refused = read_progress(text)
        assert isinstance(refused, Refusal)
        assert refused.hint == hint


@given(st.text(max_size=30))
def test_no_text_breaks_a_state(text: str) -> None:
    assert isinstance(read_progress(text), (Progress, Refusal))

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from helpers import PLAN
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.files import limited_to
from dxcheck.plan.yaml_source import MAX_BYTES, OddNumber, read_mended, read_yaml
from dxcheck.wording import wording


def _data(text: str) -> object:
    source, problems = read_yaml("x.yaml", text.encode())
    assert problems == []
    assert source is not None
    return source.data


def _only(text: str | bytes) -> tuple[str, int | None, int | None]:
    source, problems = read_yaml("x.yaml", text if isinstance(text, bytes) else text.encode())
    assert source is None
    (problem,) = problems
    return problem.code, problem.position.line, problem.position.column


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("-7", -7),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0.05", Decimal("0.05")),
        ("15.0", Decimal("15.0")),
        ("1e999999999", "1e999999999"),
        ("9" * 5000, "9" * 5000),
        ("2022-12-31", "2022-12-31"),
        ("2023-02-30", "2023-02-30"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("~", None),
        ("", None),
        (".inf", ".inf"),
        ("'12'", "12"),
        ('"true"', "true"),
    ],
)
def test_scalars_are_read_by_the_core_schema(scalar: str, value: object) -> None:
    assert _data(f"a: {scalar}\n") == {"a": value}


@pytest.mark.parametrize("scalar", ["012", "00", "-012", "+12", "0o12", "0x1F", "1e3", "1E+3", ".5", "5.", "07.5"])
def test_what_others_read_as_a_number_is_none_and_no_text_either(scalar: str) -> None:
    """PyYAML reads 012 as 10, YAML 1.2 as 12, and 1e3 the one as text, the other as 1000."""
    assert _data(f"a: {scalar}\nb: '{scalar}'\n") == {"a": OddNumber(scalar), "b": scalar}


def test_every_key_given_twice_is_found_with_its_first_place() -> None:
    _, problems = read_yaml("x.yaml", b"a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")
    found = [(p.code, p.position.line, p.position.column, p.details["first"]) for p in problems]
    assert found == [("DX-Y002", 4, 3, 3), ("DX-Y002", 5, 1, 1)]


def test_places_are_those_of_keys_and_values() -> None:
    source, _ = read_yaml("x.yaml", "a:\n  - {b: 中文, c: 2}\n".encode())
    assert source is not None
    assert source.keys["a", 0, "c"] == (2, 13, 1)
    assert source.values["a", 0, "b"] == (2, 9, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: [1, 2\nb: 3\n", ("DX-Y001", 2, 2)),
        ("a: !!python/object/apply:os.system [ls]\n", ("DX-Y004", 1, 4)),
        ("a: *nothing\n", ("DX-Y004", 1, 4)),
        ("a: &me [*me]\n", ("DX-Y004", 1, 9)),
        ("a: 1\n---\nb: 2\n", ("DX-Y004", 2, 1)),
        ("? [1, 2]\n: 3\n", ("DX-Y004", 1, 3)),
        (b"a: \xff\n", ("DX-F003", None, None)),
        (b"#" * (MAX_BYTES + 1), ("DX-F005", None, None)),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(
    text: str | bytes, found: tuple[str, int | None, int | None]
) -> None:
    assert _only(text) == found


def test_a_control_character_is_refused() -> None:
    code, line, _ = _only("a: 1\nb: \x07\n")
    assert (code, line) == ("DX-Y001", 2)


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    code, line, _ = _only("\n".join(lines))
    assert code == "DX-Y003"
    assert line == 6  # 10^5 leaves fit in the limit of 200,000 entries, the tenth part of 10^6 does not


@pytest.mark.parametrize("text", ["[" * 10_000, "- " * 10_000, "{a: " * 500])
def test_deep_nesting_is_refused(text: str) -> None:
    _, problems = read_yaml("x.yaml", text.encode())
    assert [problem.code for problem in problems] in (["DX-Y003"], ["DX-Y001"])


def test_aliases_share_what_they_name() -> None:
    assert _data("a: &x {b: 1}\nc: *x\n") == {"a": {"b": 1}, "c": {"b": 1}}


@given(st.binary(max_size=200))
def test_any_bytes_end_in_data_or_diagnostics(raw: bytes) -> None:
    source, problems = read_yaml("x.yaml", raw)
    assert (source is None) == bool(problems)


@given(st.text(alphabet="ab:-[]{}&*!#'\"\n ,1", max_size=80))
def test_any_yaml_like_text_ends_in_data_or_diagnostics(text: str) -> None:
    source, problems = read_yaml("x.yaml", text.encode())
    assert (source is None) == bool(problems)


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_a_line_break_that_editors_do_not_show_is_refused(character: str) -> None:
    source, problems = read_yaml("p.yaml", f"a: 1\nb: 科{character}技\n".encode())
    assert source is None
    assert [(p.code, p.position.line) for p in problems] == [("DX-Y001", 2)]


def _marks(text: str) -> list[tuple[int, int, str, str]]:
    """Where which characters stand that are not ASCII, and what was meant."""
    _, problems = read_mended("x.yaml", text.encode())
    assert {problem.code for problem in problems} <= {"DX-Y005"}, problems
    found = [(p.position.line, p.position.column, p.details["found"], p.details["meant"]) for p in problems]
    return sorted((line or 0, column or 0, str(found), str(meant)) for line, column, found, meant in found)


@pytest.mark.parametrize(
    ("text", "marks", "meant"),
    [
        ("aliases: [甲委，甲科委]", [(1, 13, "，", ",")], {"aliases": ["甲委", "甲科委"]}),
        ("aliases: [甲委、甲科委]", [(1, 13, "、", ",")], {"aliases": ["甲委", "甲科委"]}),
        ("organisations: [kw，fgw]", [(1, 19, "，", ",")], {"organisations": ["kw", "fgw"]}),
        ("organisations: 【kw】", [(1, 16, "【", "["), (1, 19, "】", "]")], {"organisations": ["kw"]}),
        ("a: 1\ndue：2022-12-31", [(2, 4, "：", ":")], {"a": 1, "due": "2022-12-31"}),
        ("due：2022-12-31\na: 1", [(1, 4, "：", ":")], {"due": "2022-12-31", "a": 1}),
        ("a:\n  due： 3\n  b: 1\n", [(2, 6, "：", ":")], {"a": {"due": 3, "b": 1}}),
        ("actions：\n  - id: a\n", [(1, 8, "：", ":")], {"actions": [{"id": "a"}]}),
        ("tasks:\n  - id：a\n    name: 1", [(2, 7, "：", ":")], {"tasks": [{"id": "a", "name": 1}]}),
        ("criteria:\n  - ｛at_least: 1｝", [(2, 5, "｛", "{"), (2, 17, "｝", "}")], {"criteria": [{"at_least": 1}]}),
        ("title: {zh：甲，en: B}", [(1, 11, "：", ":"), (1, 13, "，", ",")], {"title": {"zh": "甲", "en": "B"}}),
        ("title: {zh: 甲， en: B}", [(1, 14, "，", ",")], {"title": {"zh": "甲", "en": "B"}}),
        ("id: “4.2”", [(1, 5, "“", '"'), (1, 9, "”", '"')], {"id": "4.2"}),
        ('id: "4．2"', [(1, 7, "．", ".")], {"id": "4.2"}),
        ("at_least: １５", [(1, 11, "１５", "15")], {"at_least": 15}),
        ("due: 2022－12—31", [(1, 10, "－", "-"), (1, 13, "—", "-")], {"due": "2022-12-31"}),
        ("at_least: 15，\na: 1", [(1, 13, "，", "mark.nothing")], {"at_least": 15, "a": 1}),
        ("unit: 个；", [(1, 8, "；", "mark.nothing")], {"unit": "个"}),
        ("text: “甲: 乙”", [(1, 7, "“", '"'), (1, 12, "”", '"')], {"text": "甲: 乙"}),
        ("a:\n\u3000\u3000b: 1\n", [(2, 1, "U+3000", "mark.space")], {"a": {"b": 1}}),
        ("a:\n  b: 1\n\u00a0 c: 2", [(3, 1, "U+00A0", "mark.space")], {"a": {"b": 1, "c": 2}}),
        ("due:\u30002022\nb: 1", [(1, 5, "U+3000", "mark.space")], {"due": 2022, "b": 1}),
        ("a:\n  － b: 1", [(2, 3, "－", "-")], {"a": [{"b": 1}]}),
        ("＃ 注\na: 1", [(1, 1, "＃", "#")], {"a": 1}),
        ("due: 1 ＃ 注", [(1, 8, "＃", "#")], {"due": 1}),
        ("ｉd: a", [(1, 1, "ｉ", "i")], {"id": "a"}),
        ("text: ｜\n  甲\n  乙\n", [(1, 7, "｜", "|")], {"text": "甲\n乙\n"}),
        ("text: 推进甲\n  due：2022", [(2, 6, "：", ":")], {"text": "推进甲 due：2022"}),
    ],
)  # fmt: skip
def test_a_chinese_mark_that_yaml_does_not_mean_is_told_where_it_stands(
    text: str, marks: list[tuple[int, int, str, str]], meant: object
) -> None:
    assert _marks(text) == marks
    source, _ = read_mended("x.yaml", text.encode())
    assert source is not None
    assert source.data == meant


@pytest.mark.parametrize(
    "text",
    [
        "text: 一是推进甲，完成乙；二是：建立“丙”机制（试点）。",
        "text: 推进甲，\n  完成乙：\n  建立丙",
        "text: [推进甲，完成乙, 建成丙]",
        "title: {zh: 甲乙，丙丁, en: A，B}",
        "zh: 【重点】甲“乙”",
        "aliases: ['甲，乙', \"丙、丁\", 甲局（原乙局）]",
        "article: （四）2\nnumber: 京政发〔2021〕8号",
        "# 注释：，。\na: 1 # “甲”，乙",
        'text: "推进：due：2022"',
    ],
)
def test_honest_chinese_text_is_left_alone(text: str) -> None:
    assert _marks(text) == []


_TYPED = (
    (r"^( *(?:- )?[a-z_]+): ", "：", 1),
    (r"^( *(?:- )?[a-z_]+):$", "：", 1),
    (r"^( *)- ", "－", 1),
    (r"\{(zh|indicator): ", "：", 1),
    (r"\[([a-z]+), ", "，", 1),
)


@pytest.mark.parametrize(("form", "typed", "group"), _TYPED)
def test_one_mark_typed_the_chinese_way_anywhere_in_a_plan_is_told_and_nothing_else(
    form: str, typed: str, group: int
) -> None:
    text = PLAN.read_text("utf-8")
    found = [*re.finditer(form, text, re.MULTILINE)]
    for match in found[:: max(len(found) // 3, 1)]:
        at = match.end(group)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        assert [mark[:3] for mark in _marks(text[:at] + typed + text[at + 1 :])] == [(line, column, typed)]


def test_every_control_character_is_told_at_its_own_place() -> None:
    steering = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)]
    for character in steering:
        if character in "\t\n\r\0":
            continue
        text = "甲: 一二三\n" * 1 + "乙: 四五六\n丙: 七八" + character + "九\n"
        _, (problem,) = read_yaml("x.yaml", text.encode())
        assert (problem.code, problem.position.line, problem.position.column) == ("DX-Y001", 3, 6)
        assert problem.details["character"] == f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    "text",
    [
        *("a: [1\nb: 2", "a: {b: 1\nc: 2", "a: b: c", "a: 'x", "- a\nb: 1", "a: @x", "a: %x", "a:\n\t- b", "a: |x"),
        *('a: "\\q"', "a: &", "a: !<x", "key\nb: 1", "a: [x,,y]", "a: 'x' y", "? a\nb", "a: ]", "--- a\n... b"),
        *("a: - b", "a: ? b", "%FOO\n---\na: 1", "'a'\n'b'"),
    ],
)
def test_why_a_text_is_no_yaml_is_said_in_words_of_our_own(text: str) -> None:
    source, problems = read_yaml("x.yaml", text.encode())
    assert source is None
    assert problems[0].details["problem"] != "yaml.other"
    assert not re.search("[a-z]{4}", wording("zh").message(problems[0]))


def test_a_quotation_mark_that_stays_open_is_told_where_it_opens() -> None:
    assert _only("a: 1\nb: 'x\nc: 2\n") == ("DX-Y001", 2, 4)


@pytest.mark.parametrize(
    "line", ["a: " + "[" * 200_000, "a: [" + "，" * 200_000, "a: {" + "：" * 200_000, "- " * 100_000]
)
def test_a_line_longer_than_anybody_writes_is_told_at_once(line: str) -> None:
    _, problems = read_yaml("plan.yaml", line.encode())
    assert {problem.code.value[:4] for problem in problems} == {"DX-Y"}


def test_a_plan_may_be_larger_where_that_is_asked_for() -> None:
    raw = b"a: 1\n#" + b" " * MAX_BYTES
    assert read_yaml("plan.yaml", raw)[1][0].code == "DX-F005"
    with limited_to(2 * MAX_BYTES):
        assert read_yaml("plan.yaml", raw)[1] == []

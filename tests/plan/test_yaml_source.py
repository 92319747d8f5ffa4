from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.plan.yaml_source import MAX_BYTES, read_yaml


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
        ("012", 12),
        ("0o14", 12),
        ("0x1f", 31),
        ("-7", -7),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0.05", Decimal("0.05")),
        ("1e2", Decimal(100)),
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
        ("1e999999999", "1e999999999"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_scalars_are_read_by_the_core_schema(scalar: str, value: object) -> None:
    assert _data(f"a: {scalar}\n") == {"a": value}


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

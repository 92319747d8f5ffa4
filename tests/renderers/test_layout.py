"""One table for every layout: columns, wrapping, alignment, and what gives way."""

from __future__ import annotations

import pytest

from dxcheck.renderers.layout import clipped, cut, flow, no_wider, plain, render_grids, table, wrap, wrapped


def test_a_column_is_as_wide_as_its_widest_cell_and_numbers_stand_on_the_right() -> None:
    rows = [[plain("4.2"), plain("5个")], [plain("10.1-2022"), plain("15个")]]
    assert render_grids([table(rows, 80, heads=["id", "target"], numeric={1})], None) == (
        "id         target\n"
        "4.2           5个\n"
        "10.1-2022    15个\n"
    )  # fmt: skip


def test_what_is_left_is_for_the_column_made_to_measure_and_its_lines_wrap() -> None:
    """Of 24 cells, id, 1 and two gaps take 2 + 1 + 4: 17 are left for eight characters, two cells each."""
    rows = [[plain("id"), wrapped(("推进高水平研发中心建设", ""), ("区科委", "dim")), plain("1")]]
    assert render_grids([table(rows, 24)], None) == (
        "id  推进高水平研发中   1\n"
        "    心建设\n"
        "    区科委\n"
    )  # fmt: skip


def test_a_share_may_stop_at_what_the_longest_text_needs() -> None:
    rows = [[wrapped(("ab", "")), plain("1")], [wrapped(("abcd", "")), plain("2")]]
    assert render_grids([table(rows, 80, share=no_wider(["ab", "abcd"]))], None) == "ab    1\nabcd  2\n"


def test_a_part_of_a_table_keeps_its_columns() -> None:
    whole = table([[plain("a"), plain("1")], [plain("abc"), plain("2")]], 80)
    assert render_grids([whole.part(0, 1)], None) == "a    1\n"


def test_pieces_stand_side_by_side_as_long_as_they_fit() -> None:
    pieces = [("abcd", "bold"), ("ef", ""), ("one two three", "dim")]
    assert flow(pieces, 8) == [
        [("abcd", "bold"), ("  ", ""), ("ef", "")],
        [("one two", "dim")],
        [("three", "dim")],
    ]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("区科委", 6, "区科委"),
        ("区科委", 5, "区科…"),
        ("区科委", 4, "区…"),  # half a character is none
        ("one two", 5, "one…"),
        ("不少于10个", 8, "不少于…"),  # and no 1 of a 10
        ("不少于10个", 9, "不少于10…"),
        ("约1,234人", 6, "约…"),
        ("2022-12-31", 7, "2022-…"),
        ("12345", 3, "12…"),  # what is nothing else is cut all the same
        ("ab", 1, "a…"),  # one character is shown at the least
    ],
)
def test_what_is_too_long_is_cut_with_a_mark(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_a_text_is_wrapped_to_so_many_lines_and_cut_in_the_last() -> None:
    words = "推进高水平研发中心建设，建成一批"
    assert clipped(words)(10) == [[("推进高水…", "")]]
    assert clipped(words, "dim", 2)(10) == [[("推进高水平", "dim")], [("研发中心…", "dim")]]
    assert clipped("one two three", lines=2)(7) == [[("one two", "")], [("three", "")]]
    assert clipped("建成")(10) == [[("建成", "")]]


def test_brackets_without_end_are_broken_wherever_the_line_is_full() -> None:
    assert wrap("（" * 30_000, 40) == ["（" * 20] * 1500

"""One table for every layout: columns, wrapping, alignment, and what gives way."""

from __future__ import annotations

from dxcheck.renderers.layout import flow, no_wider, plain, render_grids, table, wrapped


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

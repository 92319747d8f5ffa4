from __future__ import annotations

import pytest

from dxcheck.diagnostics import Position, name_rows
from dxcheck.diagnostics.position import column_letters


@pytest.mark.parametrize(
    ("position", "shown", "row"),
    [
        (Position("m.csv", 3, 2), "m.csv:3:2", "m.csv:3"),
        (Position("m.csv", 3), "m.csv:3", "m.csv:3"),
        (Position("b.xlsx", 12, 2, "指标"), "b.xlsx[指标]!B12", "b.xlsx[指标]:12"),
        (Position("b.xlsx", 12, None, "指标"), "b.xlsx[指标]:12", "b.xlsx[指标]:12"),
    ],
)
def test_a_place_is_written_as_editors_and_spreadsheets_do(position: Position, shown: str, row: str) -> None:
    assert (str(position), position.row) == (shown, row)


def test_the_first_rows_are_named_and_the_others_counted() -> None:
    """Six of which one is there twice; and five of which the caller has counted two more."""
    places = [Position("m.csv", line) for line in (2, 3, 4, 4, 5, 6, 7)]
    assert name_rows(places) == "m.csv:2, m.csv:3, m.csv:4, m.csv:5, m.csv:6 (+1)"
    assert name_rows(places[:6], others=2) == "m.csv:2, m.csv:3, m.csv:4, m.csv:5, m.csv:6 (+2)"
    assert name_rows(places[:2]) == "m.csv:2, m.csv:3"


def test_a_whole_file_is_its_name_and_a_whole_sheet_stands_in_brackets() -> None:
    assert str(Position("m.csv")) == "m.csv"
    assert str(Position("b.xlsx", sheet="指标")) == "b.xlsx[指标]"


@pytest.mark.parametrize(
    ("column", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_have_a_spreadsheet_s_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters

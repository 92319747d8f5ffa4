from __future__ import annotations

from dxcheck.submissions.columns import ADDED, BY_HEADER, COLUMNS, NAMES, REQUIRED
from dxcheck.submissions.readers.grid import column_of


def test_a_header_names_one_column_and_our_forms_use_headers_that_are_known() -> None:
    headers = [header for column in COLUMNS for header in (column.name, *column.headers)]
    assert len(headers) == len(set(headers)) == len(BY_HEADER)
    assert [column_of(column.form_header) for column in COLUMNS] == list(NAMES)
    assert column_of("数据日期") == "date"
    assert column_of("Reported on") == "reported_on"
    assert not set(ADDED) & set(headers)


def test_three_columns_are_required() -> None:
    assert REQUIRED == ("indicator", "date", "value")

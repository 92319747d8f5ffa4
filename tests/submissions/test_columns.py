from __future__ import annotations

from dxcheck.published.metrics import table_schema
from dxcheck.submissions.columns import ADDED, BY_HEADER, COLUMNS, LOOSELY, NAMES, REQUIRED, added, is_serial
from dxcheck.submissions.readers.grid import column_of


def test_a_header_names_one_column_and_our_forms_use_headers_that_are_known() -> None:
    headers = [header for column in COLUMNS for header in (column.name, *column.headers)]
    assert len(headers) == len(set(headers)) == len(BY_HEADER)
    assert not set(headers) & set(LOOSELY)
    for language in ("zh", "en"):
        assert [column_of(column.title(language)) for column in COLUMNS] == list(NAMES)
    assert column_of("数据日期") == "date"
    assert column_of("Reported on") == "reported_on"
    assert not set(ADDED) & set(headers)


def test_what_only_our_forms_have_is_not_published() -> None:
    published = [field["name"] for field in table_schema()["fields"]]
    assert published == [
        "indicator", "date", "value", "organisation", "item", "evidence", "note", "reported_on", "unit", "promised",
    ]  # fmt: skip


def test_a_rejects_file_is_known_by_the_end_of_its_header() -> None:
    assert added(["指标", "file", "原行号", "Code", "退回原因", "", " "]) == {
        "file": 2,
        "row": 3,
        "code": 4,
        "reason": 5,
    }
    assert added(["指标", "日期", "file", "row"]) == {"file": 3, "row": 4}
    for own in (["reason", "code"], ["file", "row", "code", "reason", "note"], ["row", "file"], []):
        assert added(["indicator", *own]) == {}, own


def test_serial_numbers() -> None:
    assert [*map(is_serial, ("序号", "序 号", "No.", "№", "#", "编号", ""))] == [True] * 5 + [False] * 2


def test_three_columns_are_required() -> None:
    assert REQUIRED == ("indicator", "date", "value")

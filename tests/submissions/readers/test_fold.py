"""The rows of one table that are taken together, line by line: which are known, by what number, and which are not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from helpers import head_of, plan_of

from dxcheck.submissions.readers import fold
from dxcheck.submissions.readers.fold import Fold, may_fold
from dxcheck.submissions.readers.table import Marks, Table
from dxcheck.submissions.records import Alike, Row
from dxcheck.submissions.together import Together

PLAN = plan_of("""
indicators: [{id: n}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}]}]}]
""")
LAST = "indicator,date,value,organisation,evidence"
HEADERS = (
    LAST,
    "evidence,indicator,date,value,organisation",
    "indicator,date,evidence,value,organisation",
    "organisation,value,date,indicator",
)


def _fold(header: str = LAST, *, strict: bool = False, alone: Collection[int] = ()) -> Fold:
    known = {"indicator", "date", "value", "organisation", "item", "evidence"}
    cells = header.split(",")
    head = head_of(header=cells)
    head = head._replace(columns={name: place for name, place in head.columns.items() if name in known})
    return Fold(Table(head, Marks()), ",", Together(PLAN, require_evidence=strict, alone={"m.csv": alone}))


def _line(evidence: str = "证1", value: str = "3", header: str = LAST, **more: str) -> str:
    cells = {"indicator": "n", "date": "2021-06-30", "value": value, "organisation": "甲局", "evidence": evidence}
    return ",".join({**cells, **more}.get(column, "") for column in header.split(","))


def _take(folded: Fold, number: int, line: str, *, plain: bool = True) -> Alike | Row | None:
    return folded.take(number, line.split(","), plain=plain)


def _skim(folded: Fold, lines: Sequence[str], number: int) -> tuple[int, str | None]:
    return folded.skim(iter([f"{line}\r\n" for line in lines]), number)


def _numbers(folded: Fold) -> list[list[int]]:
    """Of each kind; below 0 where a row has the evidence of the one of its kind before it, too."""
    folded.close()
    kinds = folded._kinds
    numbers = folded.numbers(kind.index for kind in kinds)
    for kind in kinds:
        own = [*numbers[kind.index]]
        assert (kind.times, kind.again) == (len(own), sum(number < 0 for number in own))
        assert kind.last_number == [number for number in own if number > 0][-1]
    return [[*numbers[kind.index]] for kind in kinds]


@pytest.mark.parametrize("header", HEADERS)
def test_lines_that_are_known_are_counted_wherever_their_evidence_stands(header: str) -> None:
    """Row 3 stands alone, and of what is not known from row 9 on nothing is counted."""
    folded = _fold(header)
    first, second = _take(folded, 2, _line(header=header)), _take(folded, 4, _line(value="4", header=header))
    assert isinstance(first, Alike)
    assert isinstance(second, Alike)
    lines = [
        *(_line(evidence, header=header) for evidence in ("证1", "证2", " 证2 ")),
        _line("证1", "4", header=header),
        _line("证2", "4", header=header),
        _line("证1", "5", header=header),
        _line(header=header),
    ]
    assert _skim(folded, lines, 4) == (9, lines[5] + "\r\n")
    evidence = "evidence" in header
    assert (first.last, second.last) == (("证2", "证2") if evidence else ("", ""))
    assert [number for number in range(12) if folded.holds(number)] == [2, *range(4, 10)]
    assert _numbers(folded) == ([[2, -5, 6, -7], [4, -8, 9]] if evidence else [[2, -5, -6, -7], [4, -8, -9]])
    row = folded.row(7, first.text, "证9" if evidence else "")
    assert row.cells == {
        "indicator": "n",
        "date": "2021-06-30",
        "value": "3",
        "organisation": "甲局",
        **({"evidence": "证9"} if evidence else {}),
    }


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("line", ["", "n", "甲局", "甲局,n", "n,2021-06-30", "n,2021-06-30,3", "证1,n,2021-06-30,3"])
def test_a_line_that_is_cut_short_is_not_known(line: str, header: str) -> None:
    folded = _fold(header)
    _take(folded, 2, _line(header=header))
    assert _skim(folded, [line, _line(header=header)], 2) == (2, line + "\r\n")
    assert _numbers(folded) == [[2]]


@pytest.mark.parametrize(
    ("evidence", "is_known"),
    [
        ("证", True),
        ("12", True),
        (">", True),
        ("", True),
        ("'证", False),
        ("=证", False),
        ('"证"', False),
        ("'", False),
    ],
)
@pytest.mark.parametrize("header", HEADERS[:3])
def test_evidence_that_is_not_read_as_it_stands_is_not_known_as_it_stands(
    evidence: str, is_known: bool, header: str
) -> None:
    folded = _fold(header)
    _take(folded, 2, _line(header=header))
    line = _line(evidence, header=header)
    assert _skim(folded, [_line(header=header), line], 2) == ((4, None) if is_known else (3, line + "\r\n"))


@pytest.mark.parametrize(("evidence", "is_known"), [("证", True), ("", False), ("无", False)])
def test_where_evidence_is_required_a_line_without_is_not_known(evidence: str, is_known: bool) -> None:
    folded = _fold(strict=True)
    _take(folded, 2, _line())
    line = _line(evidence)
    assert _skim(folded, [line], 2) == ((3, None) if is_known else (2, line + "\r\n"))
    assert (_take(folded, 3, line) is None) is is_known


def test_lines_are_counted_up_to_the_next_that_must_stand_alone() -> None:
    folded = _fold(alone=[3, 6, 9])
    _take(folded, 2, _line())
    assert isinstance(_take(folded, 3, _line()), Row)
    assert _skim(folded, [_line()] * 9, 3) == (5, None)
    assert isinstance(_take(folded, 6, _line()), Row)
    assert _skim(folded, [_line()] * 9, 6) == (8, None)
    assert isinstance(_take(folded, 9, _line()), Row)
    assert _skim(folded, [_line()] * 2, 9) == (11, None)
    assert _numbers(folded) == [[2, -4, -5, -7, -8, -10, -11]]


def test_where_no_line_is_known_lines_are_looked_at_ever_less_often() -> None:
    """After the first, the second from there on, the fourth, up to each 64th; and at once where one was known."""
    folded = _fold()
    _take(folded, 2, _line())
    looked: list[int] = []
    for count in range(1, 300):
        if folded.may_skim():
            looked.append(count)
            assert _skim(folded, ["?"], 2) == (2, "?\r\n")
    assert looked == [1, 3, 7, 15, 31, 63, 127, 191, 255]
    assert _skim(folded, [_line()], 2) == (3, None)
    assert folded.may_skim()


@pytest.mark.parametrize(
    "line",
    [
        "'n,2021-06-30,3,甲局,证9",
        "n,2021-06-30,'3,甲局,证9",
        "n,2021-06-30,3,甲局,'证9",
    ],
)
def test_a_row_that_is_written_otherwise_is_of_the_same_kind(line: str) -> None:
    """As exports write a cell; the next that is written so, but for its evidence, is known as a line."""
    folded = _fold()
    _take(folded, 2, _line())
    assert _take(folded, 3, line) is None
    assert _skim(folded, [line.rpartition(",")[0] + ",证8"], 3) == (4, None)
    assert _numbers(folded) == [[2, 3, 4]]


def test_the_first_of_a_kind_is_known_as_it_is_written() -> None:
    folded = _fold()
    assert isinstance(_take(folded, 2, " n ,2021-06-30,3,甲局,证1"), Alike)
    assert _skim(folded, [" n ,2021-06-30,3,甲局,证2", _line()], 2) == (4, None)
    assert _take(folded, 5, "n , 2021-06-30,3,甲局,证1") is None
    assert _numbers(folded) == [[2, 3, 4, -5]]


def test_a_row_that_is_not_one_at_a_glance_is_of_a_kind_that_is_known_but_never_the_first() -> None:
    folded = _fold()
    assert isinstance(_take(folded, 2, _line(), plain=False), Row)
    assert isinstance(_take(folded, 3, _line(value="4")), Alike)
    assert _take(folded, 4, _line(value="4"), plain=False) is None
    assert _take(folded, 5, " n ,2021-06-30,4,甲局,证1", plain=False) is None
    assert _skim(folded, [" n ,2021-06-30,4,甲局,证1"], 5) == (5, " n ,2021-06-30,4,甲局,证1\r\n")
    assert _numbers(folded) == [[3, -4, -5]]


@pytest.mark.parametrize("item", ["=园", "园,一", '园"一', "园\n一", "园\r一"])
def test_a_row_that_its_text_would_not_tell_stands_alone(item: str) -> None:
    folded = _fold("indicator,date,value,organisation,item,evidence")
    cells = ["n", "2021-06-30", "3", "甲局", item, "证"]
    assert isinstance(folded.take(2, cells, plain=True), Row)
    assert isinstance(folded.take(3, cells, plain=True), Row)


def test_a_row_with_text_beyond_its_cells_is_of_no_kind() -> None:
    folded = _fold()
    _take(folded, 2, _line())
    assert isinstance(_take(folded, 3, _line() + ",x", plain=False), Row)
    assert _take(folded, 4, _line() + ",", plain=False) is None
    assert _numbers(folded) == [[2, -4]]


def test_what_stands_under_a_header_that_is_not_known_is_of_the_kind_unless_it_is_folded() -> None:
    header = "indicator,date,value,organisation,evidence,街道"
    folded = _fold(header)
    assert isinstance(_take(folded, 2, _line(header=header, 街道="D")), Alike)
    assert _take(folded, 3, _line(header=header, 街道=" D ")) is None
    assert isinstance(_take(folded, 4, _line(header=header, 街道="Ｄ")), Row)
    assert isinstance(_take(folded, 5, _line(header=header, 街道="E")), Alike)
    assert isinstance(_take(folded, 6, _line(header=header, 街道="=D")), Row)
    assert _skim(folded, [_line(header=header, 街道="D"), _line(header=header, 街道="E")], 6) == (8, None)
    assert _numbers(folded) == [[2, -3, -7], [5, -8]]


def test_the_numbers_of_one_kind_are_found_among_those_of_others() -> None:
    folded = _fold()
    one, other = _take(folded, 2, _line()), _take(folded, 3, _line(value="4"))
    assert isinstance(one, Alike)
    assert isinstance(other, Alike)
    assert _skim(folded, [_line(value="4"), _line(), _line("证2")], 3) == (6, None)
    folded.close()
    assert {index: [*numbers] for index, numbers in folded.numbers([one.index]).items()} == {one.index: [2, -5, 6]}
    assert {index: [*numbers] for index, numbers in folded.numbers([other.index]).items()} == {other.index: [3, -4]}


@pytest.mark.parametrize(
    ("more", "may"),
    [
        ("evidence", True),
        ("街道", True),
        ("序号", False),
        ("", False),
        ("asked", False),
        ("file,row,code,reason", False),
    ],
)
def test_rows_of_some_tables_are_never_taken_together(more: str, may: bool) -> None:
    """What is numbered, has a column under no header, is a form of ours or came back in a rejects file."""
    header = f"indicator,date,value,organisation,{more}".split(",")
    head = head_of(header=header)
    known = {"indicator", "date", "value", "organisation", "evidence", "asked"}
    columns = {name: place for name, place in head.columns.items() if name in known}
    assert may_fold(Table(head._replace(columns=columns), Marks())) is may


def test_a_row_that_ends_before_its_evidence_has_none() -> None:
    folded = _fold()
    _take(folded, 2, _line())
    assert _take(folded, 3, "n,2021-06-30,3,甲局") is None
    assert _take(folded, 4, _line("")) is None
    assert _numbers(folded) == [[2, 3, -4]]


@pytest.mark.parametrize(
    ("values", "apart"),
    [("12", []), ("1234", [4, 5]), ("1212", []), ("12123", []), ("1213", [5])],
)
def test_rows_stand_apart_once_there_are_many_kinds_of_less_than_two_rows_each(
    values: str, apart: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fold, "MANY", 2)
    folded = _fold()
    for number, value in enumerate(values, start=2):
        month = {"1": "03", "2": "04"}.get(value, "05")
        who = {"1": "甲局", "2": "乙局", "3": "丙局"}.get(value, "甲局")
        _take(folded, number, _line(value=value, date=f"2021-{month}-15", organisation=who))
    found = [] if folded.apart is None else [each.number for each in folded.apart.readings]
    assert found == apart


def test_lines_that_stand_apart_are_passed_over_and_lines_that_are_known_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fold, "MANY", 0)
    folded = _fold()
    assert isinstance(_take(folded, 2, _line()), Alike)
    for number, who in ((3, "乙局"), (5, "丙局")):
        assert _take(folded, number, _line(organisation=who, date=f"2021-0{number}-15")) is None
    lines = [
        _line(organisation="乙局", date="2021-05-15"),
        _line(),
        _line(organisation="丙局", date="2021-03-15"),
        _line("证2"),
        _line(organisation="乙局", date="2021-05-15"),
    ]
    assert _skim(folded, lines, 5) == (9, lines[-1] + "\r\n")
    assert folded.apart is not None
    assert [(each.number, each.organisation) for each in folded.apart.readings] == [
        (3, "b"),
        (5, "c"),
        (6, "b"),
        (8, "c"),
    ]
    assert [number for number in range(12) if folded.holds(number)] == [2, 3, *range(5, 10)]
    assert _numbers(folded) == [[2, -7, 9]]

"""A file of which too much is amiss is refused as a whole, in seconds, with the first of its faults."""

from __future__ import annotations

import pathlib

import pytest
from helpers import run

from dxcheck.submissions import accept, together
from dxcheck.submissions.readers import around, grid

HEADER = "indicator,date,value,organisation,item\n"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.setattr(around, "MAX_LINES", 50)
    for each in (grid, together, accept):
        monkeypatch.setattr(each, "MAX_REFUSED", 50)
    monkeypatch.setattr(grid, "MAX_ALONE", 50)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    ("row", "what", "code"),
    [
        ("y", "lines are no rows", "DX-M020"),
        ("注：第{}行。", "lines are no rows", "DX-M020"),
        ("a,b,c", "rows cannot be accepted", "DX-M007"),
        ("rd_centres,{},3,区科委,", "rows cannot be accepted", "DX-M007"),
        ("rd_centres,2022-06-30,约{},区科委,", "rows cannot be accepted", "DX-M008"),
        ("rd_centres,2022-06-30,1,区科委,中心{}", "rows are like no other, and are kept one by one", ""),
    ],
)
def test_with_its_place_and_the_first_faults(row: str, what: str, code: str, encoding: str) -> None:
    text = HEADER + "".join(row.format(number) + "\n" for number in range(1, 101))
    pathlib.Path("m.csv").write_bytes(f"{text}注：示例\n".encode(encoding))
    found = run("status", "m.csv", "--as-of", "2022-12-31", "--skip-rejected")
    assert (found.code, found.out) == (2, "")
    assert f"m.csv:52 DX-F014 error: more than 50 {what}; the file is not read any further" in found.err
    told = [line.split(":")[1].split()[0] for line in found.err.splitlines() if code and f" {code} " in line]
    assert told == ([str(number) for number in range(2, 22)] if code else [])


def test_a_file_with_as_many_faults_as_are_told_is_read_to_its_end() -> None:
    text = HEADER + "".join(f"rd_centres,2022-06-30,约{number},区科委,\n" for number in range(50))
    pathlib.Path("m.csv").write_text(text, "utf-8")
    assert run("status", "m.csv", "--as-of", "2022-12-31", "--skip-rejected").code == 0


@pytest.mark.parametrize("options", [(), ("--evidence-dir", ".")], ids=["together", "row by row"])
@pytest.mark.parametrize(
    "row",
    [
        "rd_centres,2022-06-30,约{},区科委,",
        "rd_centres,二〇二二年六月三十日,约{},区科委,",
        "nobody{},2022-06-30,3,,",
    ],
)
def test_whichever_way_its_rows_are_read(row: str, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where evidence is looked up each row stands alone, and they are counted as they are accepted, not as they are
    read."""
    monkeypatch.setattr(grid, "MAX_ALONE", 1000)
    good = "".join(f"rd_centres,2022-06-30,{number},区科委,\n" for number in range(30))
    bad = "".join(row.format(number) + "\n" for number in range(51))
    pathlib.Path("m.csv").write_text(HEADER + good + bad, "utf-8")
    found = run("status", "m.csv", "--as-of", "2022-12-31", "--skip-rejected", *options)
    assert (found.code, found.out) == (2, "")
    lines = [line.split()[0] for line in found.err.splitlines() if line.startswith("m.csv:")]
    assert "m.csv:82 DX-F014 error: more than 50 rows cannot be accepted" in found.err
    assert {line.split(":")[1] for line in lines} == {"82", *map(str, range(32, 52))}

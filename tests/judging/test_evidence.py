"""What is doubtful about evidence that was looked up, each with its rows; worked out by hand."""

from __future__ import annotations

import pathlib

import pytest
from helpers import plan_of, readings

from dxcheck.diagnostics import Diagnostic
from dxcheck.judging.evidence import check_evidence, pieces
from dxcheck.submissions.evidence import open_evidence
from dxcheck.submissions.evidence.proofs import Proofs
from dxcheck.wording import wording

PLAN = plan_of("""
indicators: [{id: n, name: {zh: 中心, en: centres}}, {id: k, name: {zh: 项目, en: projects}}]
actions:
  - milestones: [{due: 2021-12-31, text: 建成, criteria: [{indicator: n, at_least: 5}, {indicator: k, at_least: 2}]}]
""")


def _proofs(folder: pathlib.Path, files: dict[str, str], *rows: str) -> Proofs:
    """Files by what they hold, and rows whose evidence is looked up among them."""
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    of: dict[str, list[object]] = {}
    for row in readings(*rows):
        of.setdefault(row.indicator, []).append(row._replace(evidence_text=row.evidence or ""))
    return open_evidence(str(folder), PLAN).look_up(of)  # type: ignore[arg-type]


def _told(proofs: Proofs) -> list[tuple[Diagnostic, str]]:
    return [(each, str(each.details["rows"])) for each in check_evidence(PLAN, proofs)]


def _codes(proofs: Proofs) -> list[tuple[str, str]]:
    return [(each.code.value, rows) for each, rows in _told(proofs)]


FIRST, SECOND, THIRD = "n 2021-03-31 1", "n 2021-06-30 2", "k 2021-06-30 1"


def test_what_is_not_there_is_told_once_with_all_its_rows(tmp_path: pathlib.Path) -> None:
    proofs = _proofs(tmp_path, {}, f"{FIRST} evidence=甲", f"{SECOND} evidence=《甲》、乙", f"{THIRD} evidence=乙")
    assert _codes(proofs) == [("DX-E001", "m.csv:2, m.csv:3"), ("DX-E001", "m.csv:3, m.csv:4")]
    found, _ = _told(proofs)[1]
    assert (found.details["evidence"], found.details["indicators"]) == ("乙", "n, k")
    assert found.position.line == 3
    zh = "佐证材料“乙”未找到：没有同名文件（m.csv:3、m.csv:4）"
    assert wording("zh").message(found) == zh
    assert wording("en").message(found) == (
        "“乙” is named as evidence and is not there: no file is called so (m.csv:3, m.csv:4)"
    )


def test_several_files_that_answer_are_told(tmp_path: pathlib.Path) -> None:
    proofs = _proofs(tmp_path, {"q1/甲.pdf": "1", "q2/甲.pdf": "2"}, f"{FIRST} evidence=甲")
    assert _codes(proofs) == [("DX-E002", "m.csv:2")]
    (found, _), *_ = _told(proofs)
    assert "对应多个内容不同的文件：q1/甲.pdf、q2/甲.pdf" in wording("zh").message(found)


def test_one_file_under_two_names_is_told(tmp_path: pathlib.Path) -> None:
    proofs = _proofs(tmp_path, {"甲.pdf": "1", "乙.pdf": "1"}, f"{FIRST} evidence=甲", f"{SECOND} evidence=乙")
    assert _codes(proofs) == [("DX-E004", "m.csv:2, m.csv:3")]
    ((found, _),) = _told(proofs)
    assert found.details["files"] == "甲 (甲.pdf), 乙 (乙.pdf)"


def test_one_file_that_a_list_gives_two_names_is_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.pdf").write_text("1", "utf-8")
    (tmp_path / "list.csv").write_text("名称,文件\n甲,a.pdf\n乙,a.pdf\n", "utf-8")
    rows = readings(f"{FIRST} evidence=甲", f"{SECOND} evidence=乙")
    looked_up = [row._replace(evidence_text=row.evidence or "") for row in rows]
    proofs = open_evidence(str(tmp_path / "list.csv"), PLAN).look_up({"n": looked_up})
    ((found, told),) = _told(proofs)
    assert (found.code, found.details["files"], told) == ("DX-E004", "甲 (a.pdf), 乙 (a.pdf)", "m.csv:2, m.csv:3")


@pytest.mark.parametrize("evidence", [("甲", "甲.pdf"), ("q1/甲", "q2/甲")])
def test_spellings_of_one_name_and_copies_of_one_name_are_no_two_names(
    tmp_path: pathlib.Path, evidence: tuple[str, str]
) -> None:
    one, other = evidence
    files = {"q1/甲.pdf": "1", "q2/甲.pdf": "1"}
    assert _codes(_proofs(tmp_path, files, f"{FIRST} evidence={one}", f"{SECOND} evidence={other}")) == []


@pytest.mark.parametrize(
    ("one", "other", "by_name"),
    [
        ("甲", "甲", True),  # the names tell it: DX-C003 of the checks of data
        ("甲", "甲.pdf", False),
        ("甲", "乙、甲", False),
    ],
)
def test_one_file_for_two_indicators_is_told_once(tmp_path: pathlib.Path, one: str, other: str, by_name: bool) -> None:
    rows = (f"{FIRST} by=a evidence={one}", f"{THIRD} by=a evidence={other}")
    proofs = _proofs(tmp_path, {"甲.pdf": "1", "乙.pdf": "2"}, *rows)
    assert _codes(proofs) == ([] if by_name else [("DX-C003", "m.csv:2, m.csv:3")])


def test_a_short_name_of_two_offices_is_one_document_where_it_is_one_file(tmp_path: pathlib.Path) -> None:
    rows = (f"{FIRST} by=a evidence=纪要", f"{THIRD} by=b evidence=纪要")
    assert _codes(_proofs(tmp_path / "one", {}, *rows)) == [("DX-E001", "m.csv:2, m.csv:3")]
    same = _proofs(tmp_path, {"纪要.pdf": "1"}, *rows)
    assert _codes(same) == [("DX-C003", "m.csv:2, m.csv:3")]
    ((found, _),) = _told(same)
    assert found.details["evidence"] == "纪要.pdf"


def test_each_office_s_own_file_of_that_name_is_another(tmp_path: pathlib.Path) -> None:
    rows = (f"{FIRST} by=a evidence=纪要", f"{THIRD} by=b evidence=纪要")
    assert _codes(_proofs(tmp_path, {"甲局/纪要.pdf": "1", "乙局/纪要.pdf": "2"}, *rows)) == []


def test_pieces_are_narrowed_to_what_is_shown(tmp_path: pathlib.Path) -> None:
    proofs = _proofs(
        tmp_path, {"甲.pdf": "1"}, f"{FIRST} evidence=甲、甲", f"{SECOND} evidence=甲", f"{THIRD} evidence=乙"
    )
    found = [(piece.proof.name, len(piece.rows), piece.indicators) for piece in pieces(proofs)]
    assert found == [("甲", 2, ["n"]), ("乙", 1, ["k"])]
    assert [piece.proof.name for piece in pieces(proofs, ["k"])] == ["乙"]

"""A list of evidence in place of a folder: what its rows mean, and what is wrong with them."""

from __future__ import annotations

import hashlib
import pathlib

import pytest
from helpers import plan_of

from dxcheck.diagnostics import Code
from dxcheck.submissions.evidence import Evidence, open_evidence

PLAN = plan_of("actions: [{milestones: [{due: 2021-12-31, text: 建成}]}]")
OF_A = hashlib.sha256(b"a").hexdigest()


def _listed(folder: pathlib.Path, text: str, encoding: str = "utf-8") -> Evidence:
    (folder / "q1").mkdir(exist_ok=True)
    for name in ("a.pdf", "q1/b.pdf"):
        (folder / name).write_text(name[-5], "utf-8")
    (folder / "evidence.csv").write_text(text, encoding)
    return open_evidence(str(folder / "evidence.csv"), PLAN)


@pytest.mark.parametrize(
    "text",
    [
        f"name,file,SHA-256\n认定文件1号,a.pdf,{OF_A}\n",
        f"名称,文件,SHA-256\n认定文件1号,a.pdf,{OF_A.upper()}\n",
        "\ufeff校验值；,文件;名称\n;;\n;a.pdf;认定文件1号\n".replace("校验值；,", "校验值;"),
        "佐证材料\t序号\t文件路径\n认定文件1号\t1\t./a.pdf\n",
        '"名称","文件"\r\n"认定文件1号","a.pdf"\r\n\r\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_name_means_the_file_that_the_list_says(tmp_path: pathlib.Path, text: str, encoding: str) -> None:
    evidence = _listed(tmp_path, text.lstrip("\ufeff"), encoding)
    assert evidence.problems == []
    for cell in ("认定文件1号", "a.pdf", "a"):
        (proof,) = evidence.of(cell, None)
        assert (proof.file, proof.sha256, proof.why) == ("a.pdf", OF_A, None)
    assert not evidence.of("b", None)[0].is_found  # not in the list


def test_a_file_that_is_not_what_was_listed_is_told(tmp_path: pathlib.Path) -> None:
    evidence = _listed(tmp_path, f"名称,文件,SHA-256\n甲,a.pdf,{'0' * 64}\n乙,q1/b.pdf,\n丙,c.pdf,\n")
    first, second, third = evidence.of("甲、乙、丙", None)
    assert (first.file, first.why) == ("a.pdf", Code.EVIDENCE_CHANGED)
    assert {**first.details} == {"file": "a.pdf", "here": OF_A[:12], "listed": "0" * 12}
    assert second.is_found
    assert (third.why, third.details["why"]) == (Code.EVIDENCE_NOT_FOUND, "evidence.gone")


def test_a_name_is_its_own_file_where_the_list_names_none(tmp_path: pathlib.Path) -> None:
    evidence = _listed(tmp_path, "名称\na.pdf\nq1/b.pdf\n")
    assert [proof.file for proof in evidence.of("a；b", None)] == ["a.pdf", "q1/b.pdf"]


def test_what_is_wrong_with_rows_is_told_all_at_once(tmp_path: pathlib.Path) -> None:
    rows = (
        "甲,a.pdf,",
        "甲,q1/b.pdf,",
        "甲,a.pdf,",
        ",a.pdf,",
        "乙,a.pdf,abc",
        "丙,../a.pdf,",
        "丁,/etc/passwd,",
        "戊,C:\\a,",
    )
    evidence = _listed(tmp_path, "名称,文件,SHA-256\n" + "\n".join(rows))
    told = [(each.position.line, str(each.details["why"])) for each in evidence.problems]
    assert told == [
        (3, "evidence.row.twice"),
        (5, "evidence.row.nameless"),
        (6, "evidence.row.sha256"),
        (7, "evidence.row.outside"),
        (8, "evidence.row.outside"),
        (9, "evidence.row.outside"),
    ]
    assert {each.code for each in evidence.problems} == {Code.EVIDENCE_LIST_ROW}
    assert evidence.problems[0].details["row"] == 2


@pytest.mark.parametrize("text", ["甲,a.pdf\n", "", "文件,SHA-256\na.pdf,\n"])
def test_a_list_without_heads_is_told(tmp_path: pathlib.Path, text: str) -> None:
    (problem,) = _listed(tmp_path, text).problems
    assert (problem.code, problem.details["columns"]) == (Code.EVIDENCE_LIST_HEADS, "name")


def test_a_list_that_is_no_text_or_never_closes_is_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "evidence.csv").write_bytes(b"\xff\xff")
    (problem,) = open_evidence(str(tmp_path / "evidence.csv"), PLAN).problems
    assert problem.code is Code.FILE_ENCODING
    (problem,) = _listed(tmp_path, '名称\n"甲\n').problems
    assert (problem.code, problem.details["why"]) == (Code.EVIDENCE_LIST_ROW, "evidence.row.broken")


def test_a_listed_file_behind_a_link_is_not_followed(tmp_path: pathlib.Path) -> None:
    (tmp_path / "away").symlink_to(tmp_path.parent)
    (tmp_path / "l.pdf").symlink_to(tmp_path / "a.pdf")
    evidence = _listed(tmp_path, "名称,文件\n甲,away/x.pdf\n乙,l.pdf\n丙,q1\n")
    reasons = [proof.details["why"] for proof in evidence.of("甲、乙、丙", None)]
    assert reasons == ["evidence.link", "evidence.link", "evidence.other"]

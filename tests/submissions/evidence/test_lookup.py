"""Which file a name in a cell means, and what is said where it means none. All of it is invented."""

from __future__ import annotations

import hashlib
import os
import pathlib
import socket
from collections.abc import Sequence

import pytest
from helpers import plan_of, readings

from dxcheck import files
from dxcheck.diagnostics import Code, Position
from dxcheck.submissions.evidence import Evidence, open_evidence
from dxcheck.submissions.evidence.proofs import Proof, Proofs
from dxcheck.submissions.records import Observation
from dxcheck.wording import wording

PLAN = plan_of("""
organisations:
  - {id: a, zh: 甲局, en: A}
  - {id: b, zh: 乙局, en: B}
  - {id: c, zh: 各镇, en: towns, members: [b]}
actions:
  - milestones: [{due: 2021-12-31, text: 建成}]
""")


def _evidence(folder: pathlib.Path, *files: str) -> Evidence:
    """A folder of files, each of which holds its own path, or what stands behind `=`."""
    for file in files:
        path, _, text = file.partition("=")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text or path, "utf-8")
    return open_evidence(str(folder), PLAN)


def _files(found: Sequence[Proof]) -> list[str | None]:
    return [proof.file for proof in found]


@pytest.mark.parametrize(
    ("files", "cell", "answers"),
    [
        (["认定文件1号.pdf"], "认定文件1号", ["认定文件1号.pdf"]),
        (["认定文件1号.pdf"], "认定文件1号.PDF", ["认定文件1号.pdf"]),
        (["认定文件1号.pdf"], "认定文件", [None]),
        (["认定文件1号"], "认定文件1号", ["认定文件1号"]),
        (["京科发〔2022〕3号.pdf"], "京科发[2022]3号", ["京科发〔2022〕3号.pdf"]),
        (["q2/纪要.pdf"], "纪要", ["q2/纪要.pdf"]),
        (["q2/纪要.pdf"], "q2/纪要", ["q2/纪要.pdf"]),
        (["q2/纪要.pdf"], "q1/纪要", [None]),
        (["2022/q2/纪要.pdf"], "q2\\纪要.pdf", ["2022/q2/纪要.pdf"]),
        (["q2/纪要.pdf"], "../q2/纪要.pdf", [None]),
        (["q2/纪要.pdf"], "/q2/纪要.pdf", ["q2/纪要.pdf"]),
        (["甲、乙协议.pdf", "丙.pdf"], "甲、乙协议、丙", ["甲、乙协议.pdf", "丙.pdf"]),
        (["关于加快科技的通知.pdf"], "关于加快\n科技的通知", ["关于加快科技的通知.pdf"]),
        (["a.pdf", "b.docx"], "《a》《b》", ["a.pdf", "b.docx"]),
        (["附件3.xlsx"], "见附件3", ["附件3.xlsx"]),
        (["验收表.pdf", "照片.zip"], "附件1：验收表；附件2：照片", ["验收表.pdf", "照片.zip"]),
        (["附件1：验收表.pdf", "验收表.pdf"], "附件1：验收表", ["附件1：验收表.pdf"]),
        (["通知.pdf"], "《通知》（京科发〔2022〕3号）", ["通知.pdf"]),
        (["京科发〔2022〕3号.pdf"], "《通知》（京科发〔2022〕3号）", ["京科发〔2022〕3号.pdf"]),
        (["验收报告.pdf"], "验收报告（一）", [None]),
        (["a.pdf", "a.pdf.docx"], "a.pdf", ["a.pdf"]),
        (["a.pdf"], "a.pdf、a.pdf、b", ["a.pdf", "a.pdf", None]),
        (["~$a.docx", "a.docx.tmp", ".a.pdf", "__MACOSX/a.pdf"], "a、a.docx", [None, None]),
        (["a.docx", "~$a.docx"], "a", ["a.docx"]),
        ([], "https://example.org/a", [None]),
        (["a.pdf"], "、。", [None]),
    ],
)
def test_which_file_answers(tmp_path: pathlib.Path, files: list[str], cell: str, answers: list[str | None]) -> None:
    assert _files(_evidence(tmp_path, *files).of(cell, "a")) == answers


def test_the_hash_is_that_of_its_bytes_and_is_taken_once(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PIECE", 3)
    evidence = _evidence(tmp_path, "a.pdf=0123456789")
    (proof,) = evidence.of("a", None)
    assert proof.sha256 == hashlib.sha256(b"0123456789").hexdigest()
    (tmp_path / "a.pdf").unlink()
    assert evidence.of("a.pdf", None)[0].sha256 == proof.sha256


def test_several_files_of_one_name_are_told_and_none_is_taken(tmp_path: pathlib.Path) -> None:
    evidence = _evidence(tmp_path, "q1/纪要.pdf", "q2/纪要.pdf", "q1/表.xlsx=x", "q2/表.pdf=x")
    (proof,) = evidence.of("纪要", None)
    assert (proof.file, proof.sha256, proof.why) == (None, None, Code.EVIDENCE_AMBIGUOUS)
    assert proof.details["files"] == "q1/纪要.pdf, q2/纪要.pdf"
    (copy,) = evidence.of("表", None)
    assert copy.is_found and copy.file == "q1/表.xlsx"


def test_a_folder_called_as_an_organisation_answers_to_its_rows_alone(tmp_path: pathlib.Path) -> None:
    """甲局 is a; b is one of the towns, c."""
    evidence = _evidence(tmp_path, "甲局/纪要.pdf", "乙局/q1/纪要.pdf", "纪要.pdf", "各镇/镇.pdf", "甲局/仅甲.pdf")
    assert _files(evidence.of("纪要", "a")) == ["甲局/纪要.pdf"]
    assert _files(evidence.of("纪要", "b")) == ["乙局/q1/纪要.pdf"]
    assert _files(evidence.of("纪要", "c")) == ["纪要.pdf"]
    assert evidence.of("纪要", None)[0].why is Code.EVIDENCE_AMBIGUOUS
    assert _files(evidence.of("镇", "b")) == ["各镇/镇.pdf"]
    (proof,) = evidence.of("仅甲", "b")
    assert (proof.file, proof.details["why"], proof.details["files"]) == (None, "evidence.elsewhere", "甲局/仅甲.pdf")
    assert _files(evidence.of("甲局/仅甲", "b")) == ["甲局/仅甲.pdf"]  # written out, it is meant


def test_nothing_outside_the_folder_is_followed_and_no_pipe_is_opened(tmp_path: pathlib.Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "秘密.pdf").write_text("x", "utf-8")
    folder = tmp_path / "proofs"
    evidence = _evidence(folder, "a.pdf")
    (folder / "链接.pdf").symlink_to(outside / "秘密.pdf")
    (folder / "目录").symlink_to(outside)
    (folder / "圈").symlink_to(folder)
    os.mkfifo(folder / "管道.pdf")
    with socket.socket(socket.AF_UNIX) as stream:
        stream.bind(os.path.relpath(folder / "口.pdf"))
        evidence = open_evidence(str(folder), PLAN)
        found = evidence.of("链接、秘密、目录/秘密、../outside/秘密、管道、口", None)
    reasons = [proof.details["why"] for proof in found]
    none = "evidence.none"
    assert reasons == ["evidence.link", none, none, none, "evidence.other", "evidence.other"]
    assert {file.path for file in evidence.files} == {"a.pdf", "圈", "目录", "管道.pdf", "链接.pdf", "口.pdf"}


def test_a_file_that_was_exchanged_for_another_is_not_read(tmp_path: pathlib.Path) -> None:
    evidence = _evidence(tmp_path, "a.pdf", "b.pdf", "c.pdf")
    (tmp_path / "a.pdf").unlink()
    (tmp_path / "a.pdf").symlink_to("/dev/zero")
    (tmp_path / "b.pdf").rename(tmp_path / "c.pdf")
    reasons = [proof.details.get("reason") for proof in evidence.of("a、b、c", None)]
    assert reasons == ["file.links_in_circle", "file.changed", "file.changed"]


def test_a_file_without_a_byte_proves_nothing(tmp_path: pathlib.Path) -> None:
    """As a download that broke off leaves it. Beside one of its name that holds something it is not told which."""
    evidence = _evidence(tmp_path, "纪要.pdf", "q1/批复.pdf", "q2/批复.pdf")
    for path in ("纪要.pdf", "q2/批复.pdf"):
        (tmp_path / path).write_bytes(b"")
    (found,) = evidence.of("纪要", "a")
    assert (found.file, found.why, found.details) == (
        None,
        Code.EVIDENCE_NOT_FOUND,
        {"why": "evidence.empty", "file": "纪要.pdf"},
    )
    assert [proof.why for proof in evidence.of("批复", "a")] == [Code.EVIDENCE_AMBIGUOUS]


def test_a_file_too_large_is_not_read(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_HASHED_BYTES", 3)
    (proof,) = _evidence(tmp_path, "a.pdf=1234").of("a", None)
    assert {**proof.details} == {
        "why": "evidence.unreadable", "file": "a.pdf", "reason": "file.over_limit", "bytes": 4, "limit": 3,
    }  # fmt: skip


def test_what_may_not_be_read_is_told(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses a file, and a folder; whoever runs the tests may be allowed everything."""
    evidence = _evidence(tmp_path, "a.pdf", "q1/b.pdf")
    scandir = os.scandir

    def refuse(path: str, **_: object) -> int:
        raise PermissionError(13, "Permission denied", path)

    with monkeypatch.context() as patch:
        patch.setattr(files, "_open", refuse)
        assert evidence.of("a", None)[0].details["reason"] == "file.no_permission"
        patch.setattr(os, "scandir", lambda path: refuse(path) if path.endswith("q1") else scandir(path))
        (problem,) = open_evidence(str(tmp_path), PLAN).problems
    assert (problem.code, problem.position.file) == (Code.FILE_UNREADABLE, f"{tmp_path}/q1")
    assert problem.details["reason"] == "file.no_permission"


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "proofs.zip").write_text("x", "utf-8")
    os.mkfifo(tmp_path / "list.csv")
    for name, code in (
        ("none", Code.FILE_NOT_FOUND),
        ("proofs.zip", Code.FILE_KIND),
        ("list.csv", Code.FILE_UNREADABLE),
        ("", Code.FILE_UNREADABLE),
    ):
        path = str(tmp_path / name) if name else ""
        evidence = open_evidence(path, PLAN)
        assert [(each.code, each.position) for each in evidence.problems] == [(code, Position(path))]


def test_a_name_that_is_no_text_is_spelt_out(tmp_path: pathlib.Path) -> None:
    folder = os.fsencode(tmp_path) + b"/\xff"
    os.mkdir(folder)  # noqa: PTH102 - bytes
    pathlib.Path(os.fsdecode(folder), "a.pdf").write_text("x", "utf-8")
    assert _files(open_evidence(str(tmp_path), PLAN).of("a", None)) == ["\\xff/a.pdf"]


def test_all_that_counting_rows_name_is_found_or_not(tmp_path: pathlib.Path) -> None:
    """The evidence of a row is there where all of it is; that of a row that names none is not."""
    rows = [_row(2, "a"), _row(3, "a、b"), _row(4, "")]
    proofs = _evidence(tmp_path, "a.pdf").look_up({"n": rows})
    assert isinstance(proofs, Proofs)
    assert [_files(found) for _, found in proofs.of_rows] == [["a.pdf"], ["a.pdf", None]]
    assert proofs.files == [("a.pdf", hashlib.sha256(b"a.pdf").hexdigest())]
    found = [proofs.are_found(each) for each in ([rows[0]], rows[:2], [rows[0], rows[2]], [])]
    assert found == [True, False, False, False]


def _row(line: int, evidence: str) -> Observation:
    (row,) = readings("n 2021-06-30 3")
    return row._replace(position=Position("m.csv", line, 3), evidence=evidence or None, evidence_text=evidence)


def test_a_folder_is_walked_once_and_a_name_is_found_at_once(tmp_path: pathlib.Path) -> None:
    """Two thousand files, and no look at the disk but for what is named."""
    evidence = _evidence(tmp_path, *(f"q{n % 10}/{n}.pdf" for n in range(2_000)))
    tmp_path.rename(tmp_path.with_name("moved"))
    assert evidence.of("1234", None)[0].details["reason"] == "file.changed"
    tmp_path.with_name("moved").rename(tmp_path)
    assert _files(evidence.of("1235", None)) == ["q5/1235.pdf"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_reason_is_a_sentence(language: str) -> None:
    words = wording(language)
    reasons = ("none", "address", "link", "other", "gone", "empty", "unreadable", "elsewhere", "several", "differs")
    for reason in reasons:
        assert words(f"evidence.{reason}", file="a", files="a", reason="r", here="h", listed="l")

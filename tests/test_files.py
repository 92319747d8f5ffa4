"""What is read whole, and what is not read at all."""

from __future__ import annotations

import io
import os
import pathlib
import socket
import sys
import threading
import zipfile

import pytest
from helpers import EXAMPLES, PLAN, run

from dxcheck import archives, files, write_files
from dxcheck.archives import unpacked
from dxcheck.files import limited_to, read_bytes
from dxcheck.wording import wording

unix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")


def _reason(path: pathlib.Path | str, limit: int = 9) -> tuple[str, object]:
    raw, (problem,) = read_bytes(str(path), limit)
    assert raw is None
    assert wording("zh").message(problem)
    return problem.code, problem.details.get("reason")


def test_a_file_is_read_up_to_its_limit(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(b"123456789")
    assert read_bytes(str(path), 9) == (b"123456789", [])
    raw, (problem,) = read_bytes(str(path), 8)
    assert (raw, problem.code, problem.details) == (None, "DX-F005", {"bytes": 9, "limit": 8})


@unix
def test_what_is_no_ordinary_file_is_told_at_once(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "fifo.csv")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.csv"))
        assert _reason(tmp_path / "s.csv") == ("DX-F002", "file.is_socket")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "circle.csv").symlink_to(tmp_path / "circle.csv")
    assert _reason(tmp_path / "fifo.csv") == ("DX-F002", "file.is_pipe")
    assert _reason(tmp_path / "zero.csv") == ("DX-F002", "file.is_device")
    assert _reason(tmp_path / "circle.csv") == ("DX-F002", "file.links_in_circle")
    assert _reason(tmp_path) == ("DX-F002", "file.is_folder")
    assert _reason(tmp_path / ("a" * 300)) == ("DX-F002", "file.name_too_long")
    assert _reason("a\0b") == ("DX-F002", "file.bad_name")


@unix
@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.yaml"])
def test_no_command_waits_for_a_pipe(tmp_path: pathlib.Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    os.mkfifo(tmp_path / "x.json")
    assert "DX-F002" in run("validate", str(tmp_path / name)).out
    assert run("diff", str(tmp_path / "x.json"), str(tmp_path / "x.json")).err.count("DX-F002") == 2


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(b"1")
    fstat = os.fstat
    seen: list[os.stat_result] = []

    def appended_to(number: int) -> os.stat_result:
        seen.append(fstat(number))
        path.write_bytes(b"1" * (len(seen) + 1))
        return seen[-1]

    monkeypatch.setattr(files.os, "fstat", appended_to)
    assert _reason(path) == ("DX-F002", "file.changed")


@pytest.mark.parametrize("then", ["replaced", "removed"])
def test_a_file_that_another_takes_the_place_of_while_it_is_read_is_told(
    then: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = tmp_path / "m.csv", tmp_path / "other"
    path.write_bytes(b"1")
    other.write_bytes(b"2")
    opened = files._open

    def meanwhile(name: str) -> int:
        number = opened(name)
        path.unlink() if then == "removed" else other.replace(path)
        return number

    monkeypatch.setattr(files, "_open", meanwhile)
    assert _reason(path) == ("DX-F002", "file.changed")


def test_one_limit_may_be_asked_for_whatever_is_read(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(b"123456789")
    with limited_to(8):
        assert read_bytes(str(path), 100)[0] is None
    with limited_to(9):
        assert read_bytes(str(path), 1)[0] == b"123456789"
    with limited_to(None):
        assert read_bytes(str(path), 8)[0] is None


@unix
def test_a_file_that_says_to_be_empty_is_read_up_to_the_limit_all_the_same() -> None:
    assert read_bytes("/proc/self/status", 10)[1][0].code == "DX-F005"
    raw, _ = read_bytes("/proc/self/status")
    assert raw is not None and raw.startswith(b"Name:")


@pytest.mark.parametrize(
    "arguments",
    [
        "status METRICS", "report METRICS -o OUT.txt", "notice METRICS -o OUT", "reporting METRICS",
        "trend rd_centres METRICS", "validate METRICS", "validate PLAN", "show --plan PLAN", "template -o OUT.csv",
        "diff SAVED SAVED", "diff PLAN PLAN", "verify SAVED METRICS", "draft TEXT -o OUT.yaml",
    ],
)  # fmt: skip
def test_every_command_keeps_the_limit_that_the_environment_sets(
    arguments: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "saved.json"
    saved.write_text('{"version": 1}', "utf-8")
    named = {"METRICS": EXAMPLES[0], "PLAN": PLAN, "SAVED": saved, "TEXT": PLAN.with_suffix(".txt")}
    asked = [str(named.get(word, word.replace("OUT", str(tmp_path / "out")))) for word in arguments.split()]
    monkeypatch.setenv("DXCHECK_MAX_BYTES", "12")
    refused = run(*asked)
    assert (refused.code != 0, "DX-F005" in refused.out + refused.err) == (True, True)
    assert [path.name for path in tmp_path.iterdir()] == ["saved.json"]


@pytest.mark.parametrize("text", ["0", "-1", "1G", "x", "٣", "9" * 5000])
def test_a_limit_that_is_no_number_of_bytes_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXCHECK_MAX_BYTES", text)
    refused = run("status")
    assert (refused.code, "DXCHECK_MAX_BYTES" in refused.err, refused.out) == (2, True, "")


def _archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_an_archive_is_unpacked_as_far_as_it_is_asked_for_and_no_further_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = _archive(a=b"1" * 9, b=b"2")
    assert unpacked(raw) == {"a": b"1" * 9, "b": b"2"}
    assert unpacked(raw, ["b", "c"], 1) == {"b": b"2"}
    assert unpacked(raw, limit=9) is None
    assert unpacked(b"no archive") is None
    monkeypatch.setattr(archives, "MAX_PARTS", 1)
    assert unpacked(raw) is None


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: pathlib.Path) -> None:
    bomb = bytes(300_000_000)
    raw = _archive(**{"word/document.xml": bomb, "docProps/custom.xml": bomb, "xl/workbook.xml": bomb})
    for name in ("bomb.docx", "bomb.xlsx"):
        (tmp_path / name).write_bytes(raw)
    for arguments in ("draft BOMB.docx -o OUT.yaml", "verify BOMB.docx", "status BOMB.xlsx"):
        asked = arguments.replace("BOMB", str(tmp_path / "bomb")).replace("OUT", str(tmp_path / "out"))
        assert run(*asked.split()).code == 2
    assert not (tmp_path / "out.yaml").exists()


@unix
def test_nobody_waits_for_a_reader_of_a_pipe(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_files, "PATIENCE", 0.0)
    os.mkfifo(tmp_path / "out.txt")
    asked = ("report", str(EXAMPLES[0]), "--as-of", "2022-12-31", "-o", str(tmp_path / "out.txt"))
    refused = run(*asked)
    assert (refused.code, "nobody reads from the pipe" in refused.err) == (2, True)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "out.txt").read_bytes()))
    monkeypatch.setattr(write_files, "PATIENCE", 60.0)
    reader.start()
    assert run(*asked).code == 0
    reader.join()
    assert b"dxcheck-provenance" in read[0]

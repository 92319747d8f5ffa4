"""What is read whole, and what is not read at all."""

from __future__ import annotations

import os
import pathlib
import socket
import sys

import pytest
from helpers import run

from dxcheck import files
from dxcheck.files import read_bytes
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

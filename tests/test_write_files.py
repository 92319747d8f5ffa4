from __future__ import annotations

import os
import pathlib
import stat

import pytest

from dxcheck.files import Stands, stands
from dxcheck.write_files import UnwrittenError, write_files


def test_a_name_as_long_as_the_system_takes_is_written_and_a_longer_one_is_not(tmp_path: pathlib.Path) -> None:
    longest = tmp_path / ("x" * 251 + ".txt")
    write_files({str(longest): b"all"})
    assert longest.read_bytes() == b"all"
    with pytest.raises(UnwrittenError) as raised:
        write_files({str(tmp_path / "a.txt"): b"a", str(tmp_path / ("x" * 252 + ".txt")): b"all"})
    assert raised.value.written == ()
    assert [path.name for path in tmp_path.iterdir()] == [longest.name]


def test_where_one_cannot_be_written_none_is_and_what_stood_there_is_left(tmp_path: pathlib.Path) -> None:
    first = tmp_path / "first.txt"
    first.write_bytes(b"old")
    with pytest.raises(UnwrittenError) as raised:
        write_files({str(first): b"new", str(tmp_path / "none" / "second.txt"): b"new"})
    assert raised.value.path == str(tmp_path / "none" / "second.txt")
    assert raised.value.written == ()
    assert first.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [first]


def test_what_is_written_before_another_fails_is_named(tmp_path: pathlib.Path) -> None:
    """A folder cannot be replaced by a file, which shows only when it is tried."""
    (tmp_path / "second").mkdir()
    first, second = str(tmp_path / "first"), str(tmp_path / "second")
    with pytest.raises(UnwrittenError) as raised:
        write_files({first: b"new", second: b"new"})
    assert (raised.value.path, raised.value.written) == (second, (first,))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


def test_a_file_keeps_its_mode_and_a_link_what_it_leads_to(tmp_path: pathlib.Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_files({str(link): b"new"})
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode), link.is_symlink()) == (b"new", 0o640, True)


def test_a_pipe_is_written_to_and_a_stream_is_added_to(tmp_path: pathlib.Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe:
        write_files({f"/dev/fd/{writing}": b"piped"})
        os.close(writing)
        assert pipe.read() == b"piped"
    log = tmp_path / "log"
    log.write_bytes(b"before ")
    with log.open("ab") as stream:
        write_files({f"/dev/fd/{stream.fileno()}": b"after"})
    assert log.read_bytes() == b"before after"


def test_what_stands_under_a_path(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "nowhere").symlink_to(tmp_path / "b")
    os.mkfifo(tmp_path / "pipe")
    found = {name: stands(str(tmp_path / name)) for name in ("a", "link", "nowhere", "pipe", "", "x" * 300)}
    assert found == {
        "a": Stands.FILE, "link": Stands.FILE, "nowhere": Stands.NOTHING, "pipe": Stands.STREAM,
        "": Stands.FOLDER, "x" * 300: Stands.NOTHING,
    }  # fmt: skip

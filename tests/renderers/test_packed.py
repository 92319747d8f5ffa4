from __future__ import annotations

import errno
import io
import pathlib
import sys
import types
import zipfile

import pytest

from dxcheck.renderers.packed import packed


def _made_at(year: int) -> bytes:
    def save(stream: io.BytesIO) -> None:
        with zipfile.ZipFile(stream, "w") as archive:
            core = f'<dcterms:modified xsi:type="x">{year}-05-01T10:00:00Z</dcterms:modified><dc:x>{2000}</dc:x>'
            archive.writestr(zipfile.ZipInfo("docProps/core.xml", (year, 5, 1, 10, 0, 0)), core)
            archive.writestr(zipfile.ZipInfo("sheet.xml", (year, 5, 1, 10, 0, 0)), "<a/>")

    return packed(save)


def test_the_same_content_gives_the_same_bytes_whenever_it_is_made() -> None:
    assert _made_at(2021) == _made_at(2026)
    with zipfile.ZipFile(io.BytesIO(_made_at(2021))) as archive:
        assert archive.namelist() == ["docProps/core.xml", "sheet.xml"]
        assert archive.read("docProps/core.xml") == (
            b'<dcterms:modified xsi:type="x">2012-07-01T00:00:00Z</dcterms:modified><dc:x>2000</dc:x>'
        )


def test_a_library_that_finds_no_room_says_so_as_the_system_does(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts go through the temporary folder: nothing of them is left there."""
    left = tmp_path / "openpyxl.part"
    left.write_text("half", "utf-8")
    parts = types.SimpleNamespace(ALL_TEMP_FILES=[str(left)])
    monkeypatch.setitem(sys.modules, "openpyxl.worksheet._writer", parts)  # type: ignore[arg-type]
    failing = type("SerialisationError", (Exception,), {"__module__": "lxml.etree"})

    def save(_: io.BytesIO) -> None:
        raise failing("IO_WRITE")

    with pytest.raises(OSError, match="No space") as raised:
        packed(save)
    assert raised.value.errno == errno.ENOSPC
    assert not left.exists()


def test_a_mistake_of_our_own_is_no_full_disk() -> None:
    def save(_: io.BytesIO) -> None:
        raise KeyError("reason")

    with pytest.raises(KeyError):
        packed(save)

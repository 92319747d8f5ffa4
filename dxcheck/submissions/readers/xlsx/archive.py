"""The parts of a workbook's zip archive, by name: `xl/workbook.xml`. Names are compared without regard to case, with
either slash. What is damaged, locked or too large is said of the part that is asked for; no other part is opened.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator

from dxcheck.archives import MAX_PARTS, MAX_UNPACKED
from dxcheck.submissions.readers.xlsx.refusal import TooLarge, Unreadable, beyond

MAX_PACKED = 200_000_000
"""How many bytes a workbook may have."""
MAX_RATIO = 400
"""How many times its packed size a part above a megabyte may unpack to; a zip bomb has 1,000."""
CHUNK = 1 << 18
"""How many bytes are unpacked at a time."""
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCKED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, OverflowError)


class Archive:
    """The parts of a zip archive; raises Unreadable where it is none that can be read."""

    def __init__(self, raw: bytes) -> None:
        if len(raw) > MAX_PACKED:
            raise TooLarge(len(raw), MAX_PACKED)
        if raw.count(_DIRECTORY_ENTRY) > MAX_PARTS:
            raise beyond("workbook.parts", MAX_PARTS)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except NotImplementedError:
            raise Unreadable("workbook.packing") from None
        except _DAMAGE:
            raise Unreadable("workbook.damaged") from None
        self._parts: dict[str, list[zipfile.ZipInfo]] = {}
        for part in self._zip.infolist():
            self._parts.setdefault(normal(part.filename), []).append(part)
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return normal(name) in self._parts

    def names(self) -> list[str]:
        """The parts' names, in small letters."""
        return [*self._parts]

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part; raises Unreadable where it is damaged, locked, given twice, or unpacks to too much."""
        part, *others = self._parts[normal(name)]
        if others:
            raise Unreadable("workbook.part_twice", part=name)
        if part.flag_bits & _LOCKED:
            raise Unreadable("workbook.encrypted", "hint.remove_password")
        if part.file_size > 1_000_000 and part.file_size > MAX_RATIO * part.compress_size:
            raise Unreadable("workbook.bomb")
        self._unpacked += part.file_size
        if self._unpacked > MAX_UNPACKED:
            raise TooLarge(self._unpacked, MAX_UNPACKED)
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except (NotImplementedError, RuntimeError):
            raise Unreadable("workbook.packing") from None
        except _DAMAGE:
            raise Unreadable("workbook.part_damaged", part=name) from None


def normal(name: str) -> str:
    """A part's name as it is compared."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def target(base: str, reference: str) -> str:
    """The part that a relationship of the part `base` leads to, by an absolute path or one relative to it."""
    reference = urllib.parse.unquote(reference.strip().replace("\\", "/"))
    return reference if reference.startswith("/") else posixpath.join(posixpath.dirname(base), reference)


def relationships_of(base: str) -> str:
    """The part that holds the relationships of a part."""
    folder, name = posixpath.split(base)
    return posixpath.join(folder, "_rels", f"{name}.rels")

"""ZIP archives, which office files are: their parts, as far as they are asked for and within limits."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Collection

from dxcheck.files import limit_of

MAX_UNPACKED = 256_000_000
"""How many bytes what is read of an archive may unpack to, all together."""
MAX_PARTS = 5_000
"""How many parts an archive may have."""


def unpacked(
    raw: bytes, names: Collection[str] | None = None, limit: int = MAX_UNPACKED
) -> dict[str, bytes | None] | None:
    """The parts of a ZIP archive by name, those of `names` that are there, or all; None for one that is damaged.

    None instead of them where it is no archive, or would unpack to more bytes than the limit; nothing is unpacked then.
    """
    if raw.count(b"PK\x01\x02") > MAX_PARTS:
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, OverflowError, MemoryError):
        return None
    with archive:
        asked = [part for part in archive.infolist() if names is None or part.filename in names]
        if sum(part.file_size for part in asked) > limit_of(limit):
            return None
        parts: dict[str, bytes | None] = {part.filename: None for part in asked}
        for part in asked:
            with contextlib.suppress(Exception):  # damaged in any of the ways that there are, zlib's own among them
                parts[part.filename] = archive.read(part)
    return parts

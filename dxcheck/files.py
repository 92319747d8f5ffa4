"""Whole files: their bytes, or the diagnostic that says why not; and writing one so that no half of it is ever seen."""

from __future__ import annotations

import contextlib
import functools
import os
import pathlib
import stat
import sys
from typing import BinaryIO

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position

STDIN = "-"
"""The path that means standard input."""
MAX_FILE_BYTES = 256 * 2**20
"""What has more is not read."""


def read_bytes(path: str) -> tuple[bytes | None, list[Diagnostic]]:
    """All bytes of a file; None, and why not, where there is no such file (DX-F001) or it cannot be read (DX-F002)."""
    if path == STDIN:
        return _standard_input()
    try:
        return pathlib.Path(path).read_bytes(), []
    except FileNotFoundError:
        return None, [Diagnostic(Code.FILE_NOT_FOUND, Position(path), hint="hint.check_path")]
    except IsADirectoryError:
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": Phrase("file.is_folder")})]
    except PermissionError:
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": Phrase("file.no_permission")})]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": reason})]


def _standard_input() -> tuple[bytes | None, list[Diagnostic]]:
    try:
        raw = _all_of(getattr(sys.stdin, "buffer", sys.stdin))
    except (AttributeError, OSError, ValueError):
        reason = Phrase("file.stdin_closed")
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(STDIN), {"reason": reason})]
    if len(raw) > MAX_FILE_BYTES:
        details: dict[str, str | int] = {"bytes": len(raw), "limit": MAX_FILE_BYTES}
        return None, [Diagnostic(Code.FILE_TOO_LARGE, Position(STDIN), details)]
    return raw, []


@functools.lru_cache(maxsize=1)
def _all_of(stream: BinaryIO) -> bytes:
    """What a stream gives, as far as it is no more than a file may have: it gives it once, and is asked again."""
    return stream.read(MAX_FILE_BYTES + 1)


def write_bytes(path: str, data: bytes) -> None:
    """Write a file whole, or leave what was there; a device or a pipe is written to and never replaced.

    Raises OSError where it cannot be written; a folder that is not there is not made.
    """
    try:
        mode = pathlib.Path(path).stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        with pathlib.Path(path).open("wb") as stream:
            stream.write(data)
        return
    import tempfile

    target = pathlib.Path(path).resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        pathlib.Path(temporary).chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        pathlib.Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            pathlib.Path(temporary).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

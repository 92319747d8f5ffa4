"""Whole files: their bytes, or the diagnostic that says why not; and writing some, so that no half is ever seen."""

from __future__ import annotations

import contextlib
import errno
import functools
import operator
import os
import pathlib
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from enum import Enum
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position

STDIN = "-"
"""The path that means standard input."""
MAX_FILE_BYTES = 256 * 2**20
"""256 MiB: a larger metric file or saved assessment is not read; a million rows have less."""

_REASONS = {
    errno.EISDIR: "file.is_folder",
    errno.ENXIO: "file.is_socket",
    errno.EACCES: "file.no_permission",
    errno.EPERM: "file.no_permission",
    errno.ENOENT: "file.no_folder",
    errno.ENOTDIR: "file.no_folder",
    errno.ENAMETOOLONG: "file.name_too_long",
    errno.ELOOP: "file.links_in_circle",
    errno.EINVAL: "file.bad_name",
    errno.EILSEQ: "file.bad_name",
    errno.EIO: "file.disk_error",
    errno.ENOSPC: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.EFBIG: "file.too_large",
    errno.EROFS: "file.read_only",
    errno.EMFILE: "file.too_many_open",
    errno.ENFILE: "file.too_many_open",
    errno.EBUSY: "file.in_use",
    errno.ETXTBSY: "file.in_use",
}
"""What the system's errors mean, by number; its own words are English."""

_KINDS = (
    (stat.S_ISDIR, "file.is_folder"),
    (stat.S_ISFIFO, "file.is_pipe"),
    (stat.S_ISSOCK, "file.is_socket"),
    (stat.S_ISCHR, "file.is_device"),
    (stat.S_ISBLK, "file.is_device"),
)


_OWN_STREAMS = r"/dev/(stdin|stdout|stderr|fd/\d+)|/proc/[^/]+/fd/\d+"


def why(error: OSError | ValueError) -> tuple[Phrase, dict[str, str | int]]:
    """What an error of the system means, as a phrase and what that names beside it."""
    number = getattr(error, "errno", None)
    if number is None:
        return Phrase("file.bad_name"), {}
    known = _REASONS.get(number)
    return (Phrase(known), {}) if known else (Phrase("file.system_error"), {"number": number})


def read_bytes(path: str, limit: int = MAX_FILE_BYTES) -> tuple[bytes | None, list[Diagnostic]]:
    """All bytes of a regular file, as they stand at one time.

    None, and why not, where there is no such file (DX-F001), it cannot be read, is of another kind or changes meanwhile
    (DX-F002), or has more bytes than the limit (DX-F005).
    """
    if (raw := _STAND_INS.get().get(path)) is not None:
        return raw, []
    if path == STDIN:
        return _standard_input()
    return _of_pipe(path, limit) if _is_own_pipe(path) else _of_file(path, limit)


_STAND_INS: ContextVar[Mapping[str, bytes]] = ContextVar("stand_ins", default=MappingProxyType({}))


@contextlib.contextmanager
def standing_in(files: Mapping[str, bytes]) -> Iterator[None]:
    """Whoever reads one of these paths is given these bytes, whether there is such a file or not."""
    before = _STAND_INS.set(files)
    try:
        yield
    finally:
        _STAND_INS.reset(before)


def _is_own_pipe(path: str) -> bool:
    """Whether it is a pipe that the shell opened for us, as for `<(git show main:plan.yaml)`: who writes is there."""
    return re.fullmatch(_OWN_STREAMS, path) is not None and pathlib.Path(path).is_fifo()


def _of_pipe(path: str, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    try:
        with pathlib.Path(path).open("rb") as stream:
            raw = stream.read(limit + 1)
    except OSError as error:
        return None, [_unreadable(path, *why(error))]
    if len(raw) > limit:
        details: dict[str, str | int] = {"bytes": len(raw), "limit": limit}
        return None, [Diagnostic(Code.FILE_TOO_LARGE, Position(path), details)]
    return raw, []


def _of_file(path: str, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    try:
        with os.fdopen(_open(path), "rb") as stream:
            before = os.fstat(stream.fileno())
            if kind := next((phrase for is_kind, phrase in _KINDS if is_kind(before.st_mode)), None):
                return None, [_unreadable(path, Phrase(kind))]
            raw = stream.read(limit + 1) if before.st_size <= limit else b""
            after = os.fstat(stream.fileno())
    except FileNotFoundError:
        return None, [Diagnostic(Code.FILE_NOT_FOUND, Position(path), hint="hint.check_path")]
    except (OSError, ValueError) as error:
        return None, [_unreadable(path, *why(error))]
    if (size := max(before.st_size, len(raw))) > limit:
        details: dict[str, str | int] = {"bytes": size, "limit": limit}
        return None, [Diagnostic(Code.FILE_TOO_LARGE, Position(path), details)]
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return None, [_unreadable(path, Phrase("file.changed"))]
    return raw, []


def _open(path: str) -> int:
    """Open for reading, without waiting for another program at the other end of a pipe."""
    flags = ("O_BINARY", "O_NOINHERIT", "O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY")
    return os.open(path, os.O_RDONLY | functools.reduce(operator.or_, (getattr(os, flag, 0) for flag in flags)))


def _unreadable(path: str, reason: Phrase, details: Mapping[str, str | int] = MappingProxyType({})) -> Diagnostic:
    return Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": reason, **details})


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


class UnwrittenError(Exception):
    """Why a file cannot be written, and which of those with it are written all the same."""

    def __init__(self, path: str, error: OSError, written: tuple[str, ...]) -> None:
        super().__init__(path, error, written)
        self.path = path
        self.error = error
        self.written = written


class _Staged(NamedTuple):
    """A file whose bytes lie beside it, ready to take its place."""

    path: str
    target: pathlib.Path
    temporary: str


def write_files(files: Mapping[str, bytes]) -> None:
    """Write files whole, all of them or none, by path; what stood there is left where one cannot be written.

    A device or a pipe is written to and never replaced. A folder that is not there is not made. Raises UnwrittenError.
    """
    streams = [path for path in files if stands(path) is Stands.STREAM]
    staged: list[_Staged] = []
    written: list[str] = []
    path = ""
    try:
        for path in files:
            if path not in streams:
                staged.append(_stage(path, files[path]))
        for path in streams:
            _add(path, files[path])
            written.append(path)
        for path, target, temporary in staged:
            pathlib.Path(temporary).replace(target)
            written.append(path)
    except OSError as error:
        raise UnwrittenError(path, error, tuple(written)) from error
    finally:
        for each in staged:
            with contextlib.suppress(OSError):
                pathlib.Path(each.temporary).unlink()


class Stands(Enum):
    """What stands under a path, links followed."""

    NOTHING = "nothing"
    FILE = "file"
    FOLDER = "folder"
    STREAM = "a device, a pipe, or one of the process's own streams, whatever that leads to"


def stands(path: str) -> Stands:
    """What stands under a path; nothing, too, where there cannot be anything."""
    try:
        mode = pathlib.Path(path).stat().st_mode
    except (OSError, ValueError):
        return Stands.NOTHING
    if stat.S_ISDIR(mode):
        return Stands.FOLDER
    return Stands.FILE if stat.S_ISREG(mode) and not re.fullmatch(_OWN_STREAMS, path) else Stands.STREAM


def _add(path: str, data: bytes) -> None:
    """Add to what is there: a shell that redirects a stream has emptied the file, or wants its end."""
    with pathlib.Path(path).open("ab") as stream:
        stream.write(data)


def _stage(path: str, data: bytes) -> _Staged:
    """Put the bytes beside the file, under a short name of their own, with the mode that the file has or will have."""
    import tempfile

    target = pathlib.Path(path).resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".dxcheck.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        pathlib.Path(temporary).chmod(mode)
    except BaseException:
        with contextlib.suppress(OSError):
            pathlib.Path(temporary).unlink()
        raise
    return _Staged(path, target, temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

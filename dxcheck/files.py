"""Whole files: their bytes, or the diagnostic that says why not."""

from __future__ import annotations

import contextlib
import errno
import functools
import hashlib
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
from typing import BinaryIO

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position

STDIN = "-"
"""The path that means standard input."""
MAX_FILE_BYTES = 256 * 2**20
"""256 MiB: a larger workbook or saved assessment is not read."""
MAX_STREAMED_BYTES = 2**34
"""16 GiB: a larger CSV file is not read, also piece by piece; 100 million rows have less."""

MAX_HASHED_BYTES = 2**32
"""4 GiB: a larger file is not hashed."""

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
    errno.EPIPE: "file.nobody_reads",
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


OWN_STREAMS = r"/dev/(stdin|stdout|stderr|fd/\d+)|/proc/[^/]+/fd/\d+"
"""Paths of the process's own streams."""


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
    (DX-F002), or has more bytes than the limit (DX-F005): the one that is asked for (`limited_to`), else that given.
    """
    if (raw := _STAND_INS.get().get(path)) is not None:
        return raw, []
    if path == STDIN:
        return _standard_input(limit_of(MAX_FILE_BYTES))
    limit = limit_of(limit)
    return _of_pipe(path, limit) if _is_own_pipe(path) else _of_file(path, limit)


_LIMIT: ContextVar[int | None] = ContextVar("limit", default=None)


@contextlib.contextmanager
def limited_to(limit: int | None) -> Iterator[None]:
    """No file may have more bytes than this, whatever it is read for; None leaves each kind its own limit."""
    before = _LIMIT.set(limit)
    try:
        yield
    finally:
        _LIMIT.reset(before)


def limit_of(default: int) -> int:
    """How many bytes a file may have: as many as are asked for, else those of its kind."""
    return _LIMIT.get() or default


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
    return re.fullmatch(OWN_STREAMS, path) is not None and pathlib.Path(path).is_fifo()


def _of_pipe(path: str, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    try:
        with pathlib.Path(path).open("rb") as stream:
            raw = _up_to(stream, limit)
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
            raw = _up_to(stream, limit, before.st_size) if before.st_size <= limit else b""
            after = os.fstat(stream.fileno())
        same = _is_as_before(path, before, after)
    except FileNotFoundError:
        return None, [Diagnostic(Code.FILE_NOT_FOUND, Position(path), hint="hint.check_path")]
    except (OSError, ValueError) as error:
        return None, [_unreadable(path, *why(error))]
    if (size := max(before.st_size, len(raw))) > limit:
        details: dict[str, str | int] = {"bytes": size, "limit": limit}
        return None, [Diagnostic(Code.FILE_TOO_LARGE, Position(path), details)]
    if not same:
        return None, [_unreadable(path, Phrase("file.changed"))]
    return raw, []


def _up_to(stream: BinaryIO, limit: int, size: int = 0) -> bytes:
    """All that a file gives, as far as it is one byte more than the limit: it may give more than it says to have."""
    pieces = []
    left = limit + 1
    while left and (piece := stream.read(min(left, max(size + 1, _PIECE)))):
        pieces.append(piece)
        left -= len(piece)
    if left and piece is None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


_PIECE = 1 << 20


@contextlib.contextmanager
def opened(path: str, least: int) -> Iterator[Opened | None]:
    """A regular file of that many bytes or more, open for reading; None for any other, of which `read_bytes` tells."""
    if path == STDIN or path in _STAND_INS.get():
        yield None
        return
    try:
        size = pathlib.Path(path).stat()
        fits = stat.S_ISREG(size.st_mode) and least <= size.st_size <= limit_of(MAX_STREAMED_BYTES)
        stream = os.fdopen(_open(path), "rb") if fits else None
    except (OSError, ValueError):
        stream = None
    if stream is None:
        yield None
        return
    with stream:
        yield Opened(path, stream)


class Opened:
    """A file that is open for reading from its top."""

    def __init__(self, path: str, stream: BinaryIO) -> None:
        self.path = path
        self.stream = stream
        self._before = os.fstat(stream.fileno())

    def changed(self) -> list[Diagnostic]:
        """That it has changed since it was opened (DX-F002), if so."""
        if _is_as_before(self.path, self._before, os.fstat(self.stream.fileno())):
            return []
        return [_unreadable(self.path, Phrase("file.changed"))]


def _is_as_before(path: str, before: os.stat_result, after: os.stat_result) -> bool:
    """Whether a file that was read is as it was when it was opened, and still the one that stands under its path."""
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return False
    try:
        found = os.stat(path)  # noqa: PTH116 - as it was opened
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (before.st_dev, before.st_ino)


def _open(path: str, *, follow: bool = True) -> int:
    """Open for reading, without waiting for another program at the other end of a pipe; a link only to `follow` it."""
    flags = ("O_BINARY", "O_NOINHERIT", "O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY", *([] if follow else ["O_NOFOLLOW"]))
    return os.open(path, os.O_RDONLY | functools.reduce(operator.or_, (getattr(os, flag, 0) for flag in flags)))


def sha256_of(path: str, inode: int = 0) -> tuple[str | None, dict[str, str | int]]:
    """The SHA-256 of an ordinary file, read piece by piece as it stands at one time; no link is followed to it.

    Where its `inode` is known, and another file has taken its place, it is not read. None, and why not: the `reason`
    and what that names beside it.
    """
    try:
        with os.fdopen(_open(path, follow=False), "rb") as stream:
            before = os.fstat(stream.fileno())
            if kind := next((phrase for is_kind, phrase in _KINDS if is_kind(before.st_mode)), None):
                return None, {"reason": Phrase(kind)}
            if before.st_size > MAX_HASHED_BYTES:
                return None, {"reason": Phrase("file.over_limit"), "bytes": before.st_size, "limit": MAX_HASHED_BYTES}
            digest, left = hashlib.sha256(), before.st_size
            while left > 0 and (piece := stream.read(min(_PIECE, left))):
                digest.update(piece)
                left -= len(piece)
            after = os.fstat(stream.fileno())
    except FileNotFoundError:
        return None, {"reason": Phrase("file.changed")}
    except (OSError, ValueError) as error:
        reason, details = why(error)
        return None, {"reason": reason, **details}
    was_another = bool(inode and before.st_ino and inode != before.st_ino)
    if was_another or left or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return None, {"reason": Phrase("file.changed")}
    return digest.hexdigest(), {}


def _unreadable(path: str, reason: Phrase, details: Mapping[str, str | int] = MappingProxyType({})) -> Diagnostic:
    return Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": reason, **details})


def _standard_input(limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    try:
        raw = _all_of(getattr(sys.stdin, "buffer", sys.stdin), limit)
    except (AttributeError, OSError, ValueError):
        reason = Phrase("file.stdin_closed")
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(STDIN), {"reason": reason})]
    if len(raw) > limit:
        details: dict[str, str | int] = {"bytes": len(raw), "limit": limit}
        return None, [Diagnostic(Code.FILE_TOO_LARGE, Position(STDIN), details)]
    return raw, []


@functools.lru_cache(maxsize=1)
def _all_of(stream: BinaryIO, limit: int) -> bytes:
    """What a stream gives, as far as it is no more than a file may have: it gives it once, and is asked again."""
    return _up_to(stream, limit)


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
    return Stands.FILE if stat.S_ISREG(mode) and not re.fullmatch(OWN_STREAMS, path) else Stands.STREAM

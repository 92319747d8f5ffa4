"""Writing files, so that no half of one is ever seen: all that belong together, or none."""

from __future__ import annotations

import contextlib
import errno
import os
import pathlib
import re
import stat
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dxcheck.files import OWN_STREAMS, Stands, stands

PATIENCE = 3.0
"""How many seconds a pipe that an answer goes to may take to have somebody who reads it."""


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
        with _unbroken():
            for path, target, temporary in staged:
                pathlib.Path(temporary).replace(target)
                written.append(path)
    except OSError as error:
        raise UnwrittenError(path, error, tuple(written)) from error
    finally:
        remove_staged()


_TEMPORARY: set[str] = set()
"""What is staged: named before it is made, so that it is removed whenever the process is interrupted."""


def remove_staged() -> None:
    """Remove what was to take a file's place and has not."""
    while _TEMPORARY:
        with contextlib.suppress(OSError):
            pathlib.Path(_TEMPORARY.pop()).unlink()


@contextlib.contextmanager
def _unbroken() -> Iterator[None]:
    """Let Ctrl-C wait, where the system can, until all files stand in their places."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _add(path: str, data: bytes) -> None:
    """Add to what is there: a shell that redirects a stream has emptied the file, or wants its end."""
    with os.fdopen(_pipe_with_reader(path), "wb") if _is_pipe(path) else pathlib.Path(path).open("ab") as stream:
        stream.write(data)


def _is_pipe(path: str) -> bool:
    return not re.fullmatch(OWN_STREAMS, path) and pathlib.Path(path).is_fifo()


def _pipe_with_reader(path: str) -> int:
    """Open a named pipe for writing; OSError where nobody comes to read it: the system would wait for ever."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            opened = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() > until:
                raise OSError(errno.EPIPE, os.strerror(errno.EPIPE)) from error
            time.sleep(0.05)
        else:
            os.set_blocking(opened, True)
            return opened


def _stage(path: str, data: bytes) -> _Staged:
    """Put the bytes beside the file, under a short name of their own, with the mode that the file has or will have."""
    target = pathlib.Path(path).resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    temporary = str(target.parent / f".dxcheck.{os.urandom(8).hex()}")
    _TEMPORARY.add(temporary)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    pathlib.Path(temporary).chmod(mode)
    return _Staged(path, target, temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""A folder of evidence: every file below it, walked once and opened by nobody yet.

Links are named and not followed, whatever they lead to; so no file outside the folder is ever read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Literal, NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.files import why
from dxcheck.submissions.leftovers import CLOSED_FOLDERS

Kind = Literal["file", "link", "other", "gone"]


class File(NamedTuple):
    """A file that may be evidence."""

    path: str
    """Within the folder, its folders parted by `/`; bytes that are no text are spelt out."""
    where: str
    """Where it is opened."""
    kind: Kind
    inode: int = 0
    """What tells it from a file that has taken its place; 0 where the system does not say."""
    name: str = ""
    """What a list calls it; empty in a folder, where its path does."""
    sha256: str | None = None
    """What a list says that its SHA-256 is."""


def walk(folder: str, called: str) -> Iterator[File | Diagnostic]:
    """Every file below a folder, or why a folder below it cannot be read; what is hidden is passed over."""
    left = [(folder, "")]
    while left:
        at, within = left.pop()
        try:
            with os.scandir(at) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name in CLOSED_FOLDERS:
                        continue
                    path = within + as_text(entry.name)
                    if entry.is_dir(follow_symlinks=False) and not entry.is_symlink():
                        left.append((entry.path, f"{path}/"))
                    else:
                        yield File(path, entry.path, _kind(entry), entry.inode())
        except OSError as error:
            reason, details = why(error)
            place = f"{called}/{within}".rstrip("/") if within else called
            yield Diagnostic(Code.FILE_UNREADABLE, Position(place), {"reason": reason, **details})


def as_text(name: str) -> str:
    """A file's name as text, whatever bytes the system keeps it in."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_symlink():
        return "link"
    return "file" if entry.is_file(follow_symlinks=False) else "other"

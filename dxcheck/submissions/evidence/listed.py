"""A list of evidence in place of a folder: a CSV that says which file each name means, and what its SHA-256 is.

Its first row are the heads, in any order: 名称、文件、SHA-256. Where no file is named it is called as its name;
where no SHA-256 is given that of the file is taken. Files stand in the list's own folder, or below it.
"""

from __future__ import annotations

import csv
import os
import re
import stat
from collections.abc import Iterator, Sequence

from dxcheck.diagnostics import Code, Diagnostic, Listed, Named, Phrase, Position
from dxcheck.encoding import decode, lines_of
from dxcheck.names import fold, fold_name
from dxcheck.submissions.evidence.folder import File, Kind
from dxcheck.submissions.evidence.names import key

HEADS = {
    "name": ("name", "evidence", "名称", "材料名称", "佐证材料", "佐证材料名称"),
    "file": ("file", "path", "文件", "文件名", "文件名称", "文件路径", "路径"),
    "sha256": ("sha-256", "sha256", "sha_256", "校验值", "哈希值", "散列值"),
}
"""What each column may be called; the first of each is how we call it."""
NAME = Named("name", ("name", "名称"))
"""The column that must be there, as messages call it."""
DELIMITERS = ",;\t|"


def listed(path: str, where: str, raw: bytes) -> Iterator[File | Diagnostic]:
    """Each file that a list names, or all that is wrong with its rows; `where` is the folder that its files are in."""
    text, problems = decode(path, raw)
    yield from problems
    if text is None:
        return
    lines = lines_of(text)
    first = lines[0] if lines else ""
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    try:
        heads = [fold(cell) for cell in next(rows, [])]
        columns = _columns(heads)
        if "name" not in columns:
            details: dict[str, str | int] = {"columns": Listed([NAME]), "found": Listed(filter(None, heads))}
            yield Diagnostic(Code.EVIDENCE_LIST_HEADS, Position(path, 1), details, "hint.evidence_heads")
            return
        seen: dict[str, tuple[int, str]] = {}
        for number, row in enumerate(rows, start=2):
            if any(map(fold, row)):
                yield from _row(Position(path, number), _cells(row, columns), where, seen)
    except csv.Error:
        yield _wrong(Position(path, rows.line_num), "evidence.row.broken")


def _columns(heads: Sequence[str]) -> dict[str, int]:
    known = {head: column for column, heads_ in HEADS.items() for head in heads_}
    found = ((known.get(fold_name(head).casefold()), place) for place, head in enumerate(heads))
    columns: dict[str, int] = {}
    for column, place in found:
        if column is not None:
            columns.setdefault(column, place)
    return columns


def _cells(row: Sequence[str], columns: dict[str, int]) -> dict[str, str]:
    return {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}


def _row(
    at: Position, cells: dict[str, str], where: str, seen: dict[str, tuple[int, str]]
) -> Iterator[File | Diagnostic]:
    name, file, sha256 = (cells.get(column, "") for column in ("name", "file", "sha256"))
    path = (file or name).replace("\\", "/").removeprefix("./")
    called, sha256 = key(name), sha256.lower()
    before = seen.setdefault(called, (at.line or 0, path))
    if not called:
        yield _wrong(at, "evidence.row.nameless")
    elif before[1] != path:
        yield _wrong(at, "evidence.row.twice", text=name, row=before[0])
    elif sha256 and not re.fullmatch("[0-9a-f]{64}", sha256):
        yield _wrong(at, "evidence.row.sha256", text=sha256)
    elif _leads_out(path):
        yield _wrong(at, "evidence.row.outside", text=path)
    elif before[0] == at.line:
        kind, inode = _kind(where, path)
        yield File(path, os.path.join(where, path), kind, inode, name, sha256 or None)  # noqa: PTH118 - as it is typed


def _leads_out(path: str) -> bool:
    """Whether a path leaves the folder that it is in, on any system."""
    return path.startswith("/") or ":" in path or "\0" in path or ".." in path.split("/")


def _kind(where: str, path: str) -> tuple[Kind, int]:
    """What stands there, and what tells it apart; a folder on the way that is a link makes it one."""
    at, mode, inode = where, 0, 0
    for part in path.split("/"):
        at = os.path.join(at, part)  # noqa: PTH118 - as it is typed
        try:
            found = os.lstat(at)
        except (OSError, ValueError):
            return "gone", 0
        mode, inode = found.st_mode, found.st_ino
        if stat.S_ISLNK(mode):
            return "link", 0
    return ("file" if stat.S_ISREG(mode) else "other"), inode


def _wrong(at: Position, reason: str, **details: str | int) -> Diagnostic:
    return Diagnostic(Code.EVIDENCE_LIST_ROW, at, {"why": Phrase(reason), **details})

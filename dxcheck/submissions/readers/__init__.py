"""Metric files -> rows, one file a format, chosen by suffix. Cells stay text; what they mean is `cells`' work."""

from __future__ import annotations

import contextlib
import hashlib
import pathlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.files import STDIN, opened, read_bytes
from dxcheck.submissions.records import Alike, MetricFile, Row, UnfitError

if TYPE_CHECKING:
    from dxcheck.submissions.readers.csv import Places
    from dxcheck.submissions.readers.fold import Judge

Reader = Callable[[str, bytes, "Judge | None"], tuple[Sequence[Row | Alike], list[Diagnostic]]]


def _csv(file: str, raw: bytes, judge: Judge | None) -> tuple[Sequence[Row | Alike], list[Diagnostic]]:
    from dxcheck.submissions.readers.csv import read_csv

    return read_csv(file, raw, judge)


def _xlsx(file: str, raw: bytes, _: Judge | None) -> tuple[Sequence[Row | Alike], list[Diagnostic]]:
    from dxcheck.submissions.readers.xlsx import read_xlsx

    return read_xlsx(file, raw)


READERS: dict[str, Reader] = {".csv": _csv, ".tsv": _csv, ".txt": _csv, ".xlsx": _xlsx, ".xlsm": _xlsx}


_SHEETS = (".xls", ".xlsb", ".et", ".ett", ".ods", ".numbers")
"""Workbooks of other kinds, by their endings: the programs that open them save them as .xlsx."""
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a workbook begins: a ZIP archive, or the container of old and of encrypted ones."""


def _reader(path: str) -> Reader | None:
    """What reads a file, by its name; standard input by its first bytes."""
    if path == STDIN:
        raw, _ = read_bytes(path)
        return _xlsx if (raw or b"").startswith(_NO_TEXT) else _csv
    return READERS.get(pathlib.PurePath(path).suffix.lower())


def in_lines(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The same diagnostics with places as an editor counts them, for what annotates the files.

    A row of a CSV file becomes the line that it begins in, and a cell the line and the character that it begins at. A
    workbook has no lines: its places stay as they are.
    """
    known: dict[str, Places] = {}
    placed = []
    for diagnostic in diagnostics:
        file, row = diagnostic.position.file, diagnostic.position.line
        if row is None or diagnostic.position.sheet is not None or _reader(file) is not _csv:
            placed.append(diagnostic)
            continue
        if file not in known:
            from dxcheck.submissions.readers.csv import Places

            known[file] = Places(file, read_bytes(file)[0] or b"")
        line, column = known[file].of(row, diagnostic.position.column)
        position = diagnostic.position._replace(line=line, column=column)
        placed.append(diagnostic._replace(position=position))
    return placed


def read_table(path: str, judge: Judge | None = None) -> MetricFile:
    """Read a metric file; a file that cannot be read has no rows and says why.

    With a `judge`, rows of a CSV file that it says may be taken together are so; a large one is never whole in memory.
    """
    reader = _reader(path)
    if pathlib.Path(path).is_dir():
        details: dict[str, str | int] = {"reason": Phrase("file.is_folder")}
        return MetricFile(path, "", (), [Diagnostic(Code.FILE_UNREADABLE, Position(path), details, "hint.name_files")])
    if reader is None and pathlib.Path(path).exists():
        details = {"suffixes": " ".join(READERS)}
        hint = "hint.save_as_sheet" if pathlib.Path(path).suffix.lower() in _SHEETS else "hint.file_kinds"
        return MetricFile(path, "", (), [Diagnostic(Code.FILE_KIND, Position(path), details, hint)])
    if judge is not None:
        with contextlib.suppress(UnfitError):
            return (_large(path, judge) if reader is _csv else None) or _whole(path, reader, judge)
    return _whole(path, reader, None)


def _whole(path: str, reader: Reader | None, judge: Judge | None) -> MetricFile:
    raw, problems = read_bytes(path)
    if raw is None or reader is None:
        return MetricFile(path, "", (), problems)
    rows, problems = reader(path, raw, judge)
    return MetricFile(path, hashlib.sha256(raw).hexdigest(), rows, problems)


def _large(path: str, judge: Judge) -> MetricFile | None:
    """A large CSV file in UTF-8, read piece by piece; None of any other."""
    from dxcheck.submissions.readers.csv import read_text
    from dxcheck.submissions.readers.text import LARGE, text_of_large

    with opened(path, LARGE) as file:
        found = None if file is None else text_of_large(path, file.stream)
        if file is None or found is None:
            return None
        text, sha256 = found
        try:
            rows, problems = read_text(path, text, judge)
            if not rows:  # it may not have been read to its end
                text.check()
        except UnicodeDecodeError:
            return None
        if changed := file.changed():
            return MetricFile(path, "", (), changed)
        return MetricFile(path, sha256, rows, problems)

"""Metric files -> rows, one file a format, chosen by suffix. Cells stay text; what they mean is `cells`' work."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Callable, Sequence

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.files import read_bytes
from dxcheck.submissions.records import MetricFile, Row

Reader = Callable[[str, bytes], tuple[list[Row], list[Diagnostic]]]


def _csv(file: str, raw: bytes) -> tuple[list[Row], list[Diagnostic]]:
    from dxcheck.submissions.readers.csv import read_csv

    return read_csv(file, raw)


def _xlsx(file: str, raw: bytes) -> tuple[list[Row], list[Diagnostic]]:
    from dxcheck.submissions.readers.xlsx import read_xlsx

    return read_xlsx(file, raw)


READERS: dict[str, Reader] = {".csv": _csv, ".tsv": _csv, ".txt": _csv, ".xlsx": _xlsx, ".xlsm": _xlsx}


def in_lines(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The same diagnostics with places as an editor counts them, for what annotates the files.

    A row of a CSV file becomes the line that it begins in, and a cell, which is no column of text, is left out.
    """
    lines: dict[str, list[int]] = {}
    placed = []
    for diagnostic in diagnostics:
        file, row = diagnostic.position.file, diagnostic.position.line
        suffix = pathlib.PurePath(file).suffix.lower()
        if row is None or suffix not in READERS:
            placed.append(diagnostic)
            continue
        if file not in lines and READERS[suffix] is not _xlsx:
            from dxcheck.submissions.readers.csv import lines_of_rows

            lines[file] = lines_of_rows(file, read_bytes(file)[0] or b"")
        known = lines.get(file, [])
        line = known[row - 1] if row <= len(known) else row
        position = diagnostic.position._replace(line=line, column=None)
        placed.append(diagnostic._replace(position=position))
    return placed


def read_table(path: str) -> MetricFile:
    """Read a metric file; a file that cannot be read has no rows and says why."""
    reader = READERS.get(pathlib.PurePath(path).suffix.lower())
    if pathlib.Path(path).is_dir():
        details: dict[str, str | int] = {"reason": Phrase("file.is_folder")}
        return MetricFile(path, "", (), [Diagnostic(Code.FILE_UNREADABLE, Position(path), details, "hint.name_files")])
    if reader is None and pathlib.Path(path).exists():
        details = {"suffixes": " ".join(READERS)}
        return MetricFile(path, "", (), [Diagnostic(Code.FILE_KIND, Position(path), details, "hint.file_kinds")])
    raw, problems = read_bytes(path)
    if raw is None or reader is None:
        return MetricFile(path, "", (), problems)
    rows, problems = reader(path, raw)
    return MetricFile(path, hashlib.sha256(raw).hexdigest(), rows, problems)

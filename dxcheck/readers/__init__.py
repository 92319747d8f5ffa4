"""Metric files -> rows, one file a format, chosen by suffix. Cells stay text; what they mean is `cells`' work."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Callable

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.files import read_bytes
from dxcheck.records import Row, Table

Reader = Callable[[str, bytes], tuple[list[Row], list[Diagnostic]]]


def _csv(file: str, raw: bytes) -> tuple[list[Row], list[Diagnostic]]:
    from dxcheck.readers.csv import read_csv

    return read_csv(file, raw)


def _xlsx(file: str, raw: bytes) -> tuple[list[Row], list[Diagnostic]]:
    from dxcheck.readers.xlsx import read_xlsx

    return read_xlsx(file, raw)


READERS: dict[str, Reader] = {".csv": _csv, ".tsv": _csv, ".txt": _csv, ".xlsx": _xlsx, ".xlsm": _xlsx}


def read_table(path: str) -> Table:
    """Read a metric file; a file that cannot be read has no rows and says why."""
    reader = READERS.get(pathlib.PurePath(path).suffix.lower())
    if reader is None:
        details = {"suffixes": " ".join(READERS)}
        return Table(path, "", (), [Diagnostic(Code.FILE_KIND, Position(path), details, "hint.file_kinds")])
    raw, problems = read_bytes(path)
    if raw is None:
        return Table(path, "", (), problems)
    rows, problems = reader(path, raw)
    return Table(path, hashlib.sha256(raw).hexdigest(), rows, problems)

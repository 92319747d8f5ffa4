"""Evidence that is there: a folder of files, or a list of them, in which what rows name is looked up."""

from __future__ import annotations

import contextlib
import hashlib
import pathlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.files import Stands, read_bytes, stands
from dxcheck.plan.model import Plan
from dxcheck.submissions.evidence.folder import File, walk
from dxcheck.submissions.evidence.listed import listed
from dxcheck.submissions.evidence.lookup import Evidence

__all__ = ["LIST", "Evidence", "kept", "moved", "open_evidence"]

LIST = ".csv"
"""The suffix of a list in place of a folder."""


def open_evidence(path: str, plan: Plan) -> Evidence:
    """The files below a folder, or those that a list names; none of them is read yet.

    Where it is not there, cannot be looked into or has wrong rows, its `problems` say so.
    """
    where = _MOVED.get() or path
    if stands(where) is Stands.FOLDER:
        files, problems = _apart(walk(where, path))
        return Evidence(path, plan, files, problems)
    if pathlib.PurePath(where).suffix.lower() != LIST and stands(where) is Stands.FILE:
        details: dict[str, str | int] = {"suffixes": LIST}
        return Evidence(path, plan, problems=[Diagnostic(Code.FILE_KIND, Position(path), details, "hint.file_kinds")])
    raw, problems = read_bytes(where)
    if raw is None:
        return Evidence(path, plan, problems=[each._replace(position=Position(path)) for each in problems])
    file = pathlib.Path(where)
    files, problems = _apart(listed(path, str(file.parent), raw))
    return Evidence(path, plan, files, problems, {pathlib.PurePath(path).name: hashlib.sha256(raw).hexdigest()})


def kept(path: str, outputs: Iterable[str]) -> list[str]:
    """What is evidence, and may not be written over: of a folder, those of some outputs that lie in it already.

    Of a list, itself and the files that it names.
    """
    if stands(path) is Stands.FOLDER:
        folder = pathlib.Path(path).resolve()
        there = (output for output in outputs if stands(output) is Stands.FILE)
        return [output for output in there if folder in pathlib.Path(output).resolve().parents]
    raw, _ = read_bytes(path)
    found = listed(path, str(pathlib.Path(path).parent), raw or b"")
    return [path, *(each.where for each in found if isinstance(each, File))]


def _apart(found: Iterable[File | Diagnostic]) -> tuple[list[File], list[Diagnostic]]:
    files: list[File] = []
    problems: list[Diagnostic] = []
    for each in found:
        if isinstance(each, Diagnostic):
            problems.append(each)
        else:
            files.append(each)
    return files, problems


_MOVED: ContextVar[str | None] = ContextVar("moved", default=None)


@contextlib.contextmanager
def moved(where: str) -> Iterator[None]:
    """Whoever opens evidence finds it there, and calls it by the name that it is opened by."""
    before = _MOVED.set(where)
    try:
        yield
    finally:
        _MOVED.reset(before)

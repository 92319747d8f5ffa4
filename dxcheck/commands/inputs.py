"""What arguments mean: a name that file, a folder the files in it, a pattern its matches, `-` standard input.

What programs leave beside the data is passed over, and a file is read once, however it is named; each is told.
Files stand as they were named, and within a folder or pattern by name, `2.csv` before `10.csv`.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.files import STDIN
from dxcheck.submissions.leftovers import CLOSED_FOLDERS, leftover
from dxcheck.submissions.readers import READERS
from dxcheck.wording import Wording

METRICS = tuple(suffix for suffix in READERS if suffix != ".txt")
"""What a folder stands for. A text file in it may be anything: it is read where it is named itself."""
WORKBOOKS = (".xls", ".xlsb", ".xlt", ".xltx", ".et", ".ett", ".ods", ".fods", ".numbers")
"""Kinds of tables that are not read."""
NO_DATA = (".yaml", ".yml", ".json", ".md")
"""What lies beside metric files and holds none of their rows."""
MARKS = "*?["


class Inputs(NamedTuple):
    """The files that arguments mean."""

    files: Sequence[str] = ()
    """Each once, in reading order."""
    told: Sequence[Diagnostic] = ()
    """What was passed over."""
    wrong: Sequence[str] = ()
    """Which arguments mean nothing, in sentences."""


def expand(arguments: Sequence[str] | Inputs | None, words: Wording, suffixes: Sequence[str] = METRICS) -> Inputs:
    """The files that arguments mean, unless they are known already; of a folder those with these suffixes."""
    if isinstance(arguments, Inputs):
        return arguments
    search = _Search(suffixes, words)
    for argument in arguments or ():
        search.argument(argument)
    if arguments and not search.files and not search.wrong:
        search.wrong.append(words("cli.nothing_left"))
    return Inputs(search.files, search.told, search.wrong)


class _Search:
    """What was found so far. Its steps answer whether there was anything to read, also where it was known already."""

    def __init__(self, suffixes: Sequence[str], words: Wording) -> None:
        self.suffixes = suffixes
        self.words = words
        self.files: list[str] = []
        self.told: list[Diagnostic] = []
        self.wrong: list[str] = []
        self.known: dict[object, str] = {}
        self.answer = _output()

    def argument(self, text: str) -> None:
        if text == STDIN or not text:
            self.once(text, text, self.files.append)
        elif not os.path.lexists(text) and any(mark in text for mark in MARKS):
            self.pattern(text)
        elif pathlib.Path(text).is_dir():
            if not self.folder(_spelled(text)):
                self.wrong.append(self.words("cli.empty_folder", path=text, suffixes=" ".join(self.suffixes)))
        else:
            self.file(_spelled(text))

    def pattern(self, pattern: str) -> None:
        """Its matches; with `**` among them all files of a folder, so that a folder stands for nothing more."""
        import glob

        found = sorted(glob.glob(_literal(pattern), recursive=True), key=_by_name)  # noqa: PTH207 - absolute ones too
        folders = [path for path in found if pathlib.Path(path).is_dir()]
        meant = [path for path in found if path not in folders or "**" not in pattern]
        if not meant:
            self.wrong.append(self.words("cli.no_match", pattern=pattern))
        for path in meant:
            if path in folders:
                self.folder(_spelled(path))
            else:
                self.file(_spelled(path))

    def file(self, path: str) -> bool:
        identity = _identity(path)
        what = "file.output" if identity == self.answer else leftover(pathlib.PurePath(path).name)
        if what:
            self.pass_over(path, what)
            return False
        self.once(identity, path, self.files.append)
        return True

    def folder(self, folder: str) -> bool:
        return self.once(_identity(folder), folder, self.entries)

    def once(self, identity: object, path: str, take: Callable[[str], bool | None]) -> bool:
        """Take a file or folder, or say that it was taken before."""
        if identity in self.known:
            self.told.append(_passed_over(path, "file.same", other=self.known[identity]))
            return True
        self.known[identity] = path
        return take(path) is not False

    def entries(self, folder: str) -> bool:
        """What lies in a folder and below it; what is hidden, or of other kinds, is no part of what it stands for."""
        try:
            entries = sorted(pathlib.Path(folder).iterdir(), key=_by_name)
        except OSError as error:
            shut = isinstance(error, PermissionError)
            reason = self.words("file.no_permission") if shut else error.strerror or str(error)
            self.wrong.append(self.words("cli.not_read", path=folder, reason=reason))
            return True
        found = [self.entry(path) for path in entries]
        self.told += _not_read(folder, [path for path in entries if self.is_of_no_kind(path)])
        return any(found)

    def entry(self, path: pathlib.Path) -> bool:
        hidden = path.name.startswith(".") or path.name in CLOSED_FOLDERS
        if path.is_dir():
            return not hidden and self.folder(_spelled(path))
        if path.suffix.lower() in self.suffixes and hidden and not leftover(path.name):
            self.pass_over(_spelled(path), "file.hidden")
        elif path.suffix.lower() in self.suffixes or leftover(path.name):
            return self.file(_spelled(path))
        return False

    def is_of_no_kind(self, path: pathlib.Path) -> bool:
        """Whether it is read by nobody, and still might hold what an office has to say."""
        suffix = path.suffix.lower()
        if path.name.startswith(".") or suffix in (*self.suffixes, *NO_DATA) or leftover(path.name) or path.is_dir():
            return False
        return _identity(str(path)) != self.answer and not (suffix == ".txt" and _is_document(path))

    def pass_over(self, path: str, what: str) -> None:
        self.told.append(_passed_over(path, what))


def _passed_over(path: str, what: str, **details: str) -> Diagnostic:
    hint = "hint.close_it" if what == "file.lock" else None
    return Diagnostic(Code.FILE_PASSED_OVER, Position(path), {"what": Phrase(what), **details}, hint)


def _not_read(folder: str, paths: Sequence[pathlib.Path]) -> Iterator[Diagnostic]:
    """What a folder holds beside what it stands for: tables by themselves, since they are likely to be meant."""
    tables = [path.name for path in paths if path.name.lower().endswith(WORKBOOKS)]
    others = [path.name for path in paths if path.name not in tables]
    for names, hint in ((tables, "hint.save_tables"), (others, "hint.name_it")):
        if names:
            details: dict[str, str | int] = {"count": len(names), "names": " ".join(names)}
            yield Diagnostic(Code.FILES_NOT_READ, Position(folder), details, hint)


def _is_document(path: pathlib.Path) -> bool:
    """Whether a plan beside a text file names it as its official text: then it is none that anybody sent."""
    from dxcheck.check import plans_of_document

    return bool(plans_of_document(str(path)))


def _spelled(path: str | pathlib.Path) -> str:
    """A path in its shortest spelling; a file that is named like standard input keeps the `./` before it."""
    short = str(pathlib.PurePath(path))
    return f".{os.sep}{short}" if short == STDIN else short


def _literal(pattern: str) -> str:
    """A pattern with the marks in the names of folders that are there taken for themselves: `报送[1]/*.csv`."""
    import glob

    path = pathlib.PurePath(pattern)
    there = next((parent for parent in path.parents if pathlib.Path(parent).is_dir()), None)
    if there is None or not any(mark in str(there) for mark in MARKS):
        return pattern
    return str(pathlib.PurePath(glob.escape(str(there))) / path.relative_to(there))


def _by_name(path: str | pathlib.Path) -> tuple[list[list[str | int]], str]:
    """Sorts paths by their names, part by part and numbers by their size, whatever the locale says.

    The ending is no part of a name: `q1-2.csv`, which may correct `q1.csv`, is read after it.
    """
    named = re.sub(r"\.[a-z]+\Z", "", str(pathlib.PurePath(path)), flags=re.IGNORECASE)
    parts = [re.split(r"(\d+)", part) for part in pathlib.PurePath(named).parts]
    return [[int(piece) if at % 2 else piece for at, piece in enumerate(part)] for part in parts], str(path)


def _identity(path: str) -> object:
    """What is the same for all names of one file; of one that is not there, its absolute path."""
    with contextlib.suppress(OSError, ValueError):
        found = os.stat(path)  # noqa: PTH116 - a path that is empty or no path at all included
        if found.st_ino:
            return found.st_dev, found.st_ino
    return os.path.abspath(path)  # noqa: PTH100 - links stay as they are: there is nothing behind them


def _output() -> object:
    """The file that this run's answer goes to through the shell, if it is one."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        found = os.fstat(sys.stdout.fileno())
        if stat.S_ISREG(found.st_mode) and found.st_ino:
            return found.st_dev, found.st_ino
    return None

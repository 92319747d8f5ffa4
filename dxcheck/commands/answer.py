"""Where an answer goes: the screen, a file, stderr; and how a command says that it cannot answer."""

from __future__ import annotations

import codecs
import contextlib
import os
import pathlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from types import MappingProxyType
from typing import NamedTuple, NoReturn, TypeVar

import typer

from dxcheck.diagnostics import Diagnostic, Listed, Severity
from dxcheck.files import Stands, stands, why
from dxcheck.renderers.formats import PAPER, Format, Kind, Screen, What
from dxcheck.renderers.safe import logged, printable
from dxcheck.renderers.terminal.diagnostics_text import render_count, render_diagnostics
from dxcheck.wording import Wording

Name = TypeVar("Name", bound=str)


class Beside(NamedTuple):
    """Files that are written together with an answer, and their folder, which is made where it is not there."""

    files: Mapping[str, bytes] = MappingProxyType({})
    folder: str | None = None

    @property
    def folders(self) -> list[str]:
        """The folder, if there is one."""
        return [] if self.folder is None else [self.folder]


NOTHING_BESIDE = Beside()
PACKAGES = {"docx": "python-docx"}
"""What is installed under another name than it is imported by."""
EVERY = 0.1
"""How many seconds pass between two counts that are shown."""
NARROWEST = 60
"""Below this many columns a table would be cut to pieces; it may run over the edge instead."""
WORTH_A_WORD = 1_000_000
"""From how many bytes on reading is worth a word on the terminal."""


def screen() -> Screen:
    """How wide the output may be, and the console to style it for; none where it goes to no terminal.

    The width is $COLUMNS, else that of the terminal that any of the three streams is on (so also before a pager), else
    80. FORCE_COLOR styles a pipe's output too; NO_COLOR and TERM=dumb are the console's to see to.
    """
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        from rich.console import Console

        console = Console()
        return Screen(max(console.width, NARROWEST), console)
    if columns := os.environ.get("COLUMNS"):
        return Screen(max(int(columns), NARROWEST))
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError):
            return Screen(max(os.get_terminal_size(stream).columns or 80, NARROWEST))
    return Screen(80)


def by_suffix(formats: Mapping[Name, Format[What]], output: str | None, words: Wording) -> Name:
    """The format that a file's ending names; on the screen, and for devices, the one that is laid out for it."""
    laid_out = next((name for name, format_ in formats.items() if format_.kind is Kind.LAID_OUT), None)
    if laid_out and (output is None or stands(output) is Stands.STREAM):
        return laid_out
    endings = {suffix: name for name, format_ in formats.items() for suffix in format_.suffixes}
    chosen = endings.get(pathlib.PurePath(output or "").suffix.lower())
    if chosen is None:
        message = words("cli.choices", text=output, choices=Listed(endings))
        refuse(words, words("cli.option", option="-o", message=message))
    return chosen


def rendered(format_: Format[What], what: What, words: Wording, output: str | None = None) -> str | bytes:
    """What is shown, in a format; a file is laid out like paper, whatever the screen is."""
    to_screen = format_.kind is Kind.LAID_OUT and output is None
    try:
        return format_.render(what, words, screen() if to_screen else PAPER)
    except ImportError as error:
        if format_.extra is None:
            raise
        refuse_without(error, words)
    except OSError as error:
        if output is None:
            raise
        refuse(words, words("cli.not_written", path=output, reason=why_not(error, words)))


def refuse_without(error: ImportError, words: Wording) -> NoReturn:
    """Say which package is missing, by the name under which it is installed, and leave with 2."""
    module = (error.name or "").partition(".")[0]
    package = PACKAGES.get(module, module)
    refuse(words, words("cli.extra", package=package, hint=words("hint.install_extra", package=package)))


def answer(
    formats: Mapping[Name, Format[What]],
    name: Name,
    what: What,
    words: Wording,
    output: str | None = None,
    beside: Beside = NOTHING_BESIDE,
    tell: Callable[[], None] = lambda: None,
) -> None:
    """Write what is shown to a file, or to the screen where none is named, and what is `beside` it; or nothing.

    What there is to `tell` beside it is told once all files are written, and before the screen, which ends with the
    answer.
    """
    format_ = formats[name]
    if output is None and format_.kind is Kind.BYTES:
        refuse(words, words("report.binary", format=name))
    data = rendered(format_, what, words, output)
    if output is not None:
        mark = codecs.BOM_UTF8 if format_.has_mark else b""
        write({**beside.files, output: mark + encoded(data)}, words, beside.folders)
        tell()
        return
    write(beside.files, words, beside.folders)
    tell()
    assert isinstance(data, str)
    if format_.kind is Kind.LAID_OUT:
        write_out(data)
    else:
        write_data(data)


def encoded(data: str | bytes) -> bytes:
    """Text in UTF-8; half a character, such as a file name may have, is spelt out."""
    return data.encode("utf-8", errors="backslashreplace") if isinstance(data, str) else data


def write_out(text: str) -> None:
    """Write what people read; a CI system that keeps it finds no command in it."""
    sys.stdout.write(logged(text))


def write_data(text: str) -> None:
    """Write what programs read: UTF-8, whatever the locale says."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        buffer.write(encoded(text))
        buffer.flush()


def write(files: Mapping[str, bytes], words: Wording, folders: Sequence[str] = ()) -> None:
    """Write files whole, all of them or none, or say why not and leave with 2; the folders are made for them."""
    from dxcheck.write_files import UnwrittenError, write_files

    made: list[str] = []
    try:
        for folder in folders:
            made += [folder] if stands(folder) is Stands.NOTHING else []
            _make(folder, words)
        write_files(files)
    except UnwrittenError as failed:
        for folder in made:
            with contextlib.suppress(OSError):
                pathlib.Path(folder).rmdir()
        messages = [words("cli.not_written", path=failed.path, reason=why_not(failed.error, words))]
        if failed.written:
            messages.append(words("cli.written_all_the_same", paths=words("list.separator").join(failed.written)))
        _unwritten(words, *messages)


def _make(folder: str, words: Wording) -> None:
    try:
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _unwritten(words, words("cli.not_written", path=folder, reason=why_not(error, words)))


class UnwrittenExit(typer.Exit):
    """The answer is known, and there is no place for it."""


def _unwritten(words: Wording, *messages: str) -> NoReturn:
    _errors(words, messages)
    raise UnwrittenExit(2)


def why_not(error: OSError, words: Wording) -> str:
    """The system's reason, in the reader's language."""
    reason, details = why(error)
    return words(reason, **details)


@contextlib.contextmanager
def progress(paths: Sequence[str], words: Wording) -> Iterator[None]:
    """Show on a terminal that something is going on, where the files are so large that it takes a while."""
    size = sum(path.stat().st_size for path in map(pathlib.Path, paths) if path.is_file())
    if size < WORTH_A_WORD or not sys.stderr.isatty() or _QUIET.get():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words("progress.reading", count=len(paths))):
        yield


@contextlib.contextmanager
def counting(total: int, words: Wording, key: str) -> Iterator[Callable[[], None]]:
    """Count on a terminal how much is done, on one line that is gone at the end; in silence elsewhere."""
    if not sys.stderr.isatty() or _QUIET.get():
        yield lambda: None
        return
    done, told = 0, 0.0

    def tick() -> None:
        nonlocal done, told
        done += 1
        if (now := time.monotonic()) - told >= EVERY:
            told = now
            sys.stderr.write(f"\r{words(key, done=done, total=total)}\x1b[K")
            sys.stderr.flush()

    try:
        yield tick
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


_QUIET: ContextVar[bool] = ContextVar("quiet", default=False)


@contextlib.contextmanager
def hushed(quiet: bool) -> Iterator[None]:
    """A command that was asked to be quiet says nothing beside its answer but errors."""
    before = _QUIET.set(quiet)
    try:
        yield
    finally:
        _QUIET.reset(before)


def remark(text: str) -> None:
    """What is worth a line beside the answer, on stderr."""
    if not _QUIET.get():
        sys.stderr.write(printable(text) + "\n")


def complain(diagnostics: Sequence[Diagnostic], words: Wording) -> None:
    """Diagnostics go to stderr, before whatever is answered."""
    if _QUIET.get():
        diagnostics = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    if diagnostics:
        sys.stdout.flush()
        sys.stderr.write(render_diagnostics(diagnostics, words) + render_count(diagnostics, words))


def advised(message: str, words: Wording, hint: str, **details: object) -> str:
    """What is wrong, and how to mend it."""
    return f"{message} {words('diagnostics.suggestion', suggestion=words(hint, **details))}"


def refuse(words: Wording, *messages: str) -> NoReturn:
    """Say why the question cannot be answered, all of it, and leave with 2."""
    _errors(words, messages)
    raise typer.Exit(2)


def _errors(words: Wording, messages: Sequence[str]) -> None:
    for message in messages:
        sys.stderr.write(printable(words("cli.error", message=message)) + "\n")

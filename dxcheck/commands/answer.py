"""Where an answer goes: the screen, a file, stderr; and how a command says that it cannot answer."""

from __future__ import annotations

import contextlib
import os
import pathlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn, TypeVar

import typer

from dxcheck.diagnostics import Diagnostic
from dxcheck.files import why, write_bytes
from dxcheck.renderers.formats import PAPER, Format, Kind, Screen, What
from dxcheck.renderers.safe import printable
from dxcheck.renderers.terminal.diagnostics_text import render_count, render_diagnostics
from dxcheck.submissions.records import Row
from dxcheck.wording import Wording

Name = TypeVar("Name", bound=str)
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
    if laid_out and (output is None or (pathlib.Path(output).exists() and not pathlib.Path(output).is_file())):
        return laid_out
    endings = {suffix: name for name, format_ in formats.items() for suffix in format_.suffixes}
    chosen = endings.get(pathlib.PurePath(output or "").suffix.lower())
    if chosen is None:
        message = words("cli.choices", text=output, choices=", ".join(endings))
        refuse(words, words("cli.option", option="-o", message=message))
    return chosen


def rendered(format_: Format[What], what: What, words: Wording, *, to_file: bool) -> str | bytes:
    """What is shown, in a format; a file is laid out like paper, whatever the screen is."""
    try:
        return format_.render(what, words, screen() if format_.kind is Kind.LAID_OUT and not to_file else PAPER)
    except ImportError as error:
        if format_.extra is None:
            raise
        hint = words("hint.install_extra", extra=format_.extra)
        refuse(words, words("cli.extra", package=error.name, hint=hint))


def answer(formats: Mapping[Name, Format[What]], name: Name, what: What, words: Wording, output: str | None) -> None:
    """Write what is shown to a file, or to the screen where none is named."""
    format_ = formats[name]
    data = rendered(format_, what, words, to_file=output is not None)
    if output is not None:
        write_file(output, data, words)
    elif isinstance(data, bytes):
        refuse(words, words("report.binary", format=name))
    elif format_.kind is Kind.LAID_OUT:
        write_out(data)
    else:
        write_data(data)


def write_out(text: str) -> None:
    sys.stdout.write(text)


def write_data(text: str) -> None:
    """Write what programs read: UTF-8, whatever the locale says."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        buffer.write(text.encode("utf-8", errors="backslashreplace"))
        buffer.flush()


def write_file(path: str, data: str | bytes, words: Wording) -> None:
    """Write a file whole, text in UTF-8, or say why not and leave with 2."""
    try:
        write_bytes(path, data.encode("utf-8") if isinstance(data, str) else data)
    except OSError as error:
        reason, details = why(error)
        refuse(words, words("cli.not_written", path=path, reason=reason, **details))


def write_rejects(path: str, rejected: Sequence[Row], diagnostics: Sequence[Diagnostic], words: Wording) -> None:
    """Write the rejected rows, with a byte order mark so that spreadsheet programs read the Chinese."""
    from dxcheck.renderers.forms.rejects_csv import render_rejects

    write_file(path, render_rejects(rejected, diagnostics, words).encode("utf-8-sig"), words)


@contextlib.contextmanager
def progress(paths: Sequence[str], words: Wording) -> Iterator[None]:
    """Show on a terminal that something is going on, where the files are so large that it takes a while."""
    size = sum(path.stat().st_size for path in map(pathlib.Path, paths) if path.is_file())
    if size < WORTH_A_WORD or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words("progress.reading", count=len(paths))):
        yield


def complain(diagnostics: Sequence[Diagnostic], words: Wording) -> None:
    """Diagnostics go to stderr, before or after whatever is answered."""
    if diagnostics:
        sys.stdout.flush()
        sys.stderr.write(render_diagnostics(diagnostics, words) + render_count(diagnostics, words))


def refuse(words: Wording, *messages: str) -> NoReturn:
    """Say why the question cannot be answered, all of it, and leave with 2."""
    for message in messages:
        sys.stderr.write(printable(words("cli.error", message=message)) + "\n")
    raise typer.Exit(2)

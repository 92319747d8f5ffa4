"""The process: streams, pipes and exit codes. Nothing but an answer, a sentence and an exit code leaves it.

0 answered; 1 checked, and the answer is no; 2 could not check; 130 interrupted; 141 nobody reads on.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import functools
import gc
import os
import pathlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from dxcheck import __version__, interrupts
from dxcheck.interrupts import INTERRUPTED

if TYPE_CHECKING:
    from dxcheck.wording import Wording

NOT_ANSWERED, BROKEN_PIPE = 2, 141
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says of a stream that takes no more; it names no file then."""
WIDEST = 4
"""How many digits the width of a terminal has at the most."""
MOST_DIGITS = 19
"""A limit of so many digits is none that any file could have."""


def run() -> NoReturn:
    """The console command: the process is ours.

    No destructor speaks up, little is collected, and once all is written the process ends there: taking a hundred
    modules and every object apart, for a system that takes the memory back as it is, would be a sixth of a short run.
    """
    sys.unraisablehook = lambda _: None
    gc.set_threshold(1_000_000)  # a short run makes little that collecting would free
    try:
        code = _left_with()
        interrupts.leave_at_once()
    except KeyboardInterrupt:  # after the last word, or in the middle of it
        code = interrupts.tell()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def _left_with() -> object:
    """The exit code of the program; whatever it leaves with after an interrupt is the interrupt's."""
    code: object = NOT_ANSWERED
    interrupts.unwind()
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    except BaseException:
        if not interrupts.came():
            raise
    return interrupts.tell() if interrupts.came() else code


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit code; the process stays as it was found."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    with _prepared() as lost:
        code = _answer(asked)
        if lost:
            _tell_lost(lost, asked)
    raise SystemExit(code)


def _answer(arguments: Sequence[str]) -> object:
    code: object = 0
    out = sys.stdout
    try:
        if arguments == ["--version"]:
            sys.stdout.write(f"dxcheck {__version__}\n")
        else:
            from dxcheck.cli import app

            app(arguments, guarded)
    except SystemExit as leaving:
        code = leaving.code
        if sys.stdout is not out:  # nobody reads on: typer hangs another stream before ours
            sys.stdout, code = out, BROKEN_PIPE
            _drop_output()
    except KeyboardInterrupt:  # before any command could say it
        if not interrupts.came():
            sys.stderr.write("dxcheck: interrupted\n")
        return INTERRUPTED
    except OSError as error:
        return _not_written(error, arguments)
    try:
        sys.stdout.flush()
    except OSError as error:
        return _not_written(error, arguments)
    return code


class _LastWords:
    """stderr: what cannot be said there is not said, and changes neither the answer nor the exit code.

    No line of it is a command to a CI system that keeps it.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        if "::" in text or "##" in text:
            from dxcheck.renderers.safe import logged

            text = logged(text)
        with contextlib.suppress(OSError, ValueError):
            self.stream.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self.stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextlib.contextmanager
def _prepared() -> Iterator[Counter[str]]:
    """See that there is somewhere to answer, and that no character fails there.

    What is counted are the characters that had to be spelt out, by the encoding that lacks them.
    """
    if sys.stderr is None:
        null = pathlib.Path(os.devnull)
        with null.open("w", encoding="utf-8") as nowhere, contextlib.redirect_stderr(nowhere), _prepared() as counted:
            yield counted
        return
    if sys.stdout is None or getattr(sys.stdout, "closed", False):
        sys.stderr.write("dxcheck: stdout is closed\n")
        raise SystemExit(NOT_ANSWERED)
    environment = dict(os.environ)
    streams = [(each, each.errors) for each in (sys.stdout, sys.stderr) if hasattr(each, "reconfigure")]
    lost: Counter[str] = Counter()
    for stream, _ in streams:
        stream.reconfigure(errors=_spelling(stream.encoding, lost))
    columns = os.environ.get("COLUMNS", "1")
    if not columns.isdecimal() or len(columns) > WIDEST or int(columns) == 0:
        del os.environ["COLUMNS"]
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes longer than judging
    try:
        with contextlib.redirect_stderr(_LastWords(sys.stderr)):
            yield lost
    finally:
        os.environ.clear()
        os.environ.update(environment)
        for stream, errors in streams:
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(errors=errors)


def _spelling(encoding: str, lost: Counter[str]) -> str:
    """The name of an error handler that writes what an encoding lacks with what it has, and counts what has none."""

    def spell(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        from dxcheck.renderers.marks import spelled

        found = spelled(error.object, error.start, error.end, encoding)
        if found.lost:
            lost[encoding] += found.lost
        return found.text, found.end

    name = f"dxcheck-{encoding}"
    codecs.register_error(name, spell)
    return name


def _tell_lost(lost: Counter[str], arguments: Sequence[str]) -> None:
    """Say what was spelt out, in a language that can be written there."""
    from dxcheck.cli import words_of
    from dxcheck.wording import wording

    for encoding, count in list(lost.items()):
        message = words_of(arguments)("cli.lost", count=count, encoding=encoding)
        try:
            message.encode(sys.stderr.encoding or "utf-8")
        except UnicodeEncodeError:
            message = wording("en")("cli.lost", count=count, encoding=encoding)
        sys.stderr.write(message + "\n")


def guarded(command: Callable[..., None], words: Wording) -> Callable[..., None]:
    """Let nothing but an exit code and a sentence leave a command; asked to be quiet, no word beside its answer."""
    import typer

    @functools.wraps(command)
    def guarded(*args: Any, quiet: bool = False, **kwargs: Any) -> None:
        from dxcheck.commands.answer import hushed, refuse
        from dxcheck.files import limited_to

        asked = os.environ.get("DXCHECK_MAX_BYTES", "")
        if asked and not (asked.isdecimal() and asked.isascii() and len(asked) < MOST_DIGITS and int(asked)):
            refuse(words, words("cli.max_bytes", text=asked))
        try:
            with hushed(quiet), limited_to(int(asked or 0) or None):
                command(*args, **kwargs)
            sys.stdout.flush()
        except typer.Exit:
            with contextlib.suppress(OSError):
                sys.stdout.flush()
            raise
        except KeyboardInterrupt:
            sys.stderr.write(words("cli.interrupted") + "\n")
            interrupts.told()
            raise typer.Exit(INTERRUPTED) from None
        except OSError as error:
            _unless_interrupted()
            if os.environ.get("DXCHECK_DEBUG") and error.errno != errno.EPIPE:
                raise
            raise typer.Exit(_not_written(error, ["--lang", words.language])) from None
        except MemoryError:
            sys.stderr.write(words("cli.error", message=words("cli.memory")) + "\n")
            _drop_output()
            raise typer.Exit(NOT_ANSWERED) from None
        except Exception as error:
            _unless_interrupted()
            if os.environ.get("DXCHECK_DEBUG") or isinstance(error, (typer.Abort, typer.BadParameter)):
                raise
            sys.stderr.write(words("cli.internal", error=f"{type(error).__name__}: {error}") + "\n")
            _drop_output()
            raise typer.Exit(NOT_ANSWERED) from None

    return guarded


def _unless_interrupted() -> None:
    """A package may take an interrupt for a failure of its own; it is none to talk about."""
    if interrupts.came():
        raise KeyboardInterrupt


def _not_written(error: OSError, arguments: Sequence[str]) -> int:
    """What to leave with where the answer could not be written to its end; in silence where nobody reads on."""
    _drop_output()
    if error.errno == errno.EPIPE:
        return BROKEN_PIPE
    from dxcheck.cli import words_of
    from dxcheck.files import why
    from dxcheck.renderers.safe import printable

    words = words_of(arguments)
    reason, details = why(error)
    told = words(reason, **details)
    if error.filename is not None:
        told = words("cli.not_used", path=os.fsdecode(error.filename), reason=told)
    elif error.errno in FULL:
        told = words("cli.not_written", path=words("cli.answer"), reason=told)
    sys.stderr.write(printable(words("cli.error", message=told)) + "\n")
    return NOT_ANSWERED


def _drop_output() -> None:
    """Let what was not written yet go nowhere, so that nobody fails once more on a stream that is gone."""
    with contextlib.suppress(OSError, ValueError):
        number = sys.stdout.fileno()
        kept, nowhere = os.dup(number), os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        try:
            sys.stdout.flush()
        finally:
            os.dup2(kept, number)
            os.close(kept)
            os.close(nowhere)

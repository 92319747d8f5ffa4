"""The process: streams, pipes and exit codes. Nothing but an answer, a sentence and an exit code leaves it.

0 answered; 1 checked, and the answer is no; 2 could not check; 130 interrupted; 141 nobody reads on.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import gc
import os
import pathlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from dxcheck import __version__

NOT_ANSWERED, INTERRUPTED, BROKEN_PIPE = 2, 130, 141


def run() -> NoReturn:
    """The console command: the process is ours.

    No destructor speaks up, and once all is written the process ends there: taking a hundred modules and every object
    apart, for a system that takes the memory back as it is, would be a sixth of a short run.
    """
    sys.unraisablehook = lambda _: None
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit code; the process stays as it was found."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    with _prepared():
        code = _answer(asked)
    raise SystemExit(code)


def _answer(arguments: Sequence[str]) -> object:
    code: object = 0
    try:
        if arguments == ["--version"]:
            sys.stdout.write(f"dxcheck {__version__}\n")
        else:
            from dxcheck.cli import app

            app(arguments, guarded)
    except SystemExit as leaving:
        code = leaving.code
    except KeyboardInterrupt:  # before any command could say it in the reader's language
        sys.stderr.write("dxcheck: interrupted\n")
        return INTERRUPTED
    except OSError as error:
        return _not_written(error, f"dxcheck: {error.strerror}")
    try:
        sys.stdout.flush()
    except OSError as error:
        return _not_written(error, f"dxcheck: {error.strerror}")
    return code


@contextlib.contextmanager
def _prepared() -> Iterator[None]:
    """See that there is somewhere to answer, that no character fails there, and that a short run is quick."""
    if sys.stderr is None:
        null = pathlib.Path(os.devnull)
        with null.open("w", encoding="utf-8") as nowhere, contextlib.redirect_stderr(nowhere), _prepared():
            yield
        return
    if sys.stdout is None or getattr(sys.stdout, "closed", False):
        sys.stderr.write("dxcheck: stdout is closed\n")
        raise SystemExit(NOT_ANSWERED)
    environment, threshold = dict(os.environ), gc.get_threshold()
    streams = [(each, each.errors) for each in (sys.stdout, sys.stderr) if hasattr(each, "reconfigure")]
    for stream, _ in streams:
        stream.reconfigure(errors="replace")
    columns = os.environ.get("COLUMNS", "1")
    if not columns.isdecimal() or int(columns) == 0:
        del os.environ["COLUMNS"]
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes longer than judging
    gc.set_threshold(1_000_000)  # a short run makes little that collecting would free
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        os.environ.clear()
        os.environ.update(environment)
        for stream, errors in streams:
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(errors=errors)


def guarded(command: Callable[..., None], words: Callable[..., str]) -> Callable[..., None]:
    """Let nothing but an exit code and a sentence leave a command."""
    import typer

    @functools.wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except typer.Exit:
            with contextlib.suppress(OSError):
                sys.stdout.flush()
            raise
        except KeyboardInterrupt:
            sys.stderr.write(words("cli.interrupted") + "\n")
            raise typer.Exit(INTERRUPTED) from None
        except OSError as error:
            if os.environ.get("DXCHECK_DEBUG") and error.errno != errno.EPIPE:
                raise
            message = words("cli.error", message=error.strerror or str(error))
            raise typer.Exit(_not_written(error, message)) from None
        except Exception as error:
            if os.environ.get("DXCHECK_DEBUG") or isinstance(error, (typer.Abort, typer.BadParameter)):
                raise
            sys.stderr.write(words("cli.internal", error=f"{type(error).__name__}: {error}") + "\n")
            _drop_output()
            raise typer.Exit(NOT_ANSWERED) from None

    return guarded


def _not_written(error: OSError, message: str) -> int:
    """What to leave with where the answer could not be written to its end; in silence where nobody reads on."""
    _drop_output()
    if error.errno == errno.EPIPE:
        return BROKEN_PIPE
    sys.stderr.write(message + "\n")
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

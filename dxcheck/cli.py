"""The typer app. A command's module is imported only when that command is called."""

from __future__ import annotations

import contextlib
import errno
import functools
import gc
import importlib
import os
import pathlib
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from dxcheck import __version__

COMMANDS: dict[str, tuple[str, str]] = {
    "status": ("dxcheck.commands.status", "status.summary"),
    "reporting": ("dxcheck.commands.reporting", "reporting.summary"),
    "report": ("dxcheck.commands.report", "report.summary"),
    "notice": ("dxcheck.commands.notice", "notice.summary"),
    "trend": ("dxcheck.commands.trend", "trend.summary"),
    "diff": ("dxcheck.commands.diff", "diff.summary"),
    "validate": ("dxcheck.commands.validate", "validate.summary"),
    "template": ("dxcheck.commands.template", "template.summary"),
    "show": ("dxcheck.commands.show", "show.summary"),
    "explain": ("dxcheck.commands.explain", "explain.summary"),
    "schema": ("dxcheck.commands.schema", "schema.summary"),
}
"""Each command's module and the wording of its one-line summary. The module has `command` and `EXAMPLES`."""

BROKEN_PIPE, INTERRUPTED = 141, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code: 0 answered, 1 the answer is no, 2 could not check."""
    arguments = _language_after_command(sys.argv[1:] if arguments is None else arguments)
    _prepare_streams()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes longer than judging
    gc.set_threshold(1_000_000)  # a short run makes little that collecting would free
    code: object = 0
    try:
        if arguments == ["--version"]:
            print(f"dxcheck {__version__}")
        else:
            _app(arguments)(args=arguments, prog_name="dxcheck")
    except SystemExit as leaving:
        code = leaving.code
    except OSError as error:
        _not_written(error)
    try:
        sys.stdout.flush()
    except OSError as error:
        _not_written(error)
    raise SystemExit(code)


def _prepare_streams() -> None:
    """See that there is somewhere to answer, that no character fails there, and that no destructor speaks up."""
    if sys.stderr is None:
        sys.stderr = pathlib.Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for as long as we run
    if sys.stdout is None:
        sys.stderr.write("dxcheck: stdout is closed\n")
        raise SystemExit(2)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.unraisablehook = lambda _: None
    columns = os.environ.get("COLUMNS", "1")
    if not columns.isdecimal() or int(columns) == 0:
        del os.environ["COLUMNS"]


def _not_written(error: OSError) -> NoReturn:
    """Leave where the answer could not be written to its end."""
    _silence_stdout()
    if error.errno == errno.EPIPE:
        raise SystemExit(BROKEN_PIPE)
    sys.stderr.write(f"dxcheck: {error.strerror}\n")
    raise SystemExit(2)


def _app(arguments: Sequence[str]) -> Any:
    """The app: the called command in full, the others as a line for `--help`; all in full to complete a line."""
    import typer

    from dxcheck.wording import language_of, wording

    words = wording(_asked_language(arguments) or language_of(os.environ))
    called = next((argument for argument in arguments if not argument.startswith("-")), None)
    app = typer.Typer(
        name="dxcheck",
        help=words("cli.summary"),
        epilog=words("exit"),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    def version(asked: bool) -> None:
        if asked:
            print(f"dxcheck {__version__}")
            raise typer.Exit

    @app.callback()
    def options(
        version: bool = typer.Option(False, "--version", callback=version, is_eager=True, help=words("cli.version")),
    ) -> None:
        pass

    only = called in COMMANDS and called == arguments[0]
    for name, (module_name, summary) in COMMANDS.items():
        if only and name != called:
            continue
        if name == called or "_DXCHECK_COMPLETE" in os.environ:
            module = importlib.import_module(module_name)
            examples = "\n\n".join((words("examples"), *module.EXAMPLES, words("exit")))
            app.command(name, help=words(summary), epilog=examples)(_guarded(module.command, words))
        else:
            app.command(name, help=words(summary))(_listed)
    if words.language == "zh" and {"-h", "--help"} & {*arguments}:
        _fold_help()
    group = typer.main.get_command(app)
    for command in [group, *group.commands.values()]:  # type: ignore[attr-defined]
        for parameter in command.params:
            parameter.help = words.phrases.get(parameter.help, parameter.help)
    return group


def _fold_help() -> None:
    """Let help break a Chinese sentence anywhere: it has no spaces, and would be cut short at the column's edge."""
    rich_utils: Any = importlib.import_module("typer.rich_utils")
    make = rich_utils._make_rich_text

    def folding(*args: Any, **kwargs: Any) -> Any:
        text = make(*args, **kwargs)
        text.overflow = "fold"
        return text

    rich_utils._make_rich_text = folding


def _listed() -> None:
    """Stands for a command that was not called."""


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The language that --lang asks for, so that help and its options speak it too."""
    for index, argument in enumerate(arguments):
        option, _, value = argument.partition("=")
        if option == "--lang":
            value = value or "".join(arguments[index + 1 : index + 2])
            return value if value in ("en", "zh") else None
    return None


def _language_after_command(arguments: Sequence[str]) -> list[str]:
    """`--lang zh status …` means `status --lang zh …`; alone, or before --help, it only says how help speaks."""
    head = list(arguments[:1]) if arguments and arguments[0].startswith("--lang=") else list(arguments[:2])
    if not head or head[0].partition("=")[0] != "--lang":
        return list(arguments)
    rest = list(arguments[len(head) :])
    if rest and rest[0] in COMMANDS:
        return [rest[0], *head, *rest[1:]]
    if _asked_language(head):
        os.environ["LC_ALL"] = f"{_asked_language(head)}.UTF-8"
        return rest or ["--help"]
    return list(arguments)


def _guarded(command: Callable[..., None], words: Callable[..., str]) -> Callable[..., None]:
    """Let nothing but an exit code and a sentence leave a command."""
    import typer

    @functools.wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except typer.Exit:
            _flush_quietly()
            raise
        except KeyboardInterrupt:
            sys.stderr.write(words("cli.interrupted") + "\n")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            if isinstance(error, BrokenPipeError) or getattr(error, "errno", None) == errno.EPIPE:
                _silence_stdout()
                raise typer.Exit(BROKEN_PIPE) from None
            if os.environ.get("DXCHECK_DEBUG") or isinstance(error, (typer.Abort, typer.BadParameter)):
                raise
            if isinstance(error, OSError):
                message = words("cli.error", message=f"{error.strerror or error}")
            else:
                message = words("cli.internal", error=f"{type(error).__name__}: {error}")
            sys.stderr.write(message + "\n")
            _silence_stdout()
            raise typer.Exit(2) from None

    return guarded


def _flush_quietly() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _silence_stdout()


def _silence_stdout() -> None:
    """Keep the interpreter from failing once more on a stream that is gone."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

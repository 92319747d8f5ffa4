"""The table of commands, and the typer app of it. A command's module is imported only when that command is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from dxcheck import __version__
from dxcheck.diagnostics import Both
from dxcheck.wording import Wording, language_of, wording

COMMANDS: dict[str, Both] = {
    "status": (
        "Show how a plan stands on a day, judged by metric files.",
        "依据报送文件，显示计划截至某日的完成情况。",
    ),
    "reporting": (
        "Show who has reported, period by period, and who is silent.",
        "逐期显示各单位报送情况及未报送单位。",
    ),
    "overview": (
        "Show how all plans of a folder stand: a line a plan, organisations over plans, totals.",
        "汇总一个目录下的全部计划：每个计划一行，并汇总各责任单位和合计。",
    ),
    "report": (
        "Write the compliance report: text, Markdown, HTML, JSON, XLSX or DOCX.",
        "生成完成情况报告：文本、Markdown、HTML、JSON、XLSX 或 DOCX。",
    ),
    "verify": (
        "Make a report again from what it says it was made of, and compare.",
        "按报告自述的来源重新生成报告并比对。",
    ),
    "notice": (
        "Write a three-colour slip for each organisation that has something to answer.",
        "为需要办理事项的单位各生成一份三色督办单。",
    ),
    "trend": (
        "Show one indicator over time against its pace, and what may come.",
        "显示一个指标随时间的走势、序时进度和预判。",
    ),
    "diff": (
        "Show what changed between two saved assessments, or two versions of a plan.",
        "比较两次保存的核算结果，或计划文件的两个版本，显示变化。",
    ),
    "validate": (
        "Check plan files, and metric files against the plan.",
        "检查计划文件，并按计划检查报送文件。",
    ),
    "template": (
        "Write a form (CSV or XLSX) for offices to fill.",
        "生成供单位填报的表格（CSV 或 XLSX）。",
    ),
    "draft": (
        "Write a plan file from an official text (TXT, DOCX), to be completed and proved.",
        "由正式文件文本（TXT、DOCX）起草计划文件，供补充和核对。",
    ),
    "show": (
        "Show what the plan says, with its source.",
        "显示计划内容及其出处。",
    ),
    "explain": (
        "Explain a diagnostic: what it means, an example, how to mend it.",
        "解释诊断代码：含义、示例和处理办法。",
    ),
    "schema": (
        "Print the JSON Schema of a plan or of an output, or the Table Schema of metric files.",
        "输出计划文件或输出结果的 JSON Schema，或报送文件的 Table Schema。",
    ),
}
"""Each command in one line. Its module is that of its name in `commands`, and has `command` and `EXAMPLES`."""

MARGIN = 34
"""How many columns of a help page stand before an option's description."""


Guard = Callable[[Callable[..., None], Wording], Callable[..., None]]
"""What a command is wrapped in, so that nothing but an exit code and a sentence leaves it."""


def app(arguments: Sequence[str], guard: Guard) -> None:
    """Run the command that the arguments name; leaves by SystemExit."""
    words = words_of(arguments)
    arguments = _language_after_command(arguments)
    made = _typer(arguments, words, guard)
    try:
        code = made(args=arguments, prog_name="dxcheck", standalone_mode=False)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        sys.stderr.write(_refused(error, words))
        code = error.exit_code  # type: ignore[attr-defined]
    raise SystemExit(code)


def _refused(error: Any, words: Wording) -> str:
    """What is wrong with the arguments, under the usage of the command; a call without any gets the help alone."""
    from dxcheck.renderers.safe import printable
    from dxcheck.wording.usage import told

    if type(error).__name__ == "NoArgsIsHelpError":
        return f"{error.format_message()}\n"
    message = words("cli.error", message=told(error.format_message(), words))
    if error.ctx is None:
        return f"{message}\n"
    usage = told(f"{error.ctx.get_usage()}\nTry '{error.ctx.command_path} -h' for help.", words)
    return f"{usage}\n\n{printable(message)}\n"


def words_of(arguments: Sequence[str]) -> Wording:
    """The wording that the arguments ask for, else the locale."""
    return wording(_asked_language(arguments) or language_of(os.environ))


def _typer(arguments: Sequence[str], words: Wording, guard: Guard) -> Any:
    """The app: the command that is called, or whose line is completed, in full; the others as a line for `--help`.

    Help is plain where stdout is no terminal, and in Chinese, which has no spaces to break a line at.
    """
    import typer

    completed = _begun()
    called = next((argument for argument in completed or arguments if not argument.startswith("-")), None)
    made = typer.Typer(
        name="dxcheck",
        help=_broken(words("cli.summary"), words),
        epilog=_broken(words("exit"), words),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich" if sys.stdout.isatty() and words.language != "zh" else None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    def version(asked: bool) -> None:
        if asked:
            sys.stdout.write(f"dxcheck {__version__}\n")
            raise typer.Exit

    @made.callback()
    def options(
        version: bool = typer.Option(False, "--version", callback=version, is_eager=True, help=words("cli.version")),
    ) -> None:
        pass

    only = called in COMMANDS and called == next(iter(arguments), None)
    for name, summary in COMMANDS.items():
        if only and name != called:
            continue
        if name == called:
            module = importlib.import_module(f"dxcheck.commands.{name}")
            examples = "\n\n".join((words("examples"), *module.EXAMPLES, _broken(words("exit"), words)))
            made.command(name, help=_broken(words.pick(summary), words), epilog=examples)(guard(module.command, words))
        else:
            made.command(name, help=words.pick(summary), short_help=words.pick(summary))(_listed)
    group = typer.main.get_command(made)
    commands = group.commands.values()  # type: ignore[attr-defined]
    for command in commands:
        command.params.append(_quiet())
    for command in [group, *commands]:
        _tell(command, words)
    return group


def _tell(command: Any, words: Wording) -> None:
    """Say in the reader's language what a command's options are, and what typer adds of its own."""
    for parameter in command.params:
        told = words.phrases.get(parameter.help, parameter.help)
        parameter.help = _broken(told, words, MARGIN) if told else told
        if parameter.name == "install_completion":
            parameter.callback = _told_callback(parameter.callback, words)
    command.get_help = _told_help(command.get_help, words)


def _told_help(help_: Callable[[Any], str], words: Wording) -> Callable[[Any], str]:
    """A command's help page with typer's own words in the reader's language."""

    def help_page(context: Any) -> str:
        from dxcheck.wording.usage import told

        return told(help_(context), words)

    return help_page


def _told_callback(callback: Callable[..., Any] | None, words: Wording) -> Callable[..., Any]:
    """What typer does for an option that is none of ours, with what it says of it in the reader's language."""

    def saying(context: Any, parameter: Any, value: Any) -> Any:
        if callback is None or not value:
            return value
        import contextlib
        import io

        from dxcheck.wording.usage import told

        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said):
                return callback(context, parameter, value)
        finally:
            sys.stdout.write(told(said.getvalue(), words))

    return saying


def _begun() -> list[str]:
    """The words of the line that a shell asks to complete: bash and PowerShell say it one way, zsh and fish another."""
    if "_DXCHECK_COMPLETE" not in os.environ:
        return []
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return line.split()[1:]


def _quiet() -> Any:
    """The option that every command has; who guards the command sees to it."""
    from typer.core import TyperOption

    return TyperOption(param_decls=["--quiet", "-q"], is_flag=True, default=False, help="help.quiet")


def _listed() -> None:
    """Stands for a command that was not called."""


def _broken(text: str, words: Wording, margin: int = 4) -> str:
    """A text for help, with its lines broken where it is Chinese; `\\b` has them left as they are."""
    if words.language != "zh":
        return text
    from dxcheck.renderers.layout import wrap

    width = int(os.environ.get("COLUMNS", "80")) - margin
    return "\b\n" + "\n".join(wrap(text, max(width, 20)))


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
    place = next((i for i, argument in enumerate(arguments) if argument.partition("=")[0] == "--lang"), None)
    if place is None or not _asked_language(arguments) or any(each in COMMANDS for each in arguments[:place]):
        return list(arguments)
    end = place + (1 if "=" in arguments[place] else 2)
    asked, rest = arguments[place:end], [*arguments[:place], *arguments[end:]]
    if rest and rest[0] in COMMANDS:
        return [rest[0], *asked, *rest[1:]]
    return rest or ["--help"]

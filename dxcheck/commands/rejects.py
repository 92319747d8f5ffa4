"""Where rejected rows go: one CSV for all of them, or a folder with a file for each sender's file that had some."""

from __future__ import annotations

import os
import pathlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from dxcheck.commands.answer import NOTHING_BESIDE, Beside, refuse, refuse_without, remark
from dxcheck.commands.outputs import Output, is_folder, is_no_submission, loses, tell_leftovers
from dxcheck.diagnostics import Diagnostic
from dxcheck.files import STDIN, Stands, stands
from dxcheck.submissions.readers import READERS
from dxcheck.submissions.records import Row
from dxcheck.wording import LANGUAGES, Wording, wording

NO_CSV = (".xlsx", ".xlsm", ".xls", ".yaml", ".yml", ".json")
WORKBOOKS = (".xlsx", ".xlsm")
DEEPEST = 50
"""How many folders above a file are looked at for what tells its name from another's."""


def wrong_ending(target: str | None, words: Wording) -> list[str]:
    """Why a target is none: a file whose ending says that it is no CSV."""
    if target is None or is_folder(target) or (target and pathlib.PurePath(target).suffix.lower() not in NO_CSV):
        return []
    message = words("cli.choices", text=target, choices=words("rejects.targets"))
    return [words("cli.option", option="--rejects", message=message)]


def rejects_outputs(target: str | None, metrics: Sequence[str], words: Wording) -> list[Output]:
    """Every file that may be written there, whether its sender's file has rejected rows or not.

    A folder of what is read is none for it: its files are refused as those that they are.
    """
    if not target:
        return []
    if not is_folder(target):
        return [Output("--rejects", target, is_no_submission)]
    names = returned_names(metrics, words).values()
    folder = pathlib.Path(target).resolve()
    read = [path for path in metrics if path != STDIN and pathlib.Path(path).resolve().parent == folder]
    paths = dict.fromkeys([*read, *(str(pathlib.Path(target) / name) for name in names)])
    made = [Output("--rejects", target)] if stands(target.rstrip("/")) not in (Stands.FOLDER, Stands.NOTHING) else []
    return [*made, *(Output("--rejects", path, is_no_submission, in_folder=True) for path in paths)]


def rejects_beside(
    target: str | None, metrics: Sequence[str], rejected: Sequence[Row], problems: Sequence[Diagnostic], words: Wording
) -> Beside:
    """The files with the rejected rows, as bytes; CSV with a byte order mark, for spreadsheet programs.

    What somebody has mended in a file that stands there already is not written over: all of it is refused.
    """
    beside = _beside(target, metrics, rejected, problems, words)
    filled = [path for path, data in beside.files.items() if loses(path, data)]
    if filled:
        refuse(words, *(_refusal(path, words) for path in filled))
    return beside


def _refusal(path: str, words: Wording) -> str:
    return words("cli.option", option="--rejects", message=words("rejects.filled", path=path))


def _beside(
    target: str | None, metrics: Sequence[str], rejected: Sequence[Row], problems: Sequence[Diagnostic], words: Wording
) -> Beside:
    if target is None:
        return NOTHING_BESIDE
    if not is_folder(target):
        from dxcheck.renderers.forms.rejects_csv import render_rejects

        return Beside({target: render_rejects(rejected, problems, words).encode("utf-8-sig")})
    names = returned_names(metrics, words)
    rows: dict[str, list[Row]] = {}
    for row in rejected:
        rows.setdefault(str(pathlib.Path(target) / names[row.file]), []).append(row)
    of_file: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        of_file.setdefault(problem.position.file, []).append(problem)
    try:
        return Beside({path: _renderer(path)(own, _of(own, of_file), words) for path, own in rows.items()}, target)
    except ImportError as error:
        refuse_without(error, words)


def _of(rows: Sequence[Row], problems: Mapping[str, Sequence[Diagnostic]]) -> list[Diagnostic]:
    """The problems of the files that rows come from."""
    return [problem for file in dict.fromkeys(row.file for row in rows) for problem in problems.get(file, ())]


def tell_rejects(beside: Beside, words: Wording) -> None:
    """Say what a folder has got, and what is there of an earlier run."""
    if beside.folder is not None:
        remark(words("rejects.written", path=beside.folder, count=len(beside.files)))
        tell_leftovers(beside.folder, _ours(), beside.files, words)


def _ours() -> re.Pattern[str]:
    """What the files of any run are called, in either language."""
    begins = "|".join(re.escape(wording(language)("rejects.file")) for language in LANGUAGES)
    return re.compile(rf"(?:{begins})-.+(?:{'|'.join(map(re.escape, READERS))})", re.IGNORECASE | re.DOTALL)


_Renderer = Callable[[Sequence[Row], Sequence[Diagnostic], Wording], bytes]


def _renderer(path: str) -> _Renderer:
    suffix = pathlib.PurePath(path).suffix.lower()
    if suffix in WORKBOOKS:
        from dxcheck.renderers.forms.returned_xlsx import render_returned_xlsx

        return render_returned_xlsx
    from dxcheck.renderers.forms.rejects_csv import render_returned_csv

    delimiter = "\t" if suffix == ".tsv" else ","
    return lambda rows, problems, words: render_returned_csv(rows, problems, words, delimiter).encode("utf-8-sig")


def returned_names(metrics: Sequence[str], words: Wording) -> dict[str, str]:
    """The name of each sender's file in a folder for all: its own, with as much of its path as tells two apart.

    A word before it tells it from the sender's file, whose other rows it does not have; one that came back has it.
    """
    names = {path: _name(path, 1) for path in metrics}
    for depth in range(2, DEEPEST):
        taken = Counter(map(_folded, names.values()))
        if len(taken) == len(names):
            break
        names |= {path: _name(path, depth) for path, name in names.items() if taken[_folded(name)] > 1}
    ours, begins = _ours(), words("rejects.file")
    return {path: name if ours.fullmatch(name) else f"{begins}-{name}" for path, name in names.items()}


def _name(path: str, depth: int) -> str:
    """The last parts of a path in one name; standard input is a CSV, and a workbook has no macros any more."""
    if path == STDIN:
        return "stdin.csv"
    own = pathlib.PurePath("-".join(pathlib.PurePath(os.path.abspath(path)).parts[1:][-depth:]))  # noqa: PTH100
    return str(own.with_suffix(".xlsx") if own.suffix.lower() in WORKBOOKS else own)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()

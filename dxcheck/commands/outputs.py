"""Where a command may write: never over what it reads, nor over what people hand in or fill. One place decides it.

Outputs are checked before anything is written, all of them against all inputs. A device or a pipe may always be written
to.
"""

from __future__ import annotations

import contextlib
import errno
import os
import pathlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.commands.answer import remark, why_not
from dxcheck.diagnostics import has_errors
from dxcheck.files import Stands, stands
from dxcheck.names import fold_name
from dxcheck.renderers.safe import file_name
from dxcheck.submissions.columns import added
from dxcheck.submissions.readers import READERS, read_table
from dxcheck.submissions.readers.table import ANSWERS
from dxcheck.submissions.records import MetricFile
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.check import Proved
    from dxcheck.plan.load import PlanFile


def _has_no_rows(table: MetricFile) -> bool:
    """A report of last month may be replaced; what was handed in, or filled, may not."""
    return not table.rows


def is_no_submission(table: MetricFile) -> bool:
    """What rejects may replace: those of an earlier run, and what is no metric file."""
    return not table.rows or bool(added(table.rows[0].head.cells))


def is_empty_form(table: MetricFile) -> bool:
    """What a form may replace: one that nobody has filled."""
    filled = any(row.cells.get(column) for row in table.rows for column in ANSWERS)
    return not has_errors(table.problems) and not filled


class Output(NamedTuple):
    """A file that is asked for, and the option that asks for it."""

    option: str
    path: str
    may_replace: Callable[[MetricFile], bool] = _has_no_rows
    """Which table that stands there already may be replaced."""
    in_folder: bool = False
    """Whether its folder is made where it is not there."""


def inputs_of(metrics: Iterable[str], plan: str, plan_files: Iterable[PlanFile | Proved | None]) -> list[str]:
    """All that a run reads: metric files, the plan file that is asked for, the plans that load, and their texts."""
    loaded = [plan_file for plan_file in plan_files if plan_file is not None]
    texts = [str(path) for plan_file in loaded for path in plan_file.texts]
    by_default = [given] if (given := os.environ.get("DXCHECK_PLAN")) else []
    return [*metrics, plan, *(plan_file.path for plan_file in loaded), *texts, *by_default]


def evidence_of(path: str | None, outputs: Sequence[Output]) -> list[str]:
    """What lies where outputs are asked for, and is evidence in a folder, or by a list."""
    if path is None or not outputs:
        return []
    from dxcheck.submissions.evidence import kept

    return kept(path, [output.path for output in outputs])


def refused(outputs: Sequence[Output], inputs: Sequence[str], words: Wording) -> list[str]:
    """Why files cannot be written where they are asked for, a sentence each; nothing where all can be."""
    messages = []
    read, written = _Paths(filter(None, inputs)), _Paths(())
    for output in outputs:
        if message := _in_the_way(output, read, written, words):
            messages.append(words("cli.option", option=output.option, message=message))
        written.add(output.path)
    return messages


def _in_the_way(output: Output, inputs: _Paths, others: _Paths, words: Wording) -> str | None:
    path, there = output.path, stands(output.path)
    if number := _unusable(output, there):
        return words("cli.not_written", path=path, reason=why_not(OSError(number, ""), words))
    if there is Stands.STREAM and not pathlib.Path(path).is_file():
        return None
    if read := inputs.same_as(path):
        return words("cli.is_input", path=path, read=read)
    if others.same_as(path):
        return words("cli.one_file_twice", path=path)
    if there is Stands.FILE and (key := _held(output)):
        return words(key, path=path)
    return None


def _unusable(output: Output, there: Stands) -> int | None:
    """The system's number for why no file can stand there, as far as that shows beforehand."""
    if not output.path or there is Stands.FOLDER:
        return errno.EISDIR if output.path else errno.ENOENT
    parent = stands(str(pathlib.Path(output.path).parent))
    if parent is Stands.FOLDER or (output.in_folder and parent is Stands.NOTHING):
        return None
    return errno.ENOENT


class _Paths:
    """Some paths, to be asked for one file by whatever links and spellings; for a file to be made, by its name."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.files: dict[tuple[int, int], str] = {}
        self.names: dict[str, str] = {}
        for path in paths:
            self.add(path)

    def add(self, path: str) -> None:
        """Take in one more; of those that are one file the first stands for it."""
        identity, name = _identity(path), _spelling(path)
        if identity is not None:
            self.files.setdefault(identity, path)
        if name is not None:
            self.names.setdefault(name, path)

    def same_as(self, path: str) -> str | None:
        """The one that is the same file as a path; None where none is."""
        identity = _identity(path)
        if identity is not None:
            return self.files.get(identity)
        return self.names.get(_spelling(path) or "") if stands(path) is Stands.NOTHING else None


def _identity(path: str) -> tuple[int, int] | None:
    """What all names of a file have in common; None where there is none."""
    with contextlib.suppress(OSError, ValueError):
        found = pathlib.Path(path).stat()
        return found.st_dev, found.st_ino
    return None


def _spelling(path: str) -> str | None:
    """A path as a file system compares names that regards neither case nor the way in which accents are written.

    None where no file can be called so.
    """
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        return unicodedata.normalize("NFC", str(pathlib.Path(path).resolve())).casefold()
    return None


# ---------------------------------------------------------------- what stands there already


def _held(output: Output) -> str | None:
    """What an existing file holds that no answer may replace, by its key in the wording."""
    from dxcheck.check import sort

    path = pathlib.Path(output.path)
    if sort([output.path]).plans:
        return "cli.is_plan"
    if path.suffix.lower() not in READERS or not path.stat().st_size:
        return None
    return None if output.may_replace(read_table(output.path)) else "cli.is_filled"


def loses(path: str, data: bytes) -> bool:
    """Whether rows of a rejects file that stands there would not be written again: somebody has mended them."""
    if stands(path) is not Stands.FILE or pathlib.Path(path).suffix.lower() not in READERS:
        return False
    table = read_table(path)
    if has_errors(table.problems):
        return pathlib.Path(path).stat().st_size > 0
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        coming = pathlib.Path(folder) / f"new{pathlib.Path(path).suffix}"
        coming.write_bytes(data)
        return not _told_of(table) <= _told_of(read_table(str(coming)))


def _told_of(table: MetricFile) -> set[object]:
    """What the rows of a rejects file say, and which rows they were."""
    return {
        (row.sent_back, _filled(row.cells), _filled(row.others), tuple(text for _, text in row.strays))
        for row in table.rows
    }


def _filled(cells: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((name, text) for name, text in cells.items() if text)


# ---------------------------------------------------------------- folders


def is_folder(path: str) -> bool:
    """Whether a path means a folder: one that is there, or that is to be made."""
    return path.endswith(("/", os.sep)) or (bool(path) and stands(path) is Stands.FOLDER)


def names_of(word: str, called: Mapping[str, str], suffix: str) -> dict[str, str]:
    """What the file of each organisation is called: by its name, and by its id too where two would be the same."""
    named = {id_: file_name(word, name, suffix=suffix) for id_, name in called.items()}
    taken = Counter(fold_name(name).casefold() for name in named.values())
    return {
        id_: name if taken[fold_name(name).casefold()] == 1 else file_name(word, id_, called[id_], suffix=suffix)
        for id_, name in named.items()
    }


def tell_leftovers(folder: str, pattern: re.Pattern[str], written: Iterable[str], words: Wording) -> None:
    """Name on stderr what an earlier run has left in a folder, so that nobody takes it for an answer of this one."""
    ours = {pathlib.Path(path).name for path in written}
    found = sorted(path.name for path in pathlib.Path(folder).iterdir() if pattern.fullmatch(path.name))
    if left := [name for name in found if name not in ours]:
        told = words("cli.not_of_this_run", path=folder, names=words("list.separator").join(left))
        remark(told)

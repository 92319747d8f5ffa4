"""What reads what others wrote, one function a parser: bytes in, and nothing may come out but an answer.

An exception is a fault, and so is an answer that does not hold together: rows whose fates do not add up, a finding that
neither language can tell, a cell that is read as something else once it is written plainly.
"""

from __future__ import annotations

import datetime
import io
import pathlib
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache

import workbooks
from helpers import PLAN, ROOT

from dxcheck.diagnostics import Diagnostic
from dxcheck.difference import compare
from dxcheck.document.text import read_official_text
from dxcheck.draft.docx import DocxError, text_of_docx
from dxcheck.draft.drafted import Input, draft
from dxcheck.draft.written import in_yaml
from dxcheck.judge import gather, judge
from dxcheck.judging.selection import Selection
from dxcheck.plan.load import PlanFile, load_plan
from dxcheck.plan.yaml_source import read_mended, read_yaml
from dxcheck.proof.part import trace_part
from dxcheck.proof.prove import prove, trace
from dxcheck.published.provenance import read_provenance
from dxcheck.published.saved import read_saved
from dxcheck.submissions.cells import Refusal, read_number, read_period, read_progress
from dxcheck.wording import wording

AS_OF = datetime.date(2022, 12, 31)
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="fuzz-"))
EXAMPLE = ROOT / "plan" / "examples" / "example-county-2024-2025"


@cache
def _plan(path: pathlib.Path = PLAN) -> PlanFile:
    plan, problems = load_plan(str(path))
    assert plan is not None, problems
    return plan


def _written(data: bytes, name: str) -> str:
    path = FOLDER / name
    path.write_bytes(data)
    return str(path)


def _told(problems: Iterable[Diagnostic]) -> None:
    """Every finding is told in both languages."""
    for problem in problems:
        for language in ("en", "zh"):
            words = wording(language)
            assert words.message(problem)
            words.suggestion(problem)
            str(problem.position)


def _metrics(data: bytes, name: str) -> None:
    gathered = gather(_plan(), [_written(data, name)])
    _told(gathered.problems)
    if gathered.complete:
        judgement = judge(gathered, Selection(), AS_OF)
        _told(judgement.diagnostics)
        for account in judgement.ledger.accounts(AS_OF):
            assert account.read == sum(account.fates.values())
        assert judgement.assessment.summary.milestones == 84


def csv(data: bytes) -> None:
    """A metric file as text."""
    _metrics(data, "m.csv")


def xlsx(data: bytes) -> None:
    """A workbook as a whole."""
    _metrics(data, "m.xlsx")


def sheet(data: bytes) -> None:
    """The rows of a workbook's one sheet, as XML."""
    rows = data.decode("utf-8", errors="replace")
    _metrics(workbooks.zipped(workbooks.parts(workbooks.sheet(rows))), "m.xlsx")


def yaml(data: bytes) -> None:
    """YAML with positions."""
    for read in (read_yaml, read_mended):
        _told(read("plan.yaml", data)[1])


def plan(data: bytes) -> None:
    """A plan file, loaded and proved, as far as it can be."""
    path = _written(data, "plan.yaml")
    loaded, problems = load_plan(path)
    _told(trace_part(path, problems) if loaded is None else [*problems, *trace(loaded).diagnostics])


def document(data: bytes) -> None:
    """An official text, held against a plan that is not its own."""
    text, problems = read_official_text(_written(data, "text.txt"))
    _told(problems)
    if text is not None:
        prove(_plan(next(EXAMPLE.glob("*.yaml"))).plan, text)


def drafted(data: bytes) -> None:
    """An official text, drafted; what is drafted loads."""
    text, _ = read_official_text(_written(data, "text.txt"))
    made = None if text is None else draft(Input(text, "text.txt", 2026, data))
    if made is not None:
        loaded, problems = load_plan(_written(in_yaml(made, wording("zh")).encode(), "drafted.yaml"))
        _told(problems)
        assert loaded is not None, problems


def docx(data: bytes) -> None:
    """The body of a Word file, as XML."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", data)
    for raw in (data, buffer.getvalue()):
        try:
            text_of_docx(raw)
        except DocxError:
            continue


def saved(data: bytes) -> None:
    """A saved assessment."""
    read, problems = read_saved(_written(data, "saved.json"))
    _told(problems)
    if read is not None:
        compare(read, read)


def provenance(data: bytes) -> None:
    """What a report says that it was made of."""
    read_provenance(data)


def cells(data: bytes) -> None:
    """One cell, as a date, a number and a state."""
    text = data.decode("utf-8", errors="replace")
    period = read_period(text)
    if not isinstance(period, Refusal):
        assert period.first <= period.last
    for kind, unit in (("count", "个"), ("amount", "亿元"), ("ratio", "倍"), ("percentage", "%")):
        value = read_number(text, kind, unit)
        if isinstance(value, Fraction) and kind == "amount" and value.denominator == 1:
            assert read_number(str(value), kind, unit) == value
    read_progress(text)


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (cells, csv, document, docx, drafted, plan, provenance, saved, sheet, xlsx, yaml)
}

"""The official document as a text file: what it says, and in which line. Lines count from 1.

Nothing is normalised but line ends.

Two forms are read, as Beijing's action plans have them. The body has numbered items, each closed by its deadline and
its organisations: （完成时限：…；责任单位：…）. The annex has a table of five columns
(序号、工作任务、具体任务、年度任务、责任单位), in which a tab begins a cell and 年度任务 has a line a date.
"""

from __future__ import annotations

import datetime
import hashlib
import pathlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.files import read_bytes

_SECTION = re.compile(r"[一二三四五六七八九十]+、(.*)")
_TASK = re.compile(r"(（[一二三四五六七八九十]+）)(.*)")
_NUMBERED = re.compile(r"(\d+)[.．、](.*)")
_CLOSING = re.compile(r"(.*)（完成时限：(\d{4})年(\d{1,2})月(\d{1,2})日(并持续推进)?；责任单位：([^）]*)）")
_ANNUAL = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日：\s*(.*)")
_ANNEX_HEAD = ("序号", "工作任务", "具体任务", "年度任务", "责任单位")
_QUANTITY = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[项个家人套])(?P<after>以上|以内|以下)?|(?P<ratio>\d+[:：]\d+)"
)


class BodyItem(NamedTuple):
    """A numbered item of the body that is owed: it has a deadline and organisations."""

    line: int
    section: str
    article: str
    """Such as （四）2, or （三） where the task is the item."""
    task: str
    text: str
    deadline: datetime.date
    ongoing: bool
    organisations: tuple[str, ...]


class Owed(NamedTuple):
    """One line of the annex's 年度任务, without the mark that ends it."""

    line: int
    due: datetime.date
    text: str


class AnnexRow(NamedTuple):
    """A row of the annex's table."""

    line: int
    action: str
    """The action's id: the row's number, and its place in the task where that has several rows."""
    task: str
    text: str
    owed: tuple[Owed, ...]
    organisations: tuple[str, ...]


class Quantity(NamedTuple):
    """A number with its unit (项 个 家 人 套), or a ratio such as 1:1, and what the words around it ask for."""

    number: str
    unit: str | None
    """None for a ratio."""
    at_most: bool
    annual: bool
    line: int


class OfficialText:
    def __init__(self, path: str, text: str, sha256: str) -> None:
        self.path = path
        self.text = text
        self.sha256 = sha256
        self.lines = text.split("\n")
        self.body = [line.strip(" \u3000") for line in self.lines[: self._annex_start()]]
        """The body's lines, without the blanks that indent them."""

    def line_of(self, quote: str) -> int | None:
        """The line in which the exact words first begin; None where they do not stand."""
        return self._line(self.text.find(quote))

    def last_line_of(self, quote: str) -> int | None:
        """The line in which they begin for the last time: an annex repeats the body."""
        return self._line(self.text.rfind(quote))

    def line_after(self, quote: str, anchor: str) -> int | None:
        """The line in which they first begin after the last place where other words end."""
        start = self.text.rfind(anchor)
        return self._line(self.text.find(quote, start + len(anchor))) if start >= 0 else None

    def _line(self, offset: int) -> int | None:
        return None if offset < 0 else self.text.count("\n", 0, offset) + 1

    def sections(self) -> list[tuple[int, str]]:
        """The titles of the body's sections, each with its line."""
        body = enumerate(self.body, start=1)
        return [(number, match[1].strip()) for number, line in body if (match := _SECTION.fullmatch(line))]

    def numbered(self) -> list[tuple[int, str]]:
        """Every line of the body that begins with a number of the document's own: 一、 or （一） or 1."""
        body = enumerate(self.body, start=1)
        forms = (_SECTION, _TASK, _NUMBERED)
        return [(number, line) for number, line in body if any(form.fullmatch(line) for form in forms)]

    def items(self) -> list[BodyItem]:
        found = []
        section = article = task = ""
        for number, line in enumerate(self.body, start=1):
            if match := _SECTION.fullmatch(line):
                section = match[1].strip()
                continue
            head, numbered = _TASK.fullmatch(line), _NUMBERED.fullmatch(line)
            if head:
                article, task = head[1], head[2].strip()
            rest = head[2] if head else numbered[2] if numbered else ""
            closing = _CLOSING.fullmatch(rest)
            if closing is None:
                continue
            text, year, month, day, ongoing, organisations = closing.groups()
            if head:
                task, _, text = text.partition("。")
            found.append(
                BodyItem(
                    number,
                    section,
                    article + (numbered[1] if numbered and not head else ""),
                    task,
                    text,
                    datetime.date(int(year), int(month), int(day)),
                    bool(ongoing),
                    _names(organisations),
                )
            )
        return found

    def rows(self) -> list[AnnexRow]:
        cells = self._cells()
        heads = [text for _, text in cells]
        start = next((i for i in range(len(cells)) if tuple(heads[i : i + 5]) == _ANNEX_HEAD), None)
        if start is None:
            return []
        table = [cells[i : i + 5] for i in range(start + 5, len(cells) - 4, 5)]
        rows: list[AnnexRow] = []
        number = task = ""
        for (_, own_number), (_, own_task), (line, text), owed, (_, organisations) in table:
            number, task = own_number or number, own_task or task
            rows.append(
                AnnexRow(line, number, task, text, tuple(_owed(*owed)), _names(organisations.split("\n", 1)[0]))
            )
        of_task = [row.action for row in rows]
        return [
            row
            if of_task.count(row.action) == 1
            else row._replace(action=f"{row.action}.{of_task[:i].count(row.action) + 1}")
            for i, row in enumerate(rows)
        ]

    def unread(self) -> list[tuple[int, str]]:
        """What looks like a part of the plan and is in no form that is read: it must not be passed over in silence."""
        items, owed = {item.line for item in self.items()}, {o.line for row in self.rows() for o in row.owed}
        body = [(n, line) for n, line in enumerate(self.body, start=1) if "完成时限" in line and n not in items]
        annex = range(len(self.body) + 1, len(self.lines) + 1)
        dated = [(n, self.lines[n - 1].strip()) for n in annex if n not in owed]
        return body + [(n, line) for n, line in dated if re.match(r"\d{4}年", line)]

    def quantities(self) -> list[Quantity]:
        return [quantity for number, line in enumerate(self.lines, start=1) for quantity in quantities(line, number)]

    def _annex_start(self) -> int:
        """The index of the line that heads the annex; the end of the text where there is none."""
        return next((i for i, line in enumerate(self.lines) if line.strip() == "附件"), len(self.lines))

    def _cells(self) -> list[tuple[int, str]]:
        """The annex's cells, each with the line that it begins in; a line without a tab goes on with its cell."""
        cells: list[tuple[int, str]] = []
        for index in range(self._annex_start(), len(self.lines)):
            line = self.lines[index]
            if line.startswith("\t"):
                cells.append((index + 1, line.strip()))
            elif cells and line.strip():
                begun, text = cells[-1]
                cells[-1] = (begun, f"{text}\n{line.strip()}")
            elif cells:
                begun, text = cells[-1]
                cells[-1] = (begun, f"{text}\n")
        return [(line, text.rstrip("\n")) for line, text in cells]


def _owed(first: int, cell: str) -> Iterator[Owed]:
    for line, text in enumerate(cell.split("\n"), start=first):
        if match := _ANNUAL.fullmatch(text):
            year, month, day, words = match.groups()
            yield Owed(line, datetime.date(int(year), int(month), int(day)), words.strip().rstrip("；。"))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.strip().split("、") if name)


def quantities(text: str, line: int = 0) -> list[Quantity]:
    """The quantities of a sentence; a bare number asks for that many at the least."""
    found = []
    for match in _QUANTITY.finditer(text):
        before = text[max(match.start() - 4, 0) : match.start()]
        at_most = match["after"] in ("以内", "以下") or before.endswith(
            ("不超过", "不高于", "不多于", "至多", "控制在")
        )
        annual = "每年" in text[: match.start()]
        number = match["ratio"] or match["number"]
        found.append(Quantity(number.replace("：", ":"), match["unit"], at_most, annual, line))
    return found


def read_official_text(path: str) -> tuple[OfficialText | None, list[Diagnostic]]:
    """Read the text; nothing is normalised but line ends."""
    if pathlib.Path(path).exists() and not pathlib.Path(path).is_file():
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": Phrase("file.no_file")})]
    raw, problems = read_bytes(path)
    if raw is None:
        return None, problems
    text = raw.decode("utf-8-sig", errors="surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    return OfficialText(path, text, hashlib.sha256(raw).hexdigest()), []

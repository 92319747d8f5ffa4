"""The official document as a text file: what it says, and in which line. Lines count from 1.

Nothing is normalised but line ends.

Two forms are read, as Beijing's action plans have them. The body has numbered items, each closed by its deadline and
its organisations: （完成时限：…；责任单位：…）. The annex has a table of five columns
(序号、工作任务、具体任务、年度任务、责任单位), in which a tab begins a cell and 年度任务 has a line a date.
"""

from __future__ import annotations

import codecs
import datetime
import hashlib
import re
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic
from dxcheck.document.quantities import Quantity, quantities
from dxcheck.encoding import PLAIN, decode
from dxcheck.files import read_bytes
from dxcheck.values import end_of_month

_SECTION = re.compile(r"[一二三四五六七八九十]+、(.*)")
_TASK = re.compile(r"(（[一二三四五六七八九十]+）)(.*)")
_NUMBERED = re.compile(r"([0-9]+)[.．、](.*)")
_OTHER_NUMBER = re.compile(
    r"[（(][0-9０-９]+[）)]|[（(][零〇一二三四五六七八九十百、]+[）)]|[0-9０-９]+\s*[)）·.．、-]|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|"
    r"[一二三四五六七八九十]+[．.、]|第[一二三四五六七八九十]+(?:[条章节]|部分)|[一二三四五六七八九十]+\s|[一二三四五六七八九十]是|[0-9]+\s+[^\W\d]|\|"
)
"""Ways of numbering an item that are not read: such a line must not be passed over."""
_DAY = r"[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|底|末)?(?:前|之前)?"
_TERM, _WHO = rf"完成时限\s*：\s*({_DAY})\s*(并持续推进)?\s*", r"责任单位\s*：\s*([^）；]*)"
_CLOSING = re.compile(rf"(.*)（\s*(?:{_TERM}；\s*{_WHO}|{_WHO}；\s*{_TERM})\s*）。?")
_CLOSING_WORDS = re.compile(r"完成(?:时限|期限|时间)|(?:责任|牵头|配合)(?:单位|部门)|[0-9]{4}年[0-9]{1,2}月")
_ANNUAL = re.compile(rf"({_DAY})：\s*(.*)")
_ANNEX = re.compile(r"附[件表]\s*[\d一二三四五六七八九十]*\s*[：:]?")
_BLANKS = re.compile(r"^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$")
_ANNEX_HEAD = ("序号", "工作任务", "具体任务", "年度任务", "责任单位")


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


class OfficialText:
    """An official text as it stands in its file; what its body and its annex say is read when first asked for."""

    def __init__(self, path: str, text: str, sha256: str, same: Container[str] = ()) -> None:
        self.path = path
        self.text = text
        self.sha256 = sha256
        """That of its words, each line ended by a line feed, without a byte order mark."""
        self.same = same
        """Those of the same words with other line ends or a mark: no change of the text."""
        self.lines = text.split("\n")
        self.body = [_BLANKS.sub("", line) for line in self.lines[: self._annex_start()]]
        """The body's lines, without the blanks that indent them."""
        self._quantities: dict[tuple[str, ...], list[tuple[int, Quantity]]] = {}

    def line_of(self, quote: str) -> int | None:
        """The line in which the exact words first begin; None where they do not stand."""
        return self._line(self.text.find(quote))

    def _line(self, offset: int) -> int | None:
        return None if offset < 0 else self.text.count("\n", 0, offset) + 1

    @cached_property
    def number(self) -> str | None:
        """The first line that is a document number (发文字号): 京兴政发〔2021〕8号."""
        stripped = (line.strip() for line in self.lines)
        return next((line for line in stripped if re.fullmatch(r"[^\s，。]*〔[0-9]{4}〕[0-9]+号", line)), None)

    @cached_property
    def sections(self) -> list[tuple[int, str]]:
        """The titles of the body's sections, each with its line."""
        body = enumerate(self.body, start=1)
        return [(number, match[1].strip()) for number, line in body if (match := _SECTION.fullmatch(line))]

    @cached_property
    def numbered(self) -> list[tuple[int, str]]:
        """Every line of the body that begins with a number of the document's own: 一、 or （一） or 1."""
        body = enumerate(self.body, start=1)
        forms = (_SECTION, _TASK, _NUMBERED)
        return [(number, line) for number, line in body if any(form.fullmatch(line) for form in forms)]

    @cached_property
    def items(self) -> list[BodyItem]:
        """What the body owes, in its order."""
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
            text = closing[1]
            day, ongoing, organisations = (closing[one] or closing[other] for one, other in ((2, 6), (3, 7), (4, 5)))
            deadline, names = _date(day), _names(organisations or "")
            if deadline is None or not names or "完成时限" in text:
                continue
            if head:
                task, _, text = text.partition("。")
            found.append(
                BodyItem(
                    number,
                    section,
                    article + (numbered[1] if numbered and not head else ""),
                    task,
                    text,
                    deadline,
                    bool(ongoing),
                    names,
                )
            )
        return found

    @cached_property
    def rows(self) -> list[AnnexRow]:
        """What the annex owes, in its order."""
        rows: list[AnnexRow] = []
        number = task = ""
        for (_, own_number), (_, own_task), (line, text), owed, (_, organisations) in self._table[0]:
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

    @cached_property
    def unread(self) -> list[tuple[int, str]]:
        """What looks like a part of the plan and is in no form that is read: it must not be passed over in silence.

        In the body that is a line that speaks of a deadline or of organisations, or is numbered in another way. In the
        annex it is cells before the table's head, a line of 年度任务 without a date or with several, a line that goes
        on in another cell, cells that make no whole row, and after the table what looks like a row or an item.
        """
        read = {item.line for item in self.items} | {line for line, _ in self.numbered}
        issued = self._day_of_issue()
        found = [
            (n, line)
            for n, line in enumerate(self.body, start=1)
            if n not in read and n != issued and (_CLOSING_WORDS.search(line) or _OTHER_NUMBER.match(line))
        ]
        closed = {item.line for item in self.items}
        found += [(n, line) for n, line in self.numbered if n not in closed and _CLOSING_WORDS.search(line)]
        table, others = self._table
        found += [(line, text) for line, text in others if text]
        for row, cells in enumerate(table, start=1):
            for place, (first, cell) in enumerate(cells):
                last = row == len(table) and place == 4
                found += _unread_of_cell(first, cell, annual=place == 3, last=last)
        return sorted(dict(found).items())

    def _day_of_issue(self) -> int | None:
        """The line that is nothing but a day."""
        day = r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
        return next((n for n, line in enumerate(self.body, start=1) if re.fullmatch(day, line)), None)

    @cached_property
    def quoted_lines(self) -> set[int]:
        """The lines whose words are a plan's tasks, actions and milestones."""
        lines = {item.line for item in self.items} | {n for n, line in self.numbered if _TASK.fullmatch(line)}
        lines |= {line for row in self.rows for line in (row.line, *(owed.line for owed in row.owed))}
        return lines | {line for cells in self._table[0] for line, _ in cells[:2]}

    @cached_property
    def _table(self) -> tuple[list[list[tuple[int, str]]], list[tuple[int, str]]]:
        """The annex's rows of five cells each, below its head; and the cells before it, or that make no whole row."""
        cells = self._cells()
        heads = [text for _, text in cells]
        head = next((i for i in range(len(cells)) if tuple(heads[i : i + 5]) == _ANNEX_HEAD), None)
        if head is None:
            return [], []
        start = head + 5
        end = start + (len(cells) - start) // 5 * 5
        return [cells[i : i + 5] for i in range(start, end, 5)], [*cells[:head], *cells[end:]]

    def quantities(self, units: Sequence[str]) -> list[tuple[int, Quantity]]:
        """Every quantity of the whole text with its line; `units` are a plan's own measure words."""
        found = self._quantities.get(key := tuple(units))
        if found is None:
            lines = enumerate(self.lines, start=1)
            found = [(number, quantity) for number, line in lines for quantity in quantities(line, key)]
            self._quantities[key] = found
        return found

    @cached_property
    def owed_lines(self) -> dict[tuple[str, datetime.date], int]:
        """The line of each annual milestone, by its action's id and its date."""
        return {(row.action, owed.due): owed.line for row in self.rows for owed in row.owed}

    @cached_property
    def row_lines(self) -> dict[str, int]:
        """The line of each action's words in the annex, by its id."""
        return {row.action: row.line for row in self.rows}

    def _annex_start(self) -> int:
        """The index of the line that heads the annex; the end of the text where there is none."""
        return next((i for i, line in enumerate(self.lines) if _ANNEX.fullmatch(line.strip())), len(self.lines))

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
        match = _ANNUAL.fullmatch(text)
        due = _date(match[1]) if match else None
        if match and due:
            yield Owed(line, due, match[2].strip().rstrip("；。"))


def _unread_of_cell(first: int, cell: str, *, annual: bool, last: bool) -> Iterator[tuple[int, str]]:
    """The lines of a cell that are not read; what follows the last cell, behind a blank line, only if it looks owed."""
    lines = [*enumerate(cell.split("\n"), start=first)]
    if annual:
        read = {owed.line for owed in _owed(first, cell)}
        yield from ((n, line) for n, line in lines if line and n not in read)
        yield from ((n, line) for n, line in lines if n in read and re.search(rf"{_DAY}：", line.partition("：")[2]))
        return
    closed = False
    for n, line in lines[1:]:
        closed = closed or (last and not line)
        if line and not (closed and not (_CLOSING_WORDS.search(line) or _OTHER_NUMBER.match(line) or _date_in(line))):
            yield n, line


def _date_in(line: str) -> bool:
    return bool(re.search(r"[0-9]{4}年|^[0-9]+$|^(?:一|二|三|四|五|六|七|八|九|十)+、", line))


def _date(words: str) -> datetime.date | None:
    """2025年6月30日; 2025年6月底 and 2025年底 mean the last day. None where there is no such day."""
    year, month, day = (re.search(f"([0-9]+){mark}", words) for mark in "年月日")
    if year is None or (day and not month):
        return None
    try:
        if day and month:
            return datetime.date(int(year[1]), int(month[1]), int(day[1]))
        return end_of_month(int(year[1]), int(month[1]) if month else 12)
    except ValueError:
        return None


def impossible_day(words: str) -> str | None:
    """The first day in some words that the calendar lacks, such as 2023年13月底."""
    return next((day[0] for day in re.finditer(_DAY, words) if _date(day[0]) is None), None)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.strip().split("、") if name)


MAX_BYTES = 8 * 2**20
"""8 MiB of official text; the longest plans have less than a tenth of it."""


def read_official_text(path: str) -> tuple[OfficialText | None, list[Diagnostic]]:
    """Read the text; nothing is normalised but line ends and a byte order mark."""
    raw, problems = read_bytes(path, MAX_BYTES)
    if raw is None:
        return None, problems
    text, problems = decode(path, raw, PLAIN)
    if text is None:
        return None, problems
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    words = text.encode()
    forms = [mark + words.replace(b"\n", end) for mark in (b"", codecs.BOM_UTF8) for end in (b"\n", b"\r\n", b"\r")]
    first, *others = (hashlib.sha256(form).hexdigest() for form in (*forms, raw))
    return OfficialText(path, text, first, others), []

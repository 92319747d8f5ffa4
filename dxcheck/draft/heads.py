"""What stands above a plan's items: its title, number, issuer and day of issue; and the period that the title says."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.period import years_of_title
from dxcheck.document.text import OfficialText, Span
from dxcheck.draft.labels import says
from dxcheck.values import end_of_month

_ENDS = (
    "方案|计划|规划|要点|意见|清单|分解表|行动|办法|一览表|任务表|纲要|任务书|措施|指标|目标|台账|实事|项目表|进度表|安排|责任制|通知|表|"
    "Plan|Strategy|Programme|Program|Roadmap|Agenda|Commitments|Framework"
)
_TITLE = re.compile(
    rf"[^，。；：|\t]{{3,80}}(?:{_ENDS})(?:[（(][^（）()]*[）)])?(?:,? ?\(?(?:19|20)\d\d.*)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20|21)\d\d)(?!\d)")
_ISSUER = re.compile(r"[^\s，。；：、|\t]{2,40}(?:人民政府|委员会|办公室|政府|局|厅|委|部|院)")
_DAY = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_ENGLISH_DAY = re.compile(r"(?P<words>[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})")


class Heads(NamedTuple):
    """What the text says of itself; None where it does not."""

    language: str
    title: Span | None
    number: str | None
    issuer: Span | None
    issued: datetime.date | None
    issued_at: Span | None


def language_of_text(text: str) -> str:
    """zh where any tenth of the letters is Chinese, else en."""
    letters = re.findall(r"[^\W\d_]", text)
    chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in letters)
    return "zh" if 10 * chinese >= len(letters) else "en"


def read_heads(official: OfficialText) -> Heads:
    """What stands above and below the items."""
    text = official.text
    lines = _lines(text)
    title = _title(text, lines)
    issued, issued_at = _issued(lines)
    return Heads(language_of_text(text), title, _number(lines), _issuer(lines, title), issued, issued_at)


def _number(lines: list[tuple[Span, str]]) -> str | None:
    """The first line that is a document number: 京兴政发〔2021〕8号."""
    return next(
        (words for _, words in lines if re.fullmatch(r"[^\s，。]{2,20}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号", words)), None
    )


def _lines(text: str) -> list[tuple[Span, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip(" \t\u3000#*\u200b\u2060\ufeff\xa0"))
        words = text[start : at + len(line)].rstrip(" \t\u3000*\xa0#")
        if words:
            found.append((Span(start, start + len(words)), words))
        at += len(line) + 1
    return found


_NOTICE = re.compile(
    r"《([^《》\n]{4,80})》(?:的?(?:通知|函|决定)|[^。《》\n]{0,40}(?:印发|公布|下达))|"
    r"关于(?:印发|公布|下达|转发)([^《》\n]{4,80}?)的通知"
)
"""A notice names the plan that it issues."""


def _title(text: str, lines: list[tuple[Span, str]]) -> Span | None:
    """A line of its own: the title within 《》 of the notice, else the first line that ends as titles do."""
    for quoted in _NOTICE.finditer(text):
        with_years = re.compile(rf"{re.escape(quoted[1] or quoted[2])}(?:\s*[（(][^（）()]*[）)])?")
        own = next((span for span, words in lines if with_years.fullmatch(words)), None)
        if own is not None:
            return own
    marked = re.match(r"\s*#\s+(?P<title>[^\n]+)", text)
    if marked:
        return Span(marked.start("title"), marked.start("title") + len(marked["title"].rstrip(" #*")))
    for span, words in lines[:20]:
        if re.match(r"(?:[一二三四五六七八九十]+、|[（(]|\d+[.、．])", words):
            break
        if words.endswith("的通知") and not words.startswith("关于") and "关于" not in words:
            continue  # the second line of a notice's heading
        if _TITLE.fullmatch(words) and says(words) is None and not words.endswith("文件"):
            return span
    return _first_line(lines)


def _first_line(lines: list[tuple[Span, str]]) -> Span | None:
    """The first line, where it is short and no sentence."""
    if len(lines) < 2 or lines[0][1].endswith("文件"):
        return None
    span, words = lines[0]
    fits = len(words) <= (90 if words.isascii() else 40) and not re.search(
        r"[，。；：|\t:;]|\.$|^[（(\d一二三四五六七八九十]+[、.）)]", words
    )
    return span if fits and says(words) is None else None


def _issuer(lines: list[tuple[Span, str]], title: Span | None) -> Span | None:
    """Who signs above the day of issue, or whose letterhead it is (甲市人民政府文件)."""
    for number, (_, words) in enumerate(lines):
        if number and _DAY.fullmatch(words) and _ISSUER.fullmatch(lines[number - 1][1]):
            return next(span for span, own in lines if own == lines[number - 1][1])
    head = next((span for span, words in lines[:5] if _ISSUER.fullmatch(words.removesuffix("文件"))), None)
    if head is None or (title is not None and head.start >= title.start):
        return None
    words = next(words for span, words in lines if span == head)
    return Span(head.start, head.start + len(words.removesuffix("文件")))


def _issued(lines: list[tuple[Span, str]]) -> tuple[datetime.date | None, Span | None]:
    """A line that is nothing but a day."""
    for span, words in lines:
        if _DAY.fullmatch(words) or _ENGLISH_DAY.fullmatch(words):
            day = next(dates_in(words), None)
            if day is not None and len(day.days) == 1:
                return day.days[0], span
    return None, None


class Period(NamedTuple):
    """The plan's period, and whether it is only a guess."""

    start: datetime.date
    end: datetime.date
    guessed: bool


def read_period(official: OfficialText, heads: Heads, year: int) -> Period:
    """The years of the title; else those that the text's days lie in, or `year`, which is a guess."""
    title = "" if heads.title is None else official.text[heads.title.start : heads.title.end]
    below = "" if heads.title is None else official.text[heads.title.end :].lstrip().split("\n")[0].strip()
    if not _years(title) and re.fullmatch(r"[（(][^（）()]*\d{4}[^（）()]*[）)]", below):
        title = below  # the years of a title often have a line of their own
    if stated := _years(title):
        return Period(datetime.date(stated[0], 1, 1), end_of_month(stated[1], 12), False)
    years = sorted({day.days[0].year for line in official.lines for day in dates_in(line) if len(day.days) == 1})
    issued = heads.issued.year if heads.issued else None
    number = _YEAR.search(heads.number or "")
    first = issued or (int(number["year"]) if number else None) or (years[0] if years else year)
    last = max([first, *(year for year in years if year < first + 10)])
    return Period(datetime.date(first, 1, 1), end_of_month(last, 12), True)


def _years(title: str) -> tuple[int, int] | None:
    """Those that the title names as its period, else any of which it speaks."""
    spoken_of = {int(match["year"]) for match in _YEAR.finditer(title)}
    return years_of_title(title) or ((min(spoken_of), max(spoken_of)) if spoken_of else None)

"""The quantities of a Chinese sentence: each number with its measure word, and what the words around it ask for.

Every number in Arabic digits is a quantity, but for dates, ordinals (第3条), lengths of time that nothing bounds
(3个月内), times of the day and numbers within a word (5G): one whose measure word is not known has the character after
it for a unit. In Chinese digits, 十五个 and 不少于三家 are quantities; 三年, 一批 and 四个意识 are words. What states
no one number (约30个, 30余个, 10至15个, 八成, 每镇2个) is a quantity too, and says that it is vague.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dxcheck.document.forms import CEILING, FLOOR, NOT, OVER, form_of
from dxcheck.document.numbers import LOOKED_BACK, TIMES, clause_before, number_of, numbers_in, said_unit
from dxcheck.document.recurrence import recurrences
from dxcheck.document.units import split_scale

_VAGUE_BEFORE = (
    r"(?:(?<![0-9A-Za-z)）])[-\u2212\uff0d±]|(?<![担肩背抱])负|零下|\d\s*[.·+×*^]|"
    r"(?<![签节预集违履公])约|(?<![附邻])近|将近|接近|大概|大致|预计|估计|差不多|平均|年均|不足|不到|介于|暂定|"
    r"(?:每(?![年千万百人名户])[^\W\d_]{0,5}?|各(?:镇|村|区|县|街道|社区|园区|乡镇|镇街|单位|部门)?均?)"
    r"(?:均|至少|不少于|不低于|新增|建成|建设|配备|举办)?)\s*$"
)
_VAGUE_AFTER = r"\s*[（(]?(?:左右|上下|不等|之间|暂定|[×*]\s*\d|半(?=以|[，。；、]|$))"
_YEARLY = r"每一?年|每个?年度|各年度?|逐年|分年度"
_AVERAGE = "均(?:浓度|值|气温|水平|降水)"
_PERHAPS_YEARLY = rf"全年|当年|年度|年内|年(?!{_AVERAGE})均|(?<![0-9０-９])年(?!{_AVERAGE})[^\d，；。]{{0,8}}$"


class Quantity(NamedTuple):
    """A number with its unit, and what the words around it ask for."""

    number: Fraction
    """In the unit: 2.5万人 is 25,000 人. For a ratio the quotient."""
    unit: str
    """倍 for a ratio; what follows the number where no measure word is known; empty where nothing does."""
    at_most: bool
    annual: bool | None
    """Whether it is asked of each year (每年); None where an earlier clause of the sentence may say so."""
    vague: bool
    words: str
    """As it stands: 5家以上."""
    at: int = 0
    """Where it begins in its text."""
    either: bool = False
    """Whether it says neither more nor less (分别为): it may be a floor or a ceiling."""
    recurs: int = 0
    """How often a year it is asked for (每季度); 0 where nothing says so. Such a one is vague, too."""
    about: bool = False
    """Whether it is vague for more than that."""


def quantities(text: str, units: Iterable[str] = (), *, spelt: bool = False) -> list[Quantity]:
    """The quantities of a sentence; a bare number asks for that many at the least.

    `units` are measure words of a plan's own, lengths of time among them. With `spelt`, every number in Chinese digits
    before a measure word is read, also where it may only belong to a word.
    """
    return [*_quantities(text, tuple(units), spelt)]


@lru_cache(maxsize=4096)
def _quantities(text: str, units: tuple[str, ...], spelt: bool) -> tuple[Quantity, ...]:
    found = []
    for match, before, after in numbers_in(text, units):
        form = form_of(match, before, after)
        if spelt if form.is_quantity is None else form.is_quantity:
            number, scale, unit = number_of(match), *split_scale(re.sub("(?<=[百千万亿])[余多]", "", said_unit(match)))
            vague = number is None or _is_vague(match, before, after)
            once = _said_once(before)
            found.append(
                Quantity(
                    (number or Fraction(0)) * scale,
                    unit,
                    _at_most(match, unit, before, after),
                    _annual(before, _sentence(match)),
                    vague,
                    text[match.start() : match.end()].strip(),
                    match.start(),
                    recurs=_recurs(before),
                    about=vague if once == before else number is None or _is_vague(match, once, after),
                )
            )
    return tuple(_listed(found, text))


def _sentence(match: re.Match[str]) -> str:
    """The sentence before a number."""
    return re.split(r"[。\n]", match.string[max(match.start() - LOOKED_BACK, 0) : match.start()])[-1]


def _listed(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """分别为58、55、61微克: the unit and the bound of a list of numbers stand with one of them."""
    for run in lists(found, text):
        before = clause_before(text, run[0].at)
        if len(run) == 1 or "分别" not in before:
            yield from run
            continue
        last = run[-1]
        scale = last.number / Fraction(re.sub(r"[^\d.]", "", last.words) or 1)
        for quantity in run:
            yield quantity._replace(
                number=quantity.number if quantity.unit else quantity.number * scale,
                unit=quantity.unit or last.unit,
                at_most=run[0].at_most,
                vague=False,
                either=re.search(r"分别[为是]\s*$", before) is not None,
            )


def lists(found: Sequence[Quantity], text: str) -> Iterator[list[Quantity]]:
    """The numbers of a text in their order, those together that nothing parts but 、 and its like."""
    run: list[Quantity] = []
    for quantity in found:
        if run and not re.fullmatch(r"\s*[、，,和及与]\s*", text[run[-1].at + len(run[-1].words) : quantity.at]):
            yield run
            run = []
        run.append(quantity)
    if run:
        yield run


def _at_most(match: re.Match[str], unit: str, before: str, after: str) -> bool:
    if after.startswith("内") and re.fullmatch(TIMES, unit):
        return True
    if match["ratio"] and re.match(r"及?以[内下]", after):
        return True
    bound = match["bound"] or ""
    if bound in ("以内", "以下", "之内", "为限", "为上限", "封顶"):
        return not re.search(rf"(?:{NOT})[^\d，；。]{{0,6}}$", before) or bool(re.search(rf"(?:{OVER})$", before))
    return bound != "以上" and not re.search(FLOOR, before) and bool(re.search(CEILING, before))


def _annual(before: str, sentence: str) -> bool | None:
    """Whether the clause before a number asks for it each year; None where that, or the sentence so far, may."""
    if re.search(_YEARLY, before):
        return True
    return None if re.search(_YEARLY, sentence) or re.search(_PERHAPS_YEARLY, before) else False


def _recurs(before: str) -> int:
    last = next(reversed([*recurrences(before)]), None)
    near = last is not None and re.fullmatch(r"[^\d，；。]{0,12}", before[last.end :])
    return last.times if last is not None and near and last.times > 1 else 0


def may_be_annual(words: str) -> bool:
    """Whether some words say, or may say, that something is asked of each year."""
    english = r"\b(?:each|every|per|a) (?:calendar )?year\b|\bannual|\byearly\b"
    return re.search(rf"{_YEARLY}|{_PERHAPS_YEARLY}|{english}", words, re.IGNORECASE) is not None


def _said_once(before: str) -> str:
    """A clause without what says how often."""
    for one in reversed([*recurrences(before)]):
        before = before[: one.start] + before[one.end :]
    return before


def _is_vague(match: re.Match[str], before: str, after: str) -> bool:
    if (match["word"] and not match["percent"]) or _recurs(before):
        return True
    if any(match[name] for name in ("range", "over", "over_after", "some", "few")) or re.search(
        "[余多]", said_unit(match)
    ):
        return True
    return bool(re.search(_VAGUE_BEFORE, re.sub(_YEARLY, "", before)) or re.match(_VAGUE_AFTER, after))

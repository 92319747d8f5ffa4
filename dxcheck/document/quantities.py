"""The quantities of a Chinese sentence: each number with its measure word, and what the words around it ask for.

Every number in Arabic digits is a quantity, but for dates, ordinals (第3条), lengths of time that nothing bounds
(3个月内), times of the day and numbers within a word (5G): one whose measure word is not known has the character after
it for a unit. In Chinese digits, 十五个 and 不少于三家 are quantities; 三年, 一批 and 四个意识 are words. What states
no one number (约30个, 30余个, 10至15个, 八成, 每镇2个) is a quantity too, and says that it is vague.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

COUNTED = frozenset("项个家人套名位所座条件台处户次场期篇部种辆架间栋幢宗支份株棵款门张只组对头本册班例起艘盏")
"""The measure words of whole things."""
_LONG = (
    "个百分点|平方公里|平方千米|平方米|立方米|吨标准煤|公里|千米|公顷|微克|毫克|人次|家次|场次|人年|车次|台套|学时|美元|欧元|"
    "千瓦|兆瓦|床位"
)
_PER = "平方米|立方米|公里|公顷|人次|人|户|家|年|月|天|亩|吨|次|件|个"
_SHORT = "元米吨亩倍%‰笔"
_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "千万": 10**7, "百万": 10**6, "万": 10**4, "亿": 10**8,
    "千": 1000, "百": 100,
}  # fmt: skip
_SAME = {"名": "人", "位": "人", "％": "%"}
_LENGTHS = r"个?(?:工作日|自然日|交易日|小时)|个月|天|分钟|秒"
"""Lengths of time that are a quantity where they are bounded: 压缩至3个工作日."""
_TIMES = r"个?(?:工作日|月|季度|小时|星期|自然日|交易日|学期|周|天|分钟|秒|周年|年度)|年|日|号|时|点|岁"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,18})?"
_CHINESE = dict(zip("零〇一二两三四五六七八九十百千", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000), strict=True))
_HYPHEN = "-\uff0d\u2212\u2010\u2011—–~～"
_RANGE = rf"\d+(?:\.\d+)?\s*[^\W\d_减增升降提缩]{{0,2}}?\s*(?:[{_HYPHEN}至到…/]|\.\.\.)\s*"
_NOT = "不得?|不能|不应|不可|不宜|不再|未|严禁|严控不"
_OVER = "超过|超出|超|突破|高于|多于|多过|大于"
_UNDER = "低于|少于|小于|不足|不到"
_FLOOR = rf"(?:{_NOT})(?:{_UNDER}|低|少|降至|降到|减至|减到)[^\d，；。]{{0,8}}$|(?:至少|最少|不下|≥|≧|>=)\s*$"
_CEILING = (
    rf"(?:(?:{_NOT})(?:{_OVER})|至多|最多|最高|上限为?|封顶|限[制定]?在|限于|控制[在至到]|"
    r"(?:降|减|缩|低|少|短|小|调|简|落)[至到为])[^\d，；。]{0,8}$|"
    r"(?:小于|低于|少于)(?:或?等于)?[^\d，；。]{0,8}$|[≤≦⩽<]=?\s*$"
)
_VAGUE_BEFORE = (
    r"(?:(?<![签节预集违履公])约|(?<![附邻])近|将近|接近|大概|大致|预计|估计|差不多|平均|年均|不足|不到|介于|暂定|"
    r"(?:每(?![年千万百人名户])[^\W\d_]{0,5}?|各(?:镇|村|区|县|街道|社区|园区|乡镇|镇街|单位|部门)均?)"
    r"(?:均|至少|不少于|不低于|新增|建成|建设|配备|举办)?)\s*$"
)
_VAGUE_AFTER = r"\s*[（(]?(?:左右|上下|不等|之间|暂定)"
_YEARLY = r"每一?年|每个?年度|各年度?|逐年|分年度"
_PERHAPS_YEARLY = r"全年|当年|年度|年内|年均|(?<![0-9０-９])年[^\d，；。]{0,8}$"
_BOUND = rf"(?:(?:{_NOT})(?:{_OVER}|{_UNDER})|至少|最少|达到?|超过|突破|至多|最多|每年|累计)\s*$"
_MADE = (
    "(?:新增|新建|建成|建设|建立|引进|引入|培育|培养|完成|落地|支持|打造|举办|开展|设立|创建|推进|授予|获得|实现|形成|"
    "承接|吸引|集聚|提供|申请|认定)$"
)
_RISES = (
    r"[^，；。]{0,4}?(?:(?:提高|提升|增加|增长|上升|扩大|下降|降低|缩短|精简|翻番|压减|压缩|减少|降|减|增)[至到为]|"
    r"达到)"
)
_OF_DAY = r"(?:上午|下午|早上?|晚上?|时间|每[天日]|[日号])\s*$"
_NAMES = ("12345", "985", "211", "863", "973", "110", "119", "120")
"""Numbers that are names: hotlines and programmes."""
_WORDS = (
    r"百分之(?P<percent>[零〇一二两三四五六七八九十百]+)|[二三四五六七八九十百]+分之[一二三四五六七八九十百]+|过半|翻[一两]番|"
    r"[一两二三四五六七八九](?:成(?=以上|以内|左右|[，。；]|$)|比[一二三四五六七八九](?=[^\w]|比例|配套|$))|"
    r"[增提扩][长高大加][一两]倍|半数|[两几]位数|[一两三四五六七八][二三四五六七八九](?=[个项家名所])|[壹贰叁肆伍陆柒捌玖拾佰仟]{2,}"
)
"""Numbers in words that are no digits before a measure word: vague, so that somebody has to look."""
_CLAUSE = r"[，；。;！？\n]|,(?!\d)"
# Patterns are compiled when first used: most commands read no sentence.


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
    line: int = 0


def quantities(text: str, line: int = 0, units: Iterable[str] = (), *, spelt: bool = False) -> list[Quantity]:
    """The quantities of a sentence; a bare number asks for that many at the least.

    `units` are measure words of a plan's own, lengths of time among them. With `spelt`, every number in Chinese digits
    before a measure word is read, also where it may only belong to a word.
    """
    plain = text.translate(_NARROW)
    found = []
    for match in _pattern(tuple(units)).finditer(plain):
        before, after = re.split(_CLAUSE, plain[: match.start()])[-1], plain[match.end() :]
        if not _is_quantity(match, before, after, spelt=spelt):
            continue
        words = text[match.start() : match.end()].strip()
        unit, scale = _unit(said) if (said := _said(match)) else ("", 1)
        annual: bool | None = bool(re.search(_YEARLY, before))
        sentence = re.split(r"[。\n]", plain[: match.start()])[-1]
        if not annual and (re.search(_YEARLY, sentence) or re.search(_PERHAPS_YEARLY, before)):
            annual = None
        vague = bool(
            (match["word"] and not match["percent"]) or match["range"] or match["over"] or match["over_after"]
            or match["some"] or match["few"] or re.search("[余多]", said)
            or re.search(_VAGUE_BEFORE, re.sub(_YEARLY, "", before)) or re.match(_VAGUE_AFTER, after)
        )  # fmt: skip
        within = after.startswith("内") and bool(re.fullmatch(_TIMES, unit))
        within = within or (bool(match["ratio"]) and bool(re.match(r"及?以[内下]", after)))
        at_most = within or _is_ceiling(match["bound"] or "", before)
        found.append(Quantity(_number(match) * scale, unit, at_most, annual, vague, words, line))
    return found


def canonical(number: Fraction, unit: str) -> tuple[Fraction, str]:
    """A number and its unit as quantities are compared: 0.5 of 万元 is 5,000 of 元, 3 名 are 3 人."""
    bare, scale = _unit(unit)
    return number * scale, bare


def clauses(text: str) -> list[tuple[str, str]]:
    """The clauses of a text, each with the mark that stood before it."""
    found, start, mark = [], 0, ""
    for match in re.finditer(_CLAUSE, text):
        found.append((mark, text[start : match.start()]))
        start, mark = match.end(), match[0]
    found.append((mark, text[start:]))
    return [(mark, clause) for mark, clause in found if clause.strip()]


def words_without_number(
    text: str, units: Iterable[str] = (), asked: Callable[[Quantity], bool] = lambda _: False
) -> str:
    """The clauses that state no quantity, joined as they stand; by a comma where one that states some stood between.

    A number that may only belong to a word (建立一套机制) is none, unless it is `asked`.
    """
    left, last = "", -2
    units = tuple(units)
    for at, (mark, clause) in enumerate(clauses(text)):
        if quantities(clause, units=units) or any(map(asked, quantities(clause, units=units, spelt=True))):
            continue
        left += (mark if at == last + 1 else "，") + clause if left else clause
        last = at
    return left


def counted(text: str, units: Iterable[str] = ()) -> list[tuple[str, list[Quantity]]]:
    """For each number of a text the words that it may count, and its quantities.

    These are its clause, or its part of a list (甲3个、乙5个), after those clauses of the sentence before it that state
    no number of their own.
    """
    units = tuple(units)
    found = []
    for sentence in re.split(r"[。！？\n]", text):
        silent = ""
        for _, clause in clauses(sentence):
            if not quantities(clause, units=units, spelt=True):
                silent += clause
                continue
            for part in _parts(clause, units):
                found.append((silent + part, quantities(part, units=units, spelt=True)))
    return found


def _parts(clause: str, units: tuple[str, ...]) -> list[str]:
    """A clause, or the parts of a list in it that state a number each."""
    parts = [""]
    for piece in re.split(r"(?=[、和与及])", clause):
        if quantities(piece, units=units) and quantities(parts[-1], units=units):
            parts.append(piece)
        else:
            parts[-1] += piece
    return parts


def stands_in(words: str, sentence: str) -> bool:
    """Whether the characters of some words stand in a sentence in their order, with others between or without."""
    characters = iter(sentence)
    return all(character in characters for character in words)


_NARROW = str.maketrans("０１２３４５６７８９：．％∶＜＞＋", "0123456789:.%:<>+")


@lru_cache
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    own = [unit for unit in units if re.fullmatch(_TIMES, unit)]
    known = {*_LONG.split("|"), *_SHORT, *COUNTED, *units} - set(own)
    names = "|".join(map(re.escape, sorted(known, key=lambda unit: (-len(unit), unit))))
    times = "".join(f"{re.escape(unit)}|" for unit in sorted(own, key=len, reverse=True))
    scale = rf"(?:(?:{'|'.join(_SCALES)})[余多]?)?"
    whole = "".join(f"{re.escape(unit)}|" for unit in units if unit not in own)
    unit = rf"(?:{times}(?!{_TIMES})(?:{whole}{scale}(?:{names}))(?:/(?:{_PER}))?|[万亿](?![元人级]))"
    other = rf"(?!{'|'.join(map(re.escape, own)) or '(?!)'})(?!{_TIMES})(?:(?P<other>[^\W\d_])|(?![\d.:]))"
    bound = r"(?:[（(]含[）)]|[及或含])*(?P<bound>以[上内下]|之内|为上?限|封顶)?"
    number = rf"(?P<range>{_RANGE})?(?P<digits>{_DIGITS})\s*(?P<over>[余多几+])?"
    arabic = rf"{number}\s*(?:(?P<unit>{unit})|(?P<time>{_LENGTHS})|{other})"
    digits = "".join(_CHINESE)
    spelt = rf"(?P<some>近|[数上几](?=[十百千万]))?(?P<spelt>[{digits}]+)(?P<few>[余多几])?(?P<spelt_unit>{unit})"
    ratio = r"(?P<ratio>\d+(?:\.\d+)?\s*[:比]\s*\d+(?:\.\d+)?)"
    body = rf"{ratio}|(?:{arabic}|{spelt})(?P<over_after>[余多])?{bound}|(?P<word>{_WORDS})"
    return re.compile(rf"(?<![\d.])(?:{body})")


def _is_quantity(match: re.Match[str], before: str, after: str, *, spelt: bool) -> bool:
    """Neither an ordinal, nor a time of the day, nor where a value starts from, nor digits that belong to a word."""
    lettered = before[-1:].isascii() and before[-1:].isalpha()
    if lettered and match["unit"] is None and match["spelt"] is None:
        return False  # A4纸, G7高速
    if before.endswith(("第", "〔")) or (re.search(r"[由从][^，；。]{0,8}$", before) and re.match(_RISES, after)):
        return False
    if match["ratio"]:
        return not (re.search(_OF_DAY, before) or re.match(r"前|后|开|点", after))
    if match["time"]:
        bounded = match["bound"] or re.search(_FLOOR, before) or re.search(_CEILING, before)
        return bool(bounded)
    if match["digits"] and match["unit"] is None:
        if re.match(r"\s*[+×*]", after) or re.search(r"[+×*·]\s*$", before) or match["over"] == "+":
            return False  # “1+3+N”, 7×24小时
        if re.fullmatch(r"[0-9]+\.0", match["digits"]) or re.match("·", after):
            return False  # 工业4.0, 3·15
        if re.fullmatch(r"(?:19|20|21)[0-9]{2}", match["digits"]):
            return False  # a year, also of a standard: GB/T 9704—2012
        if match["other"]:
            return not match["other"].isascii() and match["other"] not in "强热国版" and match["digits"] not in _NAMES
        numbered = before.strip() in ("", "（", "(") and after[:1] in (".", "、", "）", ")")
        return not numbered and not re.match(rf"[.．〕A-Za-z]|[{_HYPHEN}至到]\s*\d+\s*[年）)]", after)
    if match["spelt"] is None:
        return True
    number = match["spelt"]
    if match["spelt_unit"] in _SCALES and re.match("工程|级|计划|行动", after):
        return False  # 百千万工程, 千亿级
    asked = bool(match["some"] or match["few"] or match["bound"] or match["over_after"] or re.search(_BOUND, before))
    if spelt or asked or (len(number) > 1 and number[0] not in "零〇" and any(c in number for c in "十百千")):
        return True
    return number not in ("一", "零", "〇") and bool(re.search(_MADE, before))


def _is_ceiling(bound: str, before: str) -> bool:
    if bound in ("以内", "以下", "之内", "为限", "为上限", "封顶"):
        return not re.search(rf"(?:{_NOT})[^\d，；。]{{0,6}}$", before) or bool(re.search(rf"(?:{_OVER})$", before))
    return bound != "以上" and not re.search(_FLOOR, before) and bool(re.search(_CEILING, before))


def _said(match: re.Match[str]) -> str:
    """The unit as it stands, with the scale before it."""
    if match["ratio"] or match["percent"]:
        return "倍" if match["ratio"] else "%"
    return match["unit"] or match["time"] or match["spelt_unit"] or match["other"] or ""


def _unit(unit: str) -> tuple[str, int]:
    scale = next((name for name in _SCALES if unit.startswith(name) and unit != name), None)
    bare = unit[len(scale) :].lstrip("余多") if scale else unit
    return _SAME.get(bare, bare), _SCALES[scale] if scale else 1


def _number(match: re.Match[str]) -> Fraction:
    if match["ratio"]:
        one, other = re.split(r"\s*[:比]\s*", match["ratio"])
        return Fraction(one) / Fraction(other) if Fraction(other) else Fraction(0)
    if match["digits"]:
        return Fraction(match["digits"].replace(",", ""))
    total, digit = 0, 0
    for character in match["spelt"] or match["percent"] or "":
        value = _CHINESE[character]
        if value < 10:
            digit = value
        else:
            total, digit = total + (digit or 1) * value, 0
    return Fraction(total + digit)

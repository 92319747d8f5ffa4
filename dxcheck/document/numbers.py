"""What looks like a number in a Chinese sentence: its digits, in figures or in characters, with its measure word and
what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from dxcheck.document.numerals import DIGITS, POWERS, read_numeral
from dxcheck.document.units import COUNTED, SCALES

_LONG = (
    "个百分点|平方公里|平方千米|平方米|立方米|吨标准煤|公里|千米|公顷|微克|毫克|人次|家次|场次|人年|车次|台套|学时|美元|欧元|"
    "千瓦|兆瓦|床位"
)
_PER = "平方米|平方公里|平方千米|立方米|公里|公顷|人次|人|户|家|年|月|天|亩|吨|次|件|个"
_SHORT = "元米吨亩倍%‰笔"
_LENGTHS = r"个?(?:工作日|自然日|交易日|小时)|个月|天|分钟|秒"
"""Lengths of time that are a quantity where they are bounded: 压缩至3个工作日."""
TIMES = r"个?(?:工作日|月|季度|小时|星期|自然日|交易日|学期|周|天|分钟|秒|周年|年度)|年|日|号|时|点|岁"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,18})?"
_ONES, _NUMERAL = "".join(DIGITS), "".join([*DIGITS, *POWERS])
TO = r"\-\uff0d\u2212\u2010\u2011—–~～至到"
BOUNDS = r"以[上内下]|之内|为上?限|封顶"
_MANY = 30
"""How many characters of a numeral belong to one number; 九千九百九十九亿九千九百九十九万九千九百九十九 has 23."""
_FORMAL, _COUNTED = "壹贰叁肆伍陆柒捌玖拾佰仟", "[个项家名所户人件套台次元吨亩]"
_WORDS = "|".join(
    (
        rf"[{_NUMERAL}]{{{_MANY + 1},}}+",
        rf"百分之(?P<percent>[{_ONES}十百]+(?:点[{_ONES}]+)?)|[二三四五六七八九十百千万]+分之[{_NUMERAL}]+|百分百",
        r"过半|半数|一半(?=以上|左右|[，。；]|$)|[两几]位数|翻[一两]?番|[增提扩][长高大加][一两]倍",
        r"[一两二三四五六七八九](?:成(?=以上|以内|左右|[，。；]|$)|比[一二三四五六七八九](?=[^\w]|比例|配套|$))",
        r"[一两三四五六七八][二三四五六七八九](?=[个项家名所])",
        rf"[近数上几超过逾破][万亿]+(?={_COUNTED})",
        rf"[{_NUMERAL}]+[又另][{_NUMERAL}]+|[{_NUMERAL}]*[廿卅卌](?:[{_NUMERAL}]+|(?={_COUNTED}))",
        rf"[{_NUMERAL}]*[萬億][{_NUMERAL}萬億]+|[{_NUMERAL}]+[萬億]",
        rf"[{_FORMAL}]{{2,}}|(?<![队大内水登着])[{_FORMAL}][十百千万亿][{_NUMERAL}{_FORMAL}]*",
    )
)
"""Numbers in words that are no digits before a measure word: vague, so that somebody has to look."""
CLAUSE = r"[，；。;！？\n]|,(?!\d)"
"""The marks that part clauses."""
LOOKED_BACK, LOOKED_ON = 400, 100
"""How many characters before a number, and behind it, say what it asks for."""


def clause_before(text: str, place: int) -> str:
    """The clause before a place, as far back as it may speak of it."""
    return re.split(CLAUSE, text[max(place - LOOKED_BACK, 0) : place])[-1]


NAME_IN_MARKS = re.compile(
    r"“[^“”，。；\n]{1,16}”|‘[^‘’，。；\n]{1,16}’|「[^「」\n]{1,16}」|《[^《》\n]+》|\"[^\",.;，。；\n]{1,24}\""
)
"""Short words in quotation marks, and titles: names, whatever stands in them."""
MADE = (
    "新增|新建|建成|建设|建立|引进|引入|培育|培养|完成|落地|支持|打造|举办|开展|设立|创建|推进|授予|获得|实现|形成|"
    "承接|吸引|集聚|提供|申请|认定"
)
"""Verbs before what is counted."""
_NO_UNIT = f"(?!{'|'.join(SCALES)}|{_LONG}|[{_SHORT}{TO}余多]|{BOUNDS}|左右|度|瓦|升|克)"
ITEM_NUMBER = re.compile(
    r"(?:^|(?<=[\t|；]))[ \u3000*_#-]*(?P<number>\d{1,3}(?:\.\d{1,3}){2,3}[.．、]?(?=\s|[^\W\d])|"
    r"\d{1,3}\.\d{1,3}[.．、]?[ \u3000]+(?=(?!Million|Billion|Thousand|Percent)[A-Z][a-z])|"
    rf"\d{{1,3}}\.\d{{1,3}}(?:[．、][ \u3000]*|[ \u3000]+){_NO_UNIT}(?=[\u4e00-\u9fff])|"
    rf"\d{{1,3}}\.\d{{1,3}}(?={MADE})|"
    r"\d{1,3}[.)][ \u3000]+(?=[^\W\d])|[(（](?:\d{1,3}|[a-z])[)）]|[a-z][.)](?=\s)|"
    r"(?:Activity|Output|Outcome|Component|Commitment|Objective|"
    r"Priority|Pillar|Theme|Initiative|Milestone|Strategy|Goal|Action) "
    r"\d{1,3}(?:\.\d{1,3}){0,3}(?:[:.](?=\s|$)|(?= [A-Z])|$))",
    re.MULTILINE,
)
"""How an item's number begins a cell or a line, where it can be nothing else: 1.1 Complete, 2.3.1, Commitment 4."""
_NARROW = str.maketrans("０１２３４５６７８９：．％∶＜＞＋", "0123456789:.%:<>+")


def numbers_in(text: str, units: tuple[str, ...] = ()) -> Iterator[tuple[re.Match[str], str, str]]:
    """What looks like a number, with its clause before it and what follows it, as far as they may speak of it.

    A number inside quotation marks is a name: the “百分百” programme; so is an item's own number.
    """
    plain = text.translate(_NARROW)
    names = sorted(match.span() for match in (*NAME_IN_MARKS.finditer(text), *ITEM_NUMBER.finditer(text)))
    next_name = named_until = 0
    for match in _pattern(units).finditer(plain):
        while next_name < len(names) and names[next_name][0] <= match.start():
            named_until = max(named_until, names[next_name][1])
            next_name += 1
        if match.start() < named_until:
            continue
        yield match, clause_before(plain, match.start()), plain[match.end() : match.end() + LOOKED_ON]


@lru_cache
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    """One number with what belongs to it, compiled when first used: most commands read no sentence. Its parts
    are written without blanks; those of the whole mean nothing."""

    def any_of(words: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"

    times = any_of(unit for unit in units if re.fullmatch(TIMES, unit))
    names = any_of({*_LONG.split("|"), *_SHORT, *COUNTED, *units} - {u for u in units if re.fullmatch(TIMES, u)})
    scale, scale_alone = rf"(?:(?:{'|'.join(SCALES)})[余多]?)?", "|".join(s for s in SCALES if s[-1] in "万亿")
    unit = (
        rf"(?:(?:{times})|(?!{TIMES}){scale}(?:{names}))(?:/(?:{_PER}))?|"
        rf"(?:{scale_alone})(?![元人级\d{_NUMERAL}])"
    )
    spelt = rf"[{_ONES}十百千][{_NUMERAL}]{{0,{_MANY}}}(?:点[{_ONES}]{{1,{_MANY}}}[百千万亿]{{0,4}})?"
    mixed = rf"(?:{_DIGITS})[百千万亿]{{1,4}}[\d{_ONES}](?:[\d{_NUMERAL}]|\.\d){{0,{_MANY}}}"  # 1万2千
    several = rf"[{_ONES}十][{_NUMERAL}]{{0,{_MANY}}}[万亿][{_ONES}十百千][{_NUMERAL}]*"  # 一万二千
    number_to = (
        rf"(?!(?:19|20|21)\d\d\s?年)\d+(?:\.\d+)?\s*+(?:(?:[^\W\d_减增升降提缩]{{1,2}}?|[%％‰])\s*+)??(?:[{TO}…/]|\.\.\.)\s*|"
        rf"(?:{spelt})(?:{unit})?[{TO}或]|[{_ONES}]、(?=[{_ONES}十])"
    )
    return re.compile(
        rf"""(?<![\d.])(?:
            (?P<ratio>\d+(?:\.\d+)?\s*[:比]\s*\d+(?:\.\d+)?)
            | (?P<word>{_WORDS})
            | (?P<range>{number_to})?
              (?:
                (?P<some>近|[数上几](?=[十百千万]))?(?P<spelt>{mixed}|{spelt})(?P<few>[余多几来])?(?P<spelt_unit>{unit})
                | (?P<alone>(?>{mixed}|{several}))(?!\s*(?:{TIMES}))
                | (?P<digits>{_DIGITS})\s*(?:(?P<over>[余多几+])\s*)?
                  (?: (?P<unit>{unit})
                    | (?P<time>{_LENGTHS})
                    | (?!{times})(?!{TIMES}) (?: (?P<other>(?!{BOUNDS})[^\W\d_]) | (?![\d.:]) )
                  )
              )
              (?P<over_after>[余多])?
              (?:[（(]含[）)]|[及或含])*(?P<bound>{BOUNDS})?
        )""",
        re.VERBOSE,
    )


def said_unit(match: re.Match[str]) -> str:
    """The unit as it stands, with the scale before it."""
    if match["ratio"] or match["percent"]:
        return "倍" if match["ratio"] else "%"
    return match["unit"] or match["time"] or match["spelt_unit"] or match["other"] or ""


def number_of(match: re.Match[str]) -> Fraction | None:
    """The number without its unit's scale; None where it cannot be read for certain."""
    if match["ratio"]:
        one, other = map(Fraction, re.split(r"\s*[:比]\s*", match["ratio"]))
        return one / other if other else Fraction(0)
    return read_numeral(match["digits"] or match["spelt"] or match["alone"] or match["percent"] or "")

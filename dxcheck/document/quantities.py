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

from dxcheck.document.numerals import DIGITS, POWERS, read_numeral
from dxcheck.document.units import COUNTED, SCALES, split_scale

_LONG = (
    "个百分点|平方公里|平方千米|平方米|立方米|吨标准煤|公里|千米|公顷|微克|毫克|人次|家次|场次|人年|车次|台套|学时|美元|欧元|"
    "千瓦|兆瓦|床位"
)
_PER = "平方米|立方米|公里|公顷|人次|人|户|家|年|月|天|亩|吨|次|件|个"
_SHORT = "元米吨亩倍%‰笔"
_LENGTHS = r"个?(?:工作日|自然日|交易日|小时)|个月|天|分钟|秒"
"""Lengths of time that are a quantity where they are bounded: 压缩至3个工作日."""
_TIMES = r"个?(?:工作日|月|季度|小时|星期|自然日|交易日|学期|周|天|分钟|秒|周年|年度)|年|日|号|时|点|岁"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,18})?"
_ONES, _NUMERAL = "".join(DIGITS), "".join([*DIGITS, *POWERS])
_TO = r"\-\uff0d\u2212\u2010\u2011—–~～至到"
_NOT = "不得?|不能|不应|不可|不宜|不再|未|严禁|严控不"
_OVER = "超过|超出|超|突破|高于|多于|多过|大于"
_UNDER = "低于|少于|小于|不足|不到"
_FLOOR = rf"(?:{_NOT})(?:{_UNDER}|低|少|降至|降到|减至|减到)[^\d，；。]{{0,8}}$|(?:至少|最少|不下|≥|≧|>=)\s*$"
_CEILING = (
    rf"(?:(?:{_NOT})(?:{_OVER})|至多|最多|最高|上限为?|封顶|限[制定]?在|限于|控制[在至到]|"
    r"(?:降|减|缩|低|少|短|小|调|简|落)[至到为])[^\d，；。]{0,8}$|"
    r"(?:小于|低于|少于)(?:或?等于)?[^\d，；。]{0,8}$|[≤≦⩽<]=?\s*$"
)
_BOUNDS = r"以[上内下]|之内|为上?限|封顶"
_VAGUE_BEFORE = (
    r"(?:(?<![0-9A-Za-z)）])[-\u2212\uff0d±]|(?<![担肩背抱])负|零下|\d\s*[.·+×*^]|"
    r"(?<![签节预集违履公])约|(?<![附邻])近|将近|接近|大概|大致|预计|估计|差不多|平均|年均|不足|不到|介于|暂定|"
    r"(?:每(?![年千万百人名户])[^\W\d_]{0,5}?|各(?:镇|村|区|县|街道|社区|园区|乡镇|镇街|单位|部门)?均?)"
    r"(?:均|至少|不少于|不低于|新增|建成|建设|配备|举办)?)\s*$"
)
_VAGUE_AFTER = r"\s*[（(]?(?:左右|上下|不等|之间|暂定|[×*]\s*\d|半(?=以|[，。；、]|$))"
_YEARLY = r"每一?年|每个?年度|各年度?|逐年|分年度"
_PERHAPS_YEARLY = r"全年|当年|年度|年内|年均|(?<![0-9０-９])年[^\d，；。]{0,8}$"
_BOUND = rf"(?:(?:{_NOT})(?:{_OVER}|{_UNDER})|至少|最少|达到?|超过?|逾|突破|至多|最多|每年|累计)\s*$"
MADE = (
    "新增|新建|建成|建设|建立|引进|引入|培育|培养|完成|落地|支持|打造|举办|开展|设立|创建|推进|授予|获得|实现|形成|"
    "承接|吸引|集聚|提供|申请|认定"
)
"""Verbs before what is counted."""
_RISES = (
    r"[^，；。]{0,4}?(?:(?:提高|提升|增加|增长|上升|扩大|下降|降低|缩短|精简|翻番|压减|压缩|减少|降|减|增)[至到为]|"
    r"达到)"
)
_OF_DAY = r"(?:上午|下午|早上?|晚上?|时间|每[天日]|[日号])\s*$"
_NAMES = "12345|985|211|863|973|110|119|120"
"""Numbers that are names: hotlines and programmes."""
_FORMAL, _COUNTED = "壹贰叁肆伍陆柒捌玖拾佰仟", "[个项家名所户人件套台次元吨亩]"
_WORDS = "|".join(
    (
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
    at: int = 0
    """Where it begins in its text."""
    either: bool = False
    """Whether it says neither more nor less (分别为): it may be a floor or a ceiling."""


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
            number, scale, unit = _number(match), *split_scale(re.sub("(?<=[百千万亿])[余多]", "", _said(match)))
            found.append(
                Quantity(
                    (number or Fraction(0)) * scale,
                    unit,
                    _at_most(match, unit, before, after),
                    _annual(before, _sentence(match)),
                    number is None or _is_vague(match, before, after),
                    text[match.start() : match.end()].strip(),
                    match.start(),
                )
            )
    return tuple(_listed(found, text))


def _sentence(match: re.Match[str]) -> str:
    """The sentence before a number."""
    return re.split(r"[。\n]", match.string[max(match.start() - LOOKED_BACK, 0) : match.start()])[-1]


def _listed(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """分别为58、55、61微克: the unit and the bound of a list of numbers stand with one of them."""
    for run in lists(found, text):
        before = _before(text, run[0].at)
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


LOOKED_BACK, LOOKED_ON = 400, 100
"""How many characters before a number, and behind it, say what it asks for."""


def _before(text: str, place: int) -> str:
    """The clause before a place, as far back as it may speak of it."""
    return re.split(CLAUSE, text[max(place - LOOKED_BACK, 0) : place])[-1]


NAME_IN_MARKS = re.compile(
    r"“[^“”，。；\n]{1,16}”|‘[^‘’，。；\n]{1,16}’|「[^「」\n]{1,16}」|《[^《》\n]+》|\"[^\",.;，。；\n]{1,24}\""
)
"""Short words in quotation marks, and titles: names, whatever stands in them."""
_NARROW = str.maketrans("０１２３４５６７８９：．％∶＜＞＋", "0123456789:.%:<>+")


def numbers_in(text: str, units: tuple[str, ...] = ()) -> Iterator[tuple[re.Match[str], str, str]]:
    """What looks like a number, with its clause before it and what follows it, as far as they may speak of it.

    A number inside quotation marks is a name: the “百分百” programme.
    """
    plain = text.translate(_NARROW)
    names = [range(*match.span()) for match in NAME_IN_MARKS.finditer(text)]
    for match in _pattern(units).finditer(plain):
        if any(match.start() in name for name in names):
            continue
        yield match, _before(plain, match.start()), plain[match.end() : match.end() + LOOKED_ON]


@lru_cache
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    """One number with what belongs to it. Its parts are written without blanks; those of the whole mean nothing."""

    def any_of(words: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"

    times = any_of(unit for unit in units if re.fullmatch(_TIMES, unit))
    names = any_of({*_LONG.split("|"), *_SHORT, *COUNTED, *units} - {u for u in units if re.fullmatch(_TIMES, u)})
    scale, scale_alone = rf"(?:(?:{'|'.join(SCALES)})[余多]?)?", "|".join(s for s in SCALES if s[-1] in "万亿")
    unit = (
        rf"(?:(?:{times})|(?!{_TIMES}){scale}(?:{names}))(?:/(?:{_PER}))?|"
        rf"(?:{scale_alone})(?![元人级\d{_NUMERAL}])"
    )
    spelt = rf"[{_ONES}十百千][{_NUMERAL}]*(?:点[{_ONES}]+[百千万亿]*)?"
    mixed = rf"(?:{_DIGITS})[百千万亿]+[\d{_ONES}](?:[\d{_NUMERAL}]|\.\d)*"  # 1万2千
    several = rf"[{_ONES}十][{_NUMERAL}]*[万亿][{_ONES}十百千][{_NUMERAL}]*"  # 一万二千
    number_to = (
        rf"\d+(?:\.\d+)?\s*[^\W\d_减增升降提缩]{{0,2}}?\s*(?:[{_TO}…/]|\.\.\.)\s*|"
        rf"(?:{spelt})(?:{unit})?[{_TO}或]|[{_ONES}]、(?=[{_ONES}十])"
    )
    return re.compile(
        rf"""(?<![\d.])(?:
            (?P<ratio>\d+(?:\.\d+)?\s*[:比]\s*\d+(?:\.\d+)?)
            | (?P<word>{_WORDS})
            | (?P<range>{number_to})?
              (?:
                (?P<some>近|[数上几](?=[十百千万]))?(?P<spelt>{mixed}|{spelt})(?P<few>[余多几来])?(?P<spelt_unit>{unit})
                | (?P<alone>(?>{mixed}|{several}))(?!\s*(?:{_TIMES}))
                | (?P<digits>{_DIGITS})\s*(?P<over>[余多几+])?\s*
                  (?: (?P<unit>{unit})
                    | (?P<time>{_LENGTHS})
                    | (?!{times})(?!{_TIMES}) (?: (?P<other>[^\W\d_]) | (?![\d.:]) )
                  )
              )
              (?P<over_after>[余多])?
              (?:[（(]含[）)]|[及或含])*(?P<bound>{_BOUNDS})?
        )""",
        re.VERBOSE,
    )


class Form(NamedTuple):
    """A way in which a number stands in a sentence, and whether it is a quantity there."""

    kinds: str
    """Which of `_kind` it is about."""
    is_quantity: bool | None
    """None where only `spelt` asks for it."""
    example: str
    before: str = ""
    """A pattern that is found in the clause before the number; so `words` in its own words, with the measure word."""
    words: str = ""
    number: str = ""
    """A pattern that its digits are in full."""
    after: str = ""
    """A pattern that begins what follows."""


FORMS = (
    Form("ratio word alone time lettered bare", False, "G7高速", before="[A-Za-z]$"),
    Form("", False, "第3条", before="[第〔]$"),
    Form("", False, "由60%提高到", before="[由从][^，；。]{0,8}$", after=_RISES),
    Form(
        "lettered", False, "由41降到", before="[由从][^，；。]{0,8}$", words="[降减升增提]$", after="[到至为低少高加长]"
    ),
    Form("ratio", False, "上午9:30开始", before=_OF_DAY),
    Form("ratio", False, "9:30开会", after="前|后|开|点"),
    Form("time", True, "5天以内", words=_BOUNDS),
    Form("time", True, "不少于5天", before=_FLOOR),
    Form("time", True, "压缩至5天", before=_CEILING),
    Form("time", False, "5天内"),
    Form("lettered bare", False, "1+3+N体系", after=r"\s*[+×*]"),
    Form("lettered bare", False, "1+3模式", before=r"[+×*·]\s*$"),
    Form("lettered bare", False, "5+模式", words=r"\+"),
    Form("lettered bare", False, "工业4.0", number=r"[0-9]+\.0"),
    Form("lettered bare", False, "3·15活动", after="·"),
    Form("lettered bare", False, "GB/T 9704—2012", number="(?:19|20|21)[0-9]{2}"),
    Form("lettered", False, "5G网络", words="[A-Za-z]"),
    Form("lettered", False, "世界500强", words="[强热国版]"),
    Form("lettered", False, "12345平台", number=_NAMES),
    Form("bare", False, "1、人才", before=r"^\s*[（(]?\s*$", after="[、）)]"),
    Form("bare", False, "京政发21〕8号", after="〕"),
    Form("bare", False, "规划（12-15年）", after=rf"[{_TO}]\s*\d+\s*[年）)]"),
    Form("spelt", False, "百千万工程", words="[万亿]$", after="工程|级|计划|行动"),
    Form("spelt", True, "十余家", words=rf"^(?:近|[数上几])|[余多几来]|{_BOUNDS}"),
    Form("spelt", True, "不少于一家", before=_BOUND),
    Form("spelt", True, "一万二千家", number="(?=.*[十百千万亿])[^零〇].+"),
    Form("spelt", True, "增长一点五倍", words="点.*[倍万亿元吨亩米里]"),
    Form("spelt", None, "建成一家", number="[一零〇]"),
    Form("spelt", True, "建成三家", before=f"(?:{MADE})$"),
    Form("spelt", None, "四个意识"),
    Form("", True, "15家"),
)
"""The first that applies decides."""


def form_of(match: re.Match[str], before: str, after: str) -> Form:
    """The form in which a number stands; `before` is its clause up to it, `after` all that follows it in the text."""
    kind, number, words = _kind(match), match["digits"] or match["spelt"] or "", match[0]
    return next(
        form
        for form in FORMS
        if (not form.kinds or kind in form.kinds.split())
        and (not form.before or re.search(form.before, before))
        and (not form.words or re.search(form.words, words))
        and (not form.number or re.fullmatch(form.number, number))
        and (not form.after or re.match(form.after, after))
    )


def _kind(match: re.Match[str]) -> str:
    """`unit` has a known measure word, `lettered` some character after it, `bare` nothing that could be its unit."""
    named = next((name for name in ("ratio", "word", "spelt", "alone", "unit", "time") if match[name]), None)
    return named or ("lettered" if match["other"] else "bare")


def _at_most(match: re.Match[str], unit: str, before: str, after: str) -> bool:
    if after.startswith("内") and re.fullmatch(_TIMES, unit):
        return True
    if match["ratio"] and re.match(r"及?以[内下]", after):
        return True
    bound = match["bound"] or ""
    if bound in ("以内", "以下", "之内", "为限", "为上限", "封顶"):
        return not re.search(rf"(?:{_NOT})[^\d，；。]{{0,6}}$", before) or bool(re.search(rf"(?:{_OVER})$", before))
    return bound != "以上" and not re.search(_FLOOR, before) and bool(re.search(_CEILING, before))


def _annual(before: str, sentence: str) -> bool | None:
    """Whether the clause before a number asks for it each year; None where that, or the sentence so far, may."""
    if re.search(_YEARLY, before):
        return True
    return None if re.search(_YEARLY, sentence) or re.search(_PERHAPS_YEARLY, before) else False


def _is_vague(match: re.Match[str], before: str, after: str) -> bool:
    if match["word"] and not match["percent"]:
        return True
    if any(match[name] for name in ("range", "over", "over_after", "some", "few")) or re.search("[余多]", _said(match)):
        return True
    return bool(re.search(_VAGUE_BEFORE, re.sub(_YEARLY, "", before)) or re.match(_VAGUE_AFTER, after))


def _said(match: re.Match[str]) -> str:
    """The unit as it stands, with the scale before it."""
    if match["ratio"] or match["percent"]:
        return "倍" if match["ratio"] else "%"
    return match["unit"] or match["time"] or match["spelt_unit"] or match["other"] or ""


def _number(match: re.Match[str]) -> Fraction | None:
    """The number without its unit's scale; None where it cannot be read for certain."""
    if match["ratio"]:
        one, other = map(Fraction, re.split(r"\s*[:比]\s*", match["ratio"]))
        return one / other if other else Fraction(0)
    return read_numeral(match["digits"] or match["spelt"] or match["alone"] or match["percent"] or "")

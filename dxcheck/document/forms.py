"""The ways in which a number stands in a Chinese sentence, and which of them are quantities."""

from __future__ import annotations

import re
from typing import NamedTuple

from dxcheck.document.numbers import BOUNDS, MADE, TO

NOT = "不得?|不能|不应|不可|不宜|不再|未|严禁|严控不"
OVER = "超过|超出|超|突破|高于|多于|多过|大于"
_UNDER = "低于|少于|小于|不足|不到"
FLOOR = rf"(?:{NOT})(?:{_UNDER}|低|少|降至|降到|减至|减到)[^\d，；。]{{0,8}}$|(?:至少|最少|不下|≥|≧|>=)\s*$"
CEILING = (
    rf"(?:(?:{NOT})(?:{OVER})|至多|最多|最高|上限为?|封顶|限[制定]?在|限于|控制[在至到]|"
    r"(?:降|减|缩|低|少|短|小|调|简|落)[至到为])[^\d，；。]{0,8}$|"
    r"(?:小于|低于|少于)(?:或?等于)?[^\d，；。]{0,8}$|[≤≦⩽<]=?\s*$"
)
_BOUND = rf"(?:(?:{NOT})(?:{OVER}|{_UNDER})|至少|最少|达到?|超过?|逾|突破|至多|最多|每年|累计)\s*$"
_RISES = (
    r"[^，；。]{0,4}?(?:(?:提高|提升|增加|增长|上升|扩大|下降|降低|缩短|精简|翻番|压减|压缩|减少|降|减|增)[至到为]|"
    r"达到)"
)
_OF_DAY = r"(?:上午|下午|早上?|晚上?|时间|每[天日]|[日号])\s*$"
_NAMES = "12345|985|211|863|973|110|119|120"
"""Numbers that are names: hotlines and programmes."""


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
    Form("bare", False, "见附件2", before="(?:附[件表录图]|见[表图])$"),
    Form("", False, "由60%提高到", before="[由从][^，；。]{0,8}$", after=_RISES),
    Form("unit", False, "60%提高到", words="[%％]$", after=r"[提增升上降减扩压][^\d，；。]{0,3}[到至为]"),
    Form(
        "",
        False,
        "2024年实际8.2，2025年目标",
        before=r"(?:底?实际|基数|现状)(?:完成)?[值数]?[为达是：:\s]*$",
        after=r"[^。\d]{0,12}?\d{4}年度?目标",
    ),
    Form(
        "lettered", False, "由41降到", before="[由从][^，；。]{0,8}$", words="[降减升增提]$", after="[到至为低少高加长]"
    ),
    Form("ratio", False, "上午9:30开始", before=_OF_DAY),
    Form("ratio", False, "9:30开会", after="前|后|开|点"),
    Form("time", True, "5天以内", words=BOUNDS),
    Form("time", True, "不少于5天", before=FLOOR),
    Form("time", True, "压缩至5天", before=CEILING),
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
    Form("bare", False, "规划（12-15年）", after=rf"[{TO}]\s*\d+\s*[年）)]"),
    Form("spelt", False, "百千万工程", words="[万亿]$", after="工程|级|计划|行动"),
    Form("spelt", True, "十余家", words=rf"^(?:近|[数上几])|[余多几来]|{BOUNDS}"),
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

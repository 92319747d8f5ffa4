"""One cell's words -> whether they say that its row adds up others, or that there is nothing.

Judged by the whole cell: a name that only begins or ends so (合计科技公司, 无人机研发中心) is a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dxcheck.names import fold

_NUMERAL = "〇零一二三四五六七八九十百千万亿两"
_COUNT = (
    rf"(?:(?:\d+|[{_NUMERAL}]+)(?:[个项家人名位套件条台处户次场期元%]?(?:项目|企业|机构|单位|数据|记录)?|万元|亿元))"
)
_ADDED = "合计|小计|总计|共计|累计|总合计|合計|小計|總計|共計|累計|(?:sub|grand|sum|over ?all)?totals?"
_SUMS = rf"(?:{_ADDED}|统计|總數|总数|总和|总共|一共|汇总|彙總|sum|σ|∑)"
_OF_ALL = (
    "以上|上述|本页|本表|本月|本季度?|本期|本年度?|全区|全市|全县|全年|全部|总体|各单位|各镇|各街道|各部门|数据|年度|项目|"
    "人员|企业|数量|金额"
)
_SUM = (
    rf"(?:(?:{_OF_ALL})*{_SUMS}+|.*(?:{_ADDED})|(?:总?共|计)(?={_COUNT}))"
    rf"(?:数量?|金额|个数|项目数|人数|为|有|of)*{_COUNT}?(?:详见.*|其中.*)?"
)
_ENGLISH_SUMS = ("total", "sum")
"""What every such words hold that are English."""
_LONGEST = 40
"""More characters than a cell has that only says that it adds up."""
_NO = (
    "无|無|暂无|尚无|均无|并无|皆无|暂时无|没有|暂没有|暂时没有|尚没有|没|未有|未发生|未产生|未涉及|不涉及|不适用|"
    "nil|none|null|nothing|no|na|nan|nat|blank|not ?applicable"
)
_THING = (
    "此项?|该项?|相关|有关|新增|新|其他|需|可|填报|报送|上报|可报|项目|内容|数据|情况|材料|证明|佐证|附件|事项|变化|进展|明细|台账|"
    "业务|任务|人员|企业|单位|机构|记录|发生"
)
_WHEN = "本期|本月|本季度?|本年度?|本周|本次|今年|目前|现|当前|上半年|下半年|全年|本单位|我单位|我局|本局|该项?"
_NOTHING = (
    rf"(?:{_WHEN})*(?:{_NO})(?:{_THING})*|空白?|未填|待定|待补充?|待填|tbd|tbc|"
    r"[0〇○零×x](?:[个项家人名套件]|万?元)?"
)


_NO_NAME = (
    rf"(?![\d{_NUMERAL}]+(?:期(?:项目)?)?\Z)(?:另|其他|其余|还|约)?有?{_COUNT}|.*等(?:共?计?){_COUNT}|同上|同前|"
    r"(?:详?见|参见|附)(?:后|附件|附表|附页|台账|清单|名单|明细表?|下表)\d*"
)


_SIGNS = (
    r"[\s!-$&-/:-@\[-`{-~\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u2010-\u205e\u2212\u2500\u2501\u3001-\u3003"
    r"\u3008-\u3011\u3014-\u301f\u3030\u303d\u30fb]"
)
"""Blanks, dashes and punctuation, but for the percent sign."""


def _squeezed(text: str) -> str:
    """What is left of a cell without punctuation, dashes and blanks, in small letters."""
    return re.sub(_SIGNS, "", fold(text).casefold())


@lru_cache(maxsize=4096)
def is_sum(text: str) -> bool:
    """Whether a cell says that its row adds up others: 合计, 共计2项, 甲局小计, Total."""
    squeezed = _squeezed(text)
    if squeezed.isascii() and not any(word in squeezed for word in _ENGLISH_SUMS):
        return False
    formula = fold(text)[:1] in ("=", "@", "+")
    return not formula and len(squeezed) <= _LONGEST and re.fullmatch(_SUM, squeezed) is not None


@lru_cache(maxsize=4096)
def is_nothing(text: str) -> bool:
    """Whether a cell is a word for nothing, or only a sign: 无, 暂无, 本期无新增, —, N/A. An empty cell is no word."""
    squeezed = _squeezed(text)
    if not squeezed:
        return fold(text) != ""
    return len(squeezed) <= _LONGEST and re.fullmatch(_NOTHING, squeezed) is not None


@lru_cache(maxsize=4096)
def names_no_one(text: str) -> bool:
    """Whether a text that is no word for nothing names no one thing: how many there are (3个, 甲公司等3家, 另有2个), or
    where their names stand (见附件, 同上)."""
    if re.fullmatch(r"[1-9]\d?", fold(text), re.ASCII):
        return True
    squeezed = _squeezed(text)
    return len(squeezed) <= _LONGEST and re.fullmatch(_NO_NAME, squeezed) is not None

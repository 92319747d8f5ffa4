"""Lines around a table that are no rows: notes, who filled it in, page marks, what is said in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dxcheck.names import fold

_NOTES = (
    r"注|注意|附注|脚注|备注|说明|(?:填表|填报|填写|编报|编制|报送|指标|特别|补充|其他|有关|情况)(?:说明|要求|须知)|指标解释"
    r"|(?:数据|资料)?来源|(?:统计)?口径|(?:温馨)?提示"
)
_WHO = (
    r"(?:(?:本?单位|部门|统计|分管|主管|主要|项目|直接|科室|填报|填表)*(?:负责人|领导|负责同志))"
    r"|(?:填表|填报|制表|填写|报送|上报|编制|审核|复核|审批|审定|校对|核对|经办|联系|统计|录入|责任|签发|批准|签收|接收)"
    r"(?:人员?|者|员)|制表|审核|复核|审批|校对|经办|审核意见|领导意见|签字|签名|签章|盖章|公章"
    r"|(?:本?单位|部门|填报单位|报送单位|责任单位)?\(?(?:加?盖公?章|公章|签章)\)?"
    r"|(?:联系|办公|手机|固定|咨询)?(?:电话|手机|号码|方式)|手机|(?:电子)?(?:邮箱|邮件)|传真"
    r"|(?:填表|填报|制表|报出|报送|上报|编制|审核|打印|签发|签字|提交)(?:日期|时间)"
    r"|(?:数据|统计)?截[至止](?:日期|时间)?"
    r"|(?:填报|填表|报送|上报|制表|编制|报告|责任)(?:单位|部门|机构)"
)
_MARKS = (
    r"第?[\d一二三四五六七八九十]+页[,/、]?共?(?:[\d一二三四五六七八九十]+页)?|第[\d一二三四五六七八九十]+页|共\d+页"
    r"|\(?续(?:表|上表|下表|上页|下页)?\d*\)?|\(?(?:接上|转下|接下)页\)?"
    r"|\(?(?:以下|此处)(?:空白|无正文|无内容|无数据)\)?|\(?(?:完|表完)\)?|[-=*_—·.]{3,}"
)
_ENGLISH_NOTES = r"notes?|sources?|remarks?|n\.?b\.?"
_ENGLISH_WHO = (
    r"e-?mail|tel|phone|fax|contact|signature"
    r"|(?:prepared|reviewed|approved|checked|submitted|signed|reported|compiled|filled ?in) ?by"
)
_ENGLISH_MARKS = r"page\d+(?:(?:of|/)\d+)?|-\d+-|-?end(?:of\w+)?-?|[-=*_.]{3,}"
_BEFORE = r"[(\[【*※#◆●]*"


def _labels(notes: str, who: str, marks: str) -> tuple[str, str, str]:
    return (
        rf"(?is){_BEFORE}(?:{notes})(?:\(?\d{{1,2}}\)?)?[)\]】]*(?:[:.、].*|\Z)",
        rf"(?is){_BEFORE}(?:{who})(?:\([^)]*\))*[)\]】]*(?:[: ].*|\Z)",
        rf"(?is)(?:{marks})\Z",
    )


_ENGLISH = _labels(_ENGLISH_NOTES, _ENGLISH_WHO, _ENGLISH_MARKS)
_CHINESE = _labels(f"{_NOTES}|{_ENGLISH_NOTES}", f"{_WHO}|{_ENGLISH_WHO}", f"{_MARKS}|{_ENGLISH_MARKS}")
_SENTENCE = r"[。；;!?！？]|[,，].{6}"
PROSE = 30
"""From how many characters on a cell that stands alone is prose and no name."""
CLAUSE = 8
"""From how many characters on a text with the marks of a sentence is one."""
EXAMPLES = frozenset(("例", "示例", "样例", "范例", "例如", "填写示例", "填报示例", "example", "e.g.", "sample"))
"""What stands before a row that shows how the form is filled in."""


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether a cell's text is no datum but begins a line around the table: 注：…, 填表人：…, 第1页."""
    folded = fold(text)
    squeezed = folded.replace(" ", "")
    note, who, mark = _ENGLISH if folded.isascii() else _CHINESE
    begins = any(re.match(pattern, each) for pattern in (note, who) for each in (folded, squeezed))
    return begins or re.match(mark, squeezed) is not None


def is_signature(text: str) -> bool:
    """Whether a cell begins a line that says who filled in a form: 填表人：…"""
    folded = fold(text)
    who = (_ENGLISH if folded.isascii() else _CHINESE)[1]
    return any(re.match(who, each) for each in (folded, folded.replace(" ", "")))


def is_prose(text: str) -> bool:
    """Whether a text is a sentence rather than a name."""
    folded = fold(text)
    return len(folded) >= PROSE or (len(folded) >= CLAUSE and re.search(_SENTENCE, folded) is not None)


def is_example(text: str) -> bool:
    """Whether a cell says that its row is an example."""
    return fold(text).casefold().strip("()[]【】:") in EXAMPLES


def is_figure(text: str) -> bool:
    """Whether a cell holds figures and nothing that a header could say: a number, a day."""
    folded = fold(text)
    return re.fullmatch(r"[\d\s.,:/%年月日号季度上下半-]+", folded) is not None and re.search(r"\d", folded) is not None


def counts_columns(cells: Sequence[str]) -> bool:
    """Whether a row numbers the columns of the header above it (甲 乙 1 2)."""
    filled = [fold(cell).strip("()栏 ") for cell in cells if fold(cell)]
    letters = [text for text in filled if text in _LETTERS]
    numbers = [text for text in filled if text not in _LETTERS]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(filled) >= 3 and numbers == counted and filled == [*letters, *numbers]


_LETTERS = frozenset("甲乙丙丁戊己庚辛ABCDEFGHIJ")

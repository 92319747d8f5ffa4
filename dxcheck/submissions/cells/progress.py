"""One cell's text -> how far a deliverable has come, in a word or as a percentage.

A word is read where it says that all is done, that it is under way, or that nothing was begun; a claim that falls short
of saying so (基本完成, √) is refused.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from dxcheck.names import fold
from dxcheck.submissions.cells.numbers import NUMBER_REFUSALS
from dxcheck.submissions.cells.refusal import Refusal, illegible
from dxcheck.submissions.cells.words import is_nothing
from dxcheck.values import Progress

_DONE, _NOT_STARTED, _UNDER_WAY = Progress(Fraction(1)), Progress(Fraction(0)), Progress(None)
_NOW = "(?:目前|现|均|都|全部|已经|已|早已)*"
_WELL = "按期|按时|如期|准期|准时|提前|全部|全面|圆满|顺利|超额|高质量|高标准|保质保量|按质按量"
_ALL = "(?:年度|本年度|全年|既定|全部|各项|所有|相关|该项)*(?:目标任务|任务目标|任务|工作|目标|事项)?"
_PERCENT = r"(-?\d{1,18}(?:\.\d{1,18})?)%"
PROGRESS_WORDS: tuple[tuple[str, Progress], ...] = (
    (rf"{_NOW}(?:{_WELL})*(?:完成|办结|完结){_ALL}|是|done|completed?", _DONE),
    (rf"{_NOW}已经?(?:按|依)(?:要求|计划|规定|时序)(?:{_WELL})*(?:完成|办结){_ALL}", _DONE),
    (
        r"(?:目前|现|仍|还)?(?:正?在|(?:正在)?(?:有序|稳步|持续|加快|积极|全力|扎实|加紧|抓紧|正常|按计划|按期|顺利))+"
        r"(?:推进|进行|实施|开展|办理|建设|落实)(?:之?中|过程中)?",
        _UNDER_WAY,
    ),
    (r"(?:推进|进行|实施|开展|办理|建设|落实|施工)(?:之?中|过程中)|in[ _-]?progress|ongoing|under ?way", _UNDER_WAY),
    (
        r"(?:目前|现|均|都)?(?:尚|还|暂|仍)?(?:未|没有?|未能)(?:正式)?(?:启动|开始|开展|动工|开工|实施)(?:工作)?|待启动|"
        r"not ?_?(?:yet)? ?(?:started|begun)",
        _NOT_STARTED,
    ),
)
"""Every word, without blanks and signs around it, and how far it says that a deliverable is."""
_SHARE = (
    rf"{_NOW}(?:累计|总体|整体|工程|项目|工作|任务|建设)*(?:完成|进度|进展|推进)*(?:率|度|比例|情况)?(?:为|达|达到|至|到|:)?"
    rf"{_PERCENT}(?:完成)?"
)

_NOT_DONE = (
    "(?:尚|还|暂|仍|均|都)?(?:未|没有?|无法|不能|未能)(?:全部|按期|按时|如期)?(?:完成|办结)|否|"
    "no|not ?done|incomplete|unfinished"
)
_EXPECTED = "(?:预计|预期|计划|拟|将|力争|争取|确保|有望|可|能|待|应).*(?:完成|办结).*"
_REFUSALS: tuple[tuple[str, str], ...] = (
    (_NOT_DONE, "progress.not_done"),
    (_EXPECTED, "progress.expected"),
    (r"[^\w%]+|[vx〇]", "progress.mark"),
    (rf"(?:{_NOW}(?:{_WELL})*(?:完成|办结|完结){_ALL}[,.;:!。].+|.*\d%.*)", "progress.more"),
    (".*(?:完成|办结|完结|竣工|done|complete).*", "progress.vague"),
    ("(?s:.*)", "progress.unknown"),
)
"""What is no word for certain; the first that applies gives the reason."""


@lru_cache(maxsize=4096)
def read_progress(text: str) -> Progress | Refusal:
    """How far a deliverable has come, in a word or as a percentage."""
    folded = fold(text)
    if refusal := illegible(text, folded, Refusal("progress.empty", "hint.fill_or_remove"), "hint.rest_to_note"):
        return refusal
    said = re.sub(r" (?![\d.])|(?<!\d) ", "", folded.casefold()).rstrip("。.!;,、")
    for pattern, progress in PROGRESS_WORDS:
        if re.fullmatch(pattern, said):
            return progress
    if match := re.fullmatch(_SHARE, said, re.ASCII):
        share = Fraction(match[1]) / 100
        return Progress(share) if 0 <= share <= 1 else Refusal("progress.beyond", "hint.progress_words")
    if match := re.fullmatch(r"\d{1,18}(?:\.\d{1,18})?", said, re.ASCII):
        return _bare(Fraction(said), said)
    return _why_not(folded, said)


def _bare(number: Fraction, said: str) -> Refusal:
    """A number alone, with what a person may have meant by it: 0.6 is 60%, 1 may be all or a hundredth."""
    if number > 100:
        return Refusal("progress.beyond", "hint.progress_words")
    if number in (0, 1, 100):
        return Refusal("progress.bare_number", f"hint.progress_{int(number)}")
    guess = f"{float(number * 100):.15g}" if number < 1 else said
    return Refusal("progress.bare_number", "hint.progress_percent", {"guess": f"{guess}%"})


def _why_not(folded: str, said: str) -> Refusal:
    if is_nothing(folded) and not re.fullmatch(f"{_NOT_DONE}|[×x○〇]", said):
        return Refusal("value.nothing", "hint.progress_words")
    for pattern, reason, hint in NUMBER_REFUSALS:
        if "%" in said and re.search(pattern, folded, re.ASCII):
            return Refusal(reason, hint)
    why = next(reason for pattern, reason in _REFUSALS if re.fullmatch(pattern, said, re.DOTALL))
    return Refusal(why, "hint.rest_to_note" if why == "progress.more" else "hint.progress_words")

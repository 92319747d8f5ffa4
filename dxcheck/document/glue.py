"""The words of a document that hold its parts together and promise nothing: labels, roles, table heads, numbering.

At each place the first alternative that matches is taken for good, so that no text takes long; longer ones come first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dxcheck.document.roles import ANSWERS, ASSISTS, WHO

_WHO = rf"(?:{WHO}|领导|人)"
_ROLES = f"{ANSWERS}|{ASSISTS}|主要|共同|督办"
_WORK = "主要|建设|重点|实事|民生|具体|年度|阶段性?|目标|工作|任务|事项|内容|措施|举措|指标|项目|要求|安排|进度|计划"
CHINESE = (
    rf"(?:{_ROLES}){{1,9}}{_WHO}?(?:（[^（）]*）)?(?=[:：|\t\n，；。、 \u3000）)〕\]]|$)",
    rf"(?:{_ROLES}){{1,3}}{_WHO}",
    r"(?:完成|办结|落实|推进|实施|进度|目标)?(?:时限|期限|时间|节点|日期|时序)(?:要求|安排|节点|进度)?|截[止至](?:时间|日期)?",
    r"目标值|完成值",
    rf"(?:{_WORK})(?:名称|分解|清单|一览)?表?",
    r"(?:预期|阶段性?|主要|工作){0,4}(?:成果|成效|效果)(?=[：:|\t])",
    r"[一二三四五六七八九十]{1,3}是|序号|编号|类别|单位|备注|名称|数量|附[件表]",
    r"并?(?:持续|长期|常年)(?:推进|坚持|实施|开展)?",
    r"由|等(?:有关|相关|各)?(?:单位|部门)?|和|与|及|以及|各自|共同|具体|按?职责分工|分别为?|其中|抓好|组织|会同|牵头|负责|落实|配合|协助|参与",
    r"(?:底|年底|月底)?(?:之前|以前|前)|完成|办结|到位|于|在",
    r"第[一二三四五六七八九十百]+(?:章|节|条|部分)",
)
ENGLISH = (
    r"results?|units?|baselines?|years?|"
    r"in (?:partnership|co-?operation|collaboration|consultation) with|milestones?|"
    r"with (?:the )?(?:support|help|assistance|advice) (?:of|from)|"
    r"(?:(?:key )?performance |success )?(?:measure(?:ment|s|d by)?|indicators?)|"
    r"target(?: dates?)?|due(?: dates?)?|dates?|deadline|responsible|part(?:y|ies)|"
    r"leads?|support(?:ing|ed)?(?: by)?|with|and|or|the|by|from|to|in|before|agency|agencies|owners?|actions?|no|"
    r"commitments?|status|timelines?|deliverables?|indicators?|outputs?|activit(?:y|ies)|section|objectives?|goals?|"
    r"end of|until|will|shall|must|is|are|for|"
    r"organi[sz]ations?|institutions?|partners?|implementing|assisted|"
    r"(?:ref(?:erence)?|number|item|what we will do|how we will know|who|by when)(?=[ *]*(?:[|:\n]|$))"
)
ANNEX = r"附[件表]\s*[\d一二三四五六七八九十]*"
"""What begins an annex: 附件, 附件1, 附表二."""
_NUMBER = (
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[、.．]?(?=[\s*_]|[^\W\d])|[（(]?[0-9０-９一二三四五六七八九十百]{1,4}[）)、．.]|"
    r"[一二三四五六七八九十]+(?=\s)|[一二三四五六七八九十]{1,3}是|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|"
    r"[A-Za-z][.)]|[A-Z][0-9]{1,2}(?:\.[0-9]{1,2})?[.:)]?(?=[*_]*(?:$|\s))|"
    r"(?:[A-Za-z]+ )?[0-9]{1,3}[:：.)]?(?=[*_]*(?:$|\s))|(?:[A-Z][A-Za-z]+ ){2}[0-9]{1,3}[:：](?=[*_]*(?:$|\s))|"
    r"(?:Goal|Objective|Priority|Pillar|Theme|Part|Section|Chapter|Area|Annex|Appendix|Action|Strategy) "
    r"[A-Z](?:[:：.)]|(?=[*_]*$))|"
    r"[A-Za-z]+ [0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[:：.)]?(?=[*_]*(?:$|\s))"
)


@cache
def _glue() -> re.Pattern[str]:
    chinese = "|".join(CHINESE)
    return re.compile(rf"(?></?[a-z]+ ?/?>|[\W_]|(?:{chinese})|\b(?:{ENGLISH})\b)*+", re.IGNORECASE)


@cache
def numbering() -> re.Pattern[str]:
    """How an item's number begins a line, a cell or a sentence: 一、（二）3. 4.2 ⑤ Action 4:."""
    return re.compile(_NUMBER)


def bare_number(number: str) -> str:
    """An item's number without the marks behind it; brackets belong to it: （二）, 3, Action 4."""
    bare = number.strip()
    return bare if bare.startswith(("(", "（")) else bare.rstrip(".．、:：)")


def without_glue(words: str) -> str:
    """Nothing where all of some words are glue; else the words, without the marks around them."""
    if len(words) == 1 and not words.isalnum():
        return ""  # as most of what stands between two things is
    return "" if _glue().fullmatch(words) else re.sub(rf"^[\W_]+|(?<![{_AROUND}])[{_AROUND}]+$", "", words)


_AROUND = r"\s，。；、：:;,|"


_PARTING = "，, "


def without_ends(words: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Some words without those of the stretches that end them, and without the first where it begins them."""
    start, end, left = 0, len(words), len(stretches)
    while left and not words[stretches[left - 1][1] : end].strip():
        left -= 1
        end = stretches[left][0]
        while end and words[end - 1] in _PARTING:
            end -= 1
    if left and not words[: stretches[0][0]].strip():
        start = stretches[0][1]
    return words if (start, end) == (0, len(words)) else words[start:end].strip(_PARTING)

"""The organisations that a stretch names, each with its role: by the verb behind its list, else the label before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.glue import without_glue
from dxcheck.document.roles import ANSWERS, ASSISTS
from dxcheck.document.text import Span
from dxcheck.draft.english_names import capitalised, listed
from dxcheck.draft.labels import label_of
from dxcheck.draft.spans import pieces, trimmed, words_of
from dxcheck.values import MONTHS

Role = Literal["answers", "assists"]

_ENDINGS = (
    "局|委|办|厅|院|署|处|部|科|所|站|队|社|馆|台|室|会|团|中心|公司|集团|银行|政府|学校|大学|医院|妇联|文联|侨联|台联|社科联|科协|残联|工商联|团委|街道|镇|乡|"
    "村|社区|县|区|市|州|盟|旗|部门|单位|企业|机构|基地|园|厂|场|台|行"
)
_LIKE_A_NAME = re.compile(
    rf"(?:[^\s，。；、：:！？“”（）()]|（[^（）]{{1,24}}）|〔[^〔〕]{{1,24}}〕|\([^()]{{1,24}}\)){{0,24}}?(?:{_ENDINGS})(?:（[^（）]{{1,24}}）|\([^()]{{1,24}}\))?"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,5}?(?:街道办事处|街道|镇|乡|县|区|市|州|盟|旗|村|社区|开发区|园区|农场|林场|垦区)(?:政府|人民政府|管委会)?"
)
_NO_PLACE = re.compile(
    r"全[市县区省州乡镇村旗].*|[市县区乡镇村]|[本该我其].|.*(?:小区|厂区|校区|片区|景区|库区|灌区|示范区|试验区|超市|城市|都市|菜市|街区|农村|乡镇|城镇|集镇|小镇|新村)|"
    r"(?:各|全|贫困|偏远|边远|高寒|深|浅|重点|国有|集体|农|半)?(?:林区|牧区|山区)|(?:新|改|扩|建|创|打造|完成|培育|推进|实施|开展|整治|提升|修|每|涉及|覆盖|惠及|服务|重点).*"
)
GROUP = re.compile(r"各|有关|相关|全体|其他|(?:县市区|部门|单位|企业)$")
"""A name that stands for several."""
_VERB = (
    rf"(?:{ANSWERS}|{ASSISTS})(?!局|委|单位|部门|中心)(?:{ANSWERS}|{ASSISTS}|抓好|组织|推进|完成|做好|具体|工作|等|的)*"
)
_WITH_VERB = re.compile(rf"(?P<name>.*?)(?:分别|共同|具体|统筹|主要|按照?(?:职责|分工)+|各自)*(?P<verb>{_VERB})$")
_BRACKETED = re.compile(rf"(?P<name>.+?)[（(](?P<verb>(?:{ANSWERS}|{ASSISTS})[^（）()]{{0,4}})[）)]$")
_LEADING = re.compile(r"(?:由|和|与|及|以及|会同|协同|联合|并|同时|其中|[-–•·*])+(?=.)|the (?=[A-Z])", re.IGNORECASE)
_BEHIND = re.compile(r"(?:等(?:单位|部门|有关单位|有关部门|相关单位|相关部门)?|按(?:照)?(?:职责|分工)+|分别|等)+$")
_LISTED = r"[、，,；;。/\n|]|(?<=[^\x00-\x7f])[ \t\u3000]+(?=[^\x00-\x7f])|(?<=[）)])[ \t\u3000]+"
_WHEN = re.compile(
    rf"(?:by|before|until|from|in|during|due|no later than)\s+(?:the end of\s+)?(?:{'|'.join(MONTHS)}|"
    r"mid|late|early|q[1-4]\b|spring|summer|autumn|fall|winter|end\b|\d)",
    re.IGNORECASE,
)
"""What stands among names and says by when."""
_NEAR = 40
_WITH = re.compile(r"\b(?:with|support from|support of)\s*$", re.IGNORECASE)
_PERSON = re.compile(r"(?:某某|[\u4e00-\u9fff]某|同志|书记|县长|市长|区长|镇长|主任|局长|主席)$")


class Named(NamedTuple):
    """An organisation's name, and its role; None where nothing says it."""

    span: Span
    words: str
    role: Role | None


def like_a_name(words: str) -> bool:
    """Whether some words end as organisations' names do."""
    return _LIKE_A_NAME.fullmatch(words) is not None and len(words) > 1


def like_a_place(words: str) -> bool:
    """Whether some words are the name of a place that may have a share."""
    return _PLACE.fullmatch(words) is not None and _NO_PLACE.fullmatch(words) is None


def named_in(text: str, span: Span, role: Role | None = None, *, labelled: bool = False) -> Iterator[Named]:
    """Every organisation that a stretch of names and labels names; `labelled`, whatever stands there is a name."""
    waiting: list[Named] = []
    clause = 0
    """Where the names of the clause begin among those that wait for a verb."""
    skipped = False
    english = text[span.start : span.end].isascii()
    assists_next = False
    for part in listed(text, span) if english else pieces(text, span, _LISTED):
        label, piece = label_of(text, part), part
        clause = len(waiting) if text[part.start - 1 : part.start] in {"，", ",", "；", ";"} else clause
        if label is not None:
            yield from waiting
            waiting = []
            skipped = label.says not in ("answers", "assists")
            role = _role(label.says) or role
            labelled = labelled or not skipped
            piece = Span(label.behind, piece.end)
        if skipped:
            continue
        if english:
            assists_next = assists_next or bool(_WITH.search(text[max(span.start, piece.start - _NEAR) : piece.start]))
            found, verb = _english(text, piece, "assists" if assists_next else role)
            found = [one for one in found if labelled or one.role != role or capitalised(one.words)]
        else:
            found, verb = _one(text, piece, role, labelled=labelled)
        waiting += found
        if verb is not None:
            whole = role is None or verb == role
            yield from (one._replace(role=verb) if whole or n >= clause else one for n, one in enumerate(waiting))
            waiting, clause = [], 0
    yield from waiting


def _role(said: str) -> Role | None:
    return said if said in ("answers", "assists") else None  # type: ignore[return-value]


def _one(text: str, piece: Span, role: Role | None, *, labelled: bool) -> tuple[list[Named], Role | None]:
    """The name in a piece, and the role that a verb behind it gives it and those before it."""
    span = trimmed(text, piece)
    words = text[span.start : span.end]
    if lead := _LEADING.match(words):
        span = Span(span.start + lead.end(), span.end)
        words = words[lead.end() :]
    own = _BRACKETED.fullmatch(words)
    verb = None if own else _WITH_VERB.fullmatch(words)
    if verb is not None and not without_glue(words):
        return [], _of(verb["verb"])
    name = own["name"] if own else verb["name"] if verb else words
    name = _BEHIND.sub("", name).rstrip()
    said = _of(verb["verb"]) if verb else None
    if not _is_name(name, labelled=labelled):
        return [], said
    where = Span(span.start, span.start + len(name))
    names = [*_joined(text, where)]
    return [Named(one, text[one.start : one.end], _of(own["verb"]) if own else role) for one in names], said


def _joined(text: str, span: Span) -> Iterator[Span]:
    """甲局和乙局, 甲局会同乙局 and 甲局牵头乙局 are two names; 住房和城乡建设局 is one."""
    words = text[span.start : span.end]
    for match in re.finditer(r"会同|和|与|及|牵头[，,]?|负责[，,]?", words):
        before, after = words[: match.start()], words[match.end() :]
        if like_a_name(before) and like_a_name(after) and _ends_whole(before):
            yield Span(span.start, span.start + match.start())
            yield from _joined(text, Span(span.start + match.end(), span.end))
            return
    yield span


def _ends_whole(words: str) -> bool:
    return bool(re.search(r"(?:局|委|办|厅|院|公司|中心|政府|会|街道|镇|乡|县|区|市|集团|银行|学校|团|队)$", words))


def _is_name(name: str, *, labelled: bool) -> bool:
    if not name or len(name) < 2 or len(name) > 40 or re.search(r"[“”：:！？]|^\d+$", name):
        return False
    if not without_glue(name) or _PERSON.search(name) or next(dates_in(name, [2000]), None) is not None:
        return False
    return labelled or like_a_name(name)


def _of(verb: str) -> Role:
    return "assists" if re.match(ASSISTS, verb) else "answers"


def _english(text: str, piece: Span, role: Role | None) -> tuple[list[Named], Role | None]:
    span = trimmed(text, piece)
    words = text[span.start : span.end].rstrip(". \n")
    match = re.match(r"(?:with|and|the|led by|supported by|assisted by)(?:\s+the)?\s+", words, re.IGNORECASE)
    if match:
        span = Span(span.start + match.end(), span.end)
        role = "assists" if re.match("with|supported|assisted", words, re.IGNORECASE) else role
        words = words[match.end() :]
    if the := re.match(r"the\s+", words, re.IGNORECASE):
        span, words = Span(span.start + the.end(), span.end), words[the.end() :]
    role_word = re.search(r"\s*\((?P<role>lead|support|supporting|partner)\)$", words, re.IGNORECASE)
    if role_word:
        role = "answers" if role_word["role"].lower() == "lead" else "assists"
        words = words[: role_word.start()]
    if not re.search("[A-Za-z]{2}", words) or not without_glue(words) or _WHEN.match(words):
        return [], None
    where = Span(span.start, span.start + len(words))
    return [Named(where, words_of(text, where), role)], None

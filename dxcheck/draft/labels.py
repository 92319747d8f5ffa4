"""What a label or the head of a column says of the words behind it: who answers, by when, or what is owed."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from dxcheck.document.roles import ANSWERS, ASSISTS, WHO
from dxcheck.document.text import Span

Says = Literal[
    "number", "unit", "aside", "measure", "assists", "answers", "due", "target", "baseline", "group", "text", "year"
]

_ROLE = rf"(?:{ANSWERS}|{ASSISTS}|主要|共同|市级|县级|区级|省级)"
_WHO = f"{WHO}|科室|乡镇|县区"
CHINESE: tuple[tuple[Says, str], ...] = (
    ("number", "序号|编号|序|项次"),
    ("unit", "计量单位|单位"),
    (
        "aside",
        rf"(?:指标)?(?:属性|性质)|分值|权重|得分|备注|说明|(?:考核|评价|评估|数据提供|数据来源|统计)(?:单位|部门)?|(?:{_ROLE}|分管|包保|包抓|督办|市|县|区|省|级|委|府)*"
        r"(?:领导|责任人|负责人|联系人|专班)(?:及职务)?|联系(?:人|电话|方式)|电话|姓名|目前进展|进展情况|完成情况|存在问题",
    ),
    ("measure", "衡量(?:标准|方式)|考核(?:方式|标准|办法|依据)|评价(?:标准|办法|方式)|评分(?:标准|办法)|验收标准"),
    ("assists", rf"(?:{_ROLE})*(?:{ASSISTS})(?:{_ROLE})*(?:{_WHO})?"),
    (
        "answers",
        rf"(?:{_ROLE})*(?:{ANSWERS})(?:和|及|与|、)?(?:{_ROLE})*(?:{_WHO})?|(?:建设|完成|承担|申报|组织|项目)(?:单位|主体)",
    ),
    (
        "due",
        r"(?:计划|预计|要求|拟)?(?:完成|办结|落实|推进|实施|进度|目标|整改|交付|建设)?(?:时限|期限|时间|日期|时序|年限|周期)"
        r"(?:要求|安排|节点|进度)?|(?:时间|进度|工作|年度)?(?:节点|进度|推进|实施)?(?:安排|计划|进度|节点|要求)|"
        r"(?:分?季度|分?月度?|分?年度|年度|分阶段)(?:目标|任务|计划|安排|进度)(?:任务|要求)?|阶段性?(?:目标|任务|安排|成果)|节点目标|时限|截[止至](?:时间|日期)?",
    ),
    ("baseline", r"基期值?|现状值?|基准值?|(?:19|20)\d\d年(?:度)?(?:基期|现状|基准|实际|完成)(?:值|数|情况)?"),
    ("year", r"(?:19|20)\d\d年(?:度)?(?:底|末)?(?:目标|任务|计划|预期)?(?:值|数)?(?:目标|任务)?"),
    ("target", "(?:年度)?(?:目标|指标|任务|计划)(?:值|数|量)|数量|总量|总数|合计|总计|小计|规模|全[市县区省州国镇旗]"),
    ("group", "(?:指标|任务|工作|项目)?(?:类别|分类|类型|领域|方面|板块)|一级指标|专项|分类"),
    (
        "text",
        "(?:主要|重点|具体|年度|阶段性?|考核|工作|目标|任务|事项|内容|措施|举措|指标|项目|要求|成果|建设|改革|名称|二级|三级|民生|实事|"
        "行动|整改|问题|清单|量化|预期|及|和|与)*"
        "(?:任务|事项|内容|措施|举措|指标|项目|成果|成效|效果|目标|行动|工程|工作|名称|要求|实事)",
    ),
)
_OF = (
    "(?:(?:goal|action|commitment|objective|outcome|strategy|priority|task|project|program(?:me)?|overall|delivery) )?"
)
_BODIES = (
    r"(?:agency|agencies|institutions?|ministr(?:y|ies)|part(?:y|ies)|organi[sz]ations?|departments?|offices?|"
    r"bod(?:y|ies)|entit(?:y|ies)|units?)"
)
ENGLISH: tuple[tuple[Says, str], ...] = (
    ("number", r"no\.?|#|ref\.?|id|number"),
    ("unit", "units?"),
    ("aside", "status|notes?|remarks?|comments?|weight(?:ing)?|contact|budget|source"),
    (
        "measure",
        r"measure(?:ment|s)?|how measured|measured by|(?:performance |key |key performance |success )?"
        r"(?:measures?|metrics?|indicators?)(?: of success)?|kpis?|success criteria|evidence|"
        r"how (?:will we|we will|we'll|do we) (?:know|measure)(?: .*)?|what success looks like",
    ),
    (
        "assists",
        rf"{_OF}(?:support(?:ing|ed)?(?: by)?|assist(?:ed|ing)(?: by)?|contributing)(?: {_BODIES}| partners?)?|"
        rf"(?:key |delivery |implementing |supporting )?partner(?:s|ships?)?(?: {_BODIES})?|contributors?|"
        r"(?:in (?:partnership|cooperation|collaboration)|working|together) with",
    ),
    (
        "answers",
        rf"{_OF}(?:responsible|lead|leading|implementing|accountable)(?: {_BODIES}| owner)?|{_OF}owners?|{_OF}leads?|"
        r"part(?:y|ies)|agency|agencies|responsibility|who(?: leads| is responsible| will do it)?|departments?|"
        r"(?:led|owned|delivered) by",
    ),
    (
        "due",
        r"(?:target |due |completion |end |delivery |target completion )?dates?|deadlines?|due(?: by)?|timelines?|"
        r"timescales?|time ?frames?|(?:by )?when|timing|completed? by",
    ),
    ("baseline", r"(?:(?:19|20)\d\d )?baseline(?: value| figure)?(?: (?:19|20)\d\d)?|(?:19|20)\d\d actual"),
    ("year", r"(?:targets? (?:for |by )?)?(?:fy ?)?(?:19|20)\d\d(?: targets?)?"),
    ("target", "targets?|target value|total"),
    ("group", "theme|area|category|pillar|goal|objective|priority"),
    (
        "text",
        "what(?: (?:we will|we'll|will be) (?:do|done|deliver)| needs to happen)?|"
        "milestones?|actions?|activit(?:y|ies)|commitments?|deliverables?|tasks?|outputs?|steps?|measures?|initiatives?",
    ),
)  # fmt: skip


class Label(NamedTuple):
    """What a label says, where the words behind it begin, and the label itself."""

    says: Says
    behind: int
    words: str


def says(head: str) -> Says | None:
    """What the head of a column says of its cells; None where it is no label."""
    bare = "".join(re.sub(r"[（(][^（）()]*[）)]|[*_]", "", head).split())
    if not bare:
        return None
    table = ENGLISH if bare.isascii() else CHINESE
    outer = re.sub(r"\([^()]*\)|[*_]", " ", head)
    words = " ".join(outer.split()) if bare.isascii() else bare
    said = next((said for said, pattern in table if re.fullmatch(pattern, words, re.IGNORECASE)), None)
    dated = re.search(r"[（(](?:19|20)\d\d年?(?:底|末)?[)）]", head)
    return "year" if said == "target" and dated else said


MARK = r"(?:[：:|\t]|(?<=单位|部门|时限|期限|任务|目标|内容)。)"
"""What parts a label from its words."""
_SEPARATED = re.compile(
    rf"[ \t\u3000*_【\[]*(?P<label>[A-Za-z][A-Za-z -]{{1,39}}?|[^：:|\t\n，。；]{{2,16}}?)[ \u3000*_】\]]{{0,40}}{MARK}"
    r"[ \t\u3000*_|]*(?=[^\s*_|])"
)
LABELS = ("answers", "assists", "due", "aside", "measure")
"""What a label before a colon may say within a paragraph or at its beginning; a text's label begins an item."""


def label_of(text: str, span: Span) -> Label | None:
    """The label that begins a stretch, with the mark behind it."""
    match = _SEPARATED.match(text, span.start, span.end)
    said = says(match["label"]) if match else None
    if match is None or said is None or (said not in LABELS and said != "text"):
        return None
    return Label(said, match.end(), match["label"].strip())

"""The columns of a metric file, an entry each: readers, forms and the published Table Schema take theirs from here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from dxcheck.diagnostics import Listed, Named
from dxcheck.names import fold


class Column(NamedTuple):
    """One column, by the name that the program calls it."""

    name: str
    headers: tuple[str, ...]
    """What offices call it, beside its name; the first is its title."""
    description: str
    example: str = ""
    required: bool = False
    """Whether a file must have it."""
    filled: bool = False
    """Whether every row must fill it."""
    pattern: str = ""
    """A regular expression that every cell of it matches."""
    on_forms: str = ""
    """Its header on our own forms, where that is not its title."""
    loose: tuple[str, ...] = ()
    """What names it only where the header has no other name for it: there it may be a column of the office's own."""
    vague: tuple[str, ...] = ()
    """What names it only where neither of these does, in a whole header: it often heads other things."""
    ours: bool = False
    """Whether only our own forms have it: what they ask for, which is never read."""

    @property
    def form_header(self) -> str:
        """Its header on our own forms."""
        return self.on_forms or self.headers[0]

    def title(self, language: str) -> str:
        """Its header in a language, as our own forms have it; it is read back as this column."""
        return self.form_header if language == "zh" else self.name.replace("_", " ").capitalize()


COLUMNS = (
    Column(
        "indicator",
        (
            "指标", "指标编号", "指标名称", "指标代码", "指标编码", "指标项", "指标id", "考核指标", "考核指标名称",
            "监测指标", "统计指标", "评价指标", "绩效指标", "任务指标", "节点编号", "indicator id", "indicator name",
        ),
        "An indicator's id or name; for a deliverable, its milestone's id.",
        "rd_centres",
        required=True,
        filled=True,
        loose=("任务编号", "任务节点", "指标内容"),
        vague=(
            "任务名称", "工作任务", "工作任务名称", "年度任务", "年度任务名称", "任务", "事项", "事项名称", "主要任务",
            "工作事项",
        ),
    ),
    Column(
        "date",
        (
            "日期", "截止日期", "截至日期", "数据日期", "统计日期", "统计时间", "统计时点", "统计截止日期",
            "统计截至日期", "数据截止日期", "数据截至日期", "数据时间", "数据时点", "时点", "报告期", "统计期",
            "统计期间", "数据期", "所属期", "数据所属期", "as of", "as of date", "as at", "reporting period",
        ),
        "A day, or a period, which means its last day: 2022-06-30, 2022年6月30日, 2022Q2, 2022年上半年.",
        "2022-06-30",
        required=True,
        filled=True,
        pattern=r".*[\d一二三四五六七八九].*",
        on_forms="数据日期",
        loose=("截至时间", "截止时间", "period"),
        vague=("时间", "完成时间", "报告日期", "报告时间"),
    ),
    Column(
        "value",
        (
            "数值", "完成值", "完成情况", "实际值", "实际完成值", "实际完成", "实际完成数", "实际完成量",
            "实际完成情况", "完成数", "完成数值", "完成量", "完成数量", "实际数", "实绩", "实绩值", "累计完成",
            "累计完成值", "累计完成数", "累计完成量", "累计完成情况", "累计值", "累计数", "actual", "actual value",
        ),
        "A number, with its unit or without; a ratio 1:1; for a deliverable done, in progress, not started, or a "
        "percentage. May be empty in a row with an item.",
        "15",
        required=True,
        vague=(
            "进展情况", "进展", "进度", "完成进度", "完成进展", "工作进展", "工作进展情况", "当前值", "当前进展",
            "目前进展", "目前进展情况", "progress", "current value",
        ),
    ),
    Column(
        "organisation",
        ("填报单位", "责任单位", "报送单位", "上报单位", "organization"),
        "The organisation that reports, by id, name or alias.",
        "区科委",
        loose=(
            "填报部门", "责任部门", "报送部门", "上报部门", "填表单位", "报告单位", "主责单位", "牵头单位", "牵头部门",
            "责任主体", "reporting organisation", "responsible organisation", "reporting organization",
            "responsible organization",
        ),
        vague=(
            "单位名称", "部门", "部门名称", "承办单位", "承办部门", "牵头责任单位", "实施单位", "落实单位",
            "department",
        ),
    ),
    Column(
        "item",
        ("明细", "项目名称", "项目"),
        "A register entry (台账): one named project, centre or person, worth 1 unless value says otherwise.",
        "示例项目",
        loose=(
            "工程名称", "企业名称", "姓名", "人才姓名", "机构名称", "平台名称", "中心名称", "公司名称", "研发中心名称",
            "成果名称", "场景名称", "基地名称", "人员姓名", "台账明细", "明细名称", "item name",
        ),
    ),
    Column(
        "evidence",
        ("佐证材料", "佐证", "依据", "证明材料", "佐证资料", "佐证文件", "佐证材料名称", "证明文件", "支撑材料"),
        "What proves the value.",
        "认定文件〔2022〕1号",
        loose=("附件", "附件名称", "文号", "文件名称", "依据文件", "文件依据", "依据文号", "证明材料名称", "材料名称"),
    ),
    Column(
        "note",
        ("备注", "说明", "备注说明", "备注信息", "notes", "remark", "remarks", "comment", "comments"),
        "Anything else; it is not judged.",
        loose=("情况说明", "其他说明", "需说明的问题", "需要说明的问题", "需说明的情况", "备注栏"),
    ),
    Column(
        "reported_on",
        (
            "报送日期", "上报日期", "填报日期", "填表日期", "提交日期", "报送时间", "上报时间", "填报时间", "填表时间",
            "提交时间",
        ),
        "The day on which the row was handed in.",
        "2022-07-08",
    ),
    Column(
        "unit",
        ("单位", "计量单位", "度量单位", "指标单位", "数值单位", "units", "unit of measure"),
        "The unit of the value, where the value does not have it itself.",
        "万元",
    ),
    Column(
        "promised",
        (
            "承诺完成日期", "承诺完成时间", "承诺完成时限", "承诺日期", "承诺时间", "承诺时限", "promised on",
            "promised date",
        ),
        "The day by which what is late is promised.",
        "2023-03-31",
    ),
    Column("asked", ("要求",), "What the form asks for; it is never read.", ours=True),
)  # fmt: skip
NAMES = tuple(column.name for column in COLUMNS)
REQUIRED = tuple(column.name for column in COLUMNS if column.required)
BY_HEADER = {header: column.name for column in COLUMNS for header in (column.name, *column.headers)}
"""Every header that is known wherever it stands, and the column that it names."""
LOOSELY = {header: column.name for column in COLUMNS for header in column.loose}
"""Every header that is known only where no other names its column."""
VAGUELY = {header: column.name for column in COLUMNS for header in column.vague}
"""Every header that is known only where nothing else names its column, and all that a file must have is named."""
SERIALS = frozenset(("序号", "顺序号", "行号", "序", "no", "no.", "n°", "#", "s/n", "sn", "serial", "serial no."))
"""What numbers the rows: known, and passed over."""
PLANS = frozenset(("plan", "planid", "plantitle", "计划编号", "计划名称", "所属计划", "规划名称", "方案名称"))
"""What says of which plan a row is, where one file has rows of several: known, and on no form of ours."""
UNNAMED_SERIAL = "#"
"""What the first column is called that numbers the rows without a header, as the index of a data frame does."""
ADDED = {"file": "原文件", "row": "原行号", "code": "代码", "reason": "退回原因"}
"""What a rejects file adds behind the rows as they were, in this order, in English or in Chinese."""

_ADDED = {title: name for name, both in ADDED.items() for title in (name, both)}
_ENDINGS = (("file", "row", "code", "reason"), ("file", "row", "code"), ("file", "row", "reason"), ("file", "row"))
"""How a rejects file's header ends, also where somebody has deleted what is not needed."""


def titles(names: Iterable[str]) -> Listed:
    """What messages call some columns: in Chinese by their titles."""
    said = [column for name in names for column in COLUMNS if column.name == name]
    return Listed(Named(column.name, (column.name, column.headers[0])) for column in said)


def is_serial(header: str) -> bool:
    """Whether a column of this header numbers the rows."""
    return fold(header).casefold().replace(" ", "").strip("*:") in SERIALS


@lru_cache(maxsize=1024)
def says_plan(header: str) -> bool:
    """Whether a column of this header says of which plan a row is."""
    return re.sub(r"[\s_*:]", "", fold(header).casefold()) in PLANS


def added(header: Sequence[str]) -> dict[str, int]:
    """Where the columns that a rejects file adds stand in a header, from 1; none in any other file."""
    last = max((place for place, cell in enumerate(header, start=1) if fold(cell)), default=0)
    names = [_ADDED.get(fold(cell).casefold()) for cell in header[max(last - len(ADDED), 0) : last]]
    for ending in _ENDINGS:
        if tuple(names[-len(ending) :]) == ending:
            return {name: last - len(ending) + place for place, name in enumerate(ending, start=1)}
    return {}

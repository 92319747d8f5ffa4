"""The columns of a metric file, an entry each: readers, forms and the published Table Schema take theirs from here."""

from __future__ import annotations

from typing import NamedTuple


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

    @property
    def form_header(self) -> str:
        """Its header on our own forms."""
        return self.on_forms or self.headers[0]


COLUMNS = (
    Column(
        "indicator",
        ("指标", "指标编号", "指标名称", "指标代码"),
        "An indicator's id or name; for a deliverable, its milestone's id.",
        "rd_centres",
        required=True,
        filled=True,
    ),
    Column(
        "date",
        ("日期", "截止日期", "截至日期", "数据日期"),
        "A day, or a period, which means its last day: 2022-06-30, 2022年6月30日, 2022Q2, 2022年上半年.",
        "2022-06-30",
        required=True,
        filled=True,
        pattern=r".*[\d一二三四五六七八九].*",
        on_forms="数据日期",
    ),
    Column(
        "value",
        ("数值", "完成值", "完成情况", "实际值"),
        "A number, with its unit or without; a ratio 1:1; for a deliverable done, in progress, not started, or a "
        "percentage. May be empty in a row with an item.",
        "15",
        required=True,
    ),
    Column(
        "organisation",
        ("填报单位", "责任单位", "报送单位", "organization"),
        "The organisation that reports, by id, name or alias.",
        "区科委",
    ),
    Column(
        "item",
        ("明细", "项目名称"),
        "A register entry (台账): one named project, centre or person, worth 1 unless value says otherwise.",
        "示例项目",
    ),
    Column("evidence", ("佐证材料", "佐证", "依据"), "What proves the value.", "认定文件〔2022〕1号"),
    Column("note", ("备注", "说明"), "Anything else; it is not judged."),
    Column("reported_on", ("报送日期", "上报日期"), "The day on which the row was handed in.", "2022-07-08"),
)
NAMES = tuple(column.name for column in COLUMNS)
REQUIRED = tuple(column.name for column in COLUMNS if column.required)
BY_HEADER = {header: column.name for column in COLUMNS for header in (column.name, *column.headers)}
"""Every header that is known, and the column that it names."""
ADDED = {"file": "原文件", "row": "原行号", "code": "代码", "reason": "退回原因"}
"""What a rejects file adds behind the rows as they were, in this order, in English or in Chinese."""

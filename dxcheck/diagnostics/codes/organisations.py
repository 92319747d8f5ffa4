"""DX-O: the organisations of a plan."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class Organisations:
    """DX-O: organisations that no action names, or that one names twice."""

    ORGANISATION_UNUSED = Entry(
        "DX-O001",
        Severity.WARNING,
        waivable=True,
        sentence=("no action names the organisation {text}", "没有具体任务涉及责任单位 {text}"),
        meaning=("An organisation is defined and no action names it.", "定义了责任单位，但没有具体任务涉及它。"),
        mend=("Remove it, or name it where it answers.", "请删除，或在其负责之处列出。"),
        example=Example("plan", bad="[one]", good="[one, two]"),
    )
    ORGANISATION_REPEATED = Entry(
        "DX-O002",
        Severity.ERROR,
        sentence=("the organisation {text} is named twice", "责任单位 {text} 重复"),
        meaning=("An action names an organisation twice.", "同一具体任务两次列出同一单位。"),
        mend=("Keep one of the two.", "请只保留一个。"),
        example=Example("plan", bad="[one, two, one]", good="[one, two]"),
    )

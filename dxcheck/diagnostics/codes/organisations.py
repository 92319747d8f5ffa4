"""DX-O: the organisations of a plan."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class Organisations:
    """DX-O: organisations that no action names, or that one names twice, and groups of them."""

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
    GROUP_IN_GROUP = Entry(
        "DX-O003",
        Severity.ERROR,
        sentence=("{text} is a group, and cannot be a member of one", "{text} 本身是一组单位，不能再作为成员"),
        meaning=(
            "A group's members are organisations, each of which reports for itself; a group among them has no rows of its own.",
            "一组单位的成员应是各自报送的单位；成员中再有一组，则该组没有自己的报送数据。",
        ),
        mend=("List the members of that group instead.", "请直接列出该组的成员。"),
        example=Example("plan", bad="    zh: 甲单位\n    members: [one]", good="    zh: 甲单位"),
    )
    SHARE_OF_ANOTHER = Entry(
        "DX-O004",
        Severity.ERROR,
        sentence=(
            "{text} has a share of an action that it does not answer for",
            "{text} 有分解数，却不是该任务的责任单位",
        ),
        meaning=(
            "A share is asked of an organisation that the action does not name, nor a group that it is a member of.",
            "分解到的单位既没有列为责任单位，也不是所列单位组的成员。",
        ),
        mend=("Name it among the action's organisations, or remove its share.", "请将其列入责任单位，或删去其分解数。"),
        example=Example(
            "plan",
            bad="                text: 开展交流活动\n                criteria: [{deliverable: 开展交流活动, by: [two]}]\n",
            good="                text: 开展交流活动\n",
        ),
    )

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
            "the document does not ask a share of {text}: no name stands with the number, and it does not answer for the action",
            "文件没有向 {text} 分解任务：数字旁没有写明单位，它也不是该任务的责任单位",
        ),
        meaning=(
            "Who has a share is named with its number in the document (其中甲县6.5万亩, a table's head), or answers for the action, by name or in a group.",
            "承担分解任务的单位，应在文件中与其分解数写在一起（如：其中甲县6.5万亩，或表头所列），或本身就是该任务的责任单位（或其中一组单位的成员）。",
        ),
        mend=("Remove its share, or name it as the document does.", "请删去其分解数，或照文件填写。"),
        example=Example(
            "plan",
            bad="""            organisations: [one]
            deadline: 2022-12-31
            milestones:
              - due: 2021-12-31
                text: 新增研发中心5个
                criteria:
                  - indicator: centres
                    at_least: 5
                    by: {two: 5}
""",
            good="""            organisations: [one, two]
            deadline: 2022-12-31
            milestones:
              - due: 2021-12-31
                text: 新增研发中心5个
                criteria:
                  - indicator: centres
                    at_least: 5
""",
        ),
    )

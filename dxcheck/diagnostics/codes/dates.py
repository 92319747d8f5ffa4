"""DX-D: the days of a plan: its period, due dates and deadlines."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class Dates:
    """DX-D: days of a plan that the calendar lacks, or that stand in the wrong order."""

    DATE_INVALID = Entry(
        "DX-D001",
        Severity.ERROR,
        sentence=("{text} is not a date", "{text} 不是日期"),
        hints={
            "hint.iso_date": ("write the day as 2022-12-31", "请写成 2022-12-31 的形式"),
            "hint.no_such_day": ("the calendar has no such day", "日历上没有这一天"),
        },
        meaning=(
            "The value is not a day written as year-month-day, or the calendar has no such day.",
            "不是按年-月-日书写的日期，或日历上没有这一天。",
        ),
        mend=("Write it as 2022-12-31.", "请写成 2022-12-31 的形式。"),
        example=Example("plan", bad="issued: 2021-02-30", good="issued: 2021-01-04"),
    )
    DUE_OUTSIDE_PERIOD = Entry(
        "DX-D002",
        Severity.ERROR,
        sentence=("{due} lies outside the plan's period, {start} to {end}", "{due} 不在计划期间 {start} 至 {end} 之内"),
        meaning=("A milestone falls due outside the period of the plan.", "年度任务的到期日不在计划期间之内。"),
        mend=("Correct the due date, or the period.", "请改正到期日或期间。"),
        example=Example("plan", bad="- due: 2020-12-31", good="- due: 2021-12-31"),
    )
    DUE_ORDER = Entry(
        "DX-D003",
        Severity.ERROR,
        sentence=("{due} is not after the milestone before it, {before}", "{due} 不晚于前一年度任务的 {before}"),
        meaning=(
            "An action's milestones are not in the order of their due dates; each one's window opens when the one before is due.",
            "同一具体任务的年度任务没有按到期日排列；每项年度任务的区间自前一年度任务到期时开始。",
        ),
        mend=("Put them in order.", "请按顺序排列。"),
        example=Example("plan", bad="- due: 2022-12-31", good="- due: 2021-12-31"),
    )
    DEADLINE_MISMATCH = Entry(
        "DX-D005",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "the deadline {deadline} is not the last milestone's due date, {due}",
            "完成时限 {deadline} 与最后一项年度任务的 {due} 不一致",
        ),
        meaning=(
            "The deadline of an action is not its last milestone's due date.",
            "完成时限与最后一项年度任务的到期日不一致。",
        ),
        mend=("Correct one of them, or waive it with the reason.", "请改正其中之一，或写明理由后豁免。"),
        example=Example("plan", bad="deadline: 2022-11-30", good="deadline: 2022-12-31"),
    )
    PERIOD_REVERSED = Entry(
        "DX-D006",
        Severity.ERROR,
        sentence=("the period ends ({end}) before it starts ({start})", "计划期间的结束日 {end} 早于开始日 {start}"),
        meaning=("The plan's period ends before it starts.", "计划期间的结束日早于开始日。"),
        mend=("Correct one of the two days.", "请改正其中之一。"),
        example=Example("plan", bad="  end: 2020-12-31", good="  end: 2022-12-31"),
    )

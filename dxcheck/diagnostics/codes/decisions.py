"""DX-R: what was decided of a plan since it was issued: put off, reduced, cancelled."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


def _decided(
    *changes: str,
    words: str = "延期至2022年6月30日前完成。",
    date: str = "2021-11-15",
    number: str = "示例政办〔2021〕9号",
) -> str:
    """A decision, as a plan file has it."""
    head = f"  - number: {number}\n    date: {date}\n    words: {words}\n    changes:\n"
    return head + "".join(f"      - {{{change}}}\n" for change in changes)


def _entries(*entries: str) -> str:
    return "decisions:\n" + "".join(entries)


_LATER = "milestone: 1.1-2021, due: 2022-06-30"
_LESS = "milestone: 1.1-2021, indicator: centres, at_least: 3"
_GOOD = _entries(_decided(_LATER))
_REDUCED = "首批研发中心核减为3个。"


class Decisions:
    """DX-R: decisions that name what the plan does not have, or that ask for no less than before."""

    DECISION_REPEATED = Entry(
        "DX-R001",
        Severity.ERROR,
        sentence=("{number} is the number of a decision above", "{number} 是上面一项决定的文号"),
        meaning=(
            "Two entries have the number of one document, so that one decision would be counted as two.",
            "两个条目写的是同一文号，一项决定会被算作两项。",
        ),
        mend=("List all that it changes in one entry.", "请把该文件的全部调整写在一个条目里。"),
        example=Example(
            "decisions",
            bad=_entries(_decided(_LATER), _decided(_LESS, words=_REDUCED)),
            good=_entries(_decided(_LATER, _LESS, words="核减为3个，延期至2022年6月30日前完成。")),
        ),
    )
    DECISION_TOO_EARLY = Entry(
        "DX-R002",
        Severity.ERROR,
        sentence=(
            "the decision of {date} is older than the plan that it changes, {since}",
            "决定的日期 {date} 早于计划的印发日期 {since}",
        ),
        meaning=(
            "A decision changes a plan that has been issued: its day is no earlier than the plan's.",
            "决定是对已印发计划的调整，其日期不应早于计划。",
        ),
        mend=("Correct the day.", "请改正日期。"),
        example=Example(
            "decisions",
            bad=_entries(_decided(_LATER, date="2020-11-15")),
            good=_GOOD,
        ),
    )
    DECISION_ORDER = Entry(
        "DX-R003",
        Severity.ERROR,
        sentence=(
            "the decision of {date} stands after that of {before} ({number})",
            "{date} 的决定排在 {before} 的决定（{number}）之后",
        ),
        meaning=(
            "Decisions stand in the order of their days, as each changes what those before it left.",
            "各项决定应按日期排列，后一项是在前一项的基础上调整的。",
        ),
        mend=("Put them in order.", "请按日期先后排列。"),
        example=Example(
            "decisions",
            bad=_entries(
                _decided(_LESS, words=_REDUCED, date="2021-12-01", number="示例政办〔2021〕12号"), _decided(_LATER)
            ),
            good=_entries(
                _decided(_LATER), _decided(_LESS, words=_REDUCED, date="2021-12-01", number="示例政办〔2021〕12号")
            ),
        ),
    )
    CHANGE_SHAPE = Entry(
        "DX-R004",
        Severity.ERROR,
        sentence=("this entry is not one change", "该条目不是一项单独的调整"),
        hints={
            "hint.change": (
                "write one of these: due; indicator with at_least, at_most or by; cancelled: true",
                "请只写其中一种：due；indicator 加 at_least、at_most 或 by；cancelled: true",
            )
        },
        meaning=(
            "A change puts a milestone off (due), reduces a target (indicator, and at_least, at_most or by), or cancels "
            "the milestone, or the one criterion that is named (cancelled: true).",
            "一项调整或是延期（due），或是核减（indicator 以及 at_least、at_most 或 by），或是取消年度任务或其中一项考核条件（cancelled: true）。",
        ),
        mend=("Write an entry for each.", "请每项调整各写一条。"),
        example=Example(
            "decisions",
            bad=_entries(_decided(f"{_LATER}, cancelled: true")),
            good=_GOOD,
        ),
    )
    DECISION_MILESTONE = Entry(
        "DX-R005",
        Severity.ERROR,
        sentence=("the plan has no milestone {text}", "计划中没有年度任务 {text}"),
        hints={
            "hint.milestone_ids": (
                "its id is that of its action and the year that it was due in by the plan; `dxcheck show` lists all",
                "编号由具体任务编号和原到期年份组成，`dxcheck show` 可列出全部",
            )
        },
        meaning=(
            "A decision names a milestone by an id that the plan does not have. An id is that of the plan, whatever was "
            "decided since.",
            "决定所写的编号在计划中没有。年度任务的编号按原计划，不随决定改变。",
        ),
        mend=("Write the id of the milestone that is meant.", "请填写所指年度任务的编号。"),
        example=Example(
            "decisions",
            bad=_entries(_decided("milestone: 1.1-2020, due: 2022-06-30")),
            good=_GOOD,
        ),
    )
    DECISION_ON_NOTHING = Entry(
        "DX-R006",
        Severity.ERROR,
        sentence=("{milestone} is owed no more: {number} has cancelled it", "{milestone} 已由 {number} 取消，不再考核"),
        meaning=(
            "A decision changes a milestone that an earlier one, or an entry above, has cancelled.",
            "决定所调整的年度任务已被此前的决定或上面的条目取消。",
        ),
        mend=("Remove one of the two.", "请删除其中之一。"),
        example=Example(
            "decisions",
            bad=_entries(_decided("milestone: 1.1-2021, cancelled: true", _LATER, words="取消，延期至2022年6月30日。")),
            good=_GOOD,
        ),
    )
    DECISION_TARGET = Entry(
        "DX-R007",
        Severity.ERROR,
        sentence=(
            "{milestone} does not ask for {what}; it asks for {has}",
            "{milestone} 没有 {what} 这一考核条件；它的考核条件有 {has}",
        ),
        meaning=(
            "What is reduced or cancelled is not among the milestone's criteria: another indicator, the other bound, a "
            "share that nobody has.",
            "核减或取消的考核条件不在该年度任务之中：指标、上下限或分项不符。",
        ),
        mend=(
            "Write the indicator and the bound as the milestone has them.",
            "请按该年度任务原有的指标和 at_least/at_most 填写。",
        ),
        example=Example(
            "decisions",
            bad=_entries(_decided("milestone: 1.1-2021, indicator: posts, at_least: 3", words=_REDUCED)),
            good=_entries(_decided(_LESS, words=_REDUCED)),
        ),
    )
    DECISION_NOT_LATER = Entry(
        "DX-R008",
        Severity.ERROR,
        sentence=(
            "{due} is not after the day on which {milestone} is due until then, {before}",
            "{due} 不晚于 {milestone} 此前的到期日 {before}",
        ),
        meaning=(
            "What is put off falls due later than by the plan, or by the decision before it.",
            "延期后的到期日应晚于原到期日，或此前决定的到期日。",
        ),
        mend=("Correct the day.", "请改正日期。"),
        example=Example(
            "decisions",
            bad=_entries(_decided("milestone: 1.1-2021, due: 2021-12-31", words="延期至2021年12月31日。")),
            good=_GOOD,
        ),
    )
    DECISION_NOT_LESS = Entry(
        "DX-R009",
        Severity.ERROR,
        sentence=(
            "{target} asks for no less of {milestone} than {before}, which it is until then",
            "{milestone} 的 {target} 并不比此前的 {before} 低",
        ),
        meaning=(
            "What is reduced is easier to reach or to keep than by the plan, or by the decision before it: a lower "
            "at_least, a higher at_most.",
            "核减后的目标应比原目标或此前决定的目标更易完成：at_least 更低，或 at_most 更高。",
        ),
        mend=(
            "Correct the number; a plan that asks for more is another plan.",
            "请改正数值；要求更高的，应作为新的计划。",
        ),
        example=Example(
            "decisions",
            bad=_entries(_decided("milestone: 1.1-2021, indicator: centres, at_least: 6", words="调整为6个。")),
            good=_entries(_decided(_LESS, words=_REDUCED)),
        ),
    )
    DECISION_PAST_YEAR = Entry(
        "DX-R010",
        Severity.ERROR,
        sentence=(
            "{milestone} has an annual target, which cannot be put off to {due}: another year starts anew",
            "{milestone} 有按年计的目标，不能延期至 {due}：跨年后重新计数",
        ),
        meaning=(
            "An annual indicator starts anew each year, so that nothing of another year could reach the target.",
            "按年计的指标每年重新计数，跨年后的数据不计入原年度的目标。",
        ),
        mend=(
            "Put it off within its year, or cancel it and reduce nothing else.",
            "请在本年度内延期，或取消该年度任务。",
        ),
        example=Example(
            "file",
            bad="decisions: [{…, changes: [{milestone: 13.1-2022, due: 2023-03-31}]}]",
            good="decisions: [{…, changes: [{milestone: 13.1-2022, cancelled: true}]}]",
        ),
    )
    DECISION_PAST_PERIOD = Entry(
        "DX-R011",
        Severity.WARNING,
        waivable=True,
        sentence=("{due} is after the plan's end, {end}", "{due} 晚于计划期末 {end}"),
        meaning=(
            "A milestone is put off beyond the period of the plan; that may be so, or a slip of the pen.",
            "延期后的到期日超出计划期间；可能确是如此，也可能是笔误。",
        ),
        mend=("Correct the day, or waive it with the reason.", "请改正日期，或写明理由后豁免。"),
        example=Example(
            "decisions",
            bad=_entries(_decided("milestone: 1.1-2021, due: 2023-06-30", words="延期至2023年6月30日。")),
            good=_GOOD,
        ),
    )
    DECISION_NOT_SAID = Entry(
        "DX-R012",
        Severity.ERROR,
        waivable=True,
        sentence=(
            "the words of {number} do not say {what}, as the entry has it for {milestone}",
            "{number} 的引文没有写明 {what}，与 {milestone} 的调整不符",
        ),
        meaning=(
            "The words that a decision quotes do not have the new day, the new number, or that anything is cancelled.",
            "决定的引文中没有新的日期、新的数值或取消的字样。",
        ),
        mend=(
            "Quote the sentence that says it, correct the entry, or waive it with the reason.",
            "请引用写明该调整的语句，或改正条目，或写明理由后豁免。",
        ),
        example=Example(
            "decisions",
            bad=_entries(_decided(_LATER, words="同意延期。")),
            good=_GOOD,
        ),
    )

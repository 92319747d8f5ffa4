"""DX-C: doubts about figures that were accepted. None of them changes how a plan is judged."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Severity, rows


class Checks:
    """DX-C: doubts about figures that count all the same; every one is a warning."""

    FIGURE_FELL = Entry(
        "DX-C001",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{indicator} fell from {before} to {value}, though it is a running total ({rows})",
            "{indicator} 为累计数，却由 {before} 降至 {value}（{rows}）",
        ),
        meaning=(
            "A running total is lower than before. Something was counted that should not have been, or is no longer counted.",
            "累计数低于此前的数值：此前多计了，或现在少计了。",
        ),
        mend=("Ask the organisation which figure is right, and restate the other.", "请向单位核实，并更正有误的一个。"),
        example=rows(
            bad="centres,2021-06-30,3,甲单位\ncentres,2021-12-30,2,甲单位",
            good="centres,2021-06-30,3,甲单位\ncentres,2021-12-30,4,甲单位",
        ),
    )
    FIGURE_RESTATED = Entry(
        "DX-C002",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{indicator} on {date} was restated from {before} to {value} ({rows})",
            "{indicator} 在 {date} 的数值由 {before} 改报为 {value}（{rows}）",
        ),
        meaning=(
            "A later row gives another value for a date that was already reported. The later one counts.",
            "后面的行对已报日期给出不同数值，以后者为准。",
        ),
        mend=("See that the correction is meant.", "请确认更正无误。"),
        example=rows(
            bad="centres,2021-06-30,3,甲单位\ncentres,2021-06-30,4,甲单位", good="centres,2021-06-30,3,甲单位"
        ),
    )
    EVIDENCE_SHARED = Entry(
        "DX-C003",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "the same evidence “{evidence}” serves {indicators} ({rows})",
            "同一佐证材料“{evidence}”用于 {indicators}（{rows}）",
        ),
        meaning=(
            "The same evidence is named for two indicators, and may not prove both.",
            "同一佐证材料用于两个指标，未必都能证明。",
        ),
        mend=("See what it proves.", "请核实其证明的内容。"),
        example=rows(
            bad="centres,2021-06-30,3,甲单位,,a\n1.2-2022,2021-06-30,done,甲单位,,a",
            good="centres,2021-06-30,3,甲单位,,a\n1.2-2022,2021-06-30,done,甲单位,,b",
        ),
    )
    ORGANISATION_FOREIGN = Entry(
        "DX-C004",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{organisation} reports on {indicator}, for which it does not answer ({rows})",
            "{organisation}报送了不由其负责的 {indicator}（{rows}）",
        ),
        meaning=("An organisation reports on an action that does not name it.", "单位报送了不由其负责的任务。"),
        mend=("See that the right organisation was written.", "请确认填报单位是否正确。"),
        example=rows(bad="1.2-2022,2022-06-30,done,乙单位", good="1.2-2022,2022-06-30,done,甲单位"),
    )
    TARGET_JUMP = Entry(
        "DX-C005",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{indicator} jumps to {value}, exactly the target of {milestone}, on its due date ({rows})",
            "{indicator} 在到期日一次跳到 {value}，恰为 {milestone} 的目标值（{rows}）",
        ),
        meaning=(
            "The first figure above the starting point is exactly the target, on the due date itself.",
            "首个高于起点的数值恰为目标值，且恰在到期日。",
        ),
        mend=("Ask for the steps in between, or for the evidence.", "请索取中间过程或佐证材料。"),
        example=rows(
            bad="centres,2021-12-31,5,甲单位", good="centres,2021-06-30,2,甲单位\ncentres,2021-12-31,5,甲单位"
        ),
    )
    FIGURES_CONFLICT = Entry(
        "DX-C006",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{indicator} is reported with different values on {date}: {values}; {value} counts ({rows})",
            "{indicator} 在 {date} 报送的数值不一致：{values}；按 {value} 计（{rows}）",
        ),
        meaning=(
            "Two organisations report one figure differently for one date. The lower counts.",
            "两个单位对同一日期的同一数值报送不一致，按较低者计。",
        ),
        mend=("Ask them to agree on it.", "请双方核对一致。"),
        example=rows(
            bad="centres,2021-06-30,3,甲单位\ncentres,2021-06-30,2,乙单位",
            good="centres,2021-06-30,3,甲单位\ncentres,2021-06-30,3,乙单位",
        ),
    )
    REGISTER_DIFFERS = Entry(
        "DX-C007",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{indicator} is reported as {value} on {date}, but its register adds up to {register}, which counts ({rows})",
            "{indicator} 在 {date} 报送总数为 {value}，台账合计为 {register}，以台账为准（{rows}）",
        ),
        meaning=(
            "The total that is reported and the register that is sent do not agree. The register counts.",
            "报送的总数与台账合计不一致，以台账为准。",
        ),
        mend=("Complete the register, or correct the total.", "请补全台账，或更正总数。"),
        example=rows(
            bad="centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,2,甲单位",
            good="centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,1,甲单位",
        ),
    )
    ITEM_SHARED = Entry(
        "DX-C008",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "“{item}” is registered by two organisations and counts once ({rows})",
            "“{item}”由两个单位登记，只计一次（{rows}）",
        ),
        meaning=(
            "The same item is registered by two organisations. It counts once.",
            "同一明细由两个单位登记，只计一次。",
        ),
        mend=("See that it is one and the same.", "请确认确为同一项。"),
        example=rows(
            bad="centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,,乙单位,一号中心",
            good="centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,,乙单位,二号中心",
        ),
    )
    ITEM_RESTATED = Entry(
        "DX-C009",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "“{item}” is registered both as {other} and as {value}; {value} counts ({rows})",
            "“{item}”既登记为 {other}，又登记为 {value}，按 {value} 计（{rows}）",
        ),
        meaning=(
            "The same item is registered with two values. That of its first date counts; of one date, the lower.",
            "同一明细登记了两个数值，以首个日期为准；同一日期按较低者计。",
        ),
        mend=("Restate the row with the item's first date.", "请按首个日期更正该行。"),
        example=rows(
            bad="centres,2021-06-30,1,甲单位,一号中心\ncentres,2021-09-30,2,甲单位,一号中心",
            good="centres,2021-06-30,1,甲单位,一号中心\ncentres,2021-09-30,1,甲单位,一号中心",
        ),
    )
    CORRECTION_UNDONE = Entry(
        "DX-C010",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{indicator} on {date} is sent again as {before}, which was corrected to {value}; the correction counts ({rows})",
            "{indicator} 在 {date} 的 {before} 已更正为 {value}，又原样重报，仍以更正为准（{rows}）",
        ),
        meaning=(
            "A row is sent once more after it was corrected. As an exact repetition it is a duplicate, and the correction still counts.",
            "某行在更正之后又原样重报。原样重复即为重复行，仍以更正为准。",
        ),
        mend=(
            "If the old figure is meant again, change the row, for example its note.",
            "如确要恢复原数值，请改动该行，例如备注。",
        ),
        example=rows(
            bad="centres,2021-06-30,3,甲单位\ncentres,2021-06-30,4,甲单位\ncentres,2021-06-30,3,甲单位",
            good="centres,2021-06-30,4,甲单位",
        ),
    )

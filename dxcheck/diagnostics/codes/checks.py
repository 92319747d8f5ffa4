"""DX-C: doubts about figures that were accepted. None of them changes how a plan is judged."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity, rows


class Checks:
    """DX-C: doubts about figures that count all the same; every one is a warning."""

    FIGURE_FELL = Entry(
        "DX-C001",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "“{indicator}” fell from {before} to {value}, though it is a running total ({rows})",
            "“{indicator}”为累计数，却由{before}降至{value}（{rows}）",
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
            "“{indicator}” on {date} was restated from {before} to {value} ({rows})",
            "“{indicator}”在 {date} 的数值由 {before} 改报为 {value}（{rows}）",
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
            "同一佐证材料“{evidence}”用于{indicators}（{rows}）",
        ),
        meaning=(
            "An organisation names the same evidence for two indicators, or several name one document, by its number or its long title. It may not prove both.",
            "同一单位的同一佐证材料用于两个指标，或不同单位用的是同一份文件（有文号，或名称较长），未必都能证明。",
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
            "{organisation} reports on “{indicator}”, for which it does not answer; the rows count all the same ({rows})",
            "{organisation}报送了不由其负责的“{indicator}”，照常计入（{rows}）",
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
            "“{indicator}” jumps to {value}, exactly the target of {milestone}, on its due date ({rows})",
            "“{indicator}”在到期日一次跳到 {value}，恰为 {milestone} 的目标值（{rows}）",
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
            "“{indicator}” is reported with different values on {date}: {values}; {counting} ({rows})",
            "“{indicator}”在 {date} 报送的数值不一致：{values}；{counting}（{rows}）",
        ),
        meaning=(
            "Two organisations report one figure differently for one date. The less favourable counts: for a target the lower, for a ceiling the higher.",
            "两个单位对同一日期的同一数值报送不一致，按较不利者计：目标值取较低者，上限取较高者。",
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
            "“{indicator}” is reported as {value} on {date}, but its register adds up to {register}, which counts ({rows})",
            "“{indicator}”在 {date} 报送总数为 {value}，台账合计为 {register}，以台账为准（{rows}）",
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
            "“{item}” is registered by two organisations and {counting} ({rows})",
            "“{item}”由两个单位登记，{counting}（{rows}）",
        ),
        meaning=(
            "The same item is registered by two organisations. It counts once; where each has a share of its own, in each share.",
            "同一明细由两个单位登记，只计一次；各有分解任务的，在各自的任务中各计一次。",
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
    DELIVERABLE_UNDONE = Entry(
        "DX-C011",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "“{indicator}” was done on {before}, and is {value} on {date} ({rows})",
            "“{indicator}”在 {before} 已报完成，{date} 又报为 {value}（{rows}）",
        ),
        meaning=(
            "A finished deliverable is taken back by a later row. The later one counts.",
            "已完成的交付物被后来的行撤回，以后者为准。",
        ),
        mend=("Ask which is right, and correct the other row.", "请核实哪一个无误，并更正另一行。"),
        example=rows(
            bad="1.2-2022,2022-06-30,done,甲单位\n1.2-2022,2022-09-30,80%,甲单位",
            good="1.2-2022,2022-06-30,80%,甲单位\n1.2-2022,2022-09-30,done,甲单位",
        ),
    )
    ROWS_AHEAD = Entry(
        "DX-C012",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{organisation} has reported ({count} {count:row|rows}), but nothing dated by {as_of}: the first is of {date}",
            "{organisation}已报送 {count} 行，但日期均在 {as_of} 之后（最早为 {date}），尚未计入",
        ),
        meaning=(
            "All rows of an organisation lie after the as-of date. It looks silent, and is not.",
            "某单位的各行日期均在截至日期之后：看似未报，其实已报。",
        ),
        mend=("See that the dates, or the as-of date, are meant.", "请核对数据日期与截至日期。"),
        example=Example(
            "file",
            bad="centres,2022-01-31,3,甲单位 (--as-of 2021-12-31)",
            good="centres,2021-12-31,3,甲单位 (--as-of 2021-12-31)",
        ),
    )
    ITEM_OF_EARLIER_YEAR = Entry(
        "DX-C013",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "“{item}” was registered in {before} already, and does not count in {year} ({rows})",
            "“{item}”在 {before} 年已登记，不再计入 {year} 年（{rows}）",
        ),
        meaning=(
            "An annual indicator starts anew each year. An item counts once, in the year of its first date.",
            "年度指标每年重新计数。同一明细只在其首个日期所在年份计一次。",
        ),
        mend=(
            "Leave it out of the later year; if it is another item, name it so.",
            "后一年请勿再列；如确为另一项，请写明以示区别。",
        ),
        example=Example(
            "file",
            bad="posts,2021-12-31,,甲单位,一号岗位\nposts,2022-06-30,,甲单位,一号岗位",
            good="posts,2021-12-31,,甲单位,一号岗位\nposts,2022-06-30,,甲单位,二号岗位",
        ),
    )
    SUM_DIFFERS = Entry(
        "DX-C014",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "the sum that is stated for “{indicator}” on {date} is {value}, but its rows add up to {counted} ({rows})",
            "“{indicator}”在 {date} 的合计为 {value}，而各行相加为 {counted}（{rows}）",
        ),
        meaning=(
            "A row that adds up others does not say what they add up to. The rows count.",
            "合计行与各行之和不一致，以各行为准。",
        ),
        mend=("Complete the rows, or correct the sum.", "请补全各行，或更正合计。"),
        example=Example(
            "file",
            bad="centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,2,甲单位,合计",
            good="centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,1,甲单位,合计",
        ),
    )
    REPORT_LATE = Entry(
        "DX-C015",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{milestone} was due on {due} and is met only by what was handed in by {handed_in}, {days} {days:day|days} later and after {report_by} ({rows})",
            "{milestone} 于 {due} 到期，至 {handed_in}（到期后 {days} 天）报送的数据方能证明完成，报送时限为 {report_by}（{rows}）",
        ),
        meaning=(
            "A milestone counts as met in time by the date of its data, but nothing that was handed in within the plan's `report_within_days` after the due date says so.",
            "按数据日期属按期完成，但在计划规定的报送时限（到期后 `report_within_days` 日）内没有任何报送能够证明。",
        ),
        mend=(
            "Ask why it was reported late, and for evidence of the day.",
            "请核实迟报原因，并索取能证明完成日期的材料。",
        ),
        example=Example(
            "file",
            bad="centres,2021-12-31,5,甲单位,2022-01-16 (--as-of 2022-12-31; report_within_days 15)",
            good="centres,2021-12-31,5,甲单位,2022-01-15 (--as-of 2022-12-31)",
        ),
    )
    PROMISE_PASSED = Entry(
        "DX-C016",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{organisation} promised {milestone} by {promised}, which is {days} {days:day|days} past, and it is not reached ({rows})",
            "{organisation}承诺 {promised} 前完成 {milestone}，已过 {days} 天，仍未完成（{rows}）",
        ),
        meaning=(
            "The day by which an organisation promised what is not done is past. Its own day is not: the promise may be kept until its end.",
            "承诺完成日期已过而任务仍未完成。承诺当日不算已过。",
        ),
        mend=(
            "Ask what keeps it, and for a new day; where it is done, for the row that says so.",
            "请核实未兑现原因并重新明确时限；如已完成，请补报。",
        ),
        example=Example(
            "file",
            bad="centres,2021-12-31,4,甲单位,2022-01-31 (--as-of 2022-02-01)",
            good="centres,2021-12-31,4,甲单位,2022-01-31 (--as-of 2022-01-31)",
        ),
    )
    PROMISE_MOVED = Entry(
        "DX-C017",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{organisation} promises {milestone} by {promised} now; before it was {before} ({rows})",
            "{organisation}对 {milestone} 的承诺完成日期已改为 {promised}，原为 {before}（{rows}）",
        ),
        meaning=(
            "An organisation promised what is not done for another day than before.",
            "任务仍未完成，而承诺完成日期与此前不同。",
        ),
        mend=(
            "Ask why it was moved; what was said before stays in the JSON.",
            "请核实改期原因。历次承诺均保留在 JSON 中。",
        ),
        example=Example(
            "file",
            bad="centres,2021-11-30,4,甲单位,2022-01-31\ncentres,2021-12-31,4,甲单位,2022-03-31 (--as-of 2022-01-15)",
            good="centres,2021-11-30,4,甲单位,2022-01-31\ncentres,2021-12-31,4,甲单位,2022-01-31 (--as-of 2022-01-15)",
        ),
    )
    COUNTS_FOR_NOTHING = Entry(
        "DX-C018",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "no milestone counts what {organisation} reports on “{indicator}” ({rows})",
            "{organisation}报送的“{indicator}”不计入任何年度任务（{rows}）",
        ),
        meaning=(
            "Shares of it are asked of single organisations, each by its own rows, and nothing of all together: a row of another, or one that names nobody, counts nowhere.",
            "该指标只按各单位的分解任务考核，各以其本单位报送的数据为准，没有总量目标：其他单位的行、未填单位的行不计入。",
        ),
        mend=(
            "Write the organisation whose figure it is; where the plan asks for a total as well, give it its number.",
            "请写明数据所属单位；如计划另有总量要求，请在计划中写明。",
        ),
        example=Example(
            "file",
            bad="centres,2021-06-30,3, (at_least: each, by: {one: 3, two: 2})",
            good="centres,2021-06-30,3,甲单位 (at_least: each, by: {one: 3, two: 2})",
        ),
    )
    ADDED_TO_SHARES = Entry(
        "DX-C019",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "{organisation} has no share of “{indicator}”; what it reports is added to what those report that have one ({rows})",
            "{organisation}没有“{indicator}”的分解任务，其报送数与各分解任务的报送数相加，计入总量（{rows}）",
        ),
        meaning=(
            "The total is the sum of the shares, and each organisation with a share reports its own. One without, such as the bureau that answers for the action, has reported too: a total of all would count twice.",
            "总量为各分解任务之和，由承担单位各报各数。没有分解任务的单位（如牵头单位）也报了数：如报的是总数，就会重复计算。",
        ),
        mend=(
            "If it is the total of all, leave the organisation out: it is then compared with the shares, and not added.",
            "如报的是总数，请将填报单位留空：只与各单位之和核对，不再相加。",
        ),
        example=Example(
            "file",
            bad="centres,2021-06-30,3,乙单位 (combine: sum, at_least: 5, by: {one: 5})",
            good="centres,2021-06-30,3, (combine: sum, at_least: 5, by: {one: 5})",
        ),
    )

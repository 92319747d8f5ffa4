"""DX-T: the targets of a plan, and the indicators that they are of."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class Targets:
    """DX-T: targets and baselines that cannot be judged by, and indicators that do not fit their unit or are unused."""

    TARGET_NOT_POSITIVE = Entry(
        "DX-T001",
        Severity.ERROR,
        sentence=("the target {target} is not above zero", "目标值 {target} 不大于零"),
        meaning=(
            "Progress is a share of the target, which zero or less has not.",
            "完成率是目标值的份额，目标值不能为零或负数。",
        ),
        mend=("Write a target above zero; a ceiling of zero is allowed.", "请填写大于零的目标值；上限可以为零。"),
        example=Example("plan", bad="at_least: 0", good="at_least: 5"),
    )
    TARGET_FALLS = Entry(
        "DX-T002",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "the target {target} of {indicator} is lower than an earlier one, {before}",
            "{indicator} 的目标值 {target} 低于此前的目标值 {before}",
        ),
        hints={
            "hint.running": (
                "a running total cannot be asked to shrink; is the indicator annual?",
                "累计数的目标不应减少；该指标是否按年计？",
            )
        },
        meaning=(
            "A running total cannot fall, so a later target below an earlier one is met already.",
            "累计数不会减少，后面的目标低于前面的目标则早已完成。",
        ),
        mend=(
            "Correct the target, make the indicator annual, or waive it with the reason.",
            "请改正目标值，或将指标设为按年计，或写明理由后豁免。",
        ),
        example=Example("plan", bad="at_least: 4", good="at_least: 15"),
    )
    INDICATOR_UNUSED = Entry(
        "DX-T003",
        Severity.WARNING,
        waivable=True,
        sentence=("no milestone uses the indicator {indicator}", "没有年度任务使用指标 {indicator}"),
        meaning=("An indicator is defined and no milestone tests it.", "定义了指标，但没有年度任务考核它。"),
        mend=("Remove it, or add the criterion that is missing.", "请删除该指标，或补充缺少的考核条件。"),
        example=Example(
            "plan",
            bad=("indicators:\n  - id: other\n    name: {zh: 其他, en: Other}\n    unit: 个\n"),
            good="indicators:\n",
        ),
    )
    TARGET_NOT_WHOLE = Entry(
        "DX-T004",
        Severity.ERROR,
        sentence=("{indicator} is a count, and {target} is not whole", "{indicator} 是计数指标，而 {target} 不是整数"),
        meaning=(
            "The indicator counts whole things, and the target is a fraction.",
            "该指标计的是整件，目标值却是小数。",
        ),
        mend=("Correct the target, or the indicator's kind.", "请改正目标值或指标类型。"),
        example=Example("plan", bad="at_least: 14.5", good="at_least: 15"),
    )
    KIND_AND_UNIT = Entry(
        "DX-T005",
        Severity.ERROR,
        sentence=(
            "{indicator} is of kind {kind}, which does not go with the unit {unit}",
            "{indicator} 的类型 {kind} 与单位 {unit} 不符",
        ),
        hints={
            "hint.kind": (
                "kind: ratio goes with 倍, percentage with %, count and amount with any other unit",
                "ratio 用“倍”，percentage 用“%”，count 和 amount 用其他单位",
            )
        },
        meaning=(
            "The kind says how a cell is read: a ratio as 1:1 in 倍, a percentage as 95%; with another unit no cell could be read.",
            "类型决定单元格如何读取：比例按 1:1（倍），百分比按 95%；换了单位便读不出。",
        ),
        mend=("Correct the kind or the unit.", "请改正类型或单位。"),
        example=Example("plan", bad="    unit: 个\n    kind: percentage\n", good="    unit: 个\n"),
    )
    COUNT_AS_AMOUNT = Entry(
        "DX-T006",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "{indicator} is given in {unit}, and its kind is {kind}",
            "{indicator} 的单位是{unit}，类型却是 {kind}",
        ),
        meaning=(
            "What has a measure word of whole things is a count: as an amount it would accept 3.5 of them. What is measured, as length, area or money, is an amount: as a count it would refuse 3.5.",
            "以整件量词计的是 count，设为 amount 会接受 3.5 个这样的数；长度、面积、金额等是 amount，设为 count 会退回 3.5 公里这样的数。",
        ),
        mend=("Correct the kind, or waive it with the reason.", "请改正类型，或写明理由后豁免。"),
        example=Example("plan", bad="    unit: 个\n    kind: amount\n", good="    unit: 个\n"),
    )
    BASELINE_VALUE = Entry(
        "DX-T007",
        Severity.ERROR,
        sentence=("{baseline} is no value that {indicator} can take", "{indicator} 不可能取值 {baseline}"),
        meaning=(
            "A baseline is a value like any other: a count is whole and not negative, a ratio or percentage not negative.",
            "基期值也是数值：计数是非负整数，比例和百分比不为负。",
        ),
        mend=("Correct the baseline or the kind.", "请改正基期值或类型。"),
        example=Example("plan", bad="    unit: 个\n    baseline: 1.5\n", good="    unit: 个\n"),
    )
    BASELINE_REACHES = Entry(
        "DX-T008",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "the baseline {baseline} of {indicator} reaches its highest target {target} before the plan begins",
            "{indicator} 的基期值 {baseline} 在计划开始前已达到最高目标值 {target}",
        ),
        meaning=(
            "What is asked for was there before the plan began, so the milestone is met from the first day.",
            "计划开始前已达到要求，年度任务从第一天起就算完成。",
        ),
        mend=(
            "See whether the target counts from zero; if so, remove the baseline.",
            "请确认目标值是否从零起算；如是，请删除基期值。",
        ),
        example=Example("plan", bad="    unit: 个\n    baseline: 15\n", good="    unit: 个\n"),
    )
    SHARES_DIFFER = Entry(
        "DX-T009",
        Severity.ERROR,
        sentence=(
            "the shares of {indicator} add up to {sum}, not to {target}",
            "{indicator} 的分解数合计 {sum}，不等于 {target}",
        ),
        meaning=(
            "With `combine: sum` the total is what the organisations' shares add up to; a group's share counts for each of its members.",
            "combine: sum 的总数应为各单位分解数之和；一组单位的分解数按每个成员各计一次。",
        ),
        mend=(
            "Correct a share or the total; where the total has a part of its own, leave `combine: sum` out.",
            "请改正分解数或总数；如总数另有组成部分，请不要写 combine: sum。",
        ),
        example=Example(
            "file",
            bad="        at_least: 5\n        by: {one: 4, two: 2}\n    (indicators: combine: sum)",
            good="        at_least: 5\n        by: {one: 3, two: 2}\n    (indicators: combine: sum)",
        ),
    )
    REDUCTION_OF_TOTAL = Entry(
        "DX-T010",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "{indicator} is a running total, and is to fall from {baseline} to {target}",
            "{indicator} 按累计数报送，却要从 {baseline} 降到 {target}",
        ),
        hints={
            "hint.reduction": (
                "is a reading how it is on its day (`level`), or a count that begins anew each year (`annual`)?",
                "报送的是当日水平（level），还是每年重新起算的累计数（annual）？",
            )
        },
        meaning=(
            "A running total begins at 0 and rises: below its ceiling it would be met from the first day, and reported as reduced many times over.",
            "累计数从零起逐步增加，一开始就低于上限，会从第一天起就算完成，完成率也没有意义。",
        ),
        mend=(
            "Write `level` where each reading tells how it is on its day (days needed, a rate), `annual` where it counts from 1 January.",
            "每次报送的是当日水平的（办理天数、比率），请写 accumulation: level；从1月1日起重新计数的，请写 annual。",
        ),
        example=Example(
            "file",
            bad="        at_most: 27\n    (indicators: baseline: 30)",
            good="        at_most: 27\n    (indicators: baseline: 30, accumulation: annual)",
        ),
    )
    TARGET_AGAIN = Entry(
        "DX-T011",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "{milestone} asks for {target} of {indicator} once more, which is a running total: once reached, it stays so",
            "{milestone} 再次要求 {indicator} 达到 {target}，而该指标是累计数：达到一次，以后各期都算完成",
        ),
        hints={
            "hint.level": (
                "does the count begin anew each time? Then it is a `level`: what is reported is that period's",
                "如每期重新计数，请写 accumulation: level：报送的是当期的数",
            )
        },
        meaning=(
            "What adds up is not counted anew for each milestone: ten a quarter, reported once, would be met in every quarter.",
            "累计数不会每期重新起算：每季度10家，只报一次，各季度就都算完成。",
        ),
        mend=(
            "Write `level` where each reading tells what was done in its period, or a target that rises.",
            "每次报送的是当期数的，请写 accumulation: level；按累计数考核的，目标值应逐期提高。",
        ),
        example=Example(
            "file",
            bad="      - {due: 2021-03-31, every: quarter, criteria: [{indicator: centres, at_least: 10}]}",
            good="      - {due: 2021-03-31, every: quarter, criteria: [{indicator: centres, at_least: 10}]}\n    (indicators: accumulation: level)",
        ),
    )

"""DX-P: the structure of a plan: its fields, ids, names, criteria and waivers."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class PlanStructure:
    """DX-P: what fields, ids, names, criteria, waivers and thresholds of a plan may not be."""

    FIELD_MISSING = Entry(
        "DX-P001",
        Severity.ERROR,
        sentence=("`{field}` is missing", "缺少字段“{field}”"),
        hints={"hint.add_field": ("add `{field}:` here", "请在此处补充“{field}:”")},
        meaning=("A field that the plan cannot do without is missing.", "缺少计划必需的字段。"),
        mend=("Add it at the place that is shown.", "请在所示位置补充。"),
        example=Example("plan", bad="", good="    unit: 个\n"),
    )
    FIELD_UNKNOWN = Entry(
        "DX-P002",
        Severity.ERROR,
        sentence=("`{field}` is not a known field", "字段“{field}”不存在"),
        hints={"hint.remove_field": ("remove it", "请删除")},
        meaning=(
            "The field is not one that a plan has; most often it is misspelt.",
            "计划没有这个字段，多半是拼写有误。",
        ),
        mend=("Correct its name, or remove it.", "请改正名称，或删除该字段。"),
        example=Example("plan", bad="    unite: 个", good="    unit: 个"),
    )
    FIELD_TYPE = Entry(
        "DX-P003",
        Severity.ERROR,
        sentence=("`{field}` must be {expected}, not {text}", "“{field}”应为{expected}，而不是 {text}"),
        hints={
            "hint.quote": ('put it in quotes: "{text}"', '请加引号："{text}"'),
            "hint.true_or_false": (
                "{text} is text in YAML: write true or false",
                "{text} 在 YAML 中是文本，请写 true 或 false",
            ),
            "hint.number_alone": (
                "write the digits alone, without commas, quotation marks or a unit",
                "请只写数字，不加逗号、引号和单位",
            ),
            "hint.plain_digits": (
                "write the number in plain digits, such as 12",
                "请直接用数字书写，如 12",
            ),
            "hint.time_of_day": ("{text} is text, as a time of day would be", "{text} 是文本，写法像时刻"),
        },
        meaning=(
            "The value is of another type than the field: a number where text is meant, or the reverse.",
            "值的类型与字段不符：应为文本却写了数字，或相反。",
        ),
        mend=("Put ids such as 4.2 in quotes; write numbers without.", "4.2 之类的编号请加引号；数字不加引号。"),
        example=Example("plan", bad="- id: 1.1", good='- id: "1.1"'),
    )
    FIELD_VALUE = Entry(
        "DX-P004",
        Severity.ERROR,
        sentence=("{text} is not an allowed value; expected: {expected}", "{text} 不是允许的取值，应为：{expected}"),
        hints={
            "hint.one_of": ("use one of {expected}", "请使用 {expected} 之一"),
            "hint.expected": ("expected: {expected}", "应满足：{expected}"),
        },
        meaning=("The value is of the right type and outside what is allowed.", "类型正确，但超出允许范围。"),
        mend=(
            "Use one of the values, or a value within the bounds, that the message names.",
            "请使用提示中的取值或范围。",
        ),
        example=Example("plan", bad="accumulation: cumulated", good="accumulation: cumulative"),
    )
    ID_REPEATED = Entry(
        "DX-P005",
        Severity.ERROR,
        sentence=("the id `{id}` is given twice", "编号“{id}”重复"),
        meaning=(
            "Two entries of one kind have the same id, so nothing that names it says which is meant.",
            "同类条目中有两个编号相同，引用时无法确定所指。",
        ),
        mend=("Give one of them another id.", "请更改其中一个。"),
        example=Example("plan", bad="- id: one", good="- id: two"),
    )
    INDICATOR_UNKNOWN = Entry(
        "DX-P006",
        Severity.ERROR,
        sentence=("`{text}` is not an indicator of this plan", "“{text}”不是本计划的指标"),
        hints={"hint.define_indicator": ("define it under `indicators`", "请在 indicators 下定义")},
        meaning=(
            "A criterion names an indicator that the plan does not define.",
            "考核条件引用了计划中没有定义的指标。",
        ),
        mend=("Correct the id, or define the indicator.", "请改正编号，或定义该指标。"),
        example=Example("plan", bad="- indicator: centers", good="- indicator: centres"),
    )
    ORGANISATION_UNKNOWN = Entry(
        "DX-P007",
        Severity.ERROR,
        sentence=("`{text}` is not an organisation of this plan", "“{text}”不是本计划的责任单位"),
        hints={"hint.define_organisation": ("define it under `organisations`", "请在 organisations 下定义")},
        meaning=(
            "An action names an organisation that the plan does not define.",
            "具体任务引用了计划中没有定义的责任单位。",
        ),
        mend=("Correct the id, or define the organisation.", "请改正编号，或定义该单位。"),
        example=Example("plan", bad="[one, tow]", good="[one, two]"),
    )
    CRITERION_SHAPE = Entry(
        "DX-P008",
        Severity.ERROR,
        sentence=(
            "a criterion is either an indicator with one bound or a deliverable",
            "考核条件应为带一个界限的指标，或者一项交付物",
        ),
        hints={
            "hint.criterion": (
                "write `indicator:` with `at_least:` or `at_most:`, or `deliverable:` alone",
                "请写 indicator 并配 at_least 或 at_most 之一，或者只写 deliverable",
            )
        },
        meaning=(
            "A criterion is either an indicator with one bound, or a deliverable; this one is neither or both.",
            "考核条件应为带一个界限的指标，或一项交付物；此处两者皆非，或两者兼有。",
        ),
        mend=("Split it in two, or complete it.", "请拆成两个，或补充完整。"),
        example=Example(
            "plan", bad="- deliverable: 并建立机制\n                    at_least: 1", good="- deliverable: 并建立机制"
        ),
    )
    CRITERION_REPEATED = Entry(
        "DX-P009",
        Severity.ERROR,
        sentence=("the milestone has two criteria for {what}", "该年度任务对 {what} 有两个考核条件"),
        hints={"hint.merge_criteria": ("merge the two", "请合并为一个")},
        meaning=(
            "A milestone tests the same indicator twice, or has two deliverables.",
            "同一年度任务对同一指标有两个条件，或有两项交付物。",
        ),
        mend=("Merge the two into one criterion.", "请合并为一个。"),
        example=Example(
            "plan", bad="- indicator: centres\n                    at_least: 15", good="- deliverable: 并建立机制"
        ),
    )
    ACTION_MISPLACED = Entry(
        "DX-P010",
        Severity.ERROR,
        sentence=("the action {id} does not belong to task {task}", "具体任务 {id} 不属于工作任务 {task}"),
        meaning=(
            "An action's id begins with its task's number: task 4 has 4, or 4.1, 4.2 and so on.",
            "具体任务的编号以工作任务的编号开头：工作任务 4 下为 4，或 4.1、4.2 等。",
        ),
        mend=("Correct the id, or move the action to its task.", "请改正编号，或将其移到所属的工作任务下。"),
        example=Example("plan", bad='- id: "2.2"', good='- id: "1.2"'),
    )
    NAME_AMBIGUOUS = Entry(
        "DX-P011",
        Severity.ERROR,
        sentence=("the name “{name}” stands for both {one} and {other}", "名称“{name}”同时指 {one} 和 {other}"),
        meaning=(
            "One name, id or alias stands for two organisations or two indicators, so a metric file that uses it could mean either.",
            "同一名称、编号或别名指向两个单位或两个指标，报送文件中使用时无法确定所指。",
        ),
        mend=("Remove the name from one of them.", "请从其中一个删去该名称。"),
        example=Example("plan", bad="    zh: 甲", good="    zh: 乙单位"),
    )
    WAIVER_UNUSED = Entry(
        "DX-P012",
        Severity.ERROR,
        sentence=("nothing here needs the waiver of {code}", "此处没有需要豁免的 {code}"),
        meaning=(
            "A waiver stands where nothing needs it, so it would hide a finding that may come later.",
            "此处的豁免没有豁免任何问题，却可能掩盖以后出现的问题。",
        ),
        mend=("Remove it.", "请删除。"),
        example=Example(
            "plan",
            bad="            ongoing: true\n            waive: [{code: DX-S004, reason: none}]",
            good="            ongoing: true",
        ),
    )
    WAIVER_NOT_ALLOWED = Entry(
        "DX-P013",
        Severity.ERROR,
        sentence=("{code} cannot be waived", "{code} 不可豁免"),
        hints={
            "hint.waive_names_words": (
                "say which words are meant: {{code: {code}, words: …, reason: …}}",
                "请写明所指的文字：{{code: {code}, words: …, reason: …}}",
            )
        },
        meaning=(
            "Only findings on the document and doubtful ones may be waived: a plan that contradicts itself cannot be judged. A waiver of something left out (DX-S009, DX-S010, DX-S011) must name the words, or it would cover whatever is left out later.",
            "只能豁免与文件原文有关的问题和存疑的问题：自相矛盾的计划无法核算。遗漏类问题（DX-S009、DX-S010、DX-S011）的豁免须写明文字，否则会掩盖以后的遗漏。",
        ),
        mend=(
            "Mend what the code finds, and remove the waiver; where something is left out, add the words that are meant.",
            "请改正所指的问题，并删除豁免；遗漏类问题的豁免须写明所指的文字（words）。",
        ),
        example=Example(
            "plan",
            bad="            ongoing: true\n            waive: [{code: DX-P006, reason: none}]",
            good="            ongoing: true",
        ),
    )
    THRESHOLDS_REVERSED = Entry(
        "DX-P014",
        Severity.ERROR,
        sentence=(
            "at_risk_gap {at_risk_gap} is larger than behind_gap {behind_gap}",
            "at_risk_gap {at_risk_gap} 大于 behind_gap {behind_gap}",
        ),
        meaning=(
            "A milestone would be behind before it is at risk: the first threshold is the larger one.",
            "“存在风险”的阈值大于“进度滞后”的阈值，年度任务会先滞后、后有风险。",
        ),
        mend=("Make at_risk_gap the smaller of the two.", "请使 at_risk_gap 不大于 behind_gap。"),
        example=Example("plan", bad="  stale_days: 184\n  at_risk_gap: 0.3", good="  stale_days: 184"),
    )
    SHARES_MISSING = Entry(
        "DX-P015",
        Severity.ERROR,
        sentence=(
            "{indicator} is asked of each, and it is not said of whom",
            "{indicator} 要求“各”完成，却没有写明各单位",
        ),
        meaning=(
            "`at_least: each` and `at_most: each` state no total: what is asked of whom stands in `by`.",
            "at_least: each 和 at_most: each 没有总数：各单位的要求写在 by 中。",
        ),
        mend=("Add `by: {organisation: number}`, or write the number.", "请补充 by: {单位: 数}，或直接写数。"),
        example=Example("plan", bad="at_least: each", good="at_least: 15"),
    )
    TODO_LEFT = Entry(
        "DX-P016",
        Severity.ERROR,
        sentence=("still to be decided: {words}", "尚待确定：{words}"),
        meaning=(
            "The plan file has a TODO, in a value or in a comment: `draft` was not sure, or an author has left it for later. The plan can be judged; it is not finished.",
            "计划文件中留有 TODO（在值或注释中）：draft 未能确定，或作者留待以后处理。计划可以核算，但尚未完成。",
        ),
        mend=(
            "Decide it by the document, and remove the word TODO.",
            "请对照文件原文确定，并删去 TODO。",
        ),
        example=Example(
            "file",
            bad="      # TODO which year? “6月底前” (line 12)\n      - due: 2023-06-30",
            good="      - due: 2022-06-30",
        ),
    )

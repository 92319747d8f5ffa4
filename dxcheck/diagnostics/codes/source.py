"""DX-S: what a plan says and the official text does not, or the reverse. Without the right text, whole, nothing is proved:
that it is missing, changed or checked for nothing cannot be waived."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class Source:
    """DX-S: where a plan and its official text disagree, or nothing could be compared."""

    SOURCE_MISSING = Entry(
        "DX-S001",
        Severity.ERROR,
        sentence=("the official text {text} cannot be read: {why}", "正式文本 {text} 无法读取：{why}"),
        meaning=(
            "The official text that the plan names is not beside it, so nothing can be proved.",
            "计划所指的正式文本不在旁边，无从核对。",
        ),
        mend=("Put the file there, or correct its name.", "请放入该文件，或改正文件名。"),
        example=Example("plan", bad="text: exemple.txt", good="text: example.txt"),
    )
    SOURCE_CHANGED = Entry(
        "DX-S002",
        Severity.ERROR,
        sentence=(
            "the official text has changed: its SHA-256 is {actual}, the plan says {stated}",
            "正式文本已改动：其 SHA-256 为 {actual}，计划中记载为 {stated}",
        ),
        meaning=(
            "The official text is not the one that the plan was checked against.",
            "正式文本不是计划核对时所用的文本。",
        ),
        mend=("See what changed, and then write its new SHA-256.", "请查看改动，再写入新的 SHA-256。"),
        example=Example(
            "plan",
            bad="sha256: 0000000000000000000000000000000000000000000000000000000000000000",
            good="sha256: 62caabacb51de9d73780e112e3ec8d6309a4196821ba252b7b290f2d2ff92e1c",
        ),
    )
    QUOTE_NOT_FOUND = Entry(
        "DX-S003",
        Severity.ERROR,
        waivable=True,
        sentence=("these words do not stand in {where}: {quote}", "{where}中没有这段文字：{quote}"),
        meaning=(
            "Words that the plan gives as the document's own do not stand in it.",
            "计划称为原文的文字在文件中找不到。",
        ),
        mend=("Copy them from the document, character for character.", "请照原文逐字抄录。"),
        example=Example("plan", bad="number: 示例政发[2021]1号", good="number: 示例政发〔2021〕1号"),
    )
    QUOTE_DIFFERS = Entry(
        "DX-S004",
        Severity.ERROR,
        waivable=True,
        sentence=(
            "the document says “{theirs}” (line {line}), not “{ours}”",
            "文件原文为“{theirs}”（第 {line} 行），而不是“{ours}”",
        ),
        meaning=(
            "At the place that the plan encodes, the document says something else.",
            "在计划所对应的位置，文件原文与计划不同。",
        ),
        mend=("Copy the document's words.", "请照原文抄录。"),
        example=Example("plan", bad="text: 举办交流活动。", good="text: 开展交流活动。"),
    )
    DATE_DIFFERS = Entry(
        "DX-S005",
        Severity.ERROR,
        waivable=True,
        sentence=("the document says {theirs}, not {ours}", "文件原文为 {theirs}，而不是 {ours}"),
        meaning=(
            "A due date, a deadline, the day of issue or the period is not the document's.",
            "到期日、完成时限、印发日期或计划期间与文件不符。",
        ),
        mend=("Write the document's date.", "请写文件中的日期。"),
        example=Example("plan", bad="- due: 2021-12-30", good="- due: 2021-12-31"),
    )
    ONGOING_DIFFERS = Entry(
        "DX-S006",
        Severity.ERROR,
        waivable=True,
        sentence=(
            "the document says of what follows the deadline: {ongoing} (line {line})",
            "文件原文在完成时限之后为：{ongoing}（第 {line} 行）",
        ),
        meaning=(
            "The document adds 并持续推进 to a deadline and the plan does not, or the reverse.",
            "文件在完成时限后写有“并持续推进”而计划没有，或相反。",
        ),
        mend=("Set `ongoing` as the document has it.", "请按文件填写 ongoing。"),
        example=Example("plan", bad="", good="            ongoing: true\n"),
    )
    ORGANISATIONS_DIFFER = Entry(
        "DX-S007",
        Severity.ERROR,
        waivable=True,
        waived_by_words=True,
        sentence=(
            "the document names {theirs} (line {line}), not {ours}",
            "文件所列为 {theirs}（第 {line} 行），而不是 {ours}",
        ),
        hints={
            "hint.waive_names": (
                'write the document\'s, or waive it: {{code: DX-S007, words: "{differ}", reason: …}}',
                '请照文件填写，或豁免：{{code: DX-S007, words: "{differ}", reason: …}}',
            )
        },
        meaning=(
            "The organisations, or their order, are not the document's. Where body and annex differ, both are kept.",
            "责任单位或其顺序与文件不符。正文与附件不同时，两者都保留。",
        ),
        mend=(
            "Write the document's; use `annex_organisations` for the annex's own order.",
            "请照文件填写；附件的顺序不同时用 annex_organisations。",
        ),
        example=Example("plan", bad="[two, one]", good="[one, two]"),
    )
    NUMBER_DIFFERS = Entry(
        "DX-S008",
        Severity.ERROR,
        waivable=True,
        sentence=(
            "the target is {ours}, the document says {theirs} (line {line})",
            "目标值为 {ours}，文件原文为 {theirs}（第 {line} 行）",
        ),
        meaning=(
            "A target's number, unit or comparison, or whether it is asked of each year, is not what the milestone's sentence says.",
            "目标值的数字、单位、比较方式或是否按年，与年度任务原文不符。",
        ),
        mend=("Correct the target or the indicator.", "请改正目标值或指标。"),
        example=Example("plan", bad="at_least: 16", good="at_least: 15"),
    )
    NUMBER_NOT_ENCODED = Entry(
        "DX-S009",
        Severity.ERROR,
        waivable=True,
        waived_by_words=True,
        sentence=(
            "the document says {quantity} ({asked}; line {line}), and no target says so",
            "文件原文有 {quantity}（{asked}，第 {line} 行），但没有相应的目标值",
        ),
        hints={
            "hint.waive_quantity": (
                'add the criterion, or waive it: {{code: DX-S009, words: "{quantity}", reason: …}}',
                '请补充考核条件，或豁免：{{code: DX-S009, words: "{quantity}", reason: …}}',
            ),
            "hint.waive_recurring": (
                "no one target says what is due every quarter or month: encode each with a milestone of its own, or "
                'waive it: {{code: DX-S009, words: "{quantity}", reason: …}}',
                "原文每季度、每月等均有要求，一个目标值无法表达：请每期各列一项年度任务，或豁免："
                '{{code: DX-S009, words: "{quantity}", reason: …}}',
            ),
            "hint.waive_vague": (
                "no one number is stated: with 约 or 左右 say `approximate: true`; else decide on a target and waive it, "
                '{{code: DX-S009, words: "{quantity}", reason: …}}',
                "原文没有确定的数：“约”“左右”可写 approximate: true；否则请定目标值并豁免，"
                '{{code: DX-S009, words: "{quantity}", reason: …}}',
            ),
        },
        meaning=("The document states a quantity, and no target says so.", "文件写有数量，但没有相应的目标值。"),
        mend=(
            "Add the criterion, or waive it with its words and the reason.",
            "请补充考核条件，或写明文字和理由后豁免。",
        ),
        example=Example(
            "plan",
            bad="",
            good=(
                "                criteria:\n                  - indicator: centres\n                    at_least: 5\n"
            ),
        ),
    )
    WORDS_NOT_COVERED = Entry(
        "DX-S010",
        Severity.ERROR,
        waivable=True,
        waived_by_words=True,
        sentence=(
            "the words that no number covers are “{theirs}”, not “{ours}”",
            "数字未涵盖的文字是“{theirs}”，而不是“{ours}”",
        ),
        hints={
            "hint.waive_words": (
                'quote those words, or waive it: {{code: DX-S010, words: "{theirs}", reason: …}}',
                '请引用这些文字，或豁免：{{code: DX-S010, words: "{theirs}", reason: …}}',
            )
        },
        meaning=(
            "The clauses of a milestone that state no number are its deliverable; the plan leaves some out, or takes too much.",
            "年度任务中不含数字的分句即为交付物；计划漏了一部分，或多了一部分。",
        ),
        mend=(
            "Quote exactly those clauses, or waive it where one number spans several of them.",
            "请恰好引用这些分句；一个数字跨越几个分句时可豁免。",
        ),
        example=Example("plan", bad="", good="                  - deliverable: 并建立机制\n"),
    )
    SOURCE_NOT_ENCODED = Entry(
        "DX-S011",
        Severity.ERROR,
        waivable=True,
        waived_by_words=True,
        sentence=("the document also says “{words}” (line {line})", "文件原文还有“{words}”（第 {line} 行）"),
        hints={
            "hint.waive_left_out": (
                "add it to the plan, or waive it at the plan's top level: "
                '{{code: DX-S011, words: "{words}", reason: …}}',
                '请补入计划，或在计划顶层豁免：{{code: DX-S011, words: "{words}", reason: …}}',
            ),
            "hint.quote_whole": (
                "the milestone's text leaves out these words of its sentence: quote them, in it or in another milestone",
                "年度任务的引文漏掉了这句话里的这些文字：请补入这条或另一条年度任务",
            ),
            "hint.waive_impossible": (
                "the calendar has no such day as {day}: ask the issuer, and waive it at the plan's top level: "
                '{{code: DX-S011, words: "{words}", reason: …}}',
                '日历上没有“{day}”：请向印发单位核实，并在计划顶层豁免：{{code: DX-S011, words: "{words}", reason: …}}',
            ),
        },
        meaning=(
            "The document has a numbered item, a row or a line that the plan does not encode.",
            "文件中有计划未收入的编号条目、表行或年度任务。",
        ),
        mend=("Add it to the plan, or waive it with its words and the reason.", "请补入计划，或写明文字和理由后豁免。"),
        example=Example(
            "plan",
            bad="",
            good=(
                '          - id: "1.2"\n'
                "            article: （一）2\n"
                "            text: 开展交流活动。\n"
                "            organisations: [one]\n"
                "            deadline: 2022-12-31\n"
                "            ongoing: true\n"
                "            milestones:\n"
                "              - due: 2022-12-31\n"
                "                text: 开展交流活动\n"
            ),
        ),
    )
    ENTRY_NOT_IN_SOURCE = Entry(
        "DX-S012",
        Severity.ERROR,
        waivable=True,
        sentence=("the document has no {what}", "文件中没有 {what}"),
        meaning=("The plan has an entry that the document does not.", "计划中有文件所没有的条目。"),
        mend=("Remove it, or correct the number that places it.", "请删除，或改正其编号。"),
        example=Example("plan", bad="article: （一）3", good="article: （一）2"),
    )
    NOTHING_CHECKED = Entry(
        "DX-S013",
        Severity.ERROR,
        sentence=("there is nothing to check: the official text has no {what}", "无可核对：正式文本中没有{what}"),
        meaning=(
            "A check found nothing in the text to compare with, and a check that checks nothing proves nothing.",
            "该项检查在文本中没有可核对的内容；什么都没检查，就什么都没证明。",
        ),
        mend=(
            "See that it is the right text, and whole; this cannot be waived.",
            "请确认文本正确且完整；此项不可豁免。",
        ),
        example=Example("file", bad="(a text with none of the plan's words)", good="(the text that the plan quotes)"),
    )
    INDICATOR_NOT_NAMED = Entry(
        "DX-S014",
        Severity.ERROR,
        waivable=True,
        sentence=(
            "the name of {indicator}, “{name}”, is not made of the words that it counts: “{words}”",
            "{indicator} 的名称（“{name}”）不是由它所考核的文字“{words}”组成的",
        ),
        hints={
            "hint.name_indicator": (
                "see that it is the right indicator; its name must be the document's own words in their order, its usual name may be an alias",
                "请确认指标是否正确；其名称须依次取自文件原文的用字，惯用名称可作别名",
            )
        },
        meaning=(
            "An indicator is tied to its sentence by its Chinese name: the characters must stand in their order, with or without others between, in the clause that states the number, or in the clauses of the sentence before it that state none. Otherwise two indicators of one unit could be exchanged unseen. Aliases do not count.",
            "指标靠中文名称与原文相连：名称的各字须依次出现在写有该数字的分句中，或同一句中此前不含数字的分句中，其间可有其他字；否则单位相同的两个指标互换也看不出来。别名不算。",
        ),
        mend=(
            "Use the right indicator; name it in the document's words, and make its usual name an alias; or waive it with the reason.",
            "请用正确的指标；名称请取自原文用字，惯用名称可作别名；或写明理由后豁免。",
        ),
        example=Example("plan", bad="      zh: 新增服务平台", good="      zh: 新增研发中心"),
    )
    OUT_OF_ORDER = Entry(
        "DX-S015",
        Severity.ERROR,
        waivable=True,
        sentence=(
            "these words stand in line {line}, not where the plan's order has them: {words}",
            "这段文字在第 {line} 行，与计划中的次序不符：{words}",
        ),
        meaning=(
            "The plan's quotations are sought in the plan's order, which is the document's.",
            "引文按计划中的次序在文件中查找，两者次序应一致。",
        ),
        mend=("Put the entries in the document's order.", "请按文件的次序排列。"),
        example=Example(
            "file",
            bad="tasks: [second of the document, first of the document]",
            good="tasks: [first of the document, second of the document]",
        ),
    )
    LINE_UNACCOUNTED = Entry(
        "DX-S016",
        Severity.WARNING,
        waivable=True,
        waived_by_words=True,
        sentence=(
            "line {line} is neither quoted nor declared aside: “{words}”",
            "第 {line} 行既没有被引用，也没有声明为不涉及任务的文字：“{words}”",
        ),
        hints={
            "hint.declare_aside": (
                "if it promises nothing, declare it: document.aside: [{{from: …, to: …, reason: …}}]",
                "如不涉及任务，请声明：document.aside: [{{from: …, to: …, reason: …}}]",
            )
        },
        meaning=(
            "Every line of the document is quoted, glue such as labels and numbers, declared aside, or found here.",
            "文件的每一行，或被引用，或是标签、编号等格式文字，或声明为不涉及任务的文字，否则在此列出。",
        ),
        mend=("Quote it, or declare it aside with a reason.", "请引用，或写明理由，声明为不涉及任务的文字。"),
        example=Example(
            "file",
            bad="a preamble that the plan does not mention",
            good="aside: [{from: 为加快, to: 制定本计划。, reason: 前言}]",
        ),
    )
    ASIDE_NOT_FOUND = Entry(
        "DX-S017",
        Severity.ERROR,
        sentence=(
            "an aside's words do not stand where they should: {words}",
            "声明为不涉及任务的文字不在应在之处：{words}",
        ),
        hints={
            "hint.aside_order": (
                "they stand in line {line}, before the aside above it; keep the document's order",
                "这段文字在第 {line} 行，位于前一条声明的文字之前；请按文件次序排列",
            )
        },
        meaning=(
            "Asides stand in the document's order: each begins at the first place of its first words after the one before.",
            "不涉及任务的文字按文件次序声明：每条从前一条之后首次出现其起始文字之处开始。",
        ),
        mend=("Copy the words from the document, in its order.", "请照原文抄录，并按其次序排列。"),
        example=Example(
            "file",
            bad="aside: [{from: words that do not stand there}]",
            good="aside: [{from: 抄送：, to: 办公室。, reason: 抄送}]",
        ),
    )
    NAMES_OUT_OF_ORDER = Entry(
        "DX-S018",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "the document names {one} before {other}; the plan lists them the other way round",
            "文件先提到{one}、后提到{other}，计划中的次序相反",
        ),
        meaning=(
            "Organisations are listed in the order in which the document first names them.",
            "单位按文件首次提到的次序排列。",
        ),
        mend=("Exchange the two.", "请调换两者次序。"),
        example=Example(
            "file", bad="organisations: [second named, first named]", good="organisations: [first named, second named]"
        ),
    )
    BASELINE_DIFFERS = Entry(
        "DX-S019",
        Severity.ERROR,
        waivable=True,
        sentence=(
            "the baseline of {indicator} is {ours}, the document says {theirs}",
            "{indicator} 的基期值为 {ours}，文件原文为 {theirs}",
        ),
        meaning=(
            "The document says from which number a figure is to rise or fall, and the indicator's baseline is another.",
            "文件写明由多少升至或降至多少，而指标的基期值与之不同。",
        ),
        mend=("Write the document's number.", "请照文件填写。"),
        example=Example("file", bad="baseline: 42 (由41降到37)", good="baseline: 41 (由41降到37)"),
    )
    ASIDE_TOUCHES = Entry(
        "DX-S020",
        Severity.ERROR,
        sentence=(
            "an aside covers what the plan owes: “{words}” (line {line})",
            "声明为不涉及任务的文字中有计划所涉及的内容：“{words}”（第 {line} 行）",
        ),
        meaning=(
            "An aside promises nothing: it may not cover a quotation, nor in an item's record one of its days, organisations or numbers.",
            "不涉及任务的文字不得盖住引文，也不得盖住条目的日期、责任单位或目标值。",
        ),
        mend=("Let the aside begin later, or end earlier.", "请缩小声明的范围。"),
        example=Example(
            "file", bad="aside: [{from: 15个, to: 甲单位, …}]", good="aside: [{from: 抄送：, to: 办公室。, …}]"
        ),
    )
    ASIDE_IDLE = Entry(
        "DX-S021",
        Severity.WARNING,
        sentence=(
            "an aside sets nothing aside: “{words}” (line {line})",
            "声明为不涉及任务的文字本来就不计入：“{words}”（第 {line} 行）",
        ),
        meaning=(
            "Marks, numbers of items and labels are passed over without being declared.",
            "标点、编号和标签本来就不计入，无须声明。",
        ),
        mend=("Remove it.", "请删除。"),
        example=Example(
            "file", bad="aside: [{from: 序号, to: 序号, …}]", good="aside: [{from: 抄送：, to: 办公室。, …}]"
        ),
    )
    PLAN_UNPROVED = Entry(
        "DX-S022",
        Severity.WARNING,
        sentence=(
            "the plan that is judged by does not agree with its official text {text} in {count} {count:place|places}",
            "所依据的计划与正式文件 {text} 核对未通过：{count} 处",
        ),
        hints={
            "hint.validate_plan": (
                "`dxcheck validate {plan}` lists them",
                "`dxcheck validate {plan}` 可逐条列出",
            )
        },
        meaning=(
            "What is judged is the plan file. Where it says something else than the document, so do the figures.",
            "核算以计划文件为准；计划文件与正式文件不一致之处，结果也不可靠。",
        ),
        mend=(
            "Run `dxcheck validate` on the plan file and mend what it finds; a TODO of a draft is counted too.",
            "请用 `dxcheck validate` 检查计划文件并逐条改正；起草时留下的 TODO 也计在内。",
        ),
        example=Example(
            "file",
            bad="criteria: [{indicator: rd_centres, at_least: 6}]  # the document says 5",
            good="criteria: [{indicator: rd_centres, at_least: 5}]",
        ),
    )

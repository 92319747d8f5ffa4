"""DX-M: metric files: their header, their sheets, and the rows that are rejected."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity, rows


class Metrics:
    """DX-M: headers, sheets and rows of metric files that are not understood, or lack what is asked of them."""

    HEADER_MISSING = Entry(
        "DX-M001",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "row {row} is no whole header, it lacks {columns}; it reads “{found}”",
            "第 {row} 行不是完整的表头，缺少“{columns}”列；该行内容为“{found}”",
        ),
        hints={
            "hint.header_names": ("give each of them one of its names: {names}", "请用以下名称命名所缺的列：{names}"),
            "hint.split_cells": (
                "its cells seem to be parted by {mark}; part them by commas, or put each in a cell of its own",
                "各列似由{mark}隔开；请改用英文逗号，或将各列分到单独的单元格",
            ),
        },
        meaning=("A metric file needs the columns indicator, date and value.", "报送文件必须有指标、日期、数值三列。"),
        mend=("Give the columns names that the message lists.", "请按提示中的名称命名列。"),
        example=Example(
            "metrics", bad="indicator,date\ncentres,2021-12-31", good="indicator,date,value\ncentres,2021-11-30,4"
        ),
    )
    HEADER_REPEATED = Entry(
        "DX-M002",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "“{first}” and “{header}” both name the column {column}; the header reads “{found}”",
            "“{first}”和“{header}”都是“{column}”列；表头内容为“{found}”",
        ),
        meaning=(
            "Two columns have the same meaning, and which of them counts is not certain.",
            "两列含义相同，无法确定以哪一列为准。",
        ),
        mend=("Keep one of them.", "请只保留一列。"),
        example=Example(
            "metrics",
            bad="indicator,date,value,数值\ncentres,2021-11-30,4,4",
            good="indicator,date,value\ncentres,2021-11-30,4",
        ),
    )
    HEADER_UNKNOWN = Entry(
        "DX-M003",
        Severity.WARNING,
        waivable=True,
        sentence=("the column “{header}” is none that is read, and is ignored", "列“{header}”不在读取之列，已忽略"),
        meaning=(
            "The column is none that is known, or another names the same thing more clearly. Its cells are not judged.",
            "该列无法识别，或已有更明确的同类列。其中内容不参与判断。",
        ),
        mend=(
            "If it is misspelt, correct it; if it is your own, leave it.",
            "如是拼写有误请改正；如是自用的列可不理会。",
        ),
        example=Example(
            "metrics",
            bad="indicator,date,value,evidance\ncentres,2021-11-30,4,a",
            good="indicator,date,value,evidence\ncentres,2021-11-30,4,a",
        ),
    )
    CSV_BROKEN = Entry(
        "DX-M004",
        Severity.ERROR,
        blocks=True,
        sentence=("the CSV cannot be read from here on: {problem}", "CSV 从此处起无法读取：{problem}"),
        hints={
            "hint.ascii_commas": (
                "put ASCII commas (,) between the cells",
                "请在单元格之间使用英文逗号（,）",
            ),
            "hint.line_ends": ("see whether each row ends its line", "请检查各行是否分别换行"),
            "hint.quotes": (
                "look for a double quote that is not closed, or one inside a cell that is not doubled",
                "请检查是否有未闭合的双引号，或单元格内未成对的双引号",
            ),
        },
        meaning=(
            "The CSV breaks off: a double quote is opened and never closed, or stands inside a cell, and rows after it would be lost; or full-width commas stand between its cells.",
            "CSV 中断：有双引号未闭合，或出现在单元格中间，其后的行会丢失；或单元格之间用了全角逗号。",
        ),
        mend=(
            "Close the quote, or double it inside a cell; write the commas between cells as ASCII ones.",
            "请闭合引号，或在单元格内写成两个引号；单元格之间请用英文逗号。",
        ),
        example=Example(
            "metrics",
            bad='indicator,date,value\n"centres,2021-11-30,4',
            good='indicator,date,value\n"centres",2021-11-30,4',
        ),
    )
    ROW_TOO_LONG = Entry(
        "DX-M005",
        Severity.ERROR,
        rejects_row=True,
        sentence=(
            "“{text}” stands beside the table: its column has no header",
            "“{text}”在表格之外：所在列没有表头",
        ),
        hints={
            "hint.quote_cell": (
                'put a cell that holds the delimiter in double quotes, such as "1,234"',
                '含分隔符的单元格请用双引号括起，例如 "1,234"',
            ),
            "hint.stray": ("give its column a header, or delete the cell", "请为该列补上表头，或删除该单元格"),
        },
        meaning=(
            "A cell of the row stands under no header, or beyond the last one: a figure such as 1,234 without quotation "
            "marks has fallen apart, or something was written beside the table.",
            "该行有单元格没有表头，或超出最后一列：可能是 1,234 之类的数字没有加引号而被拆开，也可能是在表格旁另写了内容。",
        ),
        mend=(
            "Put a figure with commas in double quotes; give the column a header, or delete the cell.",
            "含逗号的数字请用双引号括起；否则请为该列补上表头，或删除该单元格。",
        ),
        example=Example(
            "metrics",
            bad="indicator,date,value\ncentres,2021-11-30,1,234",
            good='indicator,date,value\ncentres,2021-11-30,"1,234"',
        ),
    )
    CELL_INDICATOR = Entry(
        "DX-M006",
        Severity.ERROR,
        rejects_row=True,
        sentence=("“{text}” is not an indicator of this plan", "“{text}”不是本计划的指标"),
        hints={
            "hint.fill_cell": ("fill the cell, or delete the row", "请填写该单元格，或删除该行"),
            "hint.id_as_date": (
                "a spreadsheet made a date of it; write {guess}, and format the column as text",
                "表格软件将其变成了日期；请写 {guess}，并将该列设为文本格式",
            ),
        },
        meaning=(
            "The cell names no indicator of the plan. A deliverable goes by its milestone's id; so may a number that is all its milestone asks for; other numbers go by their indicator.",
            "单元格不是本计划的指标。交付物用年度任务编号；年度任务只考核一个数字的，用年度任务编号或指标均可；其他数字用指标。",
        ),
        mend=("Use an id or a name that `dxcheck show` lists.", "请使用 dxcheck show 列出的编号或名称。"),
        example=rows(bad="centers,2021-11-30,4", good="centres,2021-11-30,4"),
    )
    CELL_DATE = Entry(
        "DX-M007",
        Severity.ERROR,
        rejects_row=True,
        sentence=("the date “{text}” is not read: {reason}", "日期“{text}”无法识别：{reason}"),
        meaning=(
            "The date cannot be read for certain; day and month, or the century, are not guessed.",
            "日期无法确定；日与月、世纪都不作猜测。",
        ),
        mend=(
            "Write 2022-06-30, 2022年6月30日, 2022Q2 or 2022年上半年.",
            "请写成 2022-06-30、2022年6月30日、2022Q2 或 2022年上半年。",
        ),
        example=rows(bad="centres,11/12/2021,4", good="centres,2021-11-30,4"),
    )
    CELL_VALUE = Entry(
        "DX-M008",
        Severity.ERROR,
        rejects_row=True,
        sentence=("the value “{text}” is not read: {reason}", "数值“{text}”无法识别：{reason}"),
        hints={
            "hint.fill_or_remove": (
                "fill it, or remove the row if there is nothing to report",
                "请填写；如无可报，请删除该行",
            ),
            "hint.zero_or_remove": (
                "write 0, or remove the row if there is nothing to report",
                "请填 0；如无可报，请删除该行",
            ),
            "hint.exact_number": ("write the exact number", "请填写准确数字"),
            "hint.plain_number": ("write digits only, such as 15 or 1,234", "请只写数字，例如 15 或 1,234"),
            "hint.unit": ("write the number alone, or with {unit}", "请只写数字，或加单位 {unit}"),
            "hint.item_named": (
                "name one in a row, or write the figure as the value and no item",
                "请每行写一个名称；如只报数量，请填入数值，明细留空",
            ),
            "hint.unit_told": ("give the figure in {unit}, and that as its unit", "请按“{unit}”填写数值和单位"),
            "hint.unit_organisation": (
                "if the column tells who reports, head it organisation (填报单位)",
                "如该列写的是填报单位，请将表头改为 填报单位",
            ),
            "hint.ratio": ("write a ratio such as 1:1", "请写成 1:1 的形式"),
            "hint.ratio_as_time": (
                "a spreadsheet made a time of it; format the column as text and write 1:1",
                "表格软件将其变成了时间；请将该列设为文本格式后填写 1:1",
            ),
            "hint.percent_sign": ("write the percent sign, such as 95%", "请写百分号，例如 95%"),
            "hint.merged": ("give each row its own value", "请逐行填写数值"),
            "hint.progress_words": (
                "write done, in progress, not started, or a percentage such as 40%",
                "请写 已完成、推进中、未启动，或百分比，例如 40%",
            ),
            "hint.rest_to_note": (
                "write done, in progress, not started, or one percentage, and the rest in the note",
                "请只写 已完成、推进中、未启动，或一个百分比，其余写入备注",
            ),
            "hint.number_of_milestone": (
                "if it counts “{numbers}”, name that as the indicator; else {then}",
                "如指“{numbers}”，指标请填该名称；否则，{then}",
            ),
            "hint.progress_0": ("if it has not been started, write not started", "如尚未启动，请写 未启动"),
            "hint.progress_1": (
                "if it is done, write done (已完成); if you mean one per cent, write 1%",
                "如已完成，请写 已完成；如果是百分之一，请写 1%",
            ),
            "hint.progress_100": ("if it is done, write done (已完成) or 100%", "如已完成，请写 已完成 或 100%"),
            "hint.progress_percent": ("if you mean a percentage, write {guess}", "如果是百分比，请写 {guess}"),
        },
        meaning=(
            "The value cannot be read for certain, or is of another kind than the indicator.",
            "数值无法确定，或与指标类型不符。",
        ),
        mend=(
            "Write one exact figure; for a deliverable done, in progress, not started, or a percentage.",
            "请填一个准确数字；交付物请写已完成、推进中、未启动或百分比。",
        ),
        example=rows(bad="centres,2021-11-30,约4", good="centres,2021-11-30,4"),
    )
    CELL_ORGANISATION = Entry(
        "DX-M009",
        Severity.ERROR,
        rejects_row=True,
        sentence=("“{text}” is not an organisation of this plan", "“{text}”不是本计划的责任单位"),
        hints={
            "hint.one_organisation": (
                "it names several; write the one that reports, one in a row",
                "其中写了多个单位；每行只写填报的一个单位",
            ),
        },
        meaning=("The cell names no organisation of the plan.", "单元格不是本计划的责任单位。"),
        mend=(
            "Use its id, its name in the document, or an alias; or add the alias to the plan.",
            "请使用编号、文件中的名称或别名；也可在计划中补充别名。",
        ),
        example=rows(bad="centres,2021-11-30,4,丙单位", good="centres,2021-11-30,4,甲单位"),
    )
    CELL_ITEM = Entry(
        "DX-M010",
        Severity.ERROR,
        rejects_row=True,
        sentence=("a register entry (“{text}”) cannot stand for {kind}", "台账明细（“{text}”）不能用于{kind}"),
        hints={"hint.item_to_note": ("put the name in the note column", "请将名称写入备注列")},
        meaning=(
            "A register entry is worth so many units, and a ratio or a percentage has none to add up.",
            "台账明细按件计数，比例或百分比无法相加。",
        ),
        mend=("Put the name in the note.", "请将名称写入备注。"),
        example=Example(
            "file", bad="award_match_ratio,2022-12-31,1:1,,张某某", good="award_match_ratio,2022-12-31,1:1,,"
        ),
    )
    EVIDENCE_MISSING = Entry(
        "DX-M011",
        Severity.ERROR,
        rejects_row=True,
        sentence=("the row names no evidence", "该行没有佐证材料"),
        hints={
            "hint.evidence": (
                "name the evidence, or judge without the row: --skip-rejected",
                "请补充佐证材料，或用 --skip-rejected 略去该行",
            )
        },
        meaning=("Evidence was required, and the row names none.", "要求有佐证材料，该行没有填写。"),
        mend=("Name it, or judge without the row.", "请补充，或略去该行。"),
        example=Example(
            "file",
            bad="centres,2021-11-30,4,甲单位,, (--require-evidence)",
            good="centres,2021-11-30,4,甲单位,,认定文件",
        ),
    )
    CELL_REPORTED_ON = Entry(
        "DX-M012",
        Severity.ERROR,
        rejects_row=True,
        sentence=("the hand-in date “{text}” is not read: {reason}", "报送日期“{text}”无法识别：{reason}"),
        meaning=("The day on which the row was handed in cannot be read for certain.", "报送日期无法确定。"),
        mend=("Write it as a date, or leave the cell empty.", "请写成日期，或留空。"),
        example=rows(bad="centres,2021-11-30,4,甲单位,,,,1月10日", good="centres,2021-11-30,4,甲单位,,,,2022-01-10"),
    )
    CELL_FORMULA = Entry(
        "DX-M013",
        Severity.ERROR,
        rejects_row=True,
        sentence=("the cell holds {what}: {text}", "单元格{what}：{text}"),
        hints={
            "hint.formula": (
                "open the file in a spreadsheet program and save it, or write the value itself",
                "请用表格软件打开并保存，或直接填写数值",
            ),
            "hint.error_value": ("mend the formula, or write the value itself", "请改正公式，或直接填写数值"),
            "hint.struck": ("delete what is struck through", "请删除带删除线的文字"),
            "hint.number_format": (
                "set the cell's format to General and see what it holds, or write the value as text",
                "请将单元格格式设为“常规”，核对其中的数值，或改为文本填写",
            ),
        },
        meaning=(
            "The cell holds a formula whose result the file does not hold, or says is to be calculated anew; or an error; or a value that its number format hides, or rounds as it scales it.",
            "单元格是公式而文件中没有计算结果，或注明须重新计算；或是错误值；或其数值被数字格式隐藏，或按缩放格式显示时被舍入。",
        ),
        mend=(
            "Open the file in a spreadsheet program, see that the cell shows its value, and save it.",
            "请用表格软件打开，确认单元格显示出数值，再保存。",
        ),
        example=Example("file", bad="C3: =SUM(C1:C2), never calculated", good="C3: =SUM(C1:C2), saved with its result"),
    )
    SHEET_SKIPPED = Entry(
        "DX-M014",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "the sheet “{sheet}” is passed over: its header lacks {columns}",
            "工作表“{sheet}”被略过：表头缺少“{columns}”列",
        ),
        hints={
            "hint.sheet_header": (
                "if the sheet has rows to report, add the columns; else leave it",
                "如果该表有要报送的行，请补充这些列；否则可不理会",
            )
        },
        meaning=(
            "A sheet has one column that is known, and too little of a header to be read; other sheets are read.",
            "某工作表只有一列可以识别，不足以读取；其他工作表照常读取。",
        ),
        mend=("If it has rows to report, add the missing columns.", "如果该表有要报送的行，请补充缺少的列。"),
        example=Example("file", bad="项目 | 时间 | 数值", good="指标 | 数据日期 | 数值"),
    )
    ROW_ABOVE_HEADER = Entry(
        "DX-M015",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "the row stands above the header (row {header}) and is passed over",
            "该行在表头（第 {header} 行）之上，已略过",
        ),
        meaning=(
            "A row above the header has several cells, as data would. A title is passed over in silence, this is not.",
            "表头之上有一行含多个单元格，像是数据。标题会直接略过，这样的行则会提醒。",
        ),
        mend=(
            "If it is data, move it below the header; if it is a title, leave it.",
            "如是数据，请移到表头之下；如是标题，可不理会。",
        ),
        example=Example(
            "metrics",
            bad="centres,2021-06-30,2\nindicator,date,value\ncentres,2021-11-30,4",
            good="Invented figures\nindicator,date,value\ncentres,2021-11-30,4",
        ),
    )
    UNSEEN = Entry(
        "DX-M016",
        Severity.WARNING,
        waivable=True,
        sentence=("{what}; nobody sees it, and it is not read", "{what}，打开文件时看不见，未读取"),
        hints={
            "hint.show_sheet": (
                "if it is to be read, unhide the sheet; else delete it",
                "如需读取，请取消隐藏该工作表；否则请删除",
            ),
            "hint.unmerge": (
                "unmerge the cells and see which of them is meant",
                "请取消合并，核对应保留的内容",
            ),
        },
        meaning=(
            "A part of the workbook that nobody sees who opens it holds data: a hidden sheet, or cells below a merged one. What was not seen was not reported.",
            "工作簿中看不见的部分含有数据：隐藏的工作表，或被合并单元格盖住的单元格。看不见的内容不视为已报送。",
        ),
        mend=("Unhide what is to be read, and delete the rest.", "需要读取的请取消隐藏，其余请删除。"),
        example=Example("file", bad="2022.xlsx with a hidden sheet 旧表", good="2022.xlsx without it"),
    )
    HIDDEN_READ = Entry(
        "DX-M017",
        Severity.WARNING,
        waivable=True,
        sentence=("hidden, and read all the same: {what}", "{what}已隐藏，仍照常读取"),
        hints={
            "hint.unhide": (
                "clear the filter, or unhide them, and see that they are meant",
                "请清除筛选或取消隐藏，核对其中内容",
            )
        },
        meaning=(
            "Rows or columns of a table are hidden, most often by a filter that was left on. They are read like the others.",
            "表中有隐藏的行或列，多半是筛选后没有清除。程序照常读取。",
        ),
        mend=("Clear the filter, or delete what is not meant.", "请清除筛选，或删除不需要的内容。"),
        example=Example("file", bad="2022.xlsx with a filter on 填报单位", good="2022.xlsx with all rows shown"),
    )
    CELL_RUNS_ON = Entry(
        "DX-M018",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "a cell runs on from line {first} of the file to line {last}, and holds what looks like rows",
            "有一个单元格从文件第 {first} 行延续到第 {last} 行，其中像是夹有数据行",
        ),
        hints={
            "hint.stray_quotes": (
                "if they are rows, remove the double quotes that begin and end the cell",
                "如果其中是数据行，请删除该单元格首尾的双引号",
            )
        },
        meaning=(
            "A double quote opens a cell, and the next one stands some lines below; what lies between is one cell. If the two do not belong together, the rows between them are not counted.",
            "双引号开始了一个单元格，下一个双引号在若干行之后，其间全部算作一个单元格。如果两者本不成对，其间的数据行就没有计入。",
        ),
        mend=(
            "Remove the two quotes, or double them where they belong to the text.",
            "请删除这两个引号；如属于文字内容，请各写成两个引号。",
        ),
        example=Example(
            "metrics",
            bad='indicator,date,value,note\ncentres,2021-11-30,4,"a\ncentres,2021-12-30,5,b"',
            good='indicator,date,value,note\ncentres,2021-11-30,4,"a, then\nb"',
        ),
    )
    LINE_NOT_READ = Entry(
        "DX-M019",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "“{text}” stands above the table, whose rows have no column {column}; it is not read",
            "表格上方写有“{text}”，而表中没有“{column}”列；该内容未被读取",
        ),
        meaning=(
            "A line above the table says for all its rows who reports, or when. Rows are read by their own cells only.",
            "表格上方的一行为全表注明了填报单位或日期。程序只按各行自己的单元格读取。",
        ),
        mend=("Give the table a column for it.", "请为其增加一列。"),
        example=Example(
            "metrics",
            bad="填报单位：甲单位\nindicator,date,value\ncentres,2021-11-30,4",
            good="indicator,date,value,填报单位\ncentres,2021-11-30,4,甲单位",
        ),
    )
    LINE_NO_DATA = Entry(
        "DX-M020",
        Severity.WARNING,
        waivable=True,
        sentence=("this line is no row of data and is passed over: “{text}”", "该行不是数据，已略过：“{text}”"),
        meaning=(
            "A line below a header is a note, says who filled in the form, or is one lone cell. It counts as no row.",
            "表头之下有一行是注释、填表人信息，或只有一个单元格。该行不计入数据。",
        ),
        mend=(
            "If it is data, fill in its indicator, date and value; else leave it.",
            "如是数据，请补全指标、日期和数值；否则可不理会。",
        ),
        example=Example(
            "metrics",
            bad="indicator,date,value\ncentres,2021-11-30,4\n注：含在建",
            good="indicator,date,value\ncentres,2021-11-30,4",
        ),
    )
    ROWS_TOLD_APART = Entry(
        "DX-M021",
        Severity.ERROR,
        rejects_row=True,
        sentence=(
            "rows of one indicator, organisation, date and item differ in “{columns}”: they may be different entries ({rows})",
            "指标、填报单位、日期、明细均相同的行，在“{columns}”列中不同，可能并非同一项（{rows}）",
        ),
        hints={
            "hint.name_item": (
                "if that names what is counted, put it in the column item; else leave one of the rows in the file itself",
                "如该列写的是所计的项目，请填入“明细”列；否则请在原文件中只保留其中一行",
            ),
        },
        meaning=(
            "Several rows say something of the same thing, and a column that is not read (one that is not known, or the serial number) tells them apart. They may be different entries, or one that was corrected.",
            "几行说的是同一件事，只有不予读取的列（无法识别的列或序号）能把它们区分开：可能是不同的项目，也可能是更正。",
        ),
        mend=(
            "Name what is counted in the column item, or leave one of the rows.",
            "请在“明细”列写明所计的项目，或只保留其中一行。",
        ),
        example=Example(
            "file",
            bad="indicator,date,value,工程\ncentres,2021-11-30,2,一号楼\ncentres,2021-11-30,3,二号楼",
            good="indicator,date,value,item\ncentres,2021-11-30,2,一号楼\ncentres,2021-11-30,3,二号楼",
        ),
    )
    PERIODS_OVERLAP = Entry(
        "DX-M022",
        Severity.ERROR,
        rejects_row=True,
        sentence=(
            "“{indicator}” is reported in steps, and “{text}” has days in common with the period of another row ({rows})",
            "“{indicator}”为分期增量，“{text}”与其他行的时期有重叠（{rows}）",
        ),
        hints={
            "hint.one_period": (
                "leave either the longer period or the shorter ones in the file itself",
                "请在原文件中只保留较长的时期或其中较短的时期",
            ),
        },
        meaning=(
            "Steps are added up. A half-year contains its quarters, and a quarter its days: added together they would count twice.",
            "增量要相加，而半年包含季度，季度包含其中的日期，相加会重复计算。",
        ),
        mend=(
            "Leave either the longer period or the shorter ones; mark a row that sums others as 合计.",
            "请只保留较长的时期或较短的时期；如某行是其他行之和，请注明“合计”。",
        ),
        example=Example(
            "file", bad="steps,2021Q1,2\nsteps,2021Q2,2\nsteps,2021H1,4", good="steps,2021Q1,2\nsteps,2021Q2,2"
        ),
    )
    DATE_BEFORE_PLAN = Entry(
        "DX-M023",
        Severity.ERROR,
        rejects_row=True,
        sentence=(
            "the date “{text}” lies before the plan, which begins on {start}",
            "日期“{text}”早于计划起始日 {start}",
        ),
        meaning=(
            "A deliverable cannot have been worked on, and no step taken, before the plan began.",
            "计划开始之前，不会有交付物的进展，也不会有增量。",
        ),
        mend=("See that the year is right.", "请核对年份。"),
        example=rows(bad="1.2-2022,2012-11-30,done,甲单位", good="1.2-2022,2022-11-30,done,甲单位"),
    )
    ROW_SUMS = Entry(
        "DX-M024",
        Severity.WARNING,
        waivable=True,
        sentence=("the row is a sum, for {why}: {told}", "该行是合计（{why}）：{told}"),
        meaning=(
            "A row adds up others, in whatever cell it says so. It is compared with them and never added to them.",
            "某行是其他行之和。它只用于核对，不会与各行相加。",
        ),
        mend=(
            "If it is a sum, leave it; if it is data, name what it counts, or its organisation.",
            "如确为合计，可不理会；如为数据，请写明所计的项目或填报单位。",
        ),
        example=rows(
            bad="centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,1,甲单位,合计",
            good="centres,2021-06-30,,甲单位,一号中心",
        ),
    )
    DATE_EARLY = Entry(
        "DX-M025",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "the date “{text}” lies before the plan, which begins on {start}; the row counts all the same",
            "日期“{text}”早于计划起始日 {start}，该行照常计入",
        ),
        meaning=(
            "A running total or a register entry is dated before the plan's period. It may be right; often the year is a slip of the pen.",
            "累计数或台账明细的日期早于计划期。可能无误，但常常是年份笔误。",
        ),
        mend=("See that the year is right.", "请核对年份。"),
        example=rows(bad="centres,2012-11-30,4,甲单位", good="centres,2022-11-30,4,甲单位"),
    )
    CELL_PROMISED = Entry(
        "DX-M026",
        Severity.ERROR,
        rejects_row=True,
        sentence=("the promised date “{text}” is not read: {reason}", "承诺完成日期“{text}”无法识别：{reason}"),
        meaning=("The day that is promised cannot be read for certain.", "承诺完成日期无法确定。"),
        mend=("Write it as a date, or leave the cell empty.", "请写成日期，或留空。"),
        example=Example(
            "metrics",
            bad="indicator,date,value,promised\ncentres,2021-11-30,4,年底前",
            good="indicator,date,value,promised\ncentres,2021-11-30,4,2021-12-31",
        ),
    )
    ORIGIN_NOT_READ = Entry(
        "DX-M027",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "this rejected row came back, but row {row} of {file}, which it was, is not among what is read; the other rows of that file may be missing",
            "该行是退回后重报的，而其原来所在的 {file} 第 {row} 行不在本次读取之列；该文件的其他行可能缺失",
        ),
        hints={
            "hint.read_origin": (
                "name the sender's own file, too; what came back replaces its rejected rows only",
                "请将单位原来的文件一并读取；重报的行只替换其中被退回的行",
            ),
        },
        meaning=(
            "A rejects file has the rejected rows of a sender's file and no others. Without that file, or in its place, the rows that were right are missing.",
            "退回文件只含被退回的行。如果不读取原文件，或用退回文件替换了原文件，其余正确的行就会缺失。",
        ),
        mend=(
            "Read the sender's file beside the one that came back: `dxcheck status submissions mended`.",
            "请将原文件与改好的退回文件一并读取：dxcheck status 收件 补正。",
        ),
        example=Example(
            "metrics",
            bad="indicator,date,value,file,row\ncentres,2021-11-30,4,gone.csv,2",
            good="indicator,date,value\ncentres,2021-11-30,4",
        ),
    )
    HEADER_REPORTER = Entry(
        "DX-M028",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "no column is headed {column}, and “{header}” names organisations of the plan ({names})",
            "表中没有“{column}”列，而“{header}”列写的是本计划的责任单位（{names}）",
        ),
        hints={
            "hint.head_reporter": (
                "if it says who reports, head it organisation (填报单位); if not, add such a column",
                "如该列写的是填报单位，请将表头改为“填报单位”；如不是，请另加一列“填报单位”",
            ),
        },
        meaning=(
            "A column that is not known names organisations, and no other says who reports. Were it passed over, the rows would be nobody's, and the organisations would be told as silent.",
            "某列无法识别，其中写的是责任单位，而表中没有填报单位列。如果忽略该列，这些行就不属于任何单位，相关单位会被误列为未报送。",
        ),
        mend=("Head the column that says who reports 填报单位.", "请将写明填报单位的那一列命名为“填报单位”。"),
        example=Example(
            "metrics",
            bad="indicator,date,value,来源\ncentres,2021-11-30,4,甲单位",
            good="indicator,date,value,填报单位\ncentres,2021-11-30,4,甲单位",
        ),
    )
    REPORTER_UNTOLD = Entry(
        "DX-M029",
        Severity.WARNING,
        waivable=True,
        sentence=(
            "the table has no column {column}: its rows ({count}) count, and are no organisation's report",
            "该表没有“{column}”列；表中 {count} 行照常计入，但不作为任何单位的报送",
        ),
        meaning=(
            "Where several organisations answer for a plan, a table that does not say who reports leaves its organisation silent; and of two such tables with a figure of one date each, the last counts alone, where the two were to be added up.",
            "计划由多个单位负责时，表中不写明填报单位，该单位就会被列为未报送；两张这样的表各有同一日期的数，本应相加，却只计最后一个。",
        ),
        mend=("Give the table a column for it.", "请增加“填报单位”列。"),
        example=Example(
            "metrics",
            bad="indicator,date,value,organisation\ncentres,2021-06-30,3,甲单位\n\nindicator,date,value\ncentres,2021-11-30,4",
            good="indicator,date,value,organisation\ncentres,2021-06-30,3,甲单位\ncentres,2021-11-30,4,甲单位",
        ),
    )
    CELL_PLAN = Entry(
        "DX-M030",
        Severity.ERROR,
        rejects_row=True,
        sentence=("the row is of the plan “{text}”, and this is {plan}", "该行属于计划“{text}”，而本计划是 {plan}"),
        hints={
            "hint.overview": (
                "dxcheck overview judges several plans at once; for this one alone, leave the others' rows out: --skip-rejected",
                "多个计划请用 dxcheck overview；只核算本计划，可用 --skip-rejected 略去其他计划的行",
            ),
        },
        meaning=(
            "A column `plan` (计划编号, 计划名称, 所属计划) says of which plan each row is, and the row names another one.",
            "表中有一列（计划编号、计划名称、所属计划，或 plan）写明每行属于哪个计划，而该行写的是别的计划。",
        ),
        mend=(
            "Write the plan's id or title, or leave the cell empty; or have the whole folder judged: dxcheck overview.",
            "请填写本计划的编号或名称，或留空；也可用 dxcheck overview 核算整个目录。",
        ),
        example=Example(
            "metrics",
            bad="indicator,date,value,plan\ncentres,2021-11-30,4,another",
            good="indicator,date,value,plan\ncentres,2021-11-30,4,example",
        ),
    )

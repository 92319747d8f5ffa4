"""DX-F: files that cannot be read, of which nothing else can be said; and those that were passed over."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class Files:
    """DX-F: files that are missing, damaged, too large or of an unknown kind: the errors keep a file from being read."""

    FILE_NOT_FOUND = Entry(
        "DX-F001",
        Severity.ERROR,
        blocks=True,
        sentence=("no such file", "文件不存在"),
        meaning=("A file that was named is not there.", "指定的文件不存在。"),
        mend=("Check its path, and the folder that the command runs in.", "请检查路径和运行命令时所在的目录。"),
        example=Example("file", bad="dxcheck status 2022.cvs", good="dxcheck status 2022.csv"),
    )
    FILE_UNREADABLE = Entry(
        "DX-F002",
        Severity.ERROR,
        blocks=True,
        sentence=("the file cannot be read: {reason}", "文件无法读取：{reason}"),
        hints={
            "hint.name_files": (
                "name its files, for example with a pattern: data/*.csv",
                "请列出其中的文件，例如用通配符：data/*.csv",
            )
        },
        meaning=(
            "A file is there but cannot be read: it is a folder, a pipe or a device, it may not be opened, or another program is writing it.",
            "文件存在但无法读取：它是目录、管道或设备，没有读取权限，或另一程序正在写入。",
        ),
        mend=("Name a file, and see that you may read it.", "请指定文件，并确认有读取权限。"),
        example=Example("file", bad="dxcheck status folder.csv/", good="dxcheck status folder.csv/2022.csv"),
    )
    FILE_ENCODING = Entry(
        "DX-F003",
        Severity.ERROR,
        blocks=True,
        sentence=("the text cannot be read for certain: {reason}", "无法确定地读出文字：{reason}"),
        meaning=(
            "The bytes of the whole file are neither UTF-8, nor UTF-16 with a byte order mark, nor for certain GB18030; plans and official texts are UTF-8 only. The message says what the file seems to be. Nothing is guessed, and no character is replaced.",
            "整个文件既不是 UTF-8，也不是带标记的 UTF-16，又不能确定是 GB18030；计划文件和正式文本只能用 UTF-8。提示中说明文件像是什么。程序不猜测编码，也不替换字符。",
        ),
        mend=(
            "Save the text as UTF-8; a file that is no text, under the name of what it is.",
            "请将文字另存为 UTF-8；不是文本的文件，请改用与内容相符的扩展名。",
        ),
        example=Example("file", bad="b'\\xff\\xff'", good="b'\\xe6\\x8c\\x87\\xe6\\xa0\\x87' (指标, UTF-8)"),
    )
    FILE_KIND = Entry(
        "DX-F004",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "not a kind of file that can be read here (known: {suffixes})",
            "此处不支持这类文件（支持：{suffixes}）",
        ),
        hints={"hint.file_kinds": ("use one of {suffixes}", "请使用 {suffixes} 之一")},
        meaning=(
            "The ending of the file's name says that it is of a kind that is not read.",
            "从扩展名看，这类文件不受支持。",
        ),
        mend=("Save it as .csv or .xlsx; a plan as .yaml.", "请另存为 .csv 或 .xlsx；计划文件用 .yaml。"),
        example=Example("file", bad="dxcheck status 2022.pdf", good="dxcheck status 2022.xlsx"),
    )
    FILE_TOO_LARGE = Entry(
        "DX-F005",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "the file has {bytes} bytes, more than the limit of {limit}",
            "文件有 {bytes} 字节，超过上限 {limit}",
        ),
        hints={
            "hint.unpack": (
                "it may be a zip bomb; save only the rows as CSV UTF-8",
                "可能是压缩炸弹；请只将数据行另存为 CSV UTF-8",
            )
        },
        meaning=(
            "The file is larger, or unpacks to more, than any honest one; it may be made to exhaust the machine.",
            "文件本身或解压后大于任何正常文件，可能意在耗尽机器资源。",
        ),
        mend=("Keep only the rows or entries that are needed.", "请只保留需要的行或条目。"),
        example=Example("file", bad="plan.yaml: 5,000,000 bytes", good="plan.yaml: 40,000 bytes"),
    )
    WORKBOOK_BROKEN = Entry(
        "DX-F007",
        Severity.ERROR,
        blocks=True,
        sentence=("the workbook cannot be read: {reason}", "工作簿无法读取：{reason}"),
        hints={
            "hint.save_as_xlsx": (
                "open it in a spreadsheet program and save it as .xlsx, or as CSV UTF-8",
                "请用表格软件打开，另存为 .xlsx 或 CSV UTF-8",
            ),
            "hint.remove_password": (
                "open it in a spreadsheet program, remove the password and save it",
                "请用表格软件打开，取消密码后保存",
            ),
            "hint.copy_table": (
                "copy the table into a spreadsheet program and save it as .xlsx, or as CSV UTF-8",
                "请将表格复制到表格软件中，另存为 .xlsx 或 CSV UTF-8",
            ),
            "hint.name_csv": ("if it is a table, name it .csv", "如果是表格，请将扩展名改为 .csv"),
            "hint.unpack_first": ("unpack it, and name the files in it", "请先解压，再指定其中的文件"),
            "hint.get_again": ("get the file again from who sent it", "请向报送方重新索取该文件"),
            "hint.fewer_rows": (
                "keep only the sheets and rows that are reported, or split the file",
                "请只保留需要报送的工作表和行，或拆分成多个文件",
            ),
        },
        meaning=(
            "The file calls itself a workbook and is none that can be read: of another kind, locked, damaged, or larger than any honest one.",
            "文件自称工作簿却无法读取：是其他类型的文件、有密码、已损坏，或超出正常大小。",
        ),
        mend=("Open it in a spreadsheet program and save it as .xlsx.", "请用表格软件打开并另存为 .xlsx。"),
        example=Example("file", bad="2022.xlsx: an .xls file under another name", good="2022.xlsx"),
    )
    SAVED_BROKEN = Entry(
        "DX-F008",
        Severity.ERROR,
        blocks=True,
        sentence=("this is no saved assessment: {reason}: {problem}", "不是已保存的核算结果：{reason}：{problem}"),
        hints={
            "hint.save_status": (
                "save one with: dxcheck status … --format json > FILE",
                "请这样保存：dxcheck status … --format json > 文件",
            )
        },
        meaning=(
            "`diff` reads what `status --format json` wrote; this file is something else, or was cut short.",
            "`diff` 读取 `status --format json` 的输出；该文件不是，或不完整。",
        ),
        mend=("Save the assessment again.", "请重新保存核算结果。"),
        example=Example("file", bad='{"version": 1, "plan"', good='{"version": 1, "plan": {…}, …}'),
    )
    FILE_PASSED_OVER = Entry(
        "DX-F009",
        Severity.WARNING,
        sentence=("passed over: {what}", "已跳过：{what}"),
        hints={
            "hint.close_it": (
                "close the file there: what is not saved yet is not in it",
                "请先在那里保存并关闭文件：尚未保存的内容不在文件里",
            )
        },
        meaning=(
            "A name, a folder or a pattern caught a file that holds no data of its own: what a program leaves beside the data (a lock, a backup, a temporary file), what the system keeps, what is hidden, the file that this run's answer goes to, or a file that is read already under another name.",
            "所给的名称、目录或通配符带进了一个没有数据的文件：程序留下的锁定文件、备份或临时文件，系统自用文件，隐藏文件，本次输出所写入的文件，或以其他名称已读取过的文件。",
        ),
        mend=(
            "Nothing needs to be done, unless it is a metric file after all: then give it another name.",
            "一般无需处理；如确属报送文件，请改名后重试。",
        ),
        example=Example("file", bad="dxcheck status form.xlsx '~$form.xlsx'", good="dxcheck status form.xlsx"),
    )
    FILES_NOT_READ = Entry(
        "DX-F010",
        Severity.WARNING,
        sentence=(
            "not read with the folder, being of other kinds ({count}): {names}",
            "目录中有 {count} 个文件类型不符，未读取：{names}",
        ),
        hints={
            "hint.save_tables": (
                "if they hold rows, save them as .xlsx or as CSV UTF-8",
                "如有数据，请另存为 .xlsx 或 CSV UTF-8",
            ),
            "hint.name_it": (
                "if one of them holds rows, send them as .csv or .xlsx; a .txt is read where it is named itself",
                "如其中有数据，请改报 .csv 或 .xlsx；.txt 文件须单独写明文件名才会读取",
            ),
        },
        meaning=(
            "A folder stands for the .csv, .tsv, .xlsx and .xlsm files in it. What else lies there was not read, and what it reports is not in the answer.",
            "目录代表其中的 .csv、.tsv、.xlsx、.xlsm 文件。其余文件未读取，其中报送的内容不在结果之内。",
        ),
        mend=(
            "Save what holds rows as .xlsx or CSV, and keep other files elsewhere.",
            "请将有数据的文件另存为 .xlsx 或 CSV，其他文件放到别处。",
        ),
        example=Example("file", bad="data/: a.csv b.xls", good="data/: a.csv b.xlsx"),
    )
    FILE_OF_NO_PLAN = Entry(
        "DX-F011",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "nothing says of which plan its rows are: it lies with {count} plan files, and has no column `plan`",
            "无法确定属于哪个计划：所在目录有 {count} 个计划，表中也没有“计划编号”列",
        ),
        hints={
            "hint.lay_beside": (
                "lay it beside its plan file, or give it a column `plan` with the plan's id or title in each row",
                "请把它放到计划文件所在的目录，或增加“计划编号”列，逐行写明计划的编号或名称",
            ),
        },
        meaning=(
            "`overview` takes a metric file for the one plan that lies in its folder, else in the nearest folder above. Where that has several plans, or none, each row says its plan in a column `plan`.",
            "`overview` 把报送文件归入同一目录中的计划，同一目录没有计划时归入上级最近目录中的计划。该目录有多个计划，或各级都没有计划时，须由“计划编号”（plan）列逐行写明。",
        ),
        mend=("Lay the file beside its plan file, or add the column.", "请移动文件，或增加该列。"),
        example=Example("file", bad="2022/: a.yaml b.yaml rows.csv", good="2022/a/: a.yaml rows.csv"),
    )
    PLAN_NOT_HERE = Entry(
        "DX-F012",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "rows ({count}) are of “{text}”, which no plan of the folder is called",
            "{count} 行属于“{text}”，目录中没有这个计划",
        ),
        hints={
            "hint.plan_names": (
                "write a plan's id or title as its plan file has it",
                "请按计划文件填写计划的编号或名称",
            ),
        },
        meaning=(
            "A file with rows of several plans names one that is not in the folder, or could not be read. Those rows are no plan's.",
            "含多个计划的报送文件写了目录中没有的、或无法读取的计划，这些行未计入任何计划。",
        ),
        mend=("Write the plan's id or title, or add its plan file.", "请改正计划的编号或名称，或补充计划文件。"),
        example=Example(
            "file", bad="plan,indicator,date,value\nexmaple,…", good="plan,indicator,date,value\nexample,…"
        ),
    )
    PLANS_ALIKE = Entry(
        "DX-F013",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "rows ({count}) are of “{text}”, as several plans of the folder are called: {plans}",
            "{count} 行属于“{text}”，而目录中有多个计划用此名：{plans}",
        ),
        hints={
            "hint.plan_ids": (
                "name each plan by an id of its own",
                "请改用各计划自己的编号",
            ),
        },
        meaning=(
            "A file with rows of several plans calls one by a name that several have. Nobody can say whose the rows are, so none of these plans is judged.",
            "含多个计划的报送文件所写的名称为多个计划共有，无法确定这些行属于哪一个，因此这些计划都未核算。",
        ),
        mend=("Write the plan's own id.", "请填写计划自己的编号。"),
        example=Example("file", bad="plan: 三年行动计划 (two of them)", good="plan: daxing-2021-2023"),
    )
    TOO_MANY = Entry(
        "DX-F014",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "more than {limit} {what}; the file is not read any further",
            "{what}的行超过 {limit} 行，不再继续读取",
        ),
        hints={
            "hint.is_it_one": (
                "see whether it is a metric file; if it is, part it into several",
                "请确认是否为报送文件；如是，请拆分为多个文件",
            )
        },
        meaning=(
            "A file of which so much is no row, cannot be accepted, or has to be kept row by row, would take minutes and all the memory there is. It is refused instead, and of its faults the first are told.",
            "文件中不是数据行、不能采用或须逐行保留的内容过多，继续读取将耗费大量时间和内存，因此不予受理；所列为最先发现的问题。",
        ),
        mend=(
            "Mend what is told of its first rows; where the file is right, part it.",
            "请先改正所列的问题；文件本身无误的，请拆分。",
        ),
        example=Example(
            "file",
            bad="100,001 rows such as: centres,2021-06-30,about 3",
            good="centres,2021-06-30,3",
        ),
    )

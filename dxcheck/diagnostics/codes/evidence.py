"""DX-E: evidence that is named, looked up in a folder or a list, and not what it should be."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class EvidenceFiles:
    """DX-E: doubts about evidence that was looked up; errors where it is required, or the list itself is wrong."""

    EVIDENCE_NOT_FOUND = Entry(
        "DX-E001",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "“{evidence}” is named as evidence and is not there: {why} ({rows})",
            "佐证材料“{evidence}”未找到：{why}（{rows}）",
        ),
        meaning=(
            "What a counting row names as evidence is no file of --evidence-dir that can be read. A file answers to its name, with or without its suffix, and with as many of its folders as are written before it; what only serves the layout, kinds of brackets and 《》 make no difference. A folder called as an organisation holds its evidence, and answers to no other's rows. Links are not followed.",
            "计入的行所写的佐证材料，在 --evidence-dir 目录中没有可以读取的文件与之对应。文件以其名称（扩展名可写可不写）为准，前面可以写明子目录；排版空格、括号种类和书名号不影响比对。以单位名称命名的子目录存放该单位的材料，不用于其他单位的行。链接不予读取。",
        ),
        mend=(
            "Ask for the file, or give it the name that the row has; a list (evidence.csv) says which file a name means.",
            "请向单位索取，或使文件名与所填名称一致；也可用清单（evidence.csv）写明名称对应的文件。",
        ),
        example=Example(
            "file",
            bad="centres,2021-06-30,3,甲单位,,会议纪要1号 (--evidence-dir proofs/)",
            good="centres,2021-06-30,3,甲单位,,认定文件1号 (proofs/认定文件1号.pdf)",
        ),
    )
    EVIDENCE_AMBIGUOUS = Entry(
        "DX-E002",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "“{evidence}” is named as evidence, and several files that differ are called so: {files} ({rows})",
            "佐证材料“{evidence}”对应多个内容不同的文件：{files}（{rows}）",
        ),
        meaning=(
            "Several files answer to one name, and their bytes differ, so that nobody can say which is meant. None is taken.",
            "同一名称对应多个内容不同的文件，无法确定指的是哪一个，均不采用。",
        ),
        mend=(
            "Write its folder or suffix before or behind the name, or put it into a folder called as the organisation.",
            "请在名称前写明子目录或写出扩展名，或将材料放入以单位名称命名的子目录。",
        ),
        example=Example(
            "file",
            bad="centres,2021-06-30,3,甲单位,,纪要 (proofs/q1/纪要.pdf, proofs/q2/纪要.pdf)",
            good="centres,2021-06-30,3,甲单位,,q2/纪要 (proofs/q1/纪要.pdf, proofs/q2/纪要.pdf)",
        ),
    )
    EVIDENCE_CHANGED = Entry(
        "DX-E003",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "“{evidence}” is named as evidence, and {file} is not what the list says: SHA-256 {here}…, listed {listed}… ({rows})",
            "佐证材料“{evidence}”对应的 {file} 与清单不符：SHA-256 为 {here}…，清单为 {listed}…（{rows}）",
        ),
        meaning=(
            "The list of evidence has another SHA-256 for the file than it has: it was changed since, or is another file.",
            "文件的 SHA-256 与清单所列不同：文件在登记之后被改动，或不是同一个文件。",
        ),
        mend=(
            "Get the file that was listed; where the new one is right, list its SHA-256.",
            "请取回登记时的文件；如新文件无误，请更新清单中的 SHA-256。",
        ),
        example=Example(
            "file",
            bad="evidence.csv: 认定文件1号,a.pdf,(64 × 0)",
            good="evidence.csv: 认定文件1号,a.pdf,",
        ),
    )
    EVIDENCE_SAME_FILE = Entry(
        "DX-E004",
        Severity.WARNING,
        is_data_check=True,
        sentence=(
            "several pieces of evidence are the same file, byte for byte: {files} ({rows})",
            "不同名称的佐证材料是同一文件，内容完全相同：{files}（{rows}）",
        ),
        meaning=(
            "Files of different names have the same bytes: one piece of evidence is named as several.",
            "名称不同的文件内容完全相同：一份材料被当作多份使用。",
        ),
        mend=("See what it proves, and ask for what is missing.", "请核实其证明的内容，并索取缺少的材料。"),
        example=Example(
            "file",
            bad="centres,2021-06-30,3,甲单位,,“a、b” (a.pdf is a copy of b.pdf)",
            good="centres,2021-06-30,3,甲单位,,“a、b” (a.pdf and b.pdf differ)",
        ),
    )
    EVIDENCE_REQUIRED = Entry(
        "DX-E005",
        Severity.ERROR,
        rejects_row=True,
        sentence=(
            "the row's evidence “{evidence}” is not there: {why}",
            "该行的佐证材料“{evidence}”未找到：{why}",
        ),
        meaning=(
            "Evidence is required (--require-evidence) and is looked up (--evidence-dir), and what the row names is not one file that is there.",
            "要求有佐证材料（--require-evidence）并在目录中查找（--evidence-dir），而该行所写的材料没有唯一对应的文件。",
        ),
        mend=(
            "Ask for the file, or judge without the row: --skip-rejected.",
            "请索取该文件，或用 --skip-rejected 略去该行。",
        ),
        example=Example(
            "file",
            bad="centres,2021-06-30,3,甲单位,,会议纪要1号 (--require-evidence --evidence-dir proofs/)",
            good="centres,2021-06-30,3,甲单位,,认定文件1号 (proofs/认定文件1号.pdf)",
        ),
    )
    EVIDENCE_LIST_HEADS = Entry(
        "DX-E006",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "the list of evidence lacks the column {columns}; its first row has: {found}",
            "佐证材料清单缺少列：{columns}；首行为：{found}",
        ),
        hints={
            "hint.evidence_heads": (
                "its first row: name,file,SHA-256, of which the last two may be left out",
                "首行应为：名称,文件,SHA-256，后两列可以省略",
            )
        },
        meaning=(
            "A list in place of a folder of evidence says in its first row what its columns are.",
            "用清单代替目录时，首行须写明各列。",
        ),
        mend=("Write the heads into its first row.", "请在首行写明列名。"),
        example=Example("file", bad="甲,a.pdf", good="名称,文件,SHA-256\n甲,a.pdf,"),
    )
    EVIDENCE_LIST_ROW = Entry(
        "DX-E007",
        Severity.ERROR,
        blocks=True,
        sentence=("the row of the list of evidence cannot be used: {why}", "清单中的这一行不能使用：{why}"),
        meaning=(
            "A row of the list has no name, a name that stands for another file too, a SHA-256 that is none, or a file outside the list's folder.",
            "清单中的行没有名称、与另一行同名而文件不同、SHA-256 不正确，或文件不在清单所在目录内。",
        ),
        mend=("Mend the row; a file is named within the list's own folder.", "请改正该行；文件须在清单所在目录之内。"),
        example=Example("file", bad="名称,文件\n甲,a.pdf\n甲,b.pdf", good="名称,文件\n甲,a.pdf\n乙,b.pdf"),
    )

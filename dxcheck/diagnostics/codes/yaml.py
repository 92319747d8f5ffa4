"""DX-Y: plan files that are not YAML as a plan has it. Nothing else can be said of such a file."""

from __future__ import annotations

from dxcheck.diagnostics.entry import Entry, Example, Severity


class Yaml:
    """DX-Y: files that are no YAML, grow beyond the limits, or use what a plan may not: tags, keys given twice."""

    YAML_SYNTAX = Entry(
        "DX-Y001",
        Severity.ERROR,
        blocks=True,
        sentence=("this is not YAML: {problem}", "不是合法的 YAML：{problem}"),
        hints={"hint.control_character": ("remove the control character", "请删除该控制字符")},
        meaning=(
            "The text is not YAML from this place on, so nothing after it can be read.",
            "从此处起不是合法的 YAML，之后的内容无法读取。",
        ),
        mend=(
            "Look for a missing quote, bracket or space at the place, or just before it.",
            "请检查此处或其前面是否缺少引号、括号或空格。",
        ),
        example=Example("plan", bad="    aliases: [甲", good="    aliases: [甲]"),
    )
    YAML_DUPLICATE_KEY = Entry(
        "DX-Y002",
        Severity.ERROR,
        blocks=True,
        sentence=(
            "the key `{key}` is given twice; it stands first in line {first}",
            "键“{key}”重复，首次出现在第 {first} 行",
        ),
        meaning=(
            "YAML readers keep only the last of two equal keys, so one of the two values would be lost in silence.",
            "YAML 读取程序只保留相同键中的最后一个，另一个值会悄然丢失。",
        ),
        mend=("Keep one of them.", "请只保留一个。"),
        example=Example("plan", bad="    en: Two\n    en: Second", good="    en: Two"),
    )
    YAML_LIMIT = Entry(
        "DX-Y003",
        Severity.ERROR,
        blocks=True,
        sentence=("{what} goes beyond the limit of {limit}", "{what}超过上限 {limit}"),
        meaning=(
            "The file nests deeper, or holds more entries (aliases counted in full), than a plan ever needs.",
            "嵌套过深，或条目（别名按展开计）多于计划所需。",
        ),
        mend=("Write the entries out, without aliases inside aliases.", "请直接写出各条目，不要在别名中套用别名。"),
        example=Example(
            "plan",
            bad="    aliases: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            good="    aliases: [甲]",
        ),
    )
    YAML_NOT_ALLOWED = Entry(
        "DX-Y004",
        Severity.ERROR,
        blocks=True,
        sentence=("{what} is not allowed in a plan", "计划文件中不允许使用{what}"),
        meaning=(
            "Tags, several documents, keys that are not plain text, and aliases to nothing have no place in a plan.",
            "标签、多个文档、非文本的键、指向空处的别名都不应出现在计划中。",
        ),
        mend=("Write plain keys and values.", "请使用普通的键和值。"),
        example=Example("plan", bad="id: !!python/name:os.system example", good="id: example"),
    )
    YAML_CHINESE_MARK = Entry(
        "DX-Y005",
        Severity.ERROR,
        blocks=True,
        sentence=("{name} {found} stands where YAML means {meant}", "此处写成了{name} {found}，应为 {meant}"),
        hints={
            "hint.ascii_mark": (
                "type it with the input method off; if the text is meant so, put all of it in double quotes",
                "请关闭中文输入法后重新输入；如确为文字内容，请将整段文字放入英文双引号",
            )
        },
        meaning=(
            "A character typed the Chinese way (，：“” and their like, a full-width digit or space) stands where YAML means the ASCII one. YAML breaks off there or later, or takes it for a part of the text.",
            "在 YAML 需要半角字符之处输入了中文标点、全角数字或全角空格。YAML 会在此处或其后中断，或将其当作文字。",
        ),
        mend=(
            "Type the ASCII character; put a text that is meant so in double quotes.",
            "请改用半角字符；如确为文字内容，请放入英文双引号。",
        ),
        example=Example("plan", bad="organisations: [one，two]", good="organisations: [one, two]"),
    )

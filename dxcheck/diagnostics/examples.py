"""For each code, what calls it forth and what does not: shown by `explain`, and run by the tests.

An example of a plan is a piece of PLAN below and what is written in its stead; PLAN quotes TEXT. An example of metrics
is the rows under HEADER. Everything is invented.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Literal, NamedTuple

from dxcheck.diagnostics import Code

TEXT = """示例区人民政府文件
示例政发〔2021〕1号
示例区人民政府
示例计划（2021-2022）
2021年1月4日

一、建设
（一）建设平台

1.新增研发中心15个，并建立机制。（完成时限：2022年12月31日；责任单位：甲单位、乙单位）
2.开展交流活动。（完成时限：2022年12月31日并持续推进；责任单位：甲单位）

附件

\t序号
\t工作任务
\t具体任务
\t年度任务
\t责任单位

\t1
\t建设平台
\t新增研发中心15个，并建立机制。
\t2021年12月31日：新增研发中心5个；
2022年12月31日：新增研发中心15个，并建立机制。
\t甲单位、乙单位

\t
\t
\t开展交流活动。
\t2022年12月31日：开展交流活动。
\t甲单位
"""

SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
PLAN = f"""schema: 1
id: example
title:
  zh: 示例计划（2021-2022）
  en: An invented plan
document:
  number: 示例政发〔2021〕1号
  issuer: 示例区人民政府
  issued: 2021-01-04
  text: example.txt
  sha256: {SHA256}
period:
  start: 2021-01-01
  end: 2022-12-31
policy:
  stale_days: 184
organisations:
  - id: one
    zh: 甲单位
    en: One
    aliases: [甲]
  - id: two
    zh: 乙单位
    en: Two
indicators:
  - id: centres
    name:
      zh: 新增研发中心
      en: New centres
    unit: 个
    accumulation: cumulative
sections:
  - title:
      zh: 建设
      en: Build
    tasks:
      - id: 1
        name:
          zh: 建设平台
          en: Build platforms
        actions:
          - id: "1.1"
            article: （一）1
            text: 新增研发中心15个，并建立机制。
            organisations: [one, two]
            deadline: 2022-12-31
            milestones:
              - due: 2021-12-31
                text: 新增研发中心5个
                criteria:
                  - indicator: centres
                    at_least: 5
              - due: 2022-12-31
                text: 新增研发中心15个，并建立机制
                criteria:
                  - indicator: centres
                    at_least: 15
                  - deliverable: 并建立机制
          - id: "1.2"
            article: （一）2
            text: 开展交流活动。
            organisations: [one]
            deadline: 2022-12-31
            ongoing: true
            milestones:
              - due: 2022-12-31
                text: 开展交流活动
"""

HEADER = "indicator,date,value,organisation,item,evidence,note,reported_on"


class Example(NamedTuple):
    kind: Literal["plan", "metrics", "file"]
    bad: str
    good: str


def _plan(good: str, bad: str) -> Example:
    assert good in PLAN, good
    return Example("plan", bad, good)


def _metrics(good: str, bad: str) -> Example:
    return Example("metrics", bad, good)


def _rows(good: str, bad: str) -> Example:
    return Example("metrics", f"{HEADER}\n{bad}", f"{HEADER}\n{good}")


EXAMPLES: Mapping[Code, Example] = {
    Code.FILE_NOT_FOUND: Example("file", "dxcheck status 2022.cvs", "dxcheck status 2022.csv"),
    Code.FILE_UNREADABLE: Example("file", "dxcheck status folder.csv/", "dxcheck status folder.csv/2022.csv"),
    Code.FILE_ENCODING: Example("file", "b'\\xff\\xff'", "b'\\xe6\\x8c\\x87\\xe6\\xa0\\x87' (指标, UTF-8)"),
    Code.FILE_KIND: Example("file", "dxcheck status 2022.pdf", "dxcheck status 2022.xlsx"),
    Code.FILE_TOO_LARGE: Example("file", "plan.yaml: 5,000,000 bytes", "plan.yaml: 40,000 bytes"),
    Code.EXTRA_MISSING: Example("file", "pip install dxcheck", "pip install 'dxcheck[office]'"),
    Code.WORKBOOK_BROKEN: Example("file", "2022.xlsx: an .xls file under another name", "2022.xlsx"),
    Code.SAVED_BROKEN: Example("file", '{"version": 1, "plan"', '{"version": 1, "plan": {…}, …}'),
    Code.YAML_SYNTAX: _plan("    aliases: [甲]", "    aliases: [甲"),
    Code.YAML_DUPLICATE_KEY: _plan("    en: Two", "    en: Two\n    en: Second"),
    Code.YAML_LIMIT: _plan("    aliases: [甲]", f"    aliases: {'[' * 50}{']' * 50}"),
    Code.YAML_NOT_ALLOWED: _plan("id: example", "id: !!python/name:os.system example"),
    Code.FIELD_MISSING: _plan("    unit: 个\n", ""),
    Code.FIELD_UNKNOWN: _plan("    unit: 个", "    unite: 个"),
    Code.FIELD_TYPE: _plan('- id: "1.1"', "- id: 1.1"),
    Code.FIELD_VALUE: _plan("accumulation: cumulative", "accumulation: cumulated"),
    Code.ID_REPEATED: _plan("- id: two", "- id: one"),
    Code.INDICATOR_UNKNOWN: _plan("- indicator: centres", "- indicator: centers"),
    Code.ORGANISATION_UNKNOWN: _plan("[one, two]", "[one, tow]"),
    Code.CRITERION_SHAPE: _plan(
        "- deliverable: 并建立机制", "- deliverable: 并建立机制\n                    at_least: 1"
    ),
    Code.CRITERION_REPEATED: _plan(
        "- deliverable: 并建立机制", "- indicator: centres\n                    at_least: 15"
    ),
    Code.ACTION_MISPLACED: _plan('- id: "1.2"', '- id: "2.2"'),
    Code.NAME_AMBIGUOUS: _plan("    zh: 乙单位", "    zh: 甲"),
    Code.WAIVER_UNUSED: _plan(
        "            ongoing: true",
        "            ongoing: true\n            waive: [{code: DX-S004, reason: none}]",
    ),
    Code.WAIVER_NOT_ALLOWED: _plan(
        "            ongoing: true",
        "            ongoing: true\n            waive: [{code: DX-P006, reason: none}]",
    ),
    Code.THRESHOLDS_REVERSED: _plan("  stale_days: 184", "  stale_days: 184\n  at_risk_gap: 0.3"),
    Code.DATE_INVALID: _plan("issued: 2021-01-04", "issued: 2021-02-30"),
    Code.DUE_OUTSIDE_PERIOD: _plan("- due: 2021-12-31", "- due: 2020-12-31"),
    Code.DUE_ORDER: _plan("- due: 2021-12-31", "- due: 2022-12-31"),
    Code.DUE_SAME_YEAR: _plan("- due: 2021-12-31", "- due: 2022-06-30"),
    Code.DEADLINE_MISMATCH: _plan("deadline: 2022-12-31", "deadline: 2022-11-30"),
    Code.PERIOD_REVERSED: _plan("  end: 2022-12-31", "  end: 2020-12-31"),
    Code.TARGET_NOT_POSITIVE: _plan("at_least: 5", "at_least: 0"),
    Code.TARGET_FALLS: _plan("at_least: 15", "at_least: 4"),
    Code.INDICATOR_UNUSED: _plan(
        "indicators:\n", "indicators:\n  - id: other\n    name: {zh: 其他, en: Other}\n    unit: 个\n"
    ),
    Code.TARGET_NOT_WHOLE: _plan("at_least: 15", "at_least: 14.5"),
    Code.KIND_AND_UNIT: _plan("    unit: 个\n", "    unit: 个\n    kind: percentage\n"),
    Code.COUNT_AS_AMOUNT: _plan("    unit: 个\n", "    unit: 个\n    kind: amount\n"),
    Code.BASELINE_VALUE: _plan("    unit: 个\n", "    unit: 个\n    baseline: 1.5\n"),
    Code.BASELINE_REACHES: _plan("    unit: 个\n", "    unit: 个\n    baseline: 15\n"),
    Code.ORGANISATION_UNUSED: _plan("[one, two]", "[one]"),
    Code.ORGANISATION_REPEATED: _plan("[one, two]", "[one, two, one]"),
    Code.SOURCE_MISSING: _plan("text: example.txt", "text: exemple.txt"),
    Code.SOURCE_CHANGED: _plan(f"sha256: {SHA256}", f"sha256: {'0' * 64}"),
    Code.QUOTE_NOT_FOUND: _plan("number: 示例政发〔2021〕1号", "number: 示例政发[2021]1号"),
    Code.QUOTE_DIFFERS: _plan("text: 开展交流活动。", "text: 举办交流活动。"),
    Code.DATE_DIFFERS: _plan("- due: 2021-12-31", "- due: 2021-12-30"),
    Code.ONGOING_DIFFERS: _plan("            ongoing: true\n", ""),
    Code.ORGANISATIONS_DIFFER: _plan("[one, two]", "[two, one]"),
    Code.NUMBER_DIFFERS: _plan("at_least: 15", "at_least: 16"),
    Code.NUMBER_NOT_ENCODED: _plan(
        "                criteria:\n                  - indicator: centres\n                    at_least: 5\n", ""
    ),
    Code.WORDS_NOT_COVERED: _plan("                  - deliverable: 并建立机制\n", ""),
    Code.SOURCE_NOT_ENCODED: _plan(PLAN[PLAN.index('          - id: "1.2"') :], ""),
    Code.ENTRY_NOT_IN_SOURCE: _plan("article: （一）2", "article: （一）3"),
    Code.NOTHING_CHECKED: Example("file", "(a text with no annex)", "(a text with the annex's table)"),
    Code.INDICATOR_NOT_NAMED: _plan("      zh: 新增研发中心", "      zh: 新增服务平台"),
    Code.HEADER_MISSING: _metrics("indicator,date,value\ncentres,2021-11-30,4", "indicator,date\ncentres,2021-12-31"),
    Code.HEADER_REPEATED: _metrics(
        "indicator,date,value\ncentres,2021-11-30,4", "indicator,date,value,数值\ncentres,2021-11-30,4,4"
    ),
    Code.HEADER_UNKNOWN: _metrics(
        "indicator,date,value,evidence\ncentres,2021-11-30,4,a", "indicator,date,value,evidance\ncentres,2021-11-30,4,a"
    ),
    Code.CSV_BROKEN: _metrics(
        'indicator,date,value\n"centres",2021-11-30,4', 'indicator,date,value\n"centres,2021-11-30,4'
    ),
    Code.ROW_TOO_LONG: _metrics(
        'indicator,date,value\ncentres,2021-11-30,"1,234"', "indicator,date,value\ncentres,2021-11-30,1,234"
    ),
    Code.CELL_INDICATOR: _rows("centres,2021-11-30,4", "centers,2021-11-30,4"),
    Code.CELL_DATE: _rows("centres,2021-11-30,4", "centres,30/11/2021,4"),
    Code.CELL_VALUE: _rows("centres,2021-11-30,4", "centres,2021-11-30,约4"),
    Code.CELL_ORGANISATION: _rows("centres,2021-11-30,4,甲单位", "centres,2021-11-30,4,丙单位"),
    Code.CELL_ITEM: Example("file", "award_match_ratio,2022-12-31,1:1,,张某某", "award_match_ratio,2022-12-31,1:1,,"),
    Code.EVIDENCE_MISSING: Example(
        "file", "centres,2021-11-30,4,甲单位,, (--require-evidence)", "centres,2021-11-30,4,甲单位,,认定文件"
    ),
    Code.CELL_REPORTED_ON: _rows("centres,2021-11-30,4,甲单位,,,,2022-01-10", "centres,2021-11-30,4,甲单位,,,,1月10日"),
    Code.CELL_FORMULA: Example("file", "C3: =SUM(C1:C2), never calculated", "C3: =SUM(C1:C2), saved with its result"),
    Code.SHEET_SKIPPED: Example("file", "项目 | 时间 | 数值", "指标 | 数据日期 | 数值"),
    Code.ROW_ABOVE_HEADER: _metrics(
        "Invented figures\nindicator,date,value\ncentres,2021-11-30,4",
        "centres,2021-06-30,2\nindicator,date,value\ncentres,2021-11-30,4",
    ),
    Code.FIGURE_FELL: _rows(
        "centres,2021-06-30,3,甲单位\ncentres,2021-12-30,4,甲单位",
        "centres,2021-06-30,3,甲单位\ncentres,2021-12-30,2,甲单位",
    ),
    Code.FIGURE_RESTATED: _rows(
        "centres,2021-06-30,3,甲单位", "centres,2021-06-30,3,甲单位\ncentres,2021-06-30,4,甲单位"
    ),
    Code.EVIDENCE_SHARED: _rows(
        "centres,2021-06-30,3,甲单位,,a\n1.2-2022,2021-06-30,done,甲单位,,b",
        "centres,2021-06-30,3,甲单位,,a\n1.2-2022,2021-06-30,done,甲单位,,a",
    ),
    Code.ORGANISATION_FOREIGN: _rows("1.2-2022,2022-06-30,done,甲单位", "1.2-2022,2022-06-30,done,乙单位"),
    Code.TARGET_JUMP: _rows("centres,2021-06-30,2,甲单位\ncentres,2021-12-31,5,甲单位", "centres,2021-12-31,5,甲单位"),
    Code.FIGURES_CONFLICT: _rows(
        "centres,2021-06-30,3,甲单位\ncentres,2021-06-30,3,乙单位",
        "centres,2021-06-30,3,甲单位\ncentres,2021-06-30,2,乙单位",
    ),
    Code.REGISTER_DIFFERS: _rows(
        "centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,1,甲单位",
        "centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,2,甲单位",
    ),
    Code.ITEM_SHARED: _rows(
        "centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,,乙单位,二号中心",
        "centres,2021-06-30,,甲单位,一号中心\ncentres,2021-06-30,,乙单位,一号中心",
    ),
    Code.ITEM_RESTATED: _rows(
        "centres,2021-06-30,1,甲单位,一号中心\ncentres,2021-09-30,1,甲单位,一号中心",
        "centres,2021-06-30,1,甲单位,一号中心\ncentres,2021-09-30,2,甲单位,一号中心",
    ),
    Code.CORRECTION_UNDONE: _rows(
        "centres,2021-06-30,4,甲单位",
        "centres,2021-06-30,3,甲单位\ncentres,2021-06-30,4,甲单位\ncentres,2021-06-30,3,甲单位",
    ),
}

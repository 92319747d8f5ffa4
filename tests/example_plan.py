"""The invented plan that the examples of codes are pieces of, and the official text that it quotes."""

from __future__ import annotations

import hashlib

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

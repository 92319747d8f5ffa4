"""Two invented texts that nobody had drafted before: what an author would have to mend by hand, told by hand."""

from __future__ import annotations

import pathlib

from dxcheck.document.text import OfficialText
from dxcheck.draft.drafted import Input, draft
from dxcheck.draft.written import in_yaml
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.wording import wording

TEXTS = pathlib.Path(__file__).parent / "texts"


def read(name: str) -> tuple[Plan, str]:
    text = (TEXTS / name).read_text("utf-8")
    made = draft(Input(OfficialText(name, text, "0" * 64), name, 2024, text.encode()))
    assert made is not None
    file = in_yaml(made, wording("en"))
    source, problems = read_yaml("plan.yaml", file.encode())
    assert source is not None, problems
    return Plan.model_validate(source.data), file


def test_a_county_s_notice_leaves_nothing_to_decide() -> None:
    plan, file = read("county_duties.txt")
    assert plan.title.zh == "2025年县政府重点工作任务分解"
    assert "TODO" not in file
    assert file.count("every: ") == 3  # 每季度, 每月, 每半年
    found = {one.name.zh: (one.accumulation, one.baseline) for one in plan.indicators}
    assert found["企业开办时间"] == ("level", None)
    assert found["PM2.5年均浓度"] == ("level", 38)
    assert found["生产安全事故起数"] == ("annual", 14)
    assert found["开工亿元以上项目"] == ("cumulative", None)
    assert found["完成营造林"] == ("cumulative", None)


def test_an_english_sentence_is_read_promise_by_promise() -> None:
    plan, file = read("city_promises.txt")
    assert [line.strip() for line in file.splitlines() if "TODO" in line] == [
        "# TODO does line 7 owe anything? “This plan sets out what the City will deliver over the ne…”"
    ]
    assert file.count("every: quarter") == 1
    assert file.count("every: year") == 2
    assert [one.name.en for one in plan.indicators] == [
        "Complete affordable homes",
        "Reduce the share of homes standing vacant for more than six months",
        "Inspect rented homes",
        "Resurface streets",
        "plant street trees",
        "install accessible crossings",
        "Raise bus punctuality",
        "open community health hubs",
        "reduce adult smoking",
        "fit smoke alarms in homes",
        "answer emergency calls within eight minutes",
        "The number of burglaries",
        "replace playgrounds",
    ]
    assert [milestone.deliverable for action, milestone in plan.milestones() if action.id == "A3"] == [
        "issue the landlord code of practice"
    ]
    own = [milestone.text for action, milestone in plan.milestones() if action.id == "C1"]
    assert own == [
        "open three community health hubs by March 2026",
        "reduce adult smoking from 14% to 9% by the end of 2026",
    ]


RECURRING = """示例县2025—2026年民生工作计划

1. 每季度开展校车检查不少于20次，发现问题立即整改。（责任单位：县教育局）
2. 建立联席会议制度，每半年召开一次会议；2025年底前新建幼儿园3所。（责任单位：县教育局）
3. 每年培训教师500人次，其中东镇200人次、西镇300人次。（责任单位：县教育局）
4. 2026年起每季度公布空气质量。（责任单位：县生态环境局）
5. 每周开展食堂抽查。（责任单位：县市场监管局）
6. 死亡人数降到15人以下，每月至少召开1次例会。（责任单位：县公安局）
"""


def test_what_recurs_is_apart_where_that_is_plain_and_can_be_judged() -> None:
    """Of 2, both meeting and office would be delivered on one day, beside a number: that is asked; so are 4 and 5."""
    made = draft(Input(OfficialText("x.txt", RECURRING, "0" * 64), "x.txt", 2025, RECURRING.encode()))
    assert made is not None
    owed = [task["actions"][0]["milestones"] for section in made.data["sections"] for task in section["tasks"]]
    assert [[(str(one["due"]), one.get("every")) for one in own] for own in owed] == [
        [("2025-03-31", "quarter")],
        [("2025-12-31", None)],
        [("2025-12-31", "year")],
        [("2026-12-31", None)],
        [("2026-12-31", None)],
        [("2025-01-31", "month"), ("2026-12-31", None)],
    ]
    assert owed[2][0]["criteria"][0]["by"] == {"o2": 200, "o3": 300}
    asked = [line.strip() for line in in_yaml(made, wording("en")).splitlines() if "TODO" in line]
    assert asked == [
        f"# TODO it recurs (“{words}”, line {line}): one milestone each time?"
        for words, line in (("每半年", 4), ("每季度", 6), ("每周", 7))
    ]


def test_the_shares_of_an_english_sentence_are_read() -> None:
    text = (
        "# Example Town Plan 2026-2027\n\n"
        "1. Install 120 smart bins, of which North Ward 45, South Ward 55 and the Old Town 20.\nLead: Street Services\n"
        "2. Open 12 clinics, of which 4 by June 2026.\nLead: Health Office\n"
    )
    made = draft(Input(OfficialText("x.txt", text, "0" * 64), "x.txt", 2026, text.encode()))
    assert made is not None
    bins, clinics = (task["actions"][0]["milestones"] for task in made.data["sections"][0]["tasks"])
    assert bins[0]["criteria"][0]["at_least"] == 120
    assert bins[0]["criteria"][0]["by"] == {"north_ward": 45, "south_ward": 55, "old_town": 20}
    assert [(str(one["due"]), one["criteria"][0]["at_least"], one["criteria"][0].get("by")) for one in clinics] == [
        ("2026-06-30", 4, None),
        ("2027-12-31", 12, None),
    ]

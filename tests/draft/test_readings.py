"""Short invented texts, each with what is owed in it, told by hand, also where the proof still asks for more."""

from __future__ import annotations

import pytest
from draft_facts import facts

from dxcheck.document.text import OfficialText
from dxcheck.draft.drafted import Input, draft
from dxcheck.draft.written import in_yaml
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.values import end_of_month
from dxcheck.wording import wording


def read(text: str) -> tuple[Plan, str]:
    """The drafted plan and its file."""
    made = draft(Input(OfficialText("x.txt", text, "0" * 64), "x.txt", 2024, text.encode()))
    assert made is not None
    file = in_yaml(made, wording("en"))
    source, problems = read_yaml("plan.yaml", file.encode())
    assert source is not None, problems
    return Plan.model_validate(source.data), file


def todos(file: str) -> list[str]:
    return [line.strip() for line in file.splitlines() if "# TODO" in line]


SHARES = """示例市2024年农业工作计划

1. 新增高标准农田20万亩，其中甲县6.5万亩、柳林区7万亩。（责任单位：市农业农村局；完成时限：2024年11月底）

2. 甲县、柳林区新建泵站分别为3座、4座。（责任单位：市水利局；配合单位：市财政局；完成时限：2024年9月底）

3. 新建仓库30座，其中甲县10座、柳林区12座。
"""


def test_a_place_with_a_share_answers_for_nothing_else_where_somebody_answers() -> None:
    plan, _ = read(SHARES)
    assert facts(plan) == (
        "新增高标准农田20万亩，其中甲县6.5万亩、柳林区7万亩。\n"
        "  answers 市农业农村局\n"
        "  2024-11-30 >=20万亩 甲县>=6.5万亩 柳林区>=7万亩\n"
        "甲县、柳林区新建泵站分别为3座、4座。\n"
        "  answers 市水利局\n  assists 市财政局\n"
        "  2024-09-30 甲县>=3座 柳林区>=4座\n"
        "新建仓库30座，其中甲县10座、柳林区12座。\n"
        "  answers 甲县、柳林区\n"
        "  2024-12-31 >=30座 甲县>=10座 柳林区>=12座\n"
    )


COMMITMENTS = """EXAMPLE COUNTY CLIMATE COMMITMENTS 2025-2027

Commitment 1. Lower the heat burden
Reduce the share of blocks without shade from 14% to 9%. Plant 2,500 street trees each year.
Lead: Parks and Recreation Department. Supporting agencies: Planning
Department, Public Health Department.
Deadline: December 31, 2027

Commitment 2. Cut the use of energy in buildings of the county
Reduce the use of electricity in county buildings by 18%.
Lead agency: Facilities Department
In partnership with: Budget Office and Sheriff's Office
Deadline: Summer 2027

Commitment 3. Report
Publish a dashboard by mid-2026 and report to the Board every quarter.
Lead: Office of Planning, with the County Auditor
"""


def test_who_leads_and_who_supports_is_read_in_lines_and_by_when_is_not_invented() -> None:
    plan, file = read(COMMITMENTS)
    assert facts(plan) == (
        "Reduce the share of blocks without shade from 14% to 9%. Plant 2,500 street trees each year.\n"
        "  answers Parks and Recreation Department\n"
        "  assists Planning Department、Public Health Department\n"
        "  2025-12-31 >=2500trees\n  2026-12-31 >=2500trees\n  2027-12-31 >=2500trees <=9%\n"
        "Reduce the use of electricity in county buildings by 18%.\n"
        "  answers Facilities Department\n"
        "  assists Budget Office、Sheriff's Office\n"
        "  2027-08-31 >=18%\n"
        "Publish a dashboard by mid-2026 and report to the Board every quarter.\n"
        "  answers Office of Planning\n"
        "  assists County Auditor\n"
        "  2026-06-30\n"
    )
    assert [one.baseline for one in plan.indicators] == [None, 14, None]
    assert todos(file) == [
        "# TODO by which day? “Summer 2027” (line 13) is none: look at the one that stands here",
        "# TODO by which day? “mid-2026” (line 16) is none: look at the one that stands here",
        "# TODO it recurs (“every quarter”, line 16): one milestone each time?",
    ]


PROSE = """Example Town Health Strategy 2026-2028

1. Tobacco

The Health Authority, supported by the Licensing Board, will reduce smoking from 17 per cent to 12 per cent by 2028.

By June 2027, the Education Department will run quit programmes in at least 30 schools, with the Youth Council.

2. Clean air

The Environment Office will replace 1,800 wood stoves by June 2028. It is assisted by the Housing Department.
"""


def test_who_answers_in_english_prose() -> None:
    plan, _ = read(PROSE)
    assert facts(plan) == (
        "The Health Authority, supported by the Licensing Board, will reduce smoking from 17 per cent to 12 per cent "
        "by 2028.\n"
        "  answers Health Authority\n  assists Licensing Board\n  2028-12-31 <=12%\n"
        "By June 2027, the Education Department will run quit programmes in at least 30 schools, with the Youth "
        "Council.\n"
        "  answers Education Department\n  assists Youth Council\n  2027-06-30 >=30schools\n"
        "The Environment Office will replace 1,800 wood stoves by June 2028. It is assisted by the Housing "
        "Department.\n"
        "  answers Environment Office\n  assists Housing Department\n  2028-06-30 >=1800stoves\n"
    )


YEARS = (
    "示例区“十四五”环境指标表\n\n序号\t指标\t单位\t2020年基期值\t2024年目标\t2025年目标\t责任部门\n"
    "1\tPM2.5年均浓度\t微克/立方米\t42\t36\t34\t区生态环境局\n"
    "2\t单位产值能耗降低\t%\t-\t≥11\t≥14\t区发改委（牵头）、区工信局（配合）\n"
    "3\t森林覆盖率\t%\t31.5\t-\t33\t区林业局\n"
)


def test_what_falls_from_its_baseline_is_a_ceiling_and_a_dash_owes_nothing() -> None:
    plan, file = read(YEARS)
    assert facts(plan) == (
        "PM2.5年均浓度\n  answers 区生态环境局\n  2024-12-31 <=36微克/立方米\n  2025-12-31 <=34微克/立方米\n"
        "单位产值能耗降低\n  answers 区发改委\n  assists 区工信局\n  2024-12-31 >=11%\n  2025-12-31 >=14%\n"
        "森林覆盖率\n  answers 区林业局\n  2025-12-31 >=33%\n"
    )
    assert todos(file) == []


FRAMEWORK = """# Example Skills Strategy 2024–2025

## Outcome 1: More adults gain qualifications

| Ref | Output | Indicator | Baseline (2023) | Target 2024 | Target 2025 | Lead | Partners |
|---|---|---|---|---|---|---|---|
| 1.1 | Evening courses | Adults | 850 adults | 1,000 adults | 1,250 adults | Learning Service | City College, Union |
| 1.2 | Drop-out reduced | Rate | 22% | no more than 20% | no more than 18% | Learning Service | – |
"""


def test_columns_of_years_in_english() -> None:
    plan, _ = read(FRAMEWORK)
    assert facts(plan) == (
        "Evening courses\n  answers Learning Service\n  assists City College、Union\n"
        "  2024-12-31 >=1000adults\n  2025-12-31 >=1250adults\n"
        "Drop-out reduced\n  answers Learning Service\n  2024-12-31 <=20%\n  2025-12-31 <=18%\n"
    )
    assert [one.baseline for one in plan.indicators] == [850, 22]


@pytest.mark.parametrize(
    ("words", "todo"),
    [
        ("汛期前完成加固6座", "# TODO by which day? “汛期前” (line 3) is none: look at the one that stands here"),
        ("2025年6月底前每季度开展一次检查", "# TODO it recurs (“每季度”, line 3): one milestone each time?"),
        ("每旬开展一次检查", "# TODO it recurs (“每旬”, line 3): one milestone each time?"),
        (
            "推动每个街道至少建成2家食堂",
            "# TODO asked of each of them (“每个街道至少建成2家”, line 3): give it as shares (at_least: each, by: …)?",
        ),
        (
            "2024年改造42个，2025年改造50个，两年累计92个",
            "# TODO they add up to the total behind them: is each year's number its own (accumulation: annual)? "
            "“42个” (line 3)",
        ),
    ],
)
def test_what_is_not_sure_is_asked_for(words: str, todo: str) -> None:
    _, file = read(f"示例市2024—2025年工作计划\n\n1. {words}。（责任单位：市住建局）\n")
    assert todos(file) == [todo]


YEARS_IN_A_LIST = """示例市教育工作计划（2025—2027年）

1. 三年招聘教师2400名，其中2025年900名、2026年800名、2027年700名。（责任单位：市教育局）

2. 安全利用率保持在93%以上；建成填埋场1座，2025年上半年开工，2025年11月底前投运。（责任单位：市农业农村局）
"""


def test_a_number_is_due_on_its_own_day() -> None:
    """Each part of a list that names years is that year's; what a clause builds is due on its last day."""
    plan, _ = read(YEARS_IN_A_LIST)
    assert facts(plan) == (
        "三年招聘教师2400名，其中2025年900名、2026年800名、2027年700名。\n  answers 市教育局\n"
        "  2025-12-31 >=900名\n  2026-12-31 >=800名\n  2027-12-31 >=2400名 >=700名\n"
        "安全利用率保持在93%以上；建成填埋场1座，2025年上半年开工，2025年11月底前投运。\n  answers 市农业农村局\n"
        "  2025-06-30\n  2025-11-30 >=1座\n  2027-12-31 >=93%\n"
    )


ACTIVITIES = """Example Sanitation Plan 2026-2028

STRATEGIC OBJECTIVE 1: EXPAND ACCESS

Activity 1.1: Construct 120 latrines by December 2027.
Responsible institution: Ministry of Water, District Assembly
Supporting institutions: Ministry of Health and Water Fund

STRATEGIC OBJECTIVE 2: STRENGTHEN SERVICES

Activity 2.1: Raise cover from 41% in 2025 to 60% by the end of 2028.
Responsible institution: Services Directorate
"""


def test_headings_by_any_word_with_a_number() -> None:
    plan, file = read(ACTIVITIES)
    assert facts(plan) == (
        "Construct 120 latrines by December 2027.\n"
        "  answers Ministry of Water、District Assembly\n  assists Ministry of Health、Water Fund\n"
        "  2027-12-31 >=120latrines\n"
        "Raise cover from 41% in 2025 to 60% by the end of 2028.\n  answers Services Directorate\n  2028-12-31 >=60%\n"
    )
    assert [task.name.en for section in plan.sections for task in section.tasks if task.name] == []
    assert [section.title.en for section in plan.sections if section.title] == ["EXPAND ACCESS", "STRENGTHEN SERVICES"]
    assert todos(file) == []


PLAIN = """# Example Town Plan 2025–2027

## Getting around

| What we will do | Who | By when | How we will know |
|---|---|---|---|
| Add 40 benches on walking routes | Works Department (lead), Parks Department | June 2026 | Benches in place |
| Repair pavements | Works Department | Ongoing | At least 5 km each year |
| Call people who live alone | Care Team | Monthly | – |
"""


def test_plain_words_above_columns() -> None:
    plan, file = read(PLAIN)
    assert facts(plan) == (
        "Add 40 benches on walking routes\n  answers Works Department、Parks Department\n  2026-06-30 >=40benches\n"
        "Repair pavements\n  answers Works Department\n  ongoing\n  2027-12-31 >=5km\n"
        "Call people who live alone\n  answers Care Team\n"
        + "".join(f"  {end_of_month(year, month)}\n" for year in (2025, 2026, 2027) for month in range(1, 13))
    )
    assert todos(file) == []


WORKPLAN = """# Example Literacy Workplan 2026-2028

**Workstream 1 – Schools**

1. Distribute 12,000 books to 45 schools (UNESCO Office, Ministry of Education) – by 31 May 2026
2. Coach 180 teachers (Teachers' Union; by August 2026)
3. Recruit 400 volunteers by December 31, 2026, and 900 by December 31, 2028. (Radio Riverland)
4. Raise the share of readers to 85 percent by 2028, up from 71 percent. (Library Network)
"""


def test_who_and_when_behind_an_english_item() -> None:
    plan, _ = read(WORKPLAN)
    assert facts(plan) == (
        "Distribute 12,000 books to 45 schools\n  answers UNESCO Office、Ministry of Education\n"
        "  2026-05-31 >=12000books >=45schools\n"
        "Coach 180 teachers\n  answers Teachers' Union\n  2026-08-31 >=180teachers\n"
        "Recruit 400 volunteers by December 31, 2026, and 900 by December 31, 2028.\n  answers Radio Riverland\n"
        "  2026-12-31 >=400volunteers\n  2028-12-31 >=900volunteers\n"
        "Raise the share of readers to 85 percent by 2028, up from 71 percent.\n  answers Library Network\n"
        "  2028-12-31 >=85%\n"
    )
    assert plan.indicators[-1].baseline == 71


RATES = """示例市卫生健康工作计划（2026—2030年）

1. 人均预期寿命达到81.5岁，孕产妇死亡率控制在8/10万以内。（责任单位：市卫生健康委）

2. 接种率2027年达到80%、2030年达到90%。（责任部门：市疾控局，市教育局配合）
"""


def test_rates_by_years_and_numbers_that_are_no_targets() -> None:
    plan, file = read(RATES)
    assert facts(plan) == (
        "人均预期寿命达到81.5岁，孕产妇死亡率控制在8/10万以内。\n  answers 市卫生健康委\n  2030-12-31\n"
        "接种率2027年达到80%、2030年达到90%。\n  answers 市疾控局\n  assists 市教育局\n"
        "  2027-12-31 >=80%\n  2030-12-31 >=90%\n"
    )
    assert todos(file) == [
        "# TODO a number that is no target: “孕产妇死亡率控制在8/10万以内” (line 3)",
        "# TODO a number that is no target: “人均预期寿命达到81.5岁” (line 3)",
    ]


SCHOOLS = """Example District Plan 2025-2028

1. Provide tutoring to at least 900 children by June 2026 and to 1,500 children by June 2027. (Curriculum Office)
2. Screen all 2,300 kindergarten and first grade children. (Office of Early Learning; September 2025 - June 2028)
3. Certify 45 principals by the end of the 2027-28 school year. (Office of Leadership)
"""


def test_each_day_has_its_number_and_a_stretch_of_time_ends_with_its_last() -> None:
    plan, file = read(SCHOOLS)
    assert facts(plan) == (
        "Provide tutoring to at least 900 children by June 2026 and to 1,500 children by June 2027.\n"
        "  answers Curriculum Office\n  2026-06-30 >=900children\n  2027-06-30 >=1500children\n"
        "Screen all 2,300 kindergarten and first grade children.\n  answers Office of Early Learning\n"
        "  2028-06-30 >=2300children\n"
        "Certify 45 principals by the end of the 2027-28 school year.\n  answers Office of Leadership\n"
        "  2028-12-31 >=45principals\n"
    )
    assert todos(file) == [
        "# TODO by which day? “2027-28 school year” (line 5) is none: look at the one that stands here"
    ]


def test_a_line_of_nothing_but_capitals_ends() -> None:
    read("Example Plan 2025\n\n1. " + "Alpha and Beta " * 1500 + "will go 5 miles\nLead: Data Office\n")


@pytest.mark.parametrize("left", ["", "。", "；"])
def test_a_label_or_a_column_that_is_left_empty_says_nothing(left: str) -> None:
    labelled = (
        f"示例市2024年工作计划\n\n1. 建设驿站10家。\n衡量标准：{left}\n责任单位：市总工会\n完成时限：2024年9月底\n"
    )
    plan, file = read(labelled)
    assert "measure" not in file
    assert "  2024-09-30 >=10家\n" in facts(plan)


def test_what_is_asked_each_month_and_what_of_the_whole_year_are_two_indicators() -> None:
    words = "1. 加强执法检查，每月不少于2次，全年不少于24次。（责任单位：市城管局；完成时限：2024年12月底）"
    plan, _ = read(f"示例市2024年工作计划\n\n{words}\n")
    assert [(one.unit, one.accumulation) for one in plan.indicators] == [("次", "level"), ("次", "cumulative")]
    (action,) = plan.actions()
    last = [(one.indicator, one.bound) for one in action.milestones[-1].targets]
    assert len(action.milestones) == 12
    assert last == [(plan.indicators[0].id, 2), (plan.indicators[1].id, 24)]


def test_an_item_of_many_numbers_has_a_target_for_each() -> None:
    """Names that are alike are told apart by their numbers; among so many none is sought that is like another."""
    listed = "，".join(f"新建{chr(0x4E00 + number)}型公园{number}座" for number in range(120))
    plan, _ = read(f"示例市2024年工作计划\n\n1. {listed}。（责任单位：市园林局；完成时限：2024年11月底）\n")
    ((milestone,),) = [action.milestones for action in plan.actions()]
    assert [target.bound for target in milestone.targets] == [*range(1, 120)]


@pytest.mark.parametrize("repeated", [" ", "（，", "2022年", "2022年、", "每季度", "，", "一", "<s>", "甲\t", "、甲"])
def test_no_words_take_long(repeated: str) -> None:
    plan, _ = read(
        f"示例市2024年工作计划\n\n1. 新建公园3座{repeated * (6_000 // len(repeated))}。（责任单位：市园林局）\n"
    )
    assert len([*plan.actions()]) >= 1


@pytest.mark.parametrize(
    ("words", "owed"),
    [
        ("打造示范村10个（2025年9月底前完成5个）", "2025-09-30 >=5个|2025-12-31 >=10个"),
        ("打造示范村10个（2025年9月底前全部完成）", "2025-09-30 >=10个"),
        ("新设服务站8家（其中：2024年6月底前3家）", "2024-06-30 >=3家|2025-12-31 >=8家"),
        (
            "2025年6月底前建成厂房30万平方米（其中2024年6月底前15万平方米）",
            "2024-06-30 >=15万平方米|2025-06-30 >=30万平方米",
        ),
        ("建成项目8个（2024年6月底前开工）", "2024-06-30|2025-12-31 >=8个"),
        ("引进人才120名（2024年50名，2025年70名）", "2024-12-31 >=50名|2025-12-31 >=120名 >=70名"),
        ("森林覆盖率由60%提高到65%，其中2024年达到62%", "2024-12-31 >=62%|2025-12-31 >=65%"),
        ("研发投入增长10%—12%", "2025-12-31"),
    ],
)
def test_the_day_in_a_bracket_is_that_of_its_number(words: str, owed: str) -> None:
    plan, _ = read(
        f"示例市2024—2025年工作计划\n\n1. {words}。（责任单位：市文旅局）\n\n2. 编制规划。（责任单位：市财政局）\n"
    )
    assert (
        facts(plan)
        .split("2. ")[0]
        .startswith(
            f"{words}。\n  answers 市文旅局\n" + "".join(f"  {one}\n" for one in owed.split("|")) + "编制规划。"
        )
    )


@pytest.mark.parametrize(
    "words",
    [
        "Build 30 schools by the end of 2025, of which County A 12 and County B 18.",
        "By the end of 2025, 30 schools, of which County A 12 and County B 18.",
        "Build 30 schools (County A 12, County B 18) by the end of 2025.",
        "Build 30 schools by December 31, 2025: County A 12, County B 18.",
    ],
)
def test_english_shares_stand_behind_a_day_and_in_brackets(words: str) -> None:
    item = "## Goal {}: A\n\n{}\n\nLead: Building Office\n\n"
    plan, file = read("# Example Plan 2024-2025\n\n" + item.format(1, words) + item.format(2, "Publish a plan."))
    assert "  2025-12-31 >=30schools County A>=12schools County B>=18schools\n" in facts(plan)
    assert todos(file) == []


@pytest.mark.parametrize(
    ("words", "owed", "asked"),
    [
        ("自批复之日起18个月内建成中心1个", "2025-12-31 >=1个", "by which day? “自批复之日起18个月内”"),
        ("现有药店20家，2025年达到50家", "2025-12-31 >=50家", "a number that is no target: “现有药店20家”"),
        ("建成公园9个（截至2023年底已建成4个）", "2025-12-31 >=9个", "a number that is no target: “建成公园9个（"),
        ("增加值增长8%以上，力争达到10%", "2025-12-31 >=8%", "a number that is no target: “力争达到10%”"),
        ("自2025年起，每年培训村干部500人", "2025-12-31 >=500人", "it recurs (“500人”"),
        ("增加值2024年增长8%，2025年增长9%", "2024-12-31 >=8%|2025-12-31 >=9%", ""),
    ],
)
def test_how_it_stood_and_a_time_that_is_no_day_are_asked_about(words: str, owed: str, asked: str) -> None:
    plan, file = read(
        f"示例市2024—2025年工作计划\n\n1. {words}。（责任单位：市文旅局）\n\n2. 编制规划。（责任单位：市财政局）\n"
    )
    assert "".join(f"  {one}\n" for one in owed.split("|")) + "编制规划。" in facts(plan)
    assert [one.startswith(f"# TODO {asked}") for one in todos(file)] == ([True] if asked else [])

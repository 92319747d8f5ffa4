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

"""Five invented documents, encoded faithfully: nothing is found; after one change that is told, and where it is."""

from __future__ import annotations

import pathlib
from functools import cache
from typing import Any

import pytest

from dxcheck.document.text import OfficialText
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.proof.against import disagreements

FOLDER = pathlib.Path(__file__).parent / "faithful"


@cache
def _read(name: str) -> tuple[Any, str]:
    source, problems = read_yaml("plan.yaml", (FOLDER / f"{name}.yaml").read_bytes())
    assert source is not None, problems
    return source.data, (FOLDER / f"{name}.txt").read_text("utf-8")


def _findings(name: str, before: str = "", after: str = "") -> list[Finding]:
    data, text = _read(name)
    plan = Plan.model_validate(data)
    assert before in text
    changed = OfficialText("x", text.replace(before, after, 1), plan.document.sha256)
    return [*structure(plan), *disagreements(plan, changed)]


@pytest.mark.parametrize("name", ["closings", "bullets", "strategy", "county_duties", "city_promises"])
def test_what_is_faithful_has_nothing_to_find(name: str) -> None:
    assert _findings(name) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "line", "codes"),
    [
        ("closings", "98%以上", "97%以上", 18, "S004 S009"),
        ("closings", "98%以上", "98%以下", 18, "S004 S009"),
        ("closings", "2023年三季度前", "2023年四季度前", 18, "S004 S005"),
        ("closings", "县大数据局、县财政局", "县财政局、县大数据局", 18, "S007"),
        ("closings", "2024年二季度前", "2024年三季度前", 19, "S004 S005"),
        ("closings", "压缩至0.5个", "压缩至1个", 19, "S004 S009"),
        ("closings", "126个，126个", "126个，125个", 20, "S004 S009"),
        ("closings", "，126个中心（站）全部实现“一窗受理”", "", 20, "S004"),
        ("closings", "县税务局、县人社局配合", "县税务局配合", 23, "S007"),
        ("closings", "，并持续推进", "", 24, "S006"),
        ("closings", "，对连续三个月用电异常的企业开展回访", "", 25, "S004"),
        ("closings", "2023年上半年", "2023年下半年", 28, "S004 S005"),
        ("closings", "不低于95%。", "不低于95%。新建投诉站3个。", 29, "S011"),
        ("bullets", "14 cooling", "15 cooling", 10, "S004"),
        ("bullets", "May 31, 2026", "May 30, 2026", 10, "S004 S005"),
        ("bullets", "Lead: Parks", "Lead: Health", 11, "S007"),
        ("bullets", "the 2,500", "the 2,400", 13, "S004"),
        ("bullets", "85 km", "86 km", 20, "S008"),
        ("bullets", "9 gates", "8 gates", 21, "S008"),
        ("bullets", "Q3 2025", "Q2 2025", 21, "S005"),
        ("bullets", "to 12%", "to 11%", 26, "S004 S009"),
        ("bullets", "no fewer than", "no more than", 28, "S004 S009"),
        ("strategy", "≤ 200", "≤ 210", 10, "S008"),
        ("strategy", "| 340 |", "| 350 |", 10, "S019"),
        ("strategy", "| 75 | 80", "| 80 | 75", 9, "S008"),
        ("strategy", "with Street Services", "with Enforcement Team", 11, "S007"),
        ("strategy", "every quarter", "every month", 16, "S004"),
        ("strategy", "20 litter", "25 litter", 16, "S004 S009"),
        ("strategy", "Waste\nAuthority", "Street\nServices", 17, "S007"),
        ("strategy", "from 14%", "from 15%", 19, "S004"),
        ("strategy", "to 9%", "to 8%", 19, "S004 S009"),
        ("strategy", "mid-2026", "mid-2027", 19, "S005"),
        ("strategy", "Summer 2027", "Spring 2027", 21, "S005"),
        ("strategy", "North Ward 45", "North Ward 46", 21, "S004 S009"),
        ("strategy", "North Ward 45, South Ward 75", "South Ward 45, North Ward 75", 21, "S004"),
        ("strategy", "Each year, hold", "Hold", 25, "S004 S009"),
        ("strategy", ", supported by Waste Authority", "", 26, "S007"),
        ("strategy", "5.2 Publish", "5.2 Repair 30 bins.\n5.3 Publish", 27, "S011"),
        ("bullets", "Plant no fewer", "Hire two gardeners. Plant no fewer", 28, "S011"),
        ("county_duties", "每季度召开", "每月召开", 19, "S004"),
        ("county_duties", "2025年8月底", "2025年9月底", 30, "S005"),
        ("county_duties", "县统计局、县发改局", "县统计局", 17, "S007"),
        ("county_duties", "青山镇0.9万亩", "青山镇0.8万亩", 24, "S004 S009"),
        ("county_duties", "其中6月底前", "其中7月底前", 18, "S004 S005"),
        ("county_duties", "由14起", "由15起", 32, "S004"),
        ("city_promises", "the landlord code", "the tenants' code", 15, "S004"),
        ("city_promises", "install 90", "install 95", 21, "S004 S009"),
        ("city_promises", "to 9%", "to 8%", 27, "S004 S009"),
        ("city_promises", "drill each year", "drill each quarter", 29, "S004"),
        ("city_promises", "by July 2026", "by June 2026", 33, "S004 S005"),
    ],
)
def test_one_change_is_told_where_it_is(name: str, before: str, after: str, line: int, codes: str) -> None:
    found = _findings(name, before, after)
    assert sorted({one.code.value for one in found}) == [f"DX-{code}" for code in codes.split()]
    assert {one.line for one in found} <= {line, None}


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("city_promises", "months from 6.5% to 5%", "months from 6.5% to 5", "DX-S009"),
        ("city_promises", "at_least: 150", "at_least: 160", "DX-S008"),
        ("city_promises", "deliverable: issue the landlord code of practice", "deliverable: issue the code", "DX-S004"),
        ("city_promises", "deliverable: issue the landlord code of practice", "deliverable: Inspect 1", "DX-S004"),
        ("city_promises", "every: quarter", "every: half-year", "DX-S005"),
        ("city_promises", "name: Fire Department", "name: Fire Departmen", "DX-S003"),
        (
            "city_promises",
            "[public_health_department]\n            support: [parks_service]",
            "[public_health_department, parks_service]",
            "DX-S007",
        ),
        ("city_promises", "due: 2026-11-30", "due: 2026-12-31", "DX-S005"),
        (
            "county_duties",
            "              - due: 2025-03-31\n                every: quarter\n"
            "                text: 每季度召开一次政企恳谈会\n",
            "",
            "DX-S011",
        ),
        ("county_duties", "every: month", "every: quarter", "DX-S005"),
        (
            "county_duties",
            "due: 2025-12-31\n                text: 县城生活污水集中处理率",
            "due: 2025-11-30\n                text: 县城生活污水集中处理率",
            "DX-S005",
        ),
        ("county_duties", "accumulation: level\n    baseline: 38", "accumulation: annual\n    baseline: 38", "DX-S008"),
        ("county_duties", "at_most: 11", "at_most: 12", "DX-S008"),
        (
            "county_duties",
            "name: 城镇新增就业\n    unit: 人",
            "name: 城镇新增就业\n    unit: 人\n    accumulation: annual",
            "DX-S008",
        ),
    ],
)
def test_one_change_of_the_plan_is_told(name: str, before: str, after: str, code: str) -> None:
    file = (FOLDER / f"{name}.yaml").read_text("utf-8")
    assert before in file
    source, problems = read_yaml("plan.yaml", file.replace(before, after, 1).encode())
    assert source is not None, problems
    plan = Plan.model_validate(source.data)
    text = OfficialText("x", (FOLDER / f"{name}.txt").read_text("utf-8"), plan.document.sha256)
    assert code in {one.code.value for one in disagreements(plan, text)}

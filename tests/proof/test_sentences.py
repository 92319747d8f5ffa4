"""Where the days of several milestones stand in a sentence; numbers that are stated twice or are names; numbering."""

from __future__ import annotations

from collections import Counter

import pytest

from dxcheck.document.text import OfficialText
from dxcheck.plan.model import Plan
from dxcheck.proof import search
from dxcheck.proof.against import disagreements

PARKS, ROADS = ("parks", "新建公园", "个", 5), ("roads", "改造道路", "公里", 8)
LABS = ("labs", "新增实验室", "个", 9)


def _plan(
    text: str, milestones: list[tuple[str, str, list[tuple[str, str, str, int]]]], deadline: str | None = None
) -> Plan:
    """A plan of one action; each milestone has its words, its day, and what it asks."""
    asked = {one[0]: one for _, _, targets in milestones for one in targets}
    action = {
        "id": "1",
        "text": text,
        "organisations": ["kj"],
        "deadline": deadline,
        "milestones": [
            {
                "text": words,
                "due": due,
                "criteria": [{"indicator": id_, "at_least": number} for id_, _, _, number in targets],
            }
            for words, due, targets in milestones
        ],
    }
    return Plan.model_validate(
        {
            "schema": 1,
            "id": "x",
            "title": "某县2023—2024年工作计划",
            "document": {"text": "x.txt", "sha256": "0" * 64},
            "period": {"start": "2023-01-01", "end": "2024-12-31"},
            "organisations": [{"id": "kj", "name": "县科技局"}],
            "indicators": [{"id": id_, "name": name, "unit": unit} for id_, name, unit, _ in asked.values()],
            "sections": [{"tasks": [{"id": 1, "actions": [action]}]}],
        }
    )


def _found(plan: Plan, closing: str = "责任单位：县科技局") -> list[tuple[str, object]]:
    text = f"某县2023—2024年工作计划\n1.{next(plan.actions()).text}（{closing}）\n"
    return [(one.code.value, one.path[-1]) for one in disagreements(plan, OfficialText("x", text, "0" * 64))]


IN_A_SENTENCE = (
    "2023年底前，新建公园5个；2024年6月底前，改造道路8公里。",
    "2023年底前新建公园5个，2024年6月底前改造道路8公里。",
    "2023年底前，新建公园5个。2024年6月底前，改造道路8公里。",
    "新建公园5个，2023年底前完成；改造道路8公里，2024年6月底前完成。",
    "新建公园5个，2023年底前完成，改造道路8公里，2024年6月底前完成。",
    "新建公园5个（2023年底前）、改造道路8公里（2024年6月底前）。",
)


@pytest.mark.parametrize("text", IN_A_SENTENCE)
def test_a_milestones_day_is_its_own_wherever_the_next_ones_stands(text: str) -> None:
    def of(first: str, second: str) -> list[tuple[str, object]]:
        return _found(_plan(text, [("新建公园5个", first, [PARKS]), ("改造道路8公里", second, [ROADS])]))

    assert of("2023-12-31", "2024-06-30") == []
    assert of("2023-11-30", "2024-06-30") == [("DX-S005", "due")]
    assert of("2023-12-31", "2024-05-31") == [("DX-S005", "due")]


@pytest.mark.parametrize(
    "text", ["2024年6月底前，新建公园5个、改造道路8公里。", "新建公园5个、改造道路8公里，2024年6月底前完成。"]
)
def test_one_day_is_several_milestones(text: str) -> None:
    milestones = [("新建公园5个", "2024-06-30", [PARKS]), ("改造道路8公里", "2024-06-30", [ROADS])]
    assert _found(_plan(text, milestones)) == []
    assert ("DX-S005", "due") in _found(_plan(text, [(milestones[0][0], "2024-07-31", [PARKS]), milestones[1]]))


@pytest.mark.parametrize(
    "text",
    [
        "新建公园5个（2024年6月底前改造道路8公里）。",
        "新建公园5个，其中2024年6月底前改造道路8公里。",
        "新建公园5个（其中：2024年6月底前改造道路8公里）。",
    ],
)
def test_the_day_of_a_number_in_brackets_or_behind_is_no_other_numbers(text: str) -> None:
    """The parks have no day of their own: they are due by the plan's end."""
    whole = text.rstrip("。")

    def of(first: str, second: str) -> list[tuple[str, object]]:
        words = "改造道路8公里" if "，" in text else "2024年6月底前改造道路8公里"
        return _found(_plan(text, [("新建公园5个", first, [PARKS]), (words, second, [ROADS])]))

    assert ("DX-S005", "due") not in of("2024-12-31", "2024-06-30")
    assert ("DX-S005", "due") in of("2024-06-30", "2024-06-30")
    assert ("DX-S005", "due") in of("2024-12-31", "2024-12-31")
    assert _found(_plan(text, [(whole, "2024-06-30", [PARKS, ROADS])])) == [("DX-S005", "at_least")]
    assert _found(_plan(text, [(whole, "2024-12-31", [PARKS, ROADS])])) == [("DX-S005", "at_least")]


@pytest.mark.parametrize(
    ("text", "due", "codes"),
    [
        ("自批复之日起18个月内，新增实验室9个。", "2024-12-31", ["DX-S005"]),
        ("三个月内新增实验室9个。", "2024-12-31", ["DX-S005"]),
        ("两年内新增实验室9个。", "2024-12-31", []),  # the plan has two
        ("截至2024年6月底，新增实验室9个。", "2024-06-30", []),
        ("截至2024年6月底，新增实验室9个。", "2024-05-31", ["DX-S005"]),
        ("新增实验室9个（截至2023年底已开工）。", "2024-12-31", []),
        ("新增实验室9个，面积达到2023年同期的150%。", "2024-12-31", []),
    ],
)
def test_a_time_that_is_no_day_is_told_and_how_it_stood_is_no_deadline(text: str, due: str, codes: list[str]) -> None:
    found = _found(_plan(text, [(text.rstrip("。"), due, [LABS])]))
    assert [code for code, at in found if at == "due"] == codes


@pytest.mark.parametrize(
    ("text", "due", "codes"),
    [
        ("2023年6月底前立项，2024年6月底前投用。", "2024-06-30", ["DX-S005"]),
        ("2023年6月底前立项，2024年6月底前投用。", "2023-06-30", ["DX-S005"]),
        ("2023年6月至2024年6月编制规划。", "2024-06-30", []),
        ("2022年基础上，2024年6月底前编制规划。", "2024-06-30", []),
    ],
)
def test_words_that_name_two_days_are_two_milestones(text: str, due: str, codes: list[str]) -> None:
    assert [code for code, at in _found(_plan(text, [(text.rstrip("。"), due, [])])) if at == "due"] == codes


@pytest.mark.parametrize(
    ("text", "days", "codes"),
    [
        ("每年新增实验室9个。", ["2024-12-31"], ["DX-S005"]),
        ("自2024年起，每年新增实验室9个。", ["2024-12-31"], ["DX-S005"]),
        ("2024年起每年新增实验室9个。", ["2024-12-31"], []),
        ("每年新增实验室9个。", ["2023-12-31", "2024-12-31"], []),
    ],
)
def test_what_is_asked_each_year_is_not_asked_in_the_last_alone(text: str, days: list[str], codes: list[str]) -> None:
    plan = _plan(text, [(text.rstrip("。"), day, [LABS]) for day in days])
    assert [code for code, at in _found(plan) if at == "due"] == codes


def _of_labs(text: str) -> list[tuple[str, object]]:
    return _found(
        _plan(text, [(text.rstrip("。"), "2024-12-31", [LABS])], "2024-12-31"),
        "责任单位：县科技局；完成时限：2024年12月31日",
    )


@pytest.mark.parametrize(
    "text",
    [
        "新增实验室9个，9个实验室全部投用。",
        "新增实验室9个。确保新增实验室9个。",
        "新增实验室9个，到2024年底前建成9个实验室。",
        "实施“百分百”工程，新增实验室9个。",
        "落实“5个一”行动，新增实验室9个。",
    ],
)
def test_a_number_that_is_stated_again_or_is_a_name_is_no_target(text: str) -> None:
    assert [one for one in _of_labs(text) if one[0] != "DX-S010"] == []


@pytest.mark.parametrize(
    "text",
    [
        "新增实验室9个，改造9个实验室。",
        "新增实验室9个，乡镇实验室9个。",
        "新增实验室9个，其中9个实验室达到国家级。",
        "新增实验室9个，新增中心9个。",
        "新增实验室9个、改扩建9个。",
        "新增实验室9个，8个实验室投用。",
        "新增实验室9个，百分百投用。",
    ],
)
def test_another_number_is_a_target_of_its_own(text: str) -> None:
    assert ("DX-S009", "text") in _of_labs(text)


@pytest.mark.parametrize(
    "heading",
    [
        "1.1 Publish 12 data sets",
        "**1.1** Publish 12 data sets",
        "**1.1 Publish 12 data sets**",
        "- **1.1.** Publish 12 data sets",
        "### __1.1__ Publish 12 data sets",
        "**Action 1.1:** Publish 12 data sets",
    ],
)
def test_a_number_in_bold_is_an_items(heading: str) -> None:
    milestone = {"due": "2024-06-30", "text": "Publish 12 data sets", "criteria": [{"indicator": "s", "at_least": 12}]}
    action = {"id": "1.1", "text": "Publish 12 data sets", "organisations": ["d"], "milestones": [milestone]}
    data = {
        "schema": 1,
        "id": "x",
        "title": "Plan",
        "document": {"text": "x.txt", "sha256": "0" * 64, "language": "en"},
        "period": {"start": "2023-01-01", "end": "2024-12-31"},
        "organisations": [{"id": "d", "name": "Data Office"}],
        "indicators": [{"id": "s", "name": "Publish data sets", "unit": "data sets"}],
        "sections": [{"tasks": [{"id": 1, "name": "Open data", "actions": [action]}]}],
    }
    text = f"Plan\n\n## 1. Open data\n\n{heading}\nLead: Data Office. Due: June 2024\n"
    assert [*disagreements(Plan.model_validate(data), OfficialText("x", text, "0" * 64))] == []
    other = text.replace("1.1", "1.2")
    action["article"] = "1. 1.1" if "Action" not in heading else "1. Action 1.1"
    assert [*disagreements(Plan.model_validate(data), OfficialText("x", other, "0" * 64))] != []


@pytest.mark.parametrize(
    "repeated", [" ", "\u3000", "\n", "2022年", "每季度", "甲\t", "|a", "，", "主要", "一", "5%", "<s>"]
)
def test_no_words_beside_an_item_take_long(repeated: str) -> None:
    """A document that goes on and on is read to its end, and what it says of the item is the same."""
    plan = _plan("新建公园5个。", [("新建公园5个", "2023-12-31", [PARKS])], "2023-12-31")
    closing = f"责任单位：县科技局；完成时限：2023年底）\n甲{repeated * (6_000 // len(repeated))}甲\n（"
    codes = {code for code, _ in _found(plan, closing)}
    assert "DX-S004" not in codes


def test_of_many_words_that_stand_otherwise_the_first_are_told_with_what_stands_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is most like words is sought for so many of them; the others are told not to stand there."""
    monkeypatch.setattr(search, "MOST_SOUGHT", 20)
    parks = [f"{chr(0x4E00 + number)}{chr(0x5E00 + number)}公园" for number in range(30)]
    actions = [
        {
            "id": str(number),
            "text": f"新建{park}一期工程。",
            "organisations": [],
            "milestones": [{"due": "2023-12-31", "text": "新建"}],
        }
        for number, park in enumerate(parks, start=1)
    ]
    plan = Plan.model_validate(
        {
            "schema": 1,
            "id": "x",
            "title": "某县2023年工作计划",
            "document": {"text": "x.txt", "sha256": "0" * 64},
            "period": {"start": "2023-01-01", "end": "2023-12-31"},
            "organisations": [{"id": "kj", "name": "县科技局"}],
            "sections": [{"tasks": [{"id": 1, "actions": actions}]}],
        }
    )
    text = "某县2023年工作计划\n" + "".join(f"{n}.扩建{park}一期工程。\n" for n, park in enumerate(parks, start=1))
    found = disagreements(plan, OfficialText("x", text, "0" * 64))
    told = Counter(one.code.value for one in found if one.path[-1] == "text" and len(one.path) == 7)
    assert (told["DX-S004"], told["DX-S003"]) == (20, 10)

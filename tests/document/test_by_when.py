"""Which of a sentence's days each of its numbers is owed by."""

from __future__ import annotations

import pytest

from dxcheck.document.by_when import owed_by
from dxcheck.document.dates import dates_in
from dxcheck.document.english import english_quantities
from dxcheck.document.quantities import quantities


def _owed(words: str) -> list[str]:
    """Of each number the days that are its own."""
    read = english_quantities(words) if words.isascii() else quantities(words)
    owed = owed_by(words, [*dates_in(words, (2024, 2025))], [one.at for one in read])
    return [" ".join(day.words for day in owed[one.at].own) for one in read]


@pytest.mark.parametrize(
    ("words", "owed"),
    [
        ("打造示范村10个（2025年9月底前完成5个）。", ["", "2025年9月底前"]),
        ("打造示范村10个（2025年9月底前全部完成）。", ["2025年9月底前"]),
        ("打造示范村10个（2025年9月底前）、改造道路8公里（2024年）。", ["2025年9月底前", "2024年"]),
        ("建成项目8个（2024年6月底前开工）。", [""]),
        ("到2025年，造林5万亩（2023年1.5万亩），抚育10万亩（2023年3万亩）。", ["2025年", "2023年", "2025年", "2023年"]),
        ("新建泵站9座，其中甲镇2座（2024年6月底前）、乙镇3座。", ["", "2024年6月底前", ""]),
        ("新设服务站8家（其中：2024年6月底前3家）。", ["", "2024年6月底前"]),
        ("改造20万平方米，其中2024年底前完成8万平方米。", ["", "2024年底前"]),
        ("到2025年建成50个，2023年达到20个。", ["2025年", "2023年"]),
        ("新增床位600张，其中护理型300张，2024年9月底前投入使用。", ["2024年9月底前", "2024年9月底前"]),
        ("打造线路6条，2024年5月1日前推出首条。", [""]),
        ("2024年底前，甲镇新建3座，乙镇新建4座。", ["2024年底前", "2024年底前"]),
        ("2024年建成实验室3个，服务200家；2025年服务80家。", ["2024年", "2024年", "2025年"]),
        ("2024年新开工6万套、建成4万套，2025年新开工5万套。", ["2024年", "2024年", "2025年"]),
        ("2024年、2025年分别新增2200人、2400人。", ["2024年", "2025年"]),
        ("新建公园5个，2024年底前完成，改造道路8公里，2025年6月底前完成。", ["2024年底前", "2025年6月底前"]),
        ("维修水窖4口，改造泵站由甲镇于2024年9月底前完成。", [""]),
        ("2024年上半年出台清单，频次下降20%，2025年底前完成。", ["2024年上半年 2025年底前"]),
        ("Build 30 schools (10 by June 2024).", ["", "June 2024"]),
        ("Resurface 60 km, with 20 km completed by December 2024.", ["", "December 2024"]),
        ("By June 2024, open 3 hubs, and by June 2025, open 5 hubs.", ["June 2024", "June 2025"]),
        ("Plant 5,000 trees (North 2,000, South 3,000) by March 30, 2025.", ["March 30, 2025"] * 3),
    ],
)
def test_each_number_has_its_own_day(words: str, owed: list[str]) -> None:
    assert _owed(words) == owed


def test_a_day_is_anothers_or_may_be_this_ones() -> None:
    """How others are told: what must be another promise's, and what is only not sure."""

    def others(words: str) -> list[str]:
        first = quantities(words)[0].at
        owed = owed_by(words, [*dates_in(words)], [one.at for one in quantities(words)])
        return [day.words for day in owed[first].others]

    assert others("示范村10个（2025年9月底前完成5个）") == ["2025年9月底前"]
    assert others("示范村10个。2025年9月底前完成5个") == []
    assert others("维修水窖4口，改造泵站由甲镇于2024年9月底前完成。") == []

from __future__ import annotations

import datetime

import pytest

from dxcheck.renderers.said import and_others, day_of, first_of, first_pieces, without_folder
from dxcheck.wording import wording

EN, ZH = wording("en"), wording("zh")


def test_a_day_is_written_as_the_language_writes_it() -> None:
    day = datetime.date(2022, 6, 3)
    assert (day_of(day, EN), day_of(day, ZH)) == ("3 June 2022", "2022年6月3日")


def test_chinese_counts_all_and_english_the_others() -> None:
    assert and_others(["甲局", "乙局"], 2, ZH) == "甲局、乙局"
    assert and_others(["甲局"], 6, ZH) == "甲局等6家"
    assert and_others(["A"], 6, EN) == "A and 5 more"


def test_of_many_the_first_are_named_once_and_the_rest_counted() -> None:
    assert first_of(["2", "2", "3"], 2, EN) == "2, 3"
    assert first_of(["2", "3", "4", "5"], 2, ZH) == "2、3等4处"
    assert first_of(["2", "3", "4", "5"], 2, EN) == "2, 3 (+2)"
    assert first_pieces(["甲", "乙", "丙"], 2, ZH) == "甲；乙等3件"
    assert first_of([], 2, EN) == ""


@pytest.mark.parametrize("path", ["m.csv", "data/2022/m.csv", "data\\2022\\m.csv"])
def test_a_file_is_called_by_its_name_alone(path: str) -> None:
    assert without_folder(path) == "m.csv"

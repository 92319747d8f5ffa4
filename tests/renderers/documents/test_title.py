from __future__ import annotations

import pytest

from dxcheck.renderers.documents.title import title_lines


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        # 19.5 characters and 6: the bracket stays whole, and the line ends behind it
        ("大兴区科技引领三年行动计划（2021-2023）完成情况报告", 40,
         ["大兴区科技引领三年行动计划（2021-2023）", "完成情况报告"]),
        # not a character behind the bracket fits beside it: lines of one length, the bracket whole
        ("大兴区科技引领三年行动计划（2021-2023）完成情况报告", 38,
         ["大兴区科技引领三年行动计划", "（2021-2023）完成情况报告"]),
        ("督办单（红色）", 40, ["督办单（红色）"]),
        # nowhere a good place: two lines of eight characters, no word of Latin letters is cut
        ("关于进一步加快推进ABCDEF基地建设", 24, ["关于进一步加快推", "进ABCDEF基地建设"]),
        ("Compliance report: a plan (2021-2023), unofficial", 30,
         ["Compliance report:", "a plan (2021-2023), unofficial"]),
        ("（一二三四五六七八九十）", 10, ["（一二三", "四五六七", "八九十）"]),
    ],
)  # fmt: skip
def test_a_title_breaks_between_its_parts(title: str, width: int, lines: list[str]) -> None:
    assert title_lines(title, width) == lines

"""The years of a title, however it writes them."""

from __future__ import annotations

import pytest

from dxcheck.document.period import years_of_title

BOTH = (2023, 2024)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("某县工作计划（2023-2024）", BOTH),
        ("某县工作计划（2023—2024年）", BOTH),
        ("某县2023—2024年工作计划", BOTH),
        ("某县2023年—2024年工作计划", BOTH),
        ("某县2023年至2024年工作计划", BOTH),
        ("某县2023－2024年度工作计划", BOTH),
        ("某县２０２３—２０２４年工作计划", BOTH),
        ("某县2023、2024年工作计划", BOTH),
        ("Housing Plan 2023–24", BOTH),
        ("Housing Plan 2023/24", BOTH),
        ("某县2022、2023、2024年工作计划", (2022, 2024)),
        ("某县2023—24年工作计划", BOTH),
        ("某县二〇二三至二〇二四年工作计划", BOTH),
        ("Work programme 2023–2024", BOTH),
        ("某县2023年工作计划", (2023, 2023)),
        ("某县2023年度计划（2023年修订）", (2023, 2023)),
        ("某县“十四五”规划", (2021, 2025)),
        ("某县“十四五”规划2024年计划", (2024, 2024)),
        ("某县2023年清单（2021年印发）", None),
        ("某县“2035远景”计划", None),
        ("示例政发〔2021〕1号", None),
        ("某县工作计划", None),
    ],
)
def test_years_of_title(title: str, years: tuple[int, int] | None) -> None:
    assert years_of_title(title) == years

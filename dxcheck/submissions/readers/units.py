"""The unit that a line or a header tells for the figures around it: 单位：万元. 单位：区科委 tells who, and no unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from dxcheck.document.units import ALIKE, COUNTED, canonical, split_scale
from dxcheck.names import fold

MAX_UNIT = 12
"""How long a unit may be that is none of the known ones."""
_OF_FIGURES = (
    r"(?:\A|本表|表[中内]|以下|各项|所有|均|的|计量|度量|金额|货币|资金|投资|产值|数值|数量|数据|指标|统计|面积|长度"
    r"|重量)\Z"
)
"""What may stand before 单位 where it is a unit of measure whatever comes behind it."""
_CLAIMS = (
    ("单", r"(?<!\w)(\w*?)单 ?位 ?(?:[:=(]|均?为|是) ?[(\[]?(?:人民币|(?i:RMB))? ?([^\s,;。:()\[\]【】〔〕]+)"),
    ("", r"(?i)(\b)units? ?[:=] ?([^,;()]+)"),
    ("以", r"(以)(?:人民币)?([^\s,;。]{1,6}?)(?:为(?:计量)?单位|计(?!\w))"),
)
"""How a unit is told, and what every such text holds."""
_NO_UNIT = (
    r"\A[请填见详同按无某各].*|(?:委|局|办|厅|院|所|部|公司|政府|中心|集团|大学|街道|镇|乡|村|会|室|队|银行|处|科|站|司|署|区|县|市|旗|省|基地|园"
    r"|平台|企业|单位|机关|组|厂|店|社|馆|校)\Z"
)
"""What names an organisation, or asks for something to be filled in."""
_LABEL = r"(?i)(\w*)单 ?位 ?:?|(\b)units? ?:?"
_OTHERS = frozenset(("元", "美元", "米", "亩", "立方米", "吨", "千瓦时", "千瓦", "个百分点"))


@lru_cache(maxsize=1024)
def told_unit(text: str, *, bare: bool = False) -> str:
    """The unit that a text tells (单位：万元), known or not; with `bare`, the text may be the unit itself (万元)."""
    folded = fold(text)
    for claim in (claim for sign, claim in _CLAIMS if sign in folded):
        for match in re.finditer(claim, folded):
            if unit := _unit(match[2], certain=re.search(_OF_FIGURES, match[1]) is not None):
                return unit
    return _unit(folded, certain=True) if bare and re.fullmatch(r"[^\W\d_]{1,6}(?:/[^\W\d_]{1,6})?|%", folded) else ""


def unit_of_line(cells: Sequence[str]) -> str:
    """The unit that a row tells in any of its cells, or in a cell and the next; empty where it tells none."""
    filled = [folded for cell in cells if (folded := fold(cell))]
    for cell, after in zip(filled, [*filled[1:], ""], strict=False):
        label = re.fullmatch(_LABEL, cell)
        certain = bool(label and cell.endswith(":") and re.search(_OF_FIGURES, label[1] or ""))
        if unit := told_unit(cell) or (_unit(after, certain=certain) if label else ""):
            return unit
    return _alone(filled[-1]) if 0 < len(filled) <= 2 else ""


@lru_cache(maxsize=1024)
def is_unit(text: str) -> bool:
    """Whether a text is a unit that is known."""
    _, unit = canonical(Fraction(1), text)
    return unit in COUNTED or unit in ALIKE or unit in _OTHERS


def is_no_unit(text: str) -> bool:
    """Whether a text names an organisation, or asks for something, by how it begins or ends."""
    unit = fold(text)
    return len(unit) > 2 and split_scale(unit)[0] == 1 and not is_unit(unit) and re.search(_NO_UNIT, unit) is not None


def _alone(text: str) -> str:
    """A unit that is all that a cell holds: （万元）."""
    unit = text.strip("()[]【】〔〕 ")
    return unit if is_unit(unit) and (unit != text or unit.endswith("元")) else ""


def _unit(text: str, *, certain: bool) -> str:
    """A unit as it is told; empty where it is none that is known and an organisation, too long, or not `certain`."""
    unit = text.strip(" _.。、-—").removeprefix("人民币")
    if is_unit(unit):
        return unit
    return "" if is_no_unit(unit) or len(unit) > MAX_UNIT or not certain else unit

"""The words by which a document says who answers for an item and who only assists: labels, heads and verbs."""

from __future__ import annotations

import re

ANSWERS = "牵头|主责|责任|主办|承办|负责|实施|落实|主管"
ASSISTS = "配合|协同|协办|参与|参加|协助|支持"
ENGLISH_ANSWERS = "lead|responsible|owner"
ENGLISH_ASSISTS = "support|assist|partner"
WHO = "单位|部门|主体|机构"
"""What may stand behind them: 责任单位."""

_ENDINGS = (
    "局|委|办|厅|政府|公司|中心|院|署|处|站|集团|银行|学校|大学|委员会|办公室|管委会|联合会|妇联|科协|残联|工商联|街道"
)
_BODY = rf"(?:(?!由|和|与|及)[\u4e00-\u9fff]){{1,16}}?(?:{_ENDINGS})"
_IN_PROSE = re.compile(
    rf"(?P<names>{_BODY}(?:[、和与及]{_BODY}){{0,40}})(?:等(?:有关|相关)?(?:单位|部门)?)?(?:分别|共同|具体)?"
    r"(?:牵头|主办|承办|配合|协助|协办|负责)(?!人|同志|领导)"
)


def bodies_in_prose(words: str) -> list[str]:
    """The bodies of which a sentence says that they answer or assist, by their endings: 由市教育局负责."""
    return [name for match in _IN_PROSE.finditer(words) for name in re.split("[、和与及]", match["names"])]

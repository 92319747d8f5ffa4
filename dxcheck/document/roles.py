"""The words by which a document says who answers for an item and who only assists: labels, heads and verbs."""

from __future__ import annotations

ANSWERS = "牵头|主责|责任|主办|承办|负责|实施|落实|主管"
ASSISTS = "配合|协同|协办|参与|参加|协助|支持"
ENGLISH_ANSWERS = "lead|responsible|owner"
ENGLISH_ASSISTS = "support|assist|partner"
WHO = "单位|部门|主体|机构"
"""What may stand behind them: 责任单位."""

"""Where one promise of an English sentence ends and the next begins."""

from __future__ import annotations

import pytest

from dxcheck.document.english_verbs import promises


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Pave 36 km, plant 2,500 trees and install 90 ramps", ["Pave 36 km", "plant 2,500 trees", "install 90 ramps"]),
        ("The Office will open a hub and reduce smoking", ["The Office will open a hub", "reduce smoking"]),
        ("Each year, hold six open days and train 40 guides", ["Each year, hold six open days", "train 40 guides"]),
        ("Plan and build 3 hubs", ["Plan and build 3 hubs"]),
        ("Plant 400 trees and plant nurseries", ["Plant 400 trees and plant nurseries"]),
        ("Complete 420 homes, of which 150 by 2025", ["Complete 420 homes, of which 150 by 2025"]),
        ("Buy trucks and report to the Board", ["Buy trucks", "report to the Board"]),
    ],
)
def test_each_part_begins_with_a_verb_of_its_own(words: str, parts: list[str]) -> None:
    assert [words[start:end] for start, end in promises(words)] == parts

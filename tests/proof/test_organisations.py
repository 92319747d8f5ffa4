"""The names of organisations, as a document may have them."""

from __future__ import annotations

import pytest
from helpers import plan_data

from dxcheck.document.text import Span
from dxcheck.plan.model import Plan
from dxcheck.proof.cells import Heads
from dxcheck.proof.organisations import Names


def _names(names: list[str], text: str) -> Names:
    data = plan_data("actions: [{milestones: [{due: 2021-12-31, text: 建立机制}]}]")
    data["organisations"] = [{"id": f"o{number}", "name": name} for number, name in enumerate(names)]
    return Names(Plan.model_validate(data), text, Heads(text))


@pytest.mark.parametrize(
    ("names", "text", "named"),
    [
        (["市局", "市局机关"], "市局机关、市局", [(0, 4, "o1"), (5, 7, "o0")]),
        (["甲" * length for length in range(1, 1_001)], "甲" * 1_500, [(0, 1_000, "o999"), (1_000, 1_500, "o499")]),
        (["区" + "很" * 5_000 + "局"], "由区" + "很" * 5_000 + "局负责", [(1, 5_003, "o0")]),
    ],
    ids=["one in another", "each begins with the one before", "a long one"],
)
def test_the_longest_that_stands_at_a_place_is_named(
    names: list[str], text: str, named: list[tuple[int, int, str]]
) -> None:
    found = _names(names, text).named(Span(0, len(text)))
    assert [(span.start, span.end, id_) for span, id_ in found] == named

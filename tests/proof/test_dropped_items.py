"""An item that the plan drops is told once, with its words and its line, whatever the layout; no neighbour is."""

from __future__ import annotations

import copy
import pathlib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from dxcheck.document.text import OfficialText
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.proof.against import disagreements

HERE = pathlib.Path(__file__).parent
PLANS = [HERE.parents[1] / "plan" / "daxing-2021-2023.yaml", *sorted((HERE / "layouts").glob("*.yaml"))]


@cache
def _read(path: pathlib.Path) -> tuple[Any, str]:
    source, problems = read_yaml(path.name, path.read_bytes())
    assert source is not None, problems
    return source.data, (path.parent / source.data["document"]["text"]).read_text("utf-8")


def _dropped(data: Any) -> Iterator[tuple[dict[str, Any], Any, int]]:
    """Each action, the plan without it, and how many heads go with it."""
    for s, section in enumerate(data["sections"]):
        for t, task in enumerate(section["tasks"]):
            for a, action in enumerate(task["actions"]):
                left, heads = copy.deepcopy(data), 0
                del left["sections"][s]["tasks"][t]["actions"][a]
                if len(task["actions"]) == 1:
                    del left["sections"][s]["tasks"][t]
                    heads += 1
                    if len(section["tasks"]) == 1:
                        del left["sections"][s]
                        heads += 1
                if left["sections"]:
                    yield action, left, heads


def _findings(data: Any, text: str) -> list[Finding]:
    plan = Plan.model_validate(data)
    return [*disagreements(plan, OfficialText("x", text, plan.document.sha256))]


def _squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_dropped_item_is_told_once(path: pathlib.Path) -> None:
    data, text = _read(path)
    before = [finding.code.value for finding in _findings(data, text)]
    parts = 2 if "annex" in data["document"] else 1
    wrong = []
    for action, left, heads in _dropped(data):
        found = [one for one in _findings(left, text) if one.code.value not in before]
        told = [one for one in found if action["text"].rstrip("。") in (one.words or "")]
        place = text.index(action["text"].rstrip("。"))
        lines = {text.count("\n", 0, place) + 1 - above for above in range(4)}
        codes = {one.code.value for one in found}
        if codes != {"DX-S011"} or len(found) > parts + heads or not told or told[0].line not in lines:
            wrong.append((action["id"], [(one.code.value, one.line, one.words) for one in found]))
    assert wrong == []

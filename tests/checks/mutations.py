"""Every single change of a plan and of its document, by kind: how many the proof does not find, and which.

    python tests/checks/mutations.py plan/*.yaml plan/examples/*/*.yaml

A change is one entry of the plan or one place of the document. It is found where `validate` would say anything at all,
waivers heard. What survives and says the same, or can only be said by a person, is `EQUIVALENT`, each with its reason,
and counted apart; the others are listed. Not a test: it takes minutes. `tests/proof/` holds seventeen small layouts so.
"""

from __future__ import annotations

import pathlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any

from changes import Change, of_document, of_plan
from pydantic import ValidationError

from dxcheck.document.text import OfficialText, Span
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.lint.waivers import not_allowed, sift, unused
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.proof.against import disagreements
from dxcheck.proof.asides import asides

EQUIVALENT = {
    r"inside an aside": "only an aside's ends are proved: the SHA-256 tells that the rest changed",
    r"glue alone": "labels, heads and numbers of items: all that is owed still stands where it did",
    r"the plan's end": "where no day stands, the plan's end is implied",
    r"beside its like": "the row beside it, of the same action or merged downwards, names the same",
    r"^document number \S* ?(?:\w+ )?\d+ is": "the number of a heading, which no plan has",
    r"^plan organisation .*members|of a group or a member": "the document need not name a group, nor its members",
    r"^plan word .*'indicators'.*(?:cut|without)": "a shorter name of the same words",
    r"^document item line dropped: \d+$": "the number of an item, in a line of its own",
    r"(?:生物医药产业|\\n\\t区委)': the last word dropped": "what is left is an alias of the same organisation",
    r"^plan option .*'annex'\) dropped": "the annex begins at a line 附件, which is found without",
    r"^plan word .*'(?:actions', \d+|milestones', \d+|criteria', \d+), '(?:annex_)?(?:text|deliverable)'\) without":
        "a shorter quotation: what it leaves out stands in the action's or the milestone's other words",
    r"^plan option .*'combine'": "whether figures are added up is not in the words",
    r"^plan option .*'accumulation'.* (?:increment|level|cumulative)": "how figures are sent is not in the words",
    r"^plan option .*'kind'\) amount": "whether what is counted may have decimals, where its unit is not known",
    r"^plan item .*'criteria'\) less": "without `by` a deliverable is asked of all who answer",
    r"dropped: 责任单位：东镇、西镇。": "who answers is named in the item's own words",
    r"\(the issuer\)": "the issuer stands in another place, too",
    r"^plan option .*'deadline'\) dropped": "its milestones have the day all the same",
}  # fmt: skip
"""What cannot be found, by a pattern of `side kind what`, and why."""


def is_found(data: Any, text: str) -> bool:
    """Whether there is anything to be said; the model's own refusal counts."""
    try:
        plan = Plan.model_validate(data)
    except ValidationError:
        return True
    return speaks(plan, text)


def speaks(plan: Plan, text: str) -> bool:
    """Whether the proof has a finding that is not waived, or a waiver that nothing needs."""
    waived = []
    for finding in chain(structure(plan), disagreements(plan, OfficialText("", text, plan.document.sha256))):
        if sift(plan, [finding]).kept:
            return True
        waived.append(finding)
    return any(chain(not_allowed(plan), unused(plan, sift(plan, waived).used)))


def changes(data: Any, text: str) -> Iterator[tuple[str, Change, bool]]:
    """Each change of a plan or its document, and whether it is found."""
    plan = Plan.model_validate(data)
    for change in of_plan(data):
        if change.data != data:
            yield "plan", change, is_found(change.data, text)
    aside: list[Span] = [span for span in asides(plan, text)[0] if span is not None]
    names = [one.in_(plan.language) for one in plan.organisations if one.in_(plan.language) in text]
    for place, change in of_document(text, names, plan.period.end):
        if change.text != text:
            inside = any(span.start < place < span.end for span in aside)
            told = change._replace(what=f"{change.what} (inside an aside)") if inside else change
            issuer = plan.document.issuer
            if issuer is not None and re.fullmatch(rf".*dropped: {issuer}(?:文件)?", told.what):
                told = told._replace(what=f"{told.what} (the issuer)")
            yield "document", told, speaks(plan, change.text or "")


def why_not(side: str, change: Change) -> str | None:
    """Why a change that survives cannot be found."""
    described = f"{side} {change.kind} {change.what}"
    return next((why for pattern, why in EQUIVALENT.items() if re.search(pattern, described)), None)


def main(paths: list[str]) -> None:
    """Print the table and the survivors of each plan."""
    heads = f"{'plan':28}{'side':10}{'kind':14}{'tried':>7}{'found':>7}{'equivalent':>12}{'survived':>10}"
    print(heads)
    survivors: dict[str, list[str]] = defaultdict(list)
    excused: Counter[str] = Counter()
    for path in paths:
        source, problems = read_yaml(path, pathlib.Path(path).read_bytes())
        assert source is not None and isinstance(source.data, dict), problems
        text = (pathlib.Path(path).parent / source.data["document"]["text"]).read_text("utf-8")
        assert not is_found(source.data, text), f"{path} has findings as it is"
        counts: Counter[tuple[str, str, str]] = Counter()
        for side, change, found in changes(source.data, text):
            why = None if found else why_not(side, change)
            fate = "found" if found else "equivalent" if why else "survived"
            counts[side, change.kind, fate] += 1
            if why:
                excused[why] += 1
            elif not found:
                survivors[path].append(f"{side} {change.kind}: {change.what}")
        for side, kind in dict.fromkeys((side, kind) for side, kind, _ in sorted(counts, reverse=True)):
            figures = [counts[side, kind, fate] for fate in ("found", "equivalent", "survived")]
            name = pathlib.Path(path).stem
            print(
                f"{name:28}{side:10}{kind:14}{sum(figures):7}{figures[0]:7}{figures[1]:12}{figures[2]:10}", flush=True
            )
    print("\nequivalent:")
    for why, count in excused.most_common():
        print(f"{count:6}  {why}")
    for path, them in survivors.items():
        print(f"\nsurvived, {path}:")
        print(*(f"  {what}" for what in them), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""How much of what texts owe `draft` reads, and whether it invents anything.

    python tests/checks/recall.py

Expected of each text of `tests/draft/texts` is what stands beside it in `*.expected`, worked out by hand: the draft was
made to read those. Of all others it is what their plan file says, which an author may have cut otherwise: what a draft
has under another item's words counts as missed, but for the stop at their end. Found is what a draft has of the same
item: its words, who answers or assists, a due date, a target. Invented is a quotation of a draft, or an organisation's
name, that does not stand in its text.
"""

from __future__ import annotations

import datetime
import pathlib
import re
import sys
from collections import Counter
from collections.abc import Iterator

from dxcheck.document.text import read_official_text
from dxcheck.draft.drafted import Input, draft
from dxcheck.draft.written import in_yaml
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Plan
from dxcheck.plan.todo import TODO
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.wording import wording

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from draft_facts import facts  # noqa: E402 - it stands with the tests

KINDS = ("items", "organisations", "dates", "quantities")
Fact = tuple[str, str, str]
"""A kind, the words of its item, and what is said of it."""


def told(lines: str) -> Iterator[Fact]:
    """The facts of some lines as `facts` writes them."""
    item = ""
    for line in lines.splitlines():
        words = line.strip()
        if line == line.lstrip():
            item = words.rstrip("。.；;")
            yield "items", item, ""
        elif re.match(r"answers |assists ", words):
            role, names = words.split(" ", 1)
            yield from (("organisations", item, f"{role} {name}") for name in names.split("、"))
        elif re.match(r"\d{4}-", words):
            due, *targets = words.split(" ")
            yield "dates", item, due
            yield from (("quantities", item, target) for target in targets)


def drafted(path: pathlib.Path) -> tuple[Plan, str]:
    """The plan that is drafted of a text, as it is read back, and the text."""
    official, problems = read_official_text(str(path))
    assert official is not None, problems
    made = draft(Input(official, path.name, datetime.date.today().year, path.read_bytes()))
    assert made is not None, path
    source, _ = read_yaml("plan.yaml", in_yaml(made, wording("en")).encode())
    assert source is not None
    return Plan.model_validate(source.data), official.text


def quotations(plan: Plan) -> Iterator[str]:
    """Everything that a draft quotes of its text."""
    language = plan.language
    yield plan.title.in_(language)
    yield from (organisation.in_(language) for organisation in plan.organisations)
    for aside in plan.document.aside:
        yield from (aside.from_, aside.to)
    for section in plan.sections:
        yield from (one.in_(language) for one in (section.title, *(task.name for task in section.tasks)) if one)
    for action in plan.actions():
        yield from filter(None, (action.text, action.annex_text))
        for milestone in action.milestones:
            yield from (*milestone.quotations, *filter(None, [milestone.measure]))


def flat(words: str) -> str:
    """Words without blanks and line breaks."""
    return re.sub(r"\s", "", words)


def total(name: str, sums: Counter[tuple[str, str]]) -> str:
    """The line of several texts together."""
    return f"{name:26}" + "".join(f"{sums[kind, 'found']}/{sums[kind, 'asked']}".rjust(16) for kind in KINDS)


def main() -> int:
    """Print a line a text and their sum; 1 where something is invented."""
    print(f"{'text':26}" + "".join(f"{kind:>16}" for kind in KINDS) + f"{'invented':>14}")
    texts = sorted((ROOT / "tests/draft/texts").glob("*.txt"))
    sums: Counter[tuple[str, str]] = Counter()
    invented: list[str] = []
    folders = ("plan", "plan/examples/*", "tests/proof/faithful", "tests/proof/layouts")
    plans = [path for folder in folders for path in sorted(ROOT.glob(f"{folder}/*.txt"))]
    for number, path in enumerate([*texts, *plans]):
        if number == len(texts):
            print(total(f"all of {len(texts)}", sums) + "\n")
            sums.clear()
        if path in texts:
            expected = path.with_suffix(".expected").read_text("utf-8")
        else:
            known, problems = load_plan(str(path.with_suffix(".yaml")))
            assert known is not None, problems
            expected = facts(known.plan)
        plan, text = drafted(path)
        ours, theirs = Counter(told(facts(plan))), Counter(told(expected))
        quoted = [words for words in quotations(plan) if words != TODO]
        strange = [words for words in quoted if flat(words) not in flat(text)]
        invented += strange
        line = f"{path.stem:26}"
        for kind in KINDS:
            asked = sum(count for fact, count in theirs.items() if fact[0] == kind)
            found = sum(count for fact, count in (ours & theirs).items() if fact[0] == kind)
            sums[kind, "asked"] += asked
            sums[kind, "found"] += found
            line += f"{found}/{asked}".rjust(16)
        print(line + f"{len(strange)}/{len(quoted)}".rjust(14))
    print(total(f"all of {len(plans)}", sums))
    print(*(f"invented: {words}" for words in invented), sep="\n")
    return 1 if invented else 0


if __name__ == "__main__":
    sys.exit(main())

"""`dxcheck diff`: what changed between two saved assessments, or between two versions of a plan."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import answer, by_suffix, complain, refuse, remark
from dxcheck.commands.language import words_for
from dxcheck.diagnostics import Listed
from dxcheck.files import STDIN
from dxcheck.renderers.formats import DIFF, PLAN_DIFF, DiffFormat
from dxcheck.renderers.shown import Changed, PlanChanged
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.difference import Difference
    from dxcheck.plan.load import PlanFile

EXAMPLES = (
    "dxcheck status data/*.csv --as-of 2022-12-31 -o new.json",
    "dxcheck diff old.json new.json",
    "dxcheck diff old.json new.json -o changes.md",
    "dxcheck diff old.json new.json --fail-on worse",
    "git show main:plan/plan.yaml | dxcheck diff - plan/plan.yaml --fail-on weakened",
)
WORSE, RESTATED, WEAKENED = "worse", "restated", "weakened"
PLANS = (".yaml", ".yml")


def command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="help.diff_old")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="help.diff_new")],
    output: options.Output = None,
    format_: Annotated[Optional[DiffFormat], typer.Option("--format", help="help.report_format")] = None,
    fail_on: Annotated[
        Optional[list[str]], typer.Option("--fail-on", metavar="worse|restated|weakened", help="help.diff_fail_on")
    ] = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    failing = _gates(fail_on, words)
    chosen = format_ or by_suffix(DIFF, output, words)
    if output is not None:
        from dxcheck.commands.outputs import Output, refused

        if wrong := refused([Output("-o", output)], [old, new], words):
            refuse(words, *wrong)
    if old == new == STDIN:
        refuse(words, words("diff.stdin_twice"))
    compared = _plans if _are_plans(old, new, words) else _assessments
    compared(old, new, failing, chosen, output, words)


def _gates(fail_on: Sequence[str] | None, words: Wording) -> list[str]:
    if not fail_on:
        return []
    from dxcheck.commands.asked import split

    failing = split(fail_on, "--fail-on", words)
    for text in failing:
        if text not in (WORSE, RESTATED, WEAKENED):
            message = words("cli.choices", text=text, choices=Listed((WORSE, RESTATED, WEAKENED)))
            refuse(words, words("cli.option", option="--fail-on", message=message))
    return failing


def _fail(found: Mapping[str, Sequence[str]], words: Wording) -> None:
    """Leave with 1 where a gate found something."""
    if found:
        from dxcheck.commands.gates import some, told

        told([(f"--fail-on {gate}", some(names, words)) for gate, names in found.items()], words)


def _are_plans(old: str, new: str, words: Wording) -> bool:
    """Whether they are plan files, by their endings; a pipe has none, and is what the other one is."""
    suffixes = {pathlib.PurePath(path).suffix.lower(): path for path in (new, old)}
    plan = next((path for suffix, path in suffixes.items() if suffix in PLANS), None)
    if plan is not None and (saved := suffixes.get(".json")):
        refuse(words, words("diff.one_of_each", plan=plan, saved=saved))
    return plan is not None


def _assessments(
    old: str, new: str, failing: Sequence[str], chosen: DiffFormat, output: str | None, words: Wording
) -> None:
    _only(failing, (WORSE, RESTATED), "diff.of_plans", words)
    difference = _compared(old, new, words)
    answer(DIFF, chosen, Changed((old, new), difference), words, output)
    if output is not None:
        remark(words("diff.written", path=output, worse=len(difference.worse), better=len(difference.better)))
    if RESTATED in failing and difference.past is None:
        refuse(words, words("diff.no_series"))
    found = {
        WORSE: [change.milestone["id"] for change in difference.worse],
        RESTATED: [f"{change.indicator} {change.date}" for change in difference.restated],
    }
    _fail({name: found[name] for name in failing if found[name]}, words)


def _compared(old: str, new: str, words: Wording) -> Difference:
    from dxcheck.difference import compare
    from dxcheck.published.saved import read_saved

    (before, problems), (after, others) = read_saved(old), read_saved(new)
    if before is None or after is None:
        complain([*problems, *others], words)
        raise typer.Exit(2)
    if before["plan"]["id"] != after["plan"]["id"]:
        refuse(words, words("diff.other_plan", old=before["plan"]["id"], new=after["plan"]["id"]))
    return compare(before, after)


def _plans(old: str, new: str, failing: Sequence[str], chosen: DiffFormat, output: str | None, words: Wording) -> None:
    """Two plan files; neither is held against its official text, which an old one need not have beside it.

    The new one's decisions are held against theirs.
    """
    from dxcheck.plan.load import load_plan
    from dxcheck.plan_difference.change import Way
    from dxcheck.plan_difference.compare import compare_plans

    _only(failing, (WEAKENED,), "diff.of_assessments", words)
    (before, problems), (after, others) = load_plan(old), load_plan(new)
    if before is None or after is None:
        complain([*problems, *others], words)
        raise typer.Exit(2)
    difference = compare_plans(before.plan, after.plan, _doubted(after))
    answer(PLAN_DIFF, chosen, PlanChanged((old, new), difference), words, output)
    weakened = difference.weakened
    if output is not None:
        counts = {way.value: len(difference.of(way)) for way in Way}
        remark(words("revision.written", path=output, **counts))
    if WEAKENED in failing and weakened:
        named = [" ".join((each.where, words(f"revision.what.{each.what}"), each.about)).rstrip() for each in weakened]
        _fail({WEAKENED: named}, words)


def _doubted(plan_file: PlanFile) -> set[str]:
    """The decisions that their texts do not say; where there are none, nothing is loaded to prove them."""
    if not plan_file.plan.decisions:
        return set()
    from dxcheck.proof.decisions import doubted

    return doubted(plan_file)


def _only(failing: Sequence[str], known: Sequence[str], why_not: str, words: Wording) -> None:
    """Refuse a gate that is asked of what is not compared."""
    for gate in failing:
        if gate not in known:
            refuse(words, words("cli.option", option="--fail-on", message=words(why_not, gate=gate)))

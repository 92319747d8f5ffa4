"""Two versions of a small plan, of which each change was made by hand: which way it goes."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from helpers import plan_of

from dxcheck.plan.model import Plan
from dxcheck.plan_difference.change import PlanChange, Way, What
from dxcheck.plan_difference.compare import compare_plans

PLAN = """
policy: {at_risk_gap: 0.05, behind_gap: 0.2, due_soon_days: 30, stale_days: 184, report_every: month}
indicators:
  - {id: centres, baseline: 2}
  - {id: dust, unit: 微克, kind: amount, accumulation: level}
waive: [{code: DX-S002, reason: meant}]
actions:
  - organisations: [a, b]
    support: [c]
    deadline: 2023-06-30
    milestones:
      - {due: 2021-12-31, text: 建成5个, criteria: [{indicator: centres, at_least: 5}]}
      - {due: 2022-12-31, text: 建成15个, criteria: [{indicator: centres, at_least: 15}]}
      - {due: 2023-06-30, text: 建成并验收}
  - milestones:
      - due: 2022-12-31
        text: 降到35微克并联网
        criteria:
          - {indicator: dust, at_most: 35}
          - {deliverable: 联网}
  - milestones:
      - {due: 2023-12-31, text: 各建10个, criteria: [{indicator: centres, at_least: each, by: {a: 10, b: 10}}]}
"""


def _changed(*edits: tuple[str, str]) -> Plan:
    text = PLAN
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return plan_of(text)


LOOSENED = [
    (("at_least: 15", "at_least: 12"), (What.TARGET, "1-2022", Decimal(15), Decimal(12))),
    (("at_most: 35", "at_most: 40"), (What.TARGET, "2-2022", Decimal(35), Decimal(40))),
    (("b: 10", "b: 8"), (What.SHARE, "3-2023", Decimal(10), Decimal(8))),
    ((", b: 10", ""), (What.SHARE, "3-2023", Decimal(10), None)),
    (
        ("2022-12-31, text: 建成15个", "2022-12-30, text: 建成15个"),
        (What.DUE, "1-2022", datetime.date(2022, 12, 31), datetime.date(2022, 12, 30)),
    ),
    (
        ("deadline: 2023-06-30", "deadline: 2023-12-31"),
        (What.DEADLINE, "1", datetime.date(2023, 6, 30), datetime.date(2023, 12, 31)),
    ),
    (("organisations: [a, b]", "organisations: [a]"), (What.ORGANISATION, "1", "乙局", None)),
    (("    support: [c]\n", ""), (What.SUPPORT, "1", "丙局", None)),
    (("      - {due: 2023-06-30, text: 建成并验收}\n", ""), (What.MILESTONE, "1-2023", "建成并验收", None)),
    (("          - {deliverable: 联网}\n", ""), (What.CRITERION, "2-2022", "联网", None)),
    (
        ("          - {indicator: dust, at_most: 35}\n", ""),
        (What.CRITERION, "2-2022", "dust at_most 35 微克", None),
    ),
    (("at_risk_gap: 0.05", "at_risk_gap: 0.1"), (What.THRESHOLD, "policy", Decimal("0.05"), Decimal("0.1"))),
    (("due_soon_days: 30", "due_soon_days: 10"), (What.THRESHOLD, "policy", 30, 10)),
    (("report_every: month", "report_every: quarter"), (What.THRESHOLD, "policy", "month", "quarter")),
    (
        ("[{code: DX-S002, reason: meant}]", "[{code: DX-S002, reason: meant}, {code: DX-S010, words: 并, reason: x}]"),
        (What.WAIVER, "plan", None, "x"),
    ),
]
"""An edit, and what is told of it. A due date is made earlier, and so told of the reverse."""


@pytest.mark.parametrize(("edit", "told"), LOOSENED, ids=lambda value: str(value[0]))
def test_what_is_loosened_is_tightened_the_other_way(
    edit: tuple[str, str], told: tuple[What, str, object, object]
) -> None:
    before, after = _changed(), _changed(edit)
    if told[0] is What.DUE:
        before, after = after, before
        told = (told[0], told[1], told[3], told[2])
    there, back = compare_plans(before, after), compare_plans(after, before)
    (loosened,) = there.changes
    (tightened,) = back.changes
    assert (loosened.way, loosened.what, loosened.where, loosened.old, loosened.new) == (Way.LOOSENED, *told)
    assert tightened == loosened._replace(way=Way.TIGHTENED, old=loosened.new, new=loosened.old)


def test_nothing_changed_is_nothing_told() -> None:
    assert compare_plans(_changed(), _changed()).changes == ()


OTHER = [
    ("organisations: [a, b]", "organisations: [b, a]", What.ORGANISATION, "甲局、乙局", "乙局、甲局"),
    ("text: 建成并验收", "text: 建成且验收", What.TEXT, "建成并验收", "建成且验收"),
    ("baseline: 2", "baseline: 3", What.FIELD, Decimal(2), Decimal(3)),
    ("reason: meant", "reason: understood", What.WAIVER, "meant", "understood"),
    ("at_most: 35", "at_least: 35", What.TARGET, "dust at_most 35 微克", "dust at_least 35 微克"),
]


@pytest.mark.parametrize(("old", "new", "what", "was", "is_"), OTHER)
def test_what_asks_for_neither_more_nor_less(old: str, new: str, what: What, was: object, is_: object) -> None:
    changes = compare_plans(_changed(), _changed((old, new))).changes
    assert (changes[0].way, changes[0].what, changes[0].old, changes[0].new) == (Way.OTHER, what, was, is_)
    assert {change.way for change in changes} == {Way.OTHER}


def test_a_milestone_is_known_by_its_words_when_it_is_put_off_into_another_year() -> None:
    """Each moves a year: nothing is dropped, and no target is told as lower."""
    later = _changed(
        ("deadline: 2023-06-30", "deadline: 2023-12-31"),
        ("2023-06-30, text", "2023-12-31, text"),
        ("2022-12-31, text: 建成15个", "2023-06-30, text: 建成15个"),
        ("2021-12-31, text: 建成5个", "2022-12-31, text: 建成5个"),
    )
    changes = compare_plans(_changed(), later).changes
    assert [(each.what, each.where, str(each.old), str(each.new)) for each in changes] == [
        (What.DEADLINE, "1", "2023-06-30", "2023-12-31"),
        (What.DUE, "1-2022", "2021-12-31", "2022-12-31"),
        (What.DUE, "1-2023-06", "2022-12-31", "2023-06-30"),
        (What.DUE, "1-2023-12", "2023-06-30", "2023-12-31"),
    ]
    assert {each.way for each in changes} == {Way.LOOSENED}


def test_words_that_are_a_deliverable_are_told_once() -> None:
    changes = compare_plans(_changed(), _changed(("text: 建成并验收", "text: 建成且验收"))).changes
    assert changes == (PlanChange(Way.OTHER, What.TEXT, "1-2023", "text", "建成并验收", "建成且验收"),)
    (told,) = compare_plans(_changed(), _changed(("deliverable: 联网", "deliverable: 并联网"))).changes
    assert (told.way, told.about, told.old, told.new) == (Way.OTHER, "deliverable", "联网", "并联网")


def test_an_action_with_another_number_is_the_same_by_its_words() -> None:
    first = _changed(("  - organisations: [a, b]", "  - id: '7'\n    text: 行动1\n    organisations: [a, b]"))
    changes = compare_plans(_changed(), first).changes
    told = PlanChange(Way.OTHER, What.FIELD, "7", "id", "1", "7")
    assert [each for each in changes if each.way is not Way.OTHER] == []
    assert told in changes


def test_who_now_answers_is_no_longer_said_to_support() -> None:
    changes = compare_plans(
        _changed(), _changed(("organisations: [a, b]\n    support: [c]", "organisations: [a, b, c]"))
    ).changes
    assert [(each.way, each.what, each.old, each.new) for each in changes] == [
        (Way.TIGHTENED, What.ORGANISATION, None, "丙局"),
        (Way.OTHER, What.SUPPORT, "丙局", None),
    ]


def test_who_only_supports_from_now_on_is_told_as_dropped() -> None:
    changes = compare_plans(
        _changed(), _changed(("organisations: [a, b]\n    support: [c]", "organisations: [a]\n    support: [c, b]"))
    ).changes
    assert [(each.way, each.what, each.old, each.new) for each in changes] == [
        (Way.LOOSENED, What.ORGANISATION, "乙局", None),
        (Way.OTHER, What.SUPPORT, None, "乙局"),
    ]


def test_an_action_that_is_dropped_is_told_once() -> None:
    start = PLAN.index("  - milestones:\n      - {due: 2023-12-31")
    changes = compare_plans(_changed(), plan_of(PLAN[:start])).changes
    assert changes == (PlanChange(Way.LOOSENED, What.ACTION, "3", "", "行动3", None),)


def test_another_id_of_an_organisation_changes_nobodys_duties() -> None:
    ids = ("[a, b]", "[aa, b]"), ("{a: 10", "{aa: 10")
    organisations = "\norganisations:\n  - {id: %s, zh: 甲局}\n  - {id: b, zh: 乙局}\n  - {id: c, zh: 丙局}\n"
    before = plan_of(PLAN + organisations % "a")
    text = PLAN.replace(*ids[0]).replace(*ids[1]).replace("  - milestones", "  - organisations: [aa]\n    milestones")
    changes = compare_plans(before, plan_of(text + organisations % "aa")).changes
    assert changes == (PlanChange(Way.OTHER, What.FIELD, "aa", "id", "a", "aa"),)

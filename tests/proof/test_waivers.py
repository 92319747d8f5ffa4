"""What a waiver covers: the words that it names, whole, and nothing beside them."""

from __future__ import annotations

import json
import pathlib
import re

import pytest
from example_plan import PLAN, SHA256, TEXT
from helpers import run

from dxcheck.diagnostics import Diagnostic
from dxcheck.document.text import OfficialText
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.waivers import not_allowed, sift, unused
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.proof.against import disagreements
from dxcheck.proof.prove import prove
from dxcheck.wording import wording

BEGINNING = "3.在示例区范围内统筹推进重点领域关键环节的改革创新工作，"
ONE, OTHER = f"{BEGINNING}建立台账。", f"{BEGINNING}开放场景。"


def _plan(text: str = PLAN) -> Plan:
    source, _ = read_yaml("plan.yaml", text.encode())
    assert source is not None
    return Plan.model_validate(source.data)


def _waiving(code: str, words: str) -> Plan:
    return _plan(f"{PLAN}waive:\n  - {{code: {code}, words: {json.dumps(words, ensure_ascii=False)}, reason: none}}\n")


def _text(*lines: str) -> OfficialText:
    return OfficialText("x.txt", TEXT.replace("\n附件\n", "".join(f"{line}\n" for line in lines) + "\n附件\n"), SHA256)


def _left(plan: Plan, text: OfficialText) -> list[tuple[str, str | None]]:
    sifted = sift(plan, disagreements(plan, text))
    return [(finding.code.value, finding.words) for finding in (*sifted.kept, *unused(plan, sifted.used))]


def test_two_sentences_with_a_long_beginning_in_common_are_waived_one_by_one() -> None:
    assert len(BEGINNING) > 24
    assert _left(_plan(), _text(ONE, OTHER)) == [("DX-S011", ONE), ("DX-S011", OTHER)]
    assert _left(_waiving("DX-S011", ONE), _text(ONE, OTHER)) == [("DX-S011", OTHER)]
    assert _left(_waiving("DX-S011", OTHER), _text(ONE, OTHER)) == [("DX-S011", ONE)]


def test_a_waiver_of_a_sentence_that_is_not_there_covers_no_other() -> None:
    assert _left(_waiving("DX-S011", ONE), _text(OTHER)) == [("DX-S011", OTHER), ("DX-P012", None)]


@pytest.mark.parametrize("words", [BEGINNING, f"{ONE[:24]}…", ONE[:-1], f"{ONE} "])
def test_a_part_of_a_sentence_is_not_the_sentence(words: str) -> None:
    assert _left(_waiving("DX-S011", words), _text(ONE)) == [("DX-S011", ONE), ("DX-P012", None)]


def test_left_over_words_are_waived_whole() -> None:
    """Two milestones whose left-over words begin alike: each is named by its own."""
    beginning = "在全区范围内统筹建立覆盖各镇各街道的长效工作机制，"
    one, other = f"{beginning}形成清单", f"{beginning}形成制度"
    texts = [("：新增研发中心5个；", f"：新增研发中心5个，{one}；"), ("15个，并建立机制", f"15个，{other}")]
    text, plan = TEXT, PLAN.replace("                  - deliverable: 并建立机制\n", "")
    for old, new in texts:
        assert old in text
        text = text.replace(old, new)
    plan = plan.replace("text: 新增研发中心5个", f"text: 新增研发中心5个，{one}").replace(
        "15个，并建立机制", f"15个，{other}"
    )
    document = OfficialText("x.txt", text, SHA256)
    assert _left(_plan(plan), document) == [("DX-S010", one), ("DX-S010", other)]
    for words, kept in ((one, other), (other, one)):
        milestone = "5个" if words == one else "15个"
        waived = re.sub(
            rf"(\n *)(text: 新增研发中心{milestone}，)(.*)(\1criteria:)",
            rf"\1\2\3\1waive: [{{code: DX-S010, words: {words}, reason: none}}]\4",
            plan,
        )
        assert waived != plan
        assert _left(_plan(waived), document) == [("DX-S010", kept)]
        wrong = waived.replace(f"words: {words}", f"words: {kept}")
        assert _left(_plan(wrong), document) == [("DX-S010", one), ("DX-S010", other), ("DX-P012", None)]


@pytest.mark.parametrize(
    "words",
    [ONE, '3.另一件“大事”与"小事"，' + "在示例区范围内统筹推进" * 40, "3.反斜线\\与事", "3.甲\u2028乙\x85丙\x7f丁"],
)
def test_the_waiver_that_a_hint_shows_works(words: str) -> None:
    """Also of a long sentence, and of one with marks that YAML reads otherwise."""
    (finding,) = disagreements(_plan(), _text(words))
    for language in ("en", "zh"):
        hint = wording(language).suggestion(_diagnostic(finding))
        assert hint is not None
        waiver = hint[hint.index("{code") :].replace("reason: …", "reason: none")
        assert _left(_plan(f"{PLAN}waive:\n  - {waiver}\n"), _text(words)) == []


def test_a_message_clips_what_a_finding_keeps() -> None:
    (finding,) = disagreements(_plan(), _text(ONE))
    assert finding.words == ONE
    message = wording("en").message(_diagnostic(finding))
    assert f"“{ONE[:24]}…”" in message
    assert ONE not in message


def _diagnostic(finding: Finding) -> Diagnostic:
    source, _ = read_yaml("plan.yaml", PLAN.encode())
    assert source is not None
    return source.diagnostic(finding.code, finding.path, dict(finding.details), finding.hint)


def test_what_agrees_was_compared() -> None:
    """The invented plan quotes title, number, issuer, day of issue, two organisations, a section, a task, two actions,
    three milestones."""
    proof = prove(_plan(), _text())
    assert (proof.findings, proof.quotations, proof.agreed) == ([], 13, 13)


def test_an_invented_action_is_counted_and_agrees_with_nothing() -> None:
    """Its words and those of its milestone stand nowhere."""
    invented = """          - id: "1.3"
            article: （一）3
            text: 发明一件事。
            organisations: [one]
            deadline: 2022-12-31
            milestones:
              - due: 2022-12-31
                text: 发明一件事
"""
    proof = prove(_plan(PLAN.rstrip("\n") + "\n" + invented), _text())
    assert (proof.quotations, proof.agreed) == (15, 13)
    assert [finding.code.value for finding in proof.findings] == ["DX-S003", "DX-S003"]


@pytest.mark.parametrize(
    ("changes", "agreed"),
    [
        ({"（完成时限": "（时限", "\t序号": "\t编号"}, 13),  # labels and heads are glue
        ({"新增研发中心5个；": "新增研发中心6个；"}, 13 - 1),
        ({"开展交流活动": "举办交流活动"}, 13 - 2),  # the action and its milestone
        ({"甲单位": "丙单位"}, 13 - 1),
        ({"2021年1月4日": "2021年1月5日"}, 13 - 1),
        ({"示例政发〔2021〕1号": "示例政发〔2021〕2号"}, 13 - 1),
    ],
)
def test_what_has_nothing_to_be_compared_with_does_not_agree(changes: dict[str, str], agreed: int) -> None:
    text = TEXT
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    proof = prove(_plan(), OfficialText("x.txt", text, SHA256))
    assert (proof.quotations, proof.agreed) == (13, agreed)


def test_without_its_text_no_quotation_of_a_plan_agrees(tmp_path: pathlib.Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    result = run("validate", str(tmp_path / "plan.yaml"))
    assert result.code == 1
    assert "0 of 13 quotations agree" in result.out


def test_a_waiver_of_organisations_covers_those_that_it_names() -> None:
    """The plan names one of the two; what changes beside that is told, and the whole is never waived."""
    one = PLAN.replace("organisations: [one, two]", "organisations: [one]\n            waive: [{}]", 1)
    named = "{code: DX-S007, words: 乙单位, reason: none}"
    text = OfficialText("x.txt", TEXT, SHA256)
    assert _left(_plan(one.replace("[{}]", "[]")), text) == [("DX-S007", "乙单位")] * 2  # body and annex
    assert _left(_plan(one.replace("{}", named)), text) == []
    third = OfficialText("x.txt", TEXT.replace("责任单位：甲单位、乙单位", "责任单位：乙单位"), SHA256)
    assert ("DX-S007", "乙单位、甲单位") in _left(_plan(one.replace("{}", named)), third)
    whole = _plan(one.replace("{}", "{code: DX-S007, reason: none}"))
    assert _left(whole, text) == [("DX-S007", "乙单位")] * 2
    assert [finding.code.value for finding in not_allowed(whole)] == ["DX-P013"]


def test_a_waiver_of_an_order_names_all_as_the_document_has_them() -> None:
    other = PLAN.replace("[one, two]", "[two, one]", 1)
    text = OfficialText("x.txt", TEXT, SHA256)
    assert ("DX-S007", "甲单位、乙单位") in _left(_plan(other), text)

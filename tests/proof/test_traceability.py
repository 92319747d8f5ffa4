"""The proof against the official text: hundreds of single changes of the Daxing plan, and what becomes of each."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any

import pytest
from example_plan import PLAN as INVENTED
from example_plan import TEXT
from helpers import PLAN, ROOT
from pydantic import ValidationError

from dxcheck.document.text import OfficialText, read_official_text
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.lint.waivers import not_allowed, sift, unused
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import read_yaml
from dxcheck.proof.against import disagreements

Change = tuple[str, Any]
"""What was changed, and the changed plan's data."""


@cache
def _data() -> Any:
    """The plan's data, as its YAML is read; never changed in place."""
    source, _ = read_yaml("plan.yaml", PLAN.read_bytes())
    assert source is not None
    return source.data


def _as_yaml(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, default=float)


@cache
def _text() -> OfficialText:
    text, _ = read_official_text(str(ROOT / "plan" / "daxing-2021-2023.txt"))
    assert text is not None
    return text


def _findings(data: Any) -> list[str]:
    """The codes found on a plan's data; the model's own refusal counts as found."""
    try:
        plan = Plan.model_validate(data)
    except ValidationError as error:
        return [f"model {e['type']}" for e in error.errors()]
    broken = [*structure(plan)]
    if any(finding.code.severity == "error" for finding in broken):
        return [finding.code.value for finding in broken]
    return [finding.code.value for finding in _kept(plan, [*broken, *disagreements(plan, _text())])]


def _kept(plan: Plan, findings: Iterable[Finding]) -> list[Finding]:
    """What the plan does not waive, and the waivers that are idle or not allowed."""
    sifted = sift(plan, findings)
    return [*sifted.kept, *not_allowed(plan), *unused(plan, sifted.used)]


def _survivors(changes: Iterator[Change]) -> tuple[int, list[str]]:
    """How many changes there were, and which were not found. Each fiftieth is written as YAML too, and read back."""
    count, survived = 0, []
    for what, data in changes:
        count += 1
        if not _is_found(data):
            survived.append(what)
        if count % 50 == 1:
            written = read_yaml("plan.yaml", _as_yaml(data).encode())[0]
            assert written is not None
            assert _findings(written.data) == _findings(data), what
    return count, survived


def _is_found(data: Any) -> bool:
    """Whether there is any finding; the first that is not waived will do."""
    try:
        plan = Plan.model_validate(_validated(data))
    except ValidationError:
        return True
    findings = chain(structure(plan), disagreements(plan, _text()))
    return any(sift(plan, [finding]).kept for finding in findings) or bool(_findings(data))


def _validated(data: Any) -> Any:
    """The parts of a changed plan's data that are the plan's own, as the models that they were validated to be."""
    if id(data) in _models():
        return _models()[id(data)]
    if isinstance(data, dict):
        return {key: _validated(value) for key, value in data.items()}
    return [_validated(value) for value in data] if isinstance(data, list) else data


@cache
def _models() -> dict[int, Any]:
    """The plan's organisations, indicators, sections, tasks, actions and milestones, by the id of the data of each."""
    found: dict[int, Any] = {}

    def add(data: Any, model: Any) -> None:
        for key in data.keys() & {"organisations", "indicators", "sections", "tasks", "actions", "milestones"}:
            for entry, part in zip(data[key], getattr(model, key), strict=True):
                if isinstance(entry, dict):
                    found[id(entry)] = part
                    add(entry, part)

    add(_data(), Plan.model_validate(_data()))
    return found


def _walk(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key), value
        yield from _walk(value, (*path, key))


def _with(path: tuple[Any, ...], change: Any) -> Any:
    """The plan with the value at a path replaced by what `change` makes of it; what lies beside the path is shared."""
    return _replaced(_data(), path, change)


def _replaced(data: Any, path: tuple[Any, ...], change: Any) -> Any:
    if not path:
        return change(data)
    copy = data.copy()
    copy[path[0]] = _replaced(data[path[0]], path[1:], change)
    return copy


def _quoted(path: tuple[Any, ...]) -> bool:
    """Whether the words at a path are the document's."""
    if path[0] == "indicators" or "waive" in path:
        return False
    return path[-1] in ("zh", "text", "annex_text", "annex_name", "deliverable", "number", "issuer") and path != (
        "document", "text",
    )  # fmt: skip


def _changed_character(words: str, at: int) -> str:
    return words[:at] + ("某" if words[at] != "某" else "任") + words[at + 1 :]


def test_the_plan_itself_has_nothing_to_find() -> None:
    assert _findings(_data()) == []


def test_any_one_character_of_a_quotation_is_proved() -> None:
    """The first, the last and every tenth character of every quotation, changed; and the last one dropped."""

    def changes() -> Iterator[Change]:
        for path, value in _walk(_data()):
            if isinstance(value, str) and _quoted(path):
                for at in sorted({0, len(value) - 1, *range(5, len(value), 10)}):
                    yield f"{path}[{at}]", _with(path, lambda words, at=at: _changed_character(words, at))
                yield f"{path} cut", _with(path, lambda words: words[:-1])

    count, survived = _survivors(changes())
    assert count > 900
    assert survived == []


def test_any_target_bound_unit_and_kind_is_proved() -> None:
    def changes() -> Iterator[Change]:
        for path, value in _walk(_data()):
            if path[-1] == "at_least":
                yield f"{path} + 1", _with(path, lambda target: target + 1)
                yield f"{path} - 1", _with(path, lambda target: max(target - 1, Decimal("0.5")))
                yield f"{path} x 10", _with(path, lambda target: target * 10)
                criterion = path[:-1]
                yield (
                    f"{path} ceiling",
                    _with(criterion, lambda c: {"indicator": c["indicator"], "at_most": c["at_least"]}),
                )
                yield f"{path} dropped", _with(path[:-3], _without_numbers)
            if path[0] == "indicators" and path[-1] == "unit":
                yield f"{path}", _with(path, lambda unit: "亩" if unit != "亩" else "项")
                yield f"{path} other", _with(path, lambda unit: "项" if unit != "项" else "家")
            if path[0] == "indicators" and path[-1] == "id":
                other = "amount" if value != "award_match_ratio" else "count"
                yield f"{path} kind", _with(path[:-1], lambda i, other=other: {**i, "kind": other})
                annual = "cumulative" if value == "special_posts_hired" else "annual"
                yield f"{path} annual", _with(path[:-1], lambda i, annual=annual: {**i, "accumulation": annual})

    count, survived = _survivors(changes())
    assert count > 100
    assert survived == []


def test_any_indicator_and_its_name_is_proved() -> None:
    """An indicator for another of its unit, in each criterion; two exchanged everywhere; each character of a name."""
    plan = _data()
    units = {indicator["id"]: indicator["unit"] for indicator in plan["indicators"]}

    def alike(one: str) -> Iterator[str]:
        return (other for other, unit in units.items() if other != one and unit == units[one])

    def changes() -> Iterator[Change]:
        for path, value in _walk(plan):
            if path[-1] == "indicator":
                for other in alike(value):
                    yield f"{path} {other}", _with(path, lambda _, other=other: other)
            if path[0] == "indicators" and path[-2:] == ("name", "zh"):
                for at in range(len(value)):
                    yield f"{path}[{at}]", _with(path, lambda words, at=at: _changed_character(words, at))
        for one in units:
            for other in filter(one.__lt__, alike(one)):
                pair = (f'"indicator": "{name}"' for name in (one, other))
                yield f"{one} for {other}", json.loads(_exchanged(_as_yaml(_data()), *pair), parse_float=Decimal)

    count, survived = _survivors(changes())
    assert count > 150
    assert survived == []


def _exchanged(text: str, one: str, other: str) -> str:
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def _without_numbers(milestone: dict[str, Any]) -> dict[str, Any]:
    kept = [criterion for criterion in milestone["criteria"] if "deliverable" in criterion]
    return {**milestone, "criteria": kept} if kept else {k: v for k, v in milestone.items() if k != "criteria"}


def test_any_date_is_proved() -> None:
    def changes() -> Iterator[Change]:
        for path, value in _walk(_data()):
            if path[-1] in ("due", "deadline", "issued", "start", "end"):
                day = datetime.date.fromisoformat(value)
                for days in (-365, -1, 1, 365):
                    moved = (day + datetime.timedelta(days=days)).isoformat()
                    yield f"{path} {days}", _with(path, lambda _, moved=moved: moved)

    count, survived = _survivors(changes())
    assert count == 4 * (84 + 28 + 3)
    assert survived == []


def test_any_organisation_and_its_order_is_proved() -> None:
    def changes() -> Iterator[Change]:
        for path, value in _walk(_data()):
            if path[-1] not in ("organisations", "annex_organisations") or len(path) == 1:
                continue
            for o in range(len(value)):
                yield f"{path} less {value[o]}", _with(path, lambda ids, o=o: ids[:o] + ids[o + 1 :])
                other = next(id_ for id_ in ("kw", "czj", "tjj", "gaj") if id_ not in value)
                yield (
                    f"{path} {value[o]} for {other}",
                    _with(path, lambda ids, o=o, x=other: [*ids[:o], x, *ids[o + 1 :]]),
                )
            for o in range(len(value) - 1):
                yield f"{path} swapped {o}", _with(path, lambda ids, o=o: [*ids[:o], ids[o + 1], ids[o], *ids[o + 2 :]])
            yield f"{path} and one more", _with(path, lambda ids: [*ids, "tjj" if "tjj" not in ids else "gaj"])

    count, survived = _survivors(changes())
    assert count > 250
    assert survived == []


def test_any_order_and_any_missing_entry_is_proved() -> None:
    def changes() -> Iterator[Change]:
        for path, value in _walk(_data()):
            if path[-1] in ("sections", "tasks", "actions", "milestones") or path == ("organisations",):
                for i in range(len(value)):
                    yield f"{path} less {i}", _with(path, lambda entries, i=i: entries[:i] + entries[i + 1 :])
                for i in range(len(value) - 1):
                    yield (
                        f"{path} swapped {i}",
                        _with(path, lambda entries, i=i: [*entries[:i], entries[i + 1], entries[i], *entries[i + 2 :]]),
                    )

    count, survived = _survivors(changes())
    assert count > 200
    assert survived == []


def test_ids_articles_and_continuation_are_proved() -> None:
    def changes() -> Iterator[Change]:
        for path, _ in _walk(_data()):
            if path[-1] == "article":
                yield f"{path}", _with(path, lambda article: article + "9")
                yield f"{path} (一)", _with(path, lambda article: "（一）" if article != "（一）" else "（二）")
            if path[-1] == "deadline":
                flipped = not _data()["sections"][path[1]]["tasks"][path[3]]["actions"][path[5]].get("ongoing")
                yield f"{path} ongoing", _with(path[:-1], lambda action, on=flipped: {**action, "ongoing": on})
            if path[0] == "sections" and path[-1] == "id":
                yield f"{path}", _with(path, lambda id_: f"{id_}.9" if isinstance(id_, str) else id_ + 20)

    count, survived = _survivors(changes())
    assert count == 28 * 2 + 28 + 28 + 14
    assert survived == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("一、加快推进应用场景建设", "前言", "DX-S003"),
        # outside the items every word is quoted, aside or left out (DX-S011): no number is sought there by itself
        ("制定本行动计划。", "制定本行动计划。新增5家机构。", "DX-S011"),
        ("制定本行动计划。", "制定本行动计划，新增5家机构。", "DX-S017"),  # the aside ends in other words
        ("附件：大兴区", "\u3000\u30005.新事。（完成时限：2023年12月31日；责任单位：区科委）\n附件：大兴区", "DX-S011"),
        ("附件：大兴区", "①新事。（完成时限：2023年12月31日；责任单位：区科委）\n附件：大兴区", "DX-S011"),
        ("附件：大兴区", "\u3000\u3000六、保障措施\n附件：大兴区", "DX-S011"),
        ("2022年12月31日：搭建科创", "2023年6月底：完成一件事；\n2022年12月31日：搭建科创", "DX-S011"),
        ("\n二、推动科技成果转化示范应用", "\n6.另一件事。\n二、推动科技成果转化示范应用", "DX-S011"),
        ("\n抄送：", "\n15 另一任务 另一措施\n抄送：", "DX-S011"),
        ("\n\n\n抄送：", "\n\t\n\t\n\t另一措施\n\t2022年12月31日：开展活动；\n抄送：", "DX-S011"),
        (
            "区新兴产业促进服务中心、区住房城乡建设委\n",
            "区新兴产业促进服务中心、区住房城乡建设委\n、区公安分局\n",
            "DX-S007",
        ),
        (
            "2022年12月31日：加大科技型企业政府采购力度；",
            "2022年12月31日：加大科技型企业政府采购力度；\n并形成清单。",
            "DX-S011",
        ),
        ("制定本行动计划。", "制定本行动计划。投入5000万元。", "DX-S011"),
        ("制定本行动计划。", "制定本行动计划。打造三个中心。", "DX-S011"),
        ("制定本行动计划。", "制定本行动计划。建成研发中心15款。", "DX-S011"),
        ("\t序号", "\t15\n\t新任务\n\t新措施\n\t2022年12月31日：新措施\n\t区科委\n\t序号", "DX-S011"),
        ("（七）畅通", "\u200b5.另一件事。\n（七）畅通", "DX-S011"),
        ("（七）畅通", "（1）另一件事。\n（七）畅通", "DX-S011"),
        ("（七）畅通", "①另一件事。\n（七）畅通", "DX-S011"),
        ("（七）畅通", "（十五）加强校地合作\n（七）畅通", "DX-S011"),
        ("（七）畅通", "区财政局应于2022年6月底前建立台账。\n（七）畅通", "DX-S011"),
        ("（七）畅通", "另一件事。（完成期限：2022年12月31日）\n（七）畅通", "DX-S011"),
        ("（十四）", "（十四）２０２２年", "DX-S005"),
        (
            "时限：2023年12月31日；责任单位：区科委、区财政局",
            "时限：2022年12月31日；责任单位：区科委、区财政局",
            "DX-S005",
        ),
        ("31日；责任单位：区科委、区财政局", "31日前，2022年底见效；责任单位：区科委、区财政局", "DX-S005"),
        (
            "2021年12月31日：推进大兴区政府特聘岗设立；",
            "2021年12月31日：推进大兴区政府特聘岗设立；2022年6月30日：再议；",
            "DX-S011",
        ),
        ("\n\n\n抄送：", "\n\n\n1.另一件事。（完成时限：2022年12月31日；责任单位：区科委）\n抄送：", "DX-S011"),
        ("落地区级应用场景示范项目不少于30项。加大", "落地区级应用场景示范项目最多30项。加大", "DX-S004"),
    ],
)
def test_a_document_that_says_more_or_other_is_proved(old: str, new: str, code: str) -> None:
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    assert old in _text().text
    other = OfficialText("x", _text().text.replace(old, new), plan_file.plan.document.sha256)
    assert code in {finding.code for finding in disagreements(plan_file.plan, other)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（完成时限：", "（时限："),
        ("\t序号", "\t编号"),
        ("时限：2023年12月31日；责任单位：区科委、区财政局", "时限：２０２３年12月31日；责任单位：区科委、区财政局"),
    ],
)
def test_a_document_may_have_other_labels_and_other_digits(old: str, new: str) -> None:
    """No layout is known to the proof: labels and heads are glue, a day is a day in whatever digits."""
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    assert old in _text().text
    other = OfficialText("x", _text().text.replace(old, new), plan_file.plan.document.sha256)
    assert _kept(plan_file.plan, disagreements(plan_file.plan, other)) == []


def _invented(in_both: list[tuple[str, str]], in_plan: list[tuple[str, str]] | None = None) -> list[str]:
    """What is found on the invented plan and its text after the same changes of words in both, and some in the plan."""
    text, plan = TEXT, INVENTED
    for old, new in in_both:
        assert old in text
        text, plan = text.replace(old, new), plan.replace(old.strip(), new.strip())
    for old, new in in_plan or []:
        assert old in plan
        plan = plan.replace(old, new)
    source, problems = read_yaml("plan.yaml", plan.encode())
    assert source is not None, problems
    loaded = Plan.model_validate(source.data)
    document = OfficialText("x", text, loaded.document.sha256)
    findings = [*structure(loaded), *disagreements(loaded, document)]
    return [finding.code.value for finding in _kept(loaded, findings)]


@pytest.mark.parametrize(
    ("in_both", "in_plan"),
    [
        ([], []),
        ([("2022年12月31日", "2022年12月底")], []),
        ([("2022年12月31日", "2022年底前")], []),
        ([("责任单位：甲单位）", "责任单位：甲单位）。")], []),
        ([("附件\n", "附件1：\n")], []),
        ([("\n1.新增", "\n\u3000\u30001.新增")], []),
        ([("15个", "1,500个")], [("at_least: 15", "at_least: 1500")]),
        ([("15个", "50%"), ("5个", "20%")],
         [("at_least: 15", "at_least: 50"), ("at_least: 5\n", "at_least: 20\n"),
          ("unit: 个", "unit: \"%\"\n    kind: percentage")]),
        ([("15个，并", "15个，扩大规模，并")], [("deliverable: 并", "deliverable: 扩大规模，并")]),
        ([("新增研发中心15个，并", "扩大规模，新增研发中心15个，并")],
         [("deliverable: 并", "deliverable: 扩大规模，并")]),
        ([("并建立机制", "并在3个月内建立机制")], []),
        ([("（完成时限：2022年12月31日；责任单位：甲单位、", "（ 责任单位：甲单位、"),
          ("乙单位）", "乙单位；完成时限：2022年12月31日 ）")], []),
        ([("2021年12月31日：", "2021年："), ("2022年12月31日：", "2022年12月：")], []),
        ([("15个", "十五个")], []),
        ([("15个", "1:3"), ("5个", "1:5")],
         [("at_least: 15", "at_least: 0.333"), ("at_least: 5\n", "at_least: 0.2\n"),
          ("unit: 个", "unit: 倍\n    kind: ratio")]),
        ([("并建立机制", "并建立机制、开展交流")], []),
        ([("开展交流活动", "每年开展交流活动")], []),
    ],
)  # fmt: skip
def test_other_ways_of_writing_a_right_plan_are_read(
    in_both: list[tuple[str, str]], in_plan: list[tuple[str, str]]
) -> None:
    assert _invented(in_both, in_plan) == []


@pytest.mark.parametrize(
    ("in_both", "in_plan", "code"),
    [
        ([("15个", "约15个")], [], "DX-S009"),
        ([("15个", "15余个")], [], "DX-S009"),
        ([("15个", "10-15个")], [], "DX-S009"),
        ([("15个", "最多15个")], [], "DX-S008"),
        ([("15个", "15万个")], [], "DX-S008"),
        ([("15个", "15个平台、15个")], [], "DX-S009"),
        ([("新增研发中心15个，并", "新增研发中心15个，新增平台15个，并")], [], "DX-S009"),
        ([("新增研发中心15个，并", "每年新增研发中心15个，并")], [], "DX-S008"),
        ([("新增研发中心15个，并建", "新增研发中心15个。建")], [], "DX-S004"),
        ([("并建立机制", "并建立机制，投入500万元")], [], "DX-S009"),
        ([("开展交流活动", "开展三次交流活动")], [], "DX-S009"),
    ],
)  # fmt: skip
def test_what_a_right_layout_says_more_or_otherwise_is_found(
    in_both: list[tuple[str, str]], in_plan: list[tuple[str, str]], code: str
) -> None:
    assert code in _invented(in_both, in_plan)


def test_two_indicators_of_one_sentence_are_told_apart() -> None:
    """The document asks for 15 centres and 8 platforms; a plan that asks for 8 centres and 15 platforms is found."""
    words = [("新增研发中心15个", "新增研发中心15个，新增平台8个")]
    one = "                  - indicator: centres\n                    at_least: {}\n"
    two = "                  - indicator: platforms\n                    at_least: {}\n"
    indicator = "indicators:\n  - {id: platforms, name: {zh: 新增平台, en: P}, unit: 个}\n"
    right = [("indicators:\n", indicator), (one.format(15), one.format(15) + two.format(8))]
    wrong = [("indicators:\n", indicator), (one.format(15), one.format(8) + two.format(15))]
    assert _invented(words, right) == []
    assert _invented(words, wrong) == ["DX-S014", "DX-S014"]


def test_a_waiver_that_waives_nothing_is_found_and_an_error_of_structure_cannot_be_waived() -> None:
    data = copy.deepcopy(_data())
    data["sections"][0]["waive"] = [{"code": "DX-S004", "reason": "none"}]
    assert _findings(data) == ["DX-P012"]
    data["sections"][0]["waive"] = [{"code": "DX-P006", "reason": "none"}]
    assert _findings(data) == ["DX-P013"]
    action = data["sections"][0]["tasks"][0]["actions"][0]
    action["text"] = _changed_character(action["text"], 0)
    data["sections"][0]["waive"] = [{"code": "DX-S004", "reason": "a draft"}]
    assert _findings(data) == ["DX-S004", "DX-S004", "DX-P012"]  # a section's waiver does not reach its actions
    action["waive"] = data["sections"][0].pop("waive")
    assert _findings(data) == []  # body and annex share the words; both findings stand in the action itself


@pytest.mark.parametrize("code", ["DX-S009", "DX-S010", "DX-S011"])
def test_a_waiver_of_what_is_left_out_names_the_words(code: str) -> None:
    """Without words it is not allowed; with words it covers those, and nothing that is put beside them."""
    data = copy.deepcopy(_data())
    data["document"]["waive"] = [{"code": code, "reason": "none"}]
    assert _findings(data) == ["DX-P013"]
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    preamble = ("制定本行动计划。", "制定本行动计划。\n新增5家机构。\n投入10亿元。")
    del data["document"]["waive"]
    data["waive"] = [{"code": "DX-S011", "words": "新增5家机构。", "reason": "an aim of the preamble"}]
    exact = read_yaml("plan.yaml", _as_yaml(data).encode())[0]
    assert exact is not None
    plan = Plan.model_validate(exact.data)
    other = OfficialText("x", _text().text.replace(*preamble), plan.document.sha256)
    kept = sift(plan, disagreements(plan, other)).kept
    assert [(finding.code.value, finding.words) for finding in kept] == [("DX-S011", "投入10亿元。")]


def test_the_waivers_of_the_plan_cover_their_own_words_only() -> None:
    """A clause put beside the words that 12-2023 waives, in plan and document alike, is told."""
    old, new = "累计授予“新国门”领军人才称号，以及", "建立全区人才数据库，累计授予“新国门”领军人才称号，以及"
    exact = read_yaml("plan.yaml", PLAN.read_bytes().decode().replace(old, new).encode())[0]
    assert exact is not None
    plan = Plan.model_validate(exact.data)
    text = OfficialText("x", _text().text.replace(old, new), plan.document.sha256)
    kept = _kept(plan, disagreements(plan, text))
    assert {finding.code.value for finding in kept} == {"DX-S010", "DX-P012"}


def _found(text: str, plan: str) -> list[str]:
    source = read_yaml("plan.yaml", plan.encode())[0]
    assert source is not None
    loaded = Plan.model_validate(source.data)
    document = OfficialText("x", text, loaded.document.sha256)
    return [finding.code.value for finding in (*structure(loaded), *disagreements(loaded, document))]


def test_yearly_steps_are_an_annual_target_and_no_running_total() -> None:
    """The body asks for 20, the annex for 5 in the first year and 15 in the second: each year's own number."""
    text = TEXT.replace("1.新增研发中心15个", "1.新增研发中心20个").replace("\t新增研发中心15个", "\t新增研发中心20个")
    plan = INVENTED.replace("text: 新增研发中心15个，并建立机制。", "text: 新增研发中心20个，并建立机制。")
    assert _found(text, plan) == ["DX-S009"]
    assert _found(text, plan.replace("accumulation: cumulative", "accumulation: annual")) == []


@pytest.mark.parametrize("words", ["并建立一套机制", "并举办一场论坛", "并落实“三项制度”", "并提供7×24小时服务"])
def test_a_number_that_only_belongs_to_a_word_leaves_a_clause_to_be_quoted(words: str) -> None:
    text, plan = TEXT.replace("并建立机制", words), INVENTED.replace("并建立机制", words)
    assert _found(text, plan) == []
    assert _found(text, plan.replace(f"                  - deliverable: {words}\n", "")) == ["DX-S010"]


def test_a_number_in_chinese_digits_that_a_target_asks_for_is_its() -> None:
    text = TEXT.replace("15个", "三个").replace("5个", "两个")
    plan = INVENTED.replace("15个", "三个").replace("5个", "两个").replace("at_least: 15", "at_least: 3")
    assert _found(text, plan.replace("at_least: 5\n", "at_least: 2\n")) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("一萬二千个", 2000), ("廿五个", 5), ("一百另五个", 5), ("贰千万个", 10_000_000), ("百十个", 110),
        ("1. 2万个", 20_000), ("五或六个", 6), ("五、六个", 6), ("约五个", 5), ("五个左右", 5), ("一至五个", 5),
        ("各5个", 5), ("5×2个", 2), ("5个×2", 5), ("-5个", 5), ("5个半", 5), ("1 200个", 200), ("1，200个", 200),
    ],
)  # fmt: skip
def test_a_part_of_a_number_is_not_the_number(words: str, wrong: int) -> None:
    text, plan = TEXT.replace("中心5个", f"中心{words}"), INVENTED.replace("中心5个", f"中心{words}")
    assert {"DX-S008", "DX-S009"} & {*_found(text, plan.replace("at_least: 5\n", f"at_least: {wrong}\n"))}


def test_in_an_earlier_year_too_two_indicators_of_one_unit_are_told_apart() -> None:
    """The first year's 5 centres, encoded as platforms, whose own target of 8 stands in the action's sentence."""
    text = TEXT.replace("新增研发中心15个", "新增研发中心15个，新增平台8个")
    plan = INVENTED.replace("新增研发中心15个", "新增研发中心15个，新增平台8个")
    plan = plan.replace("indicators:\n", "indicators:\n  - {id: platforms, name: {zh: 新增平台, en: P}, unit: 个}\n")
    two = "                  - indicator: platforms\n                    at_least: 8\n"
    plan = plan.replace("                    at_least: 15\n", f"                    at_least: 15\n{two}")
    assert _found(text, plan) == []
    wrong = plan.replace(
        "- indicator: centres\n                    at_least: 5\n",
        "- indicator: platforms\n                    at_least: 5\n",
    )
    assert wrong != plan
    assert _found(text, wrong) == ["DX-S014"]


def test_numbers_are_read_in_the_document_also_where_its_words_are_waived() -> None:
    """The plan leaves out 引进企业5家 and waives that the words differ: the number is told all the same."""
    text = TEXT.replace("1.新增研发中心15个，", "1.新增研发中心15个，引进企业7家，")
    waived = "            article: （一）1\n            waive: [{code: DX-S004, reason: a comma}]"
    plan = INVENTED.replace("            article: （一）1", waived)
    source = read_yaml("plan.yaml", plan.encode())[0]
    assert source is not None
    loaded = Plan.model_validate(source.data)
    document = OfficialText("x", text, loaded.document.sha256)
    kept = _kept(loaded, disagreements(loaded, document))
    assert [(finding.code.value, finding.details.get("quantity")) for finding in kept] == [("DX-S009", "7家")]


@pytest.mark.parametrize("words", ["?", "–", "≥ 7家"])
def test_a_waiver_s_words_are_the_document_s(words: str) -> None:
    text = TEXT.replace("1.新增研发中心15个，", "1.新增研发中心15个，引进企业约7家，")
    plan = INVENTED.replace(
        "text: 新增研发中心15个，并建立机制。",
        "text: 新增研发中心15个，引进企业约7家，并建立机制。\n            annex_text: 新增研发中心15个，并建立机制。",
    )
    waived = f"            article: （一）1\n            waive: [{{code: DX-S009, words: '{words}', reason: none}}]"
    source = read_yaml("plan.yaml", plan.replace("            article: （一）1", waived).encode())[0]
    assert source is not None
    loaded = Plan.model_validate(source.data)
    document = OfficialText("x", text, loaded.document.sha256)
    kept = _kept(loaded, disagreements(loaded, document))
    assert {finding.code.value for finding in kept} == {"DX-S009", "DX-P012"}


def test_a_section_without_an_action_is_told_and_moves_no_other() -> None:
    text = TEXT.replace("一、建设", "一、总体要求\n二、建设")
    assert _found(text, INVENTED) == ["DX-S011"]


def test_an_organisation_may_stand_in_the_annex_alone() -> None:
    annex = TEXT.index("附件")
    text = TEXT[:annex] + TEXT[annex:].replace("\t甲单位、乙单位", "\t甲单位、乙单位、丙单位")
    of_annex = "organisations: [one, two]\n            annex_organisations: [one, two, three]"
    plan = INVENTED.replace("organisations: [one, two]", of_annex)
    assert (
        _found(text, plan.replace("    en: Two\n", "    en: Two\n  - id: three\n    zh: 丙单位\n    en: Three\n")) == []
    )


@pytest.mark.parametrize("code", ["DX-S001", "DX-S002", "DX-S013"])
def test_a_missing_other_or_empty_text_cannot_be_waived(code: str) -> None:
    for place in (None, "document"):
        data = copy.deepcopy(_data())
        (data[place] if place else data)["waive"] = [{"code": code, "reason": "none"}]
        assert _findings(data) == ["DX-P013"]


def test_a_waiver_of_left_over_words_does_not_cover_other_words() -> None:
    """12-2023 and 13.2-2022 waive S010 for words that no deliverable takes; a deliverable put there is told."""
    for id_, words in (("12", "大兴名师"), ("13.2", "入选国家级")):
        data = copy.deepcopy(_data())
        actions = [a for s in data["sections"] for t in s["tasks"] for a in t["actions"]]
        milestones = next(action for action in actions if action["id"] == id_)["milestones"]
        next(m for m in milestones if m.get("waive"))["criteria"].append({"deliverable": words})
        assert "DX-S004" in _findings(data)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("document", "number"), "附件"), (("document", "number"), "北京市大兴区人民政府"),
        (("document", "issuer"), "附件"), (("title", "zh"), "附件"),
        (("title", "zh"), "大兴区科技引领三年行动计划任务进度表"),
    ],
)  # fmt: skip
def test_another_line_of_the_document_is_no_title_number_or_issuer(path: tuple[str, str], words: str) -> None:
    assert "DX-S003" in _findings(_with(path, lambda _: words))

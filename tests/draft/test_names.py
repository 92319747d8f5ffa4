"""Who is named in a stretch, and in which role; told by hand."""

from __future__ import annotations

import pytest

from dxcheck.document.text import Span
from dxcheck.draft.names import like_a_name, like_a_place, named_in


def named(words: str, *, labelled: bool = False) -> str:
    found = named_in(words, Span(0, len(words)), labelled=labelled)
    return " ".join(f"{one.words}:{one.role or '-'}" for one in found)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("市发改委、市财政局", "市发改委:- 市财政局:-"),
        ("市发改委牵头，市财政局、市人社局配合", "市发改委:answers 市财政局:assists 市人社局:assists"),
        ("由市教育局牵头，市财政局，市人社局参与", "市教育局:answers 市财政局:assists 市人社局:assists"),
        ("牵头单位：市住建局；配合单位：市城管局、公安局等", "市住建局:answers 市城管局:assists 公安局:assists"),
        ("责任单位：各县（市、区）人民政府", "各县（市、区）人民政府:answers"),
        ("市统计局等部门按职责分工负责", "市统计局:answers"),
        ("市住建局（牵头）、市财政局（配合）", "市住建局:answers 市财政局:assists"),
        ("各县区政府、 开发区管委会", "各县区政府:- 开发区管委会:-"),
        ("县农业农村局和县商务局负责", "县农业农村局:answers 县商务局:answers"),
        ("市住房和城乡建设局负责", "市住房和城乡建设局:answers"),
        ("市局会同市财政局负责", "市局:answers 市财政局:answers"),
        ("牵头领导：某某", ""),
        ("责任人：张某；责任单位：县水利局", "县水利局:answers"),
        ("6月底前完成", ""),
        ("PM2.5", ""),
        ("Data Office, with the Training Unit", "Data Office:- Training Unit:assists"),
        ("Data Office and Audit Office", "Data Office:- Audit Office:-"),
        ("Works Office (lead), Parks Board (support)", "Works Office:answers Parks Board:assists"),
    ],
)
def test_who_is_named(words: str, who: str) -> None:
    assert named(words) == who


def test_behind_a_label_whatever_stands_there_is_a_name() -> None:
    assert named("大兴投资、乙方", labelled=True) == "大兴投资:- 乙方:-"
    assert named("大兴投资、乙方") == ""


@pytest.mark.parametrize("words", ["甲镇", "东河镇", "城西区", "临江县", "高新区", "石桥乡"])
def test_places_may_have_shares(words: str) -> None:
    assert like_a_place(words)


@pytest.mark.parametrize("words", ["改造老旧小区", "全市", "公共车位", "新建社区", "示范区", "大型冷库", "乡镇"])
def test_what_only_ends_as_places_do_has_none(words: str) -> None:
    assert not like_a_place(words)


def test_names_end_as_names_do() -> None:
    assert like_a_name("各县（市、区）人民政府")
    assert not like_a_name("完成改造")

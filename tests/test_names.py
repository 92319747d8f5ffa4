"""Names are the same where a person reads the same, and nothing is suggested to a stranger."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from helpers import PLAN
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.names import _ACCENTS, _ALIKE, _AS_IT_IS, _SEEN_AS, fold, fold_name, names, read_name, suggest
from dxcheck.plan.load import load_plan

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200d\u200e\u200f\u202a\u202e\u2060\u2061\u2066\u206f\u3164\ufe00"
    "\ufe0f\ufeff\uffa0\ufff0\U0001bca0\U0001d173\U000e0001\U000e0041\U000e0100\x00\x07\x7f\x9f\ufff9"
)


@pytest.mark.parametrize("sign", INVISIBLE)
def test_what_cannot_be_seen_is_no_part_of_a_text(sign: str) -> None:
    assert fold(f"{sign}示例{sign}项目{sign}") == "示例项目"
    assert fold(sign) == ""


def test_what_folding_passes_over_at_a_glance_it_would_leave_as_it_is() -> None:
    glanced = [each for each in map(chr, range(sys.maxunicode + 1)) if _AS_IT_IS.fullmatch(each)]
    assert len(glanced) > 20_000
    assert "".join(glanced) == unicodedata.normalize("NFKC", "".join(glanced)).translate(_SEEN_AS)
    letters = "".join(each for each in glanced if each.isalnum())
    assert letters == letters.translate(_ALIKE)
    assert "".join(glanced) == "".join(glanced).translate(_ACCENTS)
    assert not any(map(str.isspace, glanced))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区 科委", "区科委"),
        ("生物医药产业基地\n管委会", "生物医药产业基地管委会"),
        ("生物医药产业基地\r\n\t管委会", "生物医药产业基地管委会"),
        ("区　科　委", "区科委"),
        ("中关村 A座", "中关村A座"),
        ("甲中心（ 一期 ）", "甲中心(一期)"),
        ("“新国门”人才", '"新国门"人才'),
        ("「新国门」人才", "《新国门》人才".replace("《", "“").replace("》", "”")),
        ("‘新国门’人才", "＂新国门＂人才"),
        ("甲—乙", "甲-乙"),
        ("甲——乙", "甲－乙"),
        ("艾力•买买提", "艾力·买买提"),
        ("大兴⻓子营", "大兴长子营"),
        ("⼤兴", "大兴"),
        ("ＡＢＣ 示例", "ABC示例"),
        ("Ａ  Ｂ", "A B"),
    ],
)
def test_one_name_in_other_bytes(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("A B", "AB"), ("1 2号楼", "12号楼"), ("甲", "乙"), ("一期", "二期"), ("《甲》", "“甲”"), ("甲、乙", "甲乙"),
     ("一", "-"), ("甲1", "甲l")],
)  # fmt: skip
def test_two_names_stay_two(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text(max_size=20) | st.text("甲 -—“'´″⻓A1\u200e\u0301\u0338\u2800", max_size=12))
def test_folding_once_is_enough(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_name(fold_name(text)) == fold_name(text)
    assert not any(unicodedata.category(c) == "Cc" for c in fold(text))


def test_every_character_folds_to_what_folds_to_itself() -> None:
    assigned = (chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Co"))
    folded = {(c, fold_name(c)) for c in assigned if not "\u4e00" <= c <= "\u9fff" and not "\uac00" <= c <= "\ud7a3"}
    assert [c for c, name in folded if fold_name(name) != name or fold(name) != name] == []


def test_a_name_is_read_as_it_is_compared() -> None:
    table = names([("rd_centres", ("rd_centres", "新增区级以上研发中心")), ("kw", ("kw", "区科委"))])
    assert read_name(" ＲＤ_centres ", table) == "rd_centres"
    assert read_name("区\n科委\u200e", table) == "kw"
    assert read_name("科委", table) is None
    assert suggest("rd_center", table) == ("rd_centres",)
    assert suggest("新增研发中心", table) == ("新增区级以上研发中心",)


# ---------------------------------------------------------------- the bundled plan


def _organisations() -> dict[str, str]:
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    return names((each.id, each.names) for each in plan_file.plan.organisations)


@pytest.mark.parametrize(
    ("id_", "usual"),
    [
        ("kw", "科委 大兴区科委 北京市大兴区科学技术委员会"),
        ("czj", "财政局 大兴区财政局"),
        ("fgw", "发改委 区发改委 北京市大兴区发展和改革委员会"),
        ("jxj", "经信局 区经信局 大兴区经信局"),
        ("shuiwu", "税务局 国家税务总局北京市大兴区税务局"),
        ("zjw", "住建委 区住建委 北京市大兴区住房和城乡建设委员会"),
        ("jrb", "金融办"),
        ("scj", "市场局 区市场局 市场监管局 北京市大兴区市场监督管理局"),
        ("zzb", "组织部 区委组织部 中共北京市大兴区委组织部"),
        ("gaj", "公安分局 市公安局大兴分局 北京市公安局大兴分局"),
        ("gzw", "规自分局 市规自委大兴分局 北京市规划和自然资源委员会大兴分局"),
        ("bzf", "保障房公司"),
        ("xmt", "新媒体基地"),
        ("swyy", "生物医药基地"),
        ("lkq", "临空区 临空经济区管委会"),
    ],
)
def test_the_usual_names_of_the_plans_organisations(id_: str, usual: str) -> None:
    table = _organisations()
    assert {read_name(name, table) for name in usual.split()} == {id_}


@pytest.mark.parametrize(
    "stranger",
    [
        "区教委", "区民政局", "区卫健委", "区司法局", "区审计局", "区水务局", "区农业农村局", "区文化和旅游局",
        "区体育局", "区应急局", "区城管委", "区生态环境局", "区园林绿化局", "区人大", "区政协", "区妇联",
        "区纪委区监委", "区委宣传部", "区委统战部", "市生态环境局大兴分局", "黄村镇政府", "庞各庄镇人民政府",
        "区科协", "北京经济技术开发区管委会", "区国资委", "区消防救援支队", "区人力资源社会保障局",
        "区住房公积金管理中心", "区市场服务中心", "区金融发展促进中心", "区委", "管委会", "大兴分局", "jyj", "wjw",
    ],
)  # fmt: skip
def test_nothing_is_suggested_to_a_stranger(stranger: str) -> None:
    table = _organisations()
    assert read_name(stranger, table) is None
    assert suggest(stranger, table) == ()


@pytest.mark.parametrize("stranger", ["Education Bureau", "Health Commission", "Civil Affairs Bureau"])
def test_nor_to_an_english_one(stranger: str) -> None:
    assert suggest(stranger, _organisations()) == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("区科技委", "区科委"),
        ("区发改局", "区发展改革委"),
        ("区财局", "区财政局"),
        ("区统计所", "区统计局"),
        ("区经济信息化局", "区经济和信息化局"),
        ("区发展改革委员会", "区发展改革委"),
        ("大兴临空区管委会", "临空区管委会"),
        ("新兴产业服务中心", "区新兴产业促进服务中心"),
        ("区税务分局", "区税务局"),
        ("规划自然资源委大兴分局", "市规划自然资源委大兴分局"),
        ("Science and Technology Commission", "区科委"),
        ("shuwu", "shuiwu"),
    ],
)
def test_the_plans_own_name_is_suggested(text: str, meant: str) -> None:
    assert suggest(text, _organisations()) == (meant,)


def test_a_name_in_letters_of_another_script_is_told_as_the_one_it_looks_like() -> None:
    """Cyrillic с in rd_сentres, and О in Оne: nobody sees it, so the name is offered, and the letter is spelt out."""
    table = {"rd_centres": "rd_centres", "one": "one"}
    assert suggest("rd_сentres", table) == ("rd_centres",)
    assert suggest("Оne", table) == ("one",)


def test_a_letter_with_more_marks_than_any_word_has_is_compared_as_it_stands() -> None:
    marks = "\u0301\u0323" * 20_000
    assert fold(f"e{marks}") == f"e{marks}"
    assert fold("e\u0301" * 1000) == "\u00e9" * 1000

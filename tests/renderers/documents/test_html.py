"""The report as a page: read back with html5lib, and with Chromium where there is one."""

from __future__ import annotations

import json
import pathlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest
from helpers import EXAMPLES, run

SMALL = """\
schema: 1
id: small
title: 示例</title><script>alert(1)</script>
document: {text: none.txt, sha256: "%s"}
period: {start: 2022-01-01, end: 2022-12-31}
organisations: [{id: one, name: '甲"><img src=x onerror=alert(1)>'}]
sections:
  - tasks:
      - id: 1
        actions:
          - id: "1"
            text: 出台</td></tr>办法
            organisations: [one]
            milestones: [{due: 2022-06-30, text: 出台</td></tr>办法}]
""" % ("0" * 64)


def _page(*arguments: str, files: bool = True) -> str:
    """The page of the examples at the end of 2022, in Chinese."""
    given = map(str, EXAMPLES) if files else ()
    result = run("report", *given, "--as-of", "2022-12-31", "--format", "html", "--lang", "zh", *arguments)
    assert result.code == 0, result.err
    return result.out


def _tree(page: str) -> Element:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert isinstance(tree, Element)
    return tree


def _by_id(tree: Element, id_: str) -> Element:
    (found,) = [element for element in tree.iter() if element.get("id") == id_]
    return found


def _rows(table: Element) -> Iterator[tuple[str, Element]]:
    return ((id_, row) for row in table.iter("tr") if (id_ := row.get("data-milestone")))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_page_needs_nothing_else() -> None:
    page = _page()
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page and "@import" not in page
    assert """content="default-src 'none';""" in page


def test_the_page_is_accessible() -> None:
    tree = _tree(_page())
    assert tree.get("lang") == "zh-CN"
    tags = [element.tag for element in tree.iter()]
    assert {"header", "main", "nav", "section", "output"} <= set(tags)
    assert tags.count("h1") == tags.count("main") == 1
    assert all(head.get("scope") in ("col", "row") for head in tree.iter("th"))
    assert all(_text(_by_id(tree, section.get("aria-labelledby") or "")) for section in tree.iter("section"))
    assert all(_text(label) and len(label) == 1 for label in tree.iter("label"))
    grid = _by_id(tree, "grid")
    cells = [cell for cell in grid.iter("td") if cell.get("data-milestone")]
    assert len(cells) == 84
    assert all(_text(cell)[2:] for cell in cells)  # a mark and a word, not colour alone


def test_words_of_the_document_say_their_language() -> None:
    tree = _tree(_page("--lang", "en"))
    assert tree.get("lang") == "en"
    _, row = next(_rows(_by_id(tree, "problems")))
    assert row[1].get("lang") == "zh-CN"


def test_the_plans_figures_come_first() -> None:
    """48 of the 56 that are due are done, 45 of them on time; 28 fall due in 2023."""
    tiles = next(each for each in _tree(_page()).iter("dl") if each.get("class") == "tiles")
    told = [[_text(part) for part in tile] for tile in tiles]
    assert told[0] == ["办结率", "85.7%", "48/56"]
    assert [figures for _, *figures in told[1:]] == [["80.4%", "45/56"], ["4"], ["4"], ["0"], ["0"], ["28"]]


def test_a_narrowed_page_leaves_the_plans_rate_in_sight() -> None:
    """The two of the finance bureau that are due in each of two years are done."""
    tree = _tree(_page("--organisation", "区财政局"))
    tiles = next(each for each in tree.iter("dl") if each.get("class") == "tiles")
    assert [_text(part) for part in tiles[0]] == ["办结率", "100.0%", "整个计划 85.7%"]


def test_what_needs_attention_stands_before_all_else() -> None:
    tree = _tree(_page())
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    wanted = [
        "filters",
        "problems",
        "contents",
        "late",
        "later",
        "chase",
        "organisations",
        "charts",
        "grid",
        "milestones",
    ]
    assert [id_ for id_ in ids if id_ in wanted] == wanted
    assert [id_ for id_, _ in _rows(_by_id(tree, "problems"))] == [
        "5.3-2021", "4.2-2022", "6.1-2022", "8-2022", "11.2-2022", "9.1-2022", "12-2022", "14.2-2022",
    ]  # fmt: skip
    assert len([*_rows(_by_id(tree, "milestones"))]) == 84


def test_every_link_leads_somewhere() -> None:
    tree = _tree(_page())
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    links = [link.get("href") or "" for link in tree.iter("a")]
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert "#m-4.2-2022" in links
    names = [link.get("data-organisation") for link in _by_id(tree, "organisations").iter("a")]
    assert len(names) == 20 and "kw" in names


def test_without_its_script_the_page_is_complete() -> None:
    tree = _tree(_page())
    assert _by_id(tree, "filters").get("hidden") is not None
    assert [row for row in tree.iter("tr") if row.get("hidden") is not None] == []


def test_charts_are_of_indicators_with_data_and_fold_where_many() -> None:
    """Nine of the twelve indicators are reported by the end of 2022."""
    tree = _tree(_page())
    pictures = [each for each in tree.iter() if str(each.tag).endswith("svg")]
    assert len(pictures) == 9
    assert all(picture.get("aria-label") for picture in pictures)
    folded = next(each for each in _by_id(tree, "charts").iter("details"))
    assert len([*folded.iter("figure")]) == 3
    assert _text(folded).startswith("其余3个指标")
    assert "<svg" not in _page(files=False)
    assert 'id="charts"' not in _page(files=False)


def test_hostile_names_stay_names(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pathlib.Path("plan.yaml").write_text(SMALL, "utf-8")
    tree = _tree(_page("--plan", "plan.yaml", files=False))
    tags = [element.tag for element in tree.iter()]
    assert (tags.count("script"), tags.count("img")) == (2, 0)  # one runs, one says what the page was made of
    ((_, row),) = _rows(_by_id(tree, "milestones"))
    assert _text(row[1]) == "出台</td></tr>办法"
    assert row.get("data-names") == '甲"><img src=x onerror=alert(1)>'


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
DRIVE = """<script>
const told={};window.onerror=m=>document.body.dataset.told=JSON.stringify({error:m});
const left=id=>[...document.querySelectorAll("#"+id+" tr[data-milestone]:not([hidden])")].map(r=>r.dataset.milestone);
const count=id=>document.querySelector("[data-count="+id+"]").textContent;
function choose(name,value){const e=document.querySelector("[name="+name+"]");e.value=value;
e.dispatchEvent(new Event("input",{bubbles:true}))}
function tell(what){const note=document.getElementById("filtered");
told[what]={problems:left("problems"),milestones:left("milestones"),
counts:[count("problems"),count("milestones")],note:note.hidden?"":note.textContent}}
addEventListener("load",()=>setTimeout(()=>{
choose("organisation","bzf");tell("organisation");
choose("status","met");tell("both");
choose("organisation","");choose("status","");choose("task","5");tell("task");
choose("task","");choose("text","研发中心");tell("text");
document.querySelector("a[data-organisation=tjj]").click();tell("link");
document.querySelector("button[type=reset]").click();
setTimeout(()=>{tell("cleared");document.body.dataset.told=JSON.stringify(told)},50)}))
</script>"""


def _chromium(tmp_path: pathlib.Path, page: str, *arguments: str) -> str:
    path = tmp_path / "report.html"
    path.write_text(page, "utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=2000", *arguments, path.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@in_a_browser
def test_the_filters_work_in_a_browser(tmp_path: pathlib.Path) -> None:
    """The housing company has 14.2 alone, the statistics bureau action 2; 4.2 and 7-2022 speak of 研发中心."""
    page = _page().replace("<head>", f"<head>{DRIVE}")
    body = next(_tree(_chromium(tmp_path, page, "--dump-dom")).iter("body"))
    told = json.loads(body.get("data-told") or "{}")
    assert "error" not in told
    assert told["organisation"] == {
        "problems": ["14.2-2022"],
        "milestones": ["14.2-2021", "14.2-2022", "14.2-2023"],
        "counts": ["1", "3"],
        "note": "已筛选：区保障房公司",
    }
    assert (told["both"]["milestones"], told["both"]["note"]) == (["14.2-2021"], "已筛选：区保障房公司 + 按期完成")
    assert told["task"]["problems"] == ["5.3-2021"]
    assert told["task"]["counts"] == ["1", "9"]
    assert told["text"]["problems"] == ["4.2-2022"]
    assert told["text"]["milestones"] == ["4.2-2021", "4.2-2022", "4.2-2023", "7-2022"]
    assert told["link"]["milestones"] == ["2-2021", "2-2022", "2-2023"]
    assert (told["cleared"]["counts"], told["cleared"]["note"]) == (["8", "84"], "")


@in_a_browser
def test_the_page_prints_on_a4(tmp_path: pathlib.Path) -> None:
    pdf = tmp_path / "report.pdf"
    _chromium(tmp_path, _page(), f"--print-to-pdf={pdf}")
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
    assert len(sizes) <= 12


def test_on_a_phone_tables_are_cards_and_no_id_is_broken() -> None:
    """28 milestones fall due at the end of 2023, each id in a piece that is not wrapped."""
    tree = _tree(_page())
    for name in ("later", "chase", "organisations"):
        table = _by_id(tree, name)
        assert table.get("class") == "cards"
        row = next(iter(next(iter(table.iter("tbody"))).iter("tr")))
        assert next(iter(row)).tag == "th" and any(cell.get("data-label") for cell in row)
    ids = [span for span in _by_id(tree, "later").iter("span") if span.get("class") == "id"]
    assert len(ids) == 28 and _text(ids[0]).rstrip("、") == "1-2023"
    assert ".id{white-space:nowrap}" in _page()


NOTED = """\
indicator,date,value,organisation,note,promised
6.1-2022,2022-12-31,推进中,区科委,{note},2023-06-30
8-2022,2022-12-31,85%,区科委,招标流标,
"""


def test_a_long_note_is_folded_and_its_promise_is_not(tmp_path: pathlib.Path) -> None:
    """A last word has 100 cells.

    说明：（区科委，2022-12-31）；承诺 2023-06-30 takes 6 + 2 + 6 + 2 + 10 + 2 + 2 + 4 + 1 + 10 of them,
    so that 55 are left for the note: 26 or 27 characters, and the mark of what is left out.
    """
    note = "原定的招标工作未能如期完成，已重新组织采购程序，正在履行合同审批手续，力争上半年补齐。" * 4
    (tmp_path / "n.csv").write_text(NOTED.format(note=note), "utf-8")
    tree = _tree(_page(str(tmp_path / "n.csv")))
    rows = dict(_rows(_by_id(tree, "problems")))
    (folded,) = rows["6.1-2022"].iter("details")
    whole = f"正在推进，尚未完成；说明：{note.removesuffix('。')}（区科委，2022-12-31）；承诺 2023-06-30"
    summary, *_ = folded
    brief = _text(summary).removesuffix(" 全文")
    assert _text(folded) == f"{_text(summary)}{whole}"
    start, _, end = brief.partition("…")
    assert start in (f"正在推进，尚未完成；说明：{note[:26]}", f"正在推进，尚未完成；说明：{note[:27]}")
    assert end == "（区科委，2022-12-31）；承诺 2023-06-30"
    assert not list(rows["8-2022"].iter("details"))
    assert "招标流标" in _text(rows["8-2022"])
    asked = ("report", str(tmp_path / "n.csv"), "--as-of", "2022-12-31", "--format", "markdown", "--lang", "zh")
    assert whole in run(*asked).out

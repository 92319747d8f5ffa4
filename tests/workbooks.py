"""Workbooks written by hand, part by part, as programs of all kinds write them; without any package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from dxcheck.diagnostics import Diagnostic
from dxcheck.submissions.readers.xlsx import read_xlsx
from dxcheck.submissions.records import Row

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ("指标", "数据日期", "数值", "填报单位", "明细", "佐证材料")


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def text(words: str, reference: str = "", more: str = "") -> str:
    """A cell with a text of its own."""
    place = f' r="{reference}"' if reference else ""
    return f'<c{place}{more} t="inlineStr"><is><t>{words}</t></is></c>'


def number(value: object, style: int = 0, reference: str = "") -> str:
    place = f' r="{reference}"' if reference else ""
    return f'<c{place} s="{style}"><v>{value}</v></c>'


def row(*cells: str, n: int = 0, more: str = "") -> str:
    """A row of cells, a text where it is no element; it says its number where it has one."""
    written = "".join(each if each.startswith("<c") else text(each) for each in cells)
    return f"<row{f' r={chr(34)}{n}{chr(34)}' if n else ''}{more}>{written}</row>"


def table(*rows: Iterable[str]) -> str:
    """The sheet's XML of a header and rows below it."""
    return sheet("".join(row(*cells) for cells in (HEADER, *rows)))


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def styles(*formats: str, ids: Iterable[int] = ()) -> str:
    """Cell formats: the first is the general one, then one for each format, then one for each built-in id."""
    written = "".join(
        f"<numFmt numFmtId='{164 + n}' formatCode='{code.replace('&', '&amp;').replace('<', '&lt;')}'/>"
        for n, code in enumerate(formats)
    )
    used = [0, *range(164, 164 + len(formats)), *ids]
    cells = "".join(f'<xf numFmtId="{id_}"/>' for id_ in used)
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{written}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'


def parts(
    *sheets: str, states: Mapping[int, str] | None = None, book: str = "", more: Mapping[str, str] | None = None
) -> dict[str, str | bytes]:
    """The parts of a workbook whose sheets are 表1, 表2 and so on; `book` stands before its list of sheets."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"{(states or {}).get(n, "")}/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATED}/worksheet" Target="worksheets/s{n}.xml"/>' for n in numbers
    )
    shared = "".join(
        f'<Relationship Id="x{n}" Type="{RELATED}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(more or {})
    )
    return {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATED}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}{shared}</Relationships>',
        **{f"xl/worksheets/s{n}.xml": xml for n, xml in zip(numbers, sheets, strict=True)},
        **{f"xl/{kind}.xml": xml for kind, xml in (more or {}).items()},
    }


def read(*sheets: str, **options: object) -> tuple[list[Row], list[Diagnostic]]:
    return read_xlsx("b.xlsx", zipped(parts(*sheets, **options)))  # type: ignore[arg-type]


def refusal(raw: bytes) -> str:
    """Why a workbook is refused: the key of the reason, or the code where there is none."""
    rows, (problem, *_) = read_xlsx("b.xlsx", raw)
    assert rows == []
    return str(problem.details.get("reason", problem.code)).removeprefix("workbook.")

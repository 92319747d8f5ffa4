"""A header's cells -> the columns that they name, and the unit that they tell.

A header is known as a person knows it: through spaces and line breaks, marks of what must be filled, a number before
it, quotation marks, a second language, and words in brackets that say nothing else. Of two rows, the lower says what
the upper does not; a group's title above a name is read with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dxcheck.names import fold
from dxcheck.submissions.cells import Refusal, read_progress
from dxcheck.submissions.columns import BY_HEADER, LOOSELY, REQUIRED, VAGUELY, is_serial
from dxcheck.submissions.readers.idioms import unforced
from dxcheck.submissions.readers.lines import is_figure
from dxcheck.submissions.readers.units import is_unit, told_unit


class Heading(NamedTuple):
    """What a header's cell says."""

    column: str | None = None
    loose: bool = False
    """Whether it names the column only where no other header does."""
    unit: str = ""
    """The unit of the values below it."""
    vague: bool = False
    """Whether it names the column only where nothing else does, in a whole header."""


_NOTHING = Heading()
_FOOTNOTES = "[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u2473\u24ea-\u24ff\u2776-\u2793]"
_NUMBERING = r"(?:\(?\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,2}[、.)])(?=\D)"
_AROUND = "*※★☆▲△◆●•\"“”'‘’「」『』《》<>:;。.、,~ "
_BRACKETS = r"[(\[【〔{<《「“]([^()\[\]【】〔〕{}<>《》「」“”]*)[)\]】〕}>》」”]"
_PARTS = r"[\s/|,:;、·_-]+"
_LATIN = r"([A-Za-z][A-Za-z _-]*)"

_HARMLESS = (
    r"(?i)(?:非|不)?必填项?|必须填写?|选填项?|可选|可不填|可空|可留空|如有|required|optional|mandatory"
    r"|累计|累计数|累计值|截[至止](?:目前|当前|日)?(?:累计)?|实际|实际数|实绩|已?完成"
    r"|数字|文本|文字|阿拉伯数字|[只仅]?填数字|整数|年[/.-]?月[/.-]?日|y{2,4}[/.-]?m{1,2}[/.-]?d{1,2}"
    r"|格式.*|[例如].+|示例.*|请.*|填写?.*|名称|编号|代码|编码|id|name|code|全称|规范全称|简称|(?:加?盖)?公?章"
    r"|下拉选择|单选|文号|可附页|见附件|另附|附后"
)
"""What may stand in brackets, or behind a header, and changes nothing."""
_OTHER_FIGURES = (
    r"计划|规划|目标|应|年初|上[年期季月]|去年|同期|预|拟|增|"
    r"比|占|率|[本当][年季月期]|新|期初|基期|基数|差|剩余|未|全年"
)
"""What makes of a value another one than was reached."""
_OTHER_DAYS = r"开工|竣工|立项|认定|验收|签订|签约|批复|成立|开始|起始|计划|规划|预计|承诺|到期|完工|投产"
"""What makes of a date another one than the figure's."""
_SEALED = r"(?:请?加?盖)?公?章"
"""What stands beside 单位 where that is the organisation, and no unit of a value."""
_LEADS = r"牵头|主责|主办|承办|填报|牵头单位"
"""What stands beside an organisation that answers for a row, whoever assists."""
_FREE = ("evidence", "note")
"""Columns beside whose header anything may stand in brackets."""


def column_of(cell: str) -> str | None:
    """The column that a header's cell names; None where it names none."""
    return read_heading(cell).column


@lru_cache(maxsize=8192)
def read_heading(cell: str) -> Heading:
    """What a header's cell says; nothing where it is none that is known."""
    text = fold(re.sub(_FOOTNOTES, " ", unforced(cell.strip())))
    if len(text) > 80 or not any(map(str.isalpha, text)):
        return _NOTHING
    if (known := _named(text)).column:
        return known
    bare, inside = text, []
    while match := re.search(_BRACKETS, bare):
        inside += [match[1]]
        bare = f"{bare[: match.start()]} {bare[match.end() :]}"
    if not bare.strip(_AROUND):
        return _qualified(_named(inside[0]), inside[1:]) if inside else _NOTHING
    known = _named(bare)
    if known.column == "unit" and any(re.fullmatch(_SEALED, word.strip(_AROUND)) for word in inside):
        return Heading("organisation", loose=True)
    return _qualified(known, inside) if known.column else _of_parts(bare, inside)


def _named(text: str) -> Heading:
    """The column of a header without brackets."""
    return _known().get(_key(text), _NOTHING)


def _key(text: str) -> str:
    """What of a header is compared: no space within, no number or mark around, no case."""
    if text.isalpha():
        return text.casefold()  # nothing of all that is in it
    text = re.sub(_NUMBERING, "", text.strip(_AROUND), count=1).strip(_AROUND)
    return re.sub(r"[\s_-]+", "", text).casefold()


@cache
def _known() -> dict[str, Heading]:
    """What every header that is known says, by what of it is compared."""
    loose = {_key(header): Heading(column, loose=True) for header, column in LOOSELY.items()}
    vague = {_key(header): Heading(column, vague=True) for header, column in VAGUELY.items()}
    return vague | loose | {_key(header): Heading(column) for header, column in BY_HEADER.items()}


def _of_parts(bare: str, inside: Sequence[str]) -> Heading:
    """A header in two languages, or with what qualifies it behind it: 指标 Indicator, 数值/万元."""
    parts = [part for part in re.split(_PARTS, bare.strip(_AROUND)) if part]
    known, rest = _named(parts[0] if parts else ""), parts[1:]
    if not known.column:
        chinese = re.sub(_LATIN, " ", bare)
        known, rest = _named(chinese), [re.findall(_LATIN, bare)[0]] if re.search(_LATIN, bare) else []
    if not known.column or not rest:
        return _NOTHING
    if _named(" ".join(rest)).column == known.column:
        rest = []
    return _qualified(known, [*rest, *inside])


def _qualified(known: Heading, words: Sequence[str]) -> Heading:
    """A heading with the words beside it; nothing where one of them may make another column of it."""
    if not known.column or known.column in _FREE:
        return known
    units = {_unit_beside(known.column, word) for words_ in words for word in _apart(known.column, words_)} - {""}
    if None in units or len(units) > 1:
        return _NOTHING
    return known._replace(unit=next(filter(None, units), ""))


def _apart(column: str, words: str) -> list[str]:
    """What stands in brackets as a whole where that says something, else one by one."""
    whole = words.strip(_AROUND)
    parts = [part.strip(_AROUND) for part in re.split(r"[,;、/]", whole)]
    return [whole] if not whole or _unit_beside(column, whole) is not None else [part for part in parts if part]


def _unit_beside(column: str, said: str) -> str | None:
    """The unit that words beside a header tell; empty where they change nothing, None where they may change it."""
    if re.fullmatch(_HARMLESS, said.replace(" ", "")) or _named(said).column == column or not said:
        return ""
    if column == "organisation" and re.fullmatch(_LEADS, said):
        return ""
    if column != "value" or re.search(_OTHER_FIGURES, said):
        return None
    return told_unit(said, bare=True) or None


def beneath(upper: str, lower: str) -> str:
    """What two cells of a header say together, the one above the other: a cell that is read in the same way."""
    above, below = upper.strip(), lower.strip()
    if not fold(below) or fold(below) == fold(above):
        return upper
    if not fold(above):
        return lower
    column = column_of(below)
    for joined in (f"{above}{below}", *([] if column else [f"{above}({below})"])):
        if column_of(joined) not in (None, *_FREE):
            return joined
    another = {"value": _OTHER_FIGURES, "date": _OTHER_DAYS}.get(column or "")
    return lower if column and not (another and re.search(another, above)) else f"{above} {below}"


def qualifies(upper: str, lower: str) -> bool:
    """Whether what stands below a header's cell says more of the same column: 万元 below 数值, 选填 below 备注."""
    column = column_of(upper)
    if column in _FREE:
        return re.fullmatch(_HARMLESS, fold(lower).strip(_AROUND)) is not None
    said = fold(lower).strip(_AROUND)
    plain = re.fullmatch(_BRACKETS, said) or is_unit(said) or re.fullmatch(_HARMLESS, said) or column_of(said)
    datum = not isinstance(read_progress(said), Refusal)
    return (
        bool(plain) and not datum and column is not None and column_of(f"{upper}({said.strip('()[]【】')})") == column
    )


# ---------------------------------------------------------------- rows of cells


def columns_named(cells: Sequence[str]) -> set[str]:
    """The known columns that a row's cells name; vague names count where all that a file must have is named."""
    read = [heading for cell in cells if (heading := read_heading(cell)).column]
    every = {heading.column for heading in read if heading.column}
    return every if every.issuperset(REQUIRED) else {each.column for each in read if each.column and not each.vague}


def is_whole(cells: Sequence[str]) -> bool:
    """Whether a row names every column that a file must have."""
    return columns_named(cells).issuperset(REQUIRED)


def known_cells(cells: Sequence[str]) -> int:
    """How many of a row's cells are a header that is known, serial numbers among them."""
    return sum(1 for cell in cells if read_heading(cell).column or is_serial(cell))


class Header(NamedTuple):
    """A header as one row of cells, however many rows it takes."""

    first: int
    """Its first row."""
    cells: list[str]
    rows: list[int]
    """The row in which each cell stands."""
    height: int = 1

    def with_lower(self, cells: Sequence[str]) -> Header:
        """The header together with the row below it. A group's title counts for the cells beside it, too."""
        row, width = self.first + self.height, max(len(self.cells), len(cells))
        upper, lower = ([*each, *[""] * (width - len(each))] for each in (self.cells, cells))
        rows = [*self.rows, *[row] * (width - len(self.rows))]
        group = ""
        for place, (above, below) in enumerate(zip(upper, lower, strict=True)):
            if fold(above):
                group = above if fold(below) and fold(below) != fold(above) else ""
            if fold(below) and fold(below) != fold(above):
                upper[place], rows[place] = beneath(group, below), row
            elif fold(above):
                group = ""
        return Header(self.first, upper, rows, self.height + 1)

    def is_said_more_of(self, cells: Sequence[str]) -> bool:
        """Whether the row below is a part of the header by what it says: names where the header has none."""
        width = min(len(self.cells), len(cells))
        below = [(upper, lower) for upper, lower in zip(self.cells, cells, strict=False) if fold(lower)]
        if not below or any(map(fold, cells[width:])) or any(map(is_figure, cells)):
            return False
        if any(column_of(upper) and not qualifies(upper, lower) for upper, lower in below):
            return False
        more = known_cells(self.with_lower(cells).cells) > known_cells(self.cells)
        return more or any(column_of(upper) for upper, _ in below)


def one_row(number: int, cells: Sequence[str]) -> Header:
    """A header that is one row."""
    return Header(number, list(cells), [number] * len(cells))

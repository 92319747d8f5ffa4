"""Whose share a number is: numbers listed with places, the parts of a total, what is asked of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from dxcheck.document.dates import dates_in
from dxcheck.document.numbers import LOOKED_BACK
from dxcheck.document.quantities import Quantity
from dxcheck.draft.clauses import BOUND_BEFORE, MARK, clean
from dxcheck.draft.figure import Figure, lower_is_better, written
from dxcheck.draft.names import like_a_place


def is_pairs(words: str, run: Sequence[Quantity]) -> bool:
    """Whether a list of numbers goes with a list before it: 分别."""
    return "分别" in re.split(MARK, words[: run[0].at])[-1]


def pairs(words: str, run: Sequence[Quantity]) -> Iterator[Figure]:
    """甲区、乙县PM10分别为58、55: the n-th number is the n-th place's."""
    places, last = _listed_places(words[: run[0].at], len(run))
    start = max([0, *(m.end() for m in re.finditer(MARK, words[: run[0].at]))])
    before = words[max(start, last) : run[0].at].split("分别", maxsplit=1)[0]
    numbers = [written(one, run[-1]) for one in run]
    name = clean(before)
    if len(places) != len(run):
        things = [part for part in re.split("[、和与及]", name) if part]
        whole = len(things) == len(run)
        for number, (one, (value, unit)) in enumerate(zip(run, numbers, strict=True)):
            own = things[number] if whole else f"{name}{one.words}"
            yield Figure(
                own, unit, value, one.at_most, at=one.at, words=one.words, doubt="" if whole else "draft.pairs"
            )
        return
    figure = Figure(name, numbers[0][1], None, run[0].at_most, at=run[0].at, words=run[0].words)
    figure.at_most = run[0].at_most or lower_is_better(name)
    figure.by = {place: value for place, (value, _) in zip(places, numbers, strict=True)}
    yield figure


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PLACE = rf"(?:the )?([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*):?\s+({_NUMBER})(?![\d%-])"
_OTHER = _PLACE.replace("([", "(?:[").replace(f"({_NUMBER})", f"(?:{_NUMBER})")
_PLACES = re.compile(
    r"[^.;\d]{0,60}?(?:,\s*(?:of which|including|namely)\s+|:\s+|\(\s*)"
    rf"(?P<list>{_OTHER}(?:(?:,(?: and)?| and) {_OTHER})+)(?=\s*(?:[.;,)]|by\b|$))"
)


def english_shares(words: str, behind: int) -> dict[str, tuple[Fraction, int]]:
    """The shares of a number that ends there, each with where it stands: 120 bins, of which North Ward 45, South Ward
    75. A day may stand between: 120 bins by June 2025, of which …"""
    undated = words
    for day in dates_in(words):
        undated = undated[: day.start] + " " * (day.end - day.start) + undated[day.end :]
    match = _PLACES.match(undated, behind)
    listed = re.finditer(_PLACE, match["list"]) if match else ()
    begins = match.start("list") if match else 0
    return {one[1]: (Fraction(one[2].replace(",", "")), begins + one.start(2)) for one in listed}


def _listed_places(words: str, count: int) -> tuple[list[str], int]:
    """The last list of as many places, and where it ends."""
    ending = "街道|镇|乡|县|区|市|州|盟|旗|村|社区"
    one = rf"[\u4e00-\u9fff]{{1,6}}?(?:{ending})"
    for match in reversed([*re.finditer(rf"{one}(?:[、和与及]{one})+", words)]):
        places = re.split("[、和与及]", match[0])
        if len(places) == count:
            return [*_stripped(places)], match.end()
    return [], 0


def _stripped(places: Sequence[str]) -> Iterator[str]:
    for place in places:
        yield re.sub("^(?:其中|由|在|使|确保|力争)", "", place)


def shared(words: str, found: Sequence[Figure]) -> Iterator[Figure]:
    """25公里，其中甲镇6.5公里、乙镇8.5公里: shares of the number before them; 各村2座 is asked of each."""
    total: Figure | None = None
    for number, figure in enumerate(found):
        place = "" if figure.by else _place_of(words, figure)
        if place and not _is_share(words, found, number, place, total):
            place = ""
        if not place:
            total = _listed(words, figure, total)
            yield total
            continue
        if total is not None and _belongs(words, total, figure):
            total.by[place] = figure.number or Fraction(0)
            continue
        figure.name = _without_place(figure.name, place) or (total.name if total else figure.name)
        figure.by, figure.number = {place: figure.number or Fraction(0)}, None
        total = figure
        yield figure


def _is_share(words: str, found: Sequence[Figure], number: int, place: str, total: Figure | None) -> bool:
    """A place's number is a share where it is asked of 各, belongs to a total, or another place's stands beside it."""
    figure = found[number]
    if place.startswith("各") or (total is not None and _belongs(words, total, figure)):
        return True
    following = found[number + 1] if number + 1 < len(found) else None
    near = following is not None and following.unit == figure.unit and "。" not in words[figure.at : following.at]
    return bool(near and following is not None and _place_of(words, following))


def _listed(words: str, figure: Figure, above: Figure | None) -> Figure:
    """优良天数比率不低于88% behind 甲区、乙县…分别为 is asked of each of them."""
    same = above is not None and above.number is None and len(above.by) > 1 and "。" not in words[above.at : figure.at]
    if same and above is not None and not figure.by and figure.number is not None and "全" not in figure.name[:1]:
        figure.by = dict.fromkeys(above.by, figure.number)
        figure.number = None
    return figure


def _belongs(words: str, total: Figure, figure: Figure) -> bool:
    """Whether a place's number is a share of the number before it: of one unit, one sentence, behind 其中 or a list."""
    between = words[total.at : figure.at]
    if total.unit != figure.unit or "。" in between:
        return False
    return "其中" in between or re.search("[（(：:]", between) is not None or bool(total.by)


def _place_of(words: str, figure: Figure) -> str:
    """The name of the place that stands right before a number, or begins its clause."""
    before = re.sub(BOUND_BEFORE, "", words[max(figure.at - LOOKED_BACK, 0) : figure.at])
    clause = re.split(r"[，,；;。、：:（(\n]|其中", before)[-1].strip()
    every = re.match(
        r"各[^，；。、]{0,8}?(?:乡镇街道|乡镇|镇街|镇村|县市区|县区|市县|区县|街镇|镇|乡|县|区|市|街道|村|社区|部门|单位|学校|企业|）)(?!级)",
        clause,
    )
    if every:
        return every[0]
    if re.search(r"[、和与及]$", before):
        return ""
    if like_a_place(clause):
        return clause
    begins = re.match(r"[\u4e00-\u9fff]{1,5}?(?:街道|镇|乡|村|社区)(?!级)(?=[新改建扩完修种安创增])", clause)
    return begins[0] if begins and like_a_place(begins[0]) and not re.match("乡镇|农村", begins[0]) else ""


def _without_place(name: str, place: str) -> str:
    return clean(name.replace(place, "", 1).replace("其中", ""))

"""The numbers of a milestone's words -> targets: of what, how many at the least or the most, and whose share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.english import english_quantities
from dxcheck.document.quantities import Quantity, lists, quantities
from dxcheck.document.units import ALIKE, COUNTED, SCALES
from dxcheck.draft.names import like_a_place

_MARK = r"[，；。！？;\n]|,(?!\d)"
_LIST = "[、和与及]"
_BOUND_BEFORE = (
    r"(?:累计|共计|总数|分别|力争|确保)*(?:不少于|不低于|不得少于|不得低于|不小于|不高于|不超过|不多于|不大于|至少|最少|最多|达到|突破|超过|"
    r"超|达|为|控制在|稳定在|保持在|压减至|压缩至|下降到|下降至|降低到|降低至|降到|降至|减少到|减少至|增加到|增长到|提高到|提升到|提高至|提升至|"
    r"增至|增加至|完成|约|近|在|到|至|≥|≤|[<>＜＞=]|:|：|分别为|大约|左右|各)+\s*$"
)
_LEADING = re.compile(
    r"^(?:其中|并且|并|以及|及|和|与|到|至|截至|力争到?|确保|实现|预计|计划到?|全年|当年|年内|每年|每个?年度|各|共|累计|总计|[、：:\s（(])+(?=.{2})"
)
_BASELINE = re.compile(
    r"[由从](?:(?:19|20)\d\d年的?)?\s*(?P<number>\d+(?:\.\d+)?)\s*[^\d，；。]{0,10}?[降减升增提下上](?:[低少高加长升降涨]|)?[至到为](?=[\d\s])"
)
_LOWER = re.compile("浓度|排放|能耗|失业|空置|死亡|事故|发生率|投诉|负债|降尘|漏损|PM(?:2.5|10)|成本|时限|水耗|贫困")
_LEVEL = re.compile("率|浓度|指数|水平|增长|增速|增幅|人均|占比|比重|比例|均|密度|满意度|收入|下降|降低|提高|提升|强度")
_MEASURES = re.compile("元|米|里|亩|公顷|吨|克|升|瓦|千瓦时|度|立方|平方|%|％|百分点|顷|斤")
_RANGE = re.compile(r"\d\s*[^\d\s]{0,3}[-—–~～至到]\s*\d|\d[^\d]?[-—–~～]")


@dataclass
class Figure:
    """One target: its number in its unit, and all that the words around it say."""

    name: str
    unit: str
    number: Fraction | None
    """None where only the shares have one."""
    at_most: bool = False
    approximate: bool = False
    annual: bool = False
    by: dict[str, Fraction] = field(default_factory=dict)
    """The shares, by the name of the place or organisation."""
    baseline: Fraction | None = None
    at: int = 0
    words: str = ""
    doubt: str = ""
    """A phrase of the wording, where it is not sure."""

    @property
    def numbers(self) -> list[Fraction]:
        """Every number that it has."""
        return [*([] if self.number is None else [self.number]), *self.by.values()]

    def can_be_owed(self) -> bool:
        """Whether it can be a target: with a unit, and a number above zero; shares of nothing are left out."""
        if not self.at_most:
            self.by = {place: number for place, number in self.by.items() if number > 0}
        return bool(self.unit and self.numbers) and (self.at_most or min(self.numbers) > 0)

    @property
    def kind(self) -> str:
        """What an indicator of it is."""
        if self.unit in ("%", "％"):
            return "percentage"
        if self.unit == "倍":
            return "ratio"
        whole = all(number.denominator == 1 for number in self.numbers)
        return "count" if whole and (self.unit in COUNTED or not _MEASURES.search(self.unit)) else "amount"

    @property
    def is_level(self) -> bool:
        """Whether a reading tells how it is on its day."""
        return (
            self.unit in ("%", "％", "个百分点")
            or "/" in self.unit
            or bool(self.kind != "count" and _LEVEL.search(self.name))
        )


class Sentence(NamedTuple):
    """Words and what they are read with."""

    words: str
    units: Sequence[str]
    language: str

    def quantities(self) -> list[Quantity]:
        """The quantities, as the proof reads them."""
        if self.language == "en":
            return english_quantities(self.words, [*self.units, *_english_units(self.words)])
        return quantities(self.words, self.units)


def lower_is_better(name: str) -> bool:
    """Whether of what a name says less is usually better."""
    return _LOWER.search(name) is not None


def figures(sentence: Sentence) -> tuple[list[Figure], list[tuple[str, str]]]:
    """The targets of some words, and what was not understood: (phrase, words)."""
    every = sentence.quantities()
    found: list[Figure] = []
    doubts: list[tuple[str, str]] = []
    done: set[int] = set()
    for place, quantity in enumerate(every):
        if place in done:
            continue
        if (
            _is_qualifier(sentence.words, every, place)
            or not quantity.unit
            or not quantity.number
            or (quantity.vague and _RANGE.search(quantity.words))
        ):
            doubts.append(("draft.number", _around(sentence.words, quantity)))
            continue
        run = next(run for run in lists(every, sentence.words) if quantity in run)
        if len(run) > 1 and _is_pairs(sentence.words, run):
            done |= {every.index(one) for one in run}
            found += _pairs(sentence, every, run, found)
        else:
            found.append(_figure(sentence, every, place))
    return [*_shared(sentence.words, found)], doubts


def _is_qualifier(words: str, every: Sequence[Quantity], place: int) -> bool:
    """10亿元以上项目3个: the first number only says which projects are counted."""
    quantity = every[place]
    if not re.search("以[上下内]$", quantity.words) or place + 1 == len(every):
        return False
    between = words[quantity.at + len(quantity.words) : every[place + 1].at]
    return bool(re.fullmatch(r"的?[\u4e00-\u9fff“”]{1,12}", between)) and not re.search("[、和与及并]", between)


def _around(words: str, quantity: Quantity) -> str:
    before = re.split(_MARK, words[: quantity.at])[-1]
    return (before + quantity.words)[-40:]


def _figure(sentence: Sentence, every: Sequence[Quantity], place: int) -> Figure:
    words, quantity = sentence.words, every[place]
    number, unit = written(quantity)
    name = _name(sentence, every, place)
    figure = Figure(name, unit, number, quantity.at_most, quantity.vague, quantity.annual is True, at=quantity.at)
    figure.words = quantity.words
    before = re.split(_MARK, words[: quantity.at])[-1]
    if (base := _BASELINE.search(before + words[quantity.at : quantity.at + 1])) is not None:
        figure.baseline = Fraction(base["number"])
        figure.name = _clean(before[: base.start()]) or name
        figure.at_most = quantity.at_most
    stated = (
        figure.at_most or quantity.words.endswith("以上") or re.search("不少于|不低于|至少|下降|降低|减少|≥", before)
    )
    if not stated and not quantity.vague and figure.kind != "count" and lower_is_better(figure.name):
        figure.doubt = "draft.which_bound"
    return figure


# ---------------------------------------------------------------- numbers and units as they are written


def written(quantity: Quantity, like: Quantity | None = None) -> tuple[Fraction, str]:
    """A quantity's number and unit as the text writes them: 15.6 and 万平方米; of a list, with the unit of its last."""
    words = (like or quantity).words
    for alias in (quantity.unit, *ALIKE.get(quantity.unit, ())):
        match = re.search(rf"(?P<scale>(?:{'|'.join(SCALES)})?)[余多]?{re.escape(alias)}", words)
        if match and re.search(r"[0-9０-９]", words[: match.start()]):
            scale = match["scale"]
            return quantity.number / SCALES.get(scale, 1), scale + alias
    return quantity.number, quantity.unit


# ---------------------------------------------------------------- names


def _name(sentence: Sentence, every: Sequence[Quantity], place: int) -> str:
    """The clause without its number; of a bare number, the name of the one before it with its own unit."""
    words, quantity = sentence.words, every[place]
    if sentence.language == "en":
        return _english_name(words, quantity)
    start, end = _clause(words, every, place)
    before, after = words[start : quantity.at], words[quantity.at + len(quantity.words) : end]
    name = _clean(re.sub(_BOUND_BEFORE, "", before)) + _clean_after(after)
    if len(name) > 1:
        return name[:40]
    earlier = [*range(place)]
    if earlier and not re.search("[。！？\n]", words[every[earlier[-1]].at : quantity.at]):
        first = next((n for n in earlier if not re.search("[。！？\n]", words[every[n].at : quantity.at])), earlier[-1])
        base = _name(sentence, every, first)
        return base + name + written(quantity)[1]
    if verb := re.search("(?:累计)?(?:完成|达到)(?=[^\\w]*$)", before):
        return verb[0]
    silent = re.split("[。！？\n]", words[:start])[-1]
    return _clean(re.split(_MARK, silent.rstrip("，,；;"))[-1]) + name or name or written(quantity)[1]


def _clause(words: str, every: Sequence[Quantity], place: int) -> tuple[int, int]:
    """The clause of a number, or its part of a list (甲3个、乙5个)."""
    quantity = every[place]
    marks = [match.end() for match in re.finditer(_MARK, words) if match.end() <= quantity.at]
    start = marks[-1] if marks else 0
    behind = quantity.at + len(quantity.words)
    end = next((match.start() for match in re.finditer(_MARK, words) if match.start() >= behind), len(words))
    if place and every[place - 1].at >= start:
        last = every[place - 1].at + len(every[place - 1].words)
        cut = re.search(_LIST, words[last : quantity.at])
        start = last + (cut.end() if cut else 0)
    if place + 1 < len(every) and every[place + 1].at < end:
        cut = re.search(_LIST, words[behind : every[place + 1].at])
        end = behind + cut.start() if cut else behind
    return start, end


def _clean(words: str) -> str:
    for day in reversed([*dates_in(words, [2000])]):
        words = words[: day.start] + words[day.end :]
    words = (
        re.sub(r"[（(][^（）()]*$|^[^（(]*[）)]|[“”‘’\"']", "", words)
        if words.count("（") != words.count("）")
        else words
    )
    words = _LEADING.sub("", words.strip(" \t\u3000，,、：:-—"))
    words = re.sub(_BOUND_BEFORE, "", words)
    return re.sub(r"\s+", " ", words).strip(" \t\u3000，,、：:（(")


def _clean_after(words: str) -> str:
    words = re.sub(r"^(?:以上|以内|左右|以下|的|及以上|[\s）)])+", "", words)
    return re.sub(r"[（(][^（）()]*[）)]?", "", words).strip(" \t\u3000，,、：:）)")


# ---------------------------------------------------------------- shares


_SHARE = re.compile(r"(?:^|[，,、；;：:（(和与及。]|其中|分别)\s*(?P<place>[\u4e00-\u9fff（）]{2,14})$")


def _is_pairs(words: str, run: Sequence[Quantity]) -> bool:
    return "分别" in re.split(_MARK, words[: run[0].at])[-1]


def _pairs(
    sentence: Sentence, every: Sequence[Quantity], run: Sequence[Quantity], earlier: Sequence[Figure]
) -> Iterator[Figure]:
    """甲区、乙县PM10分别为58、55: the n-th number is the n-th place's."""
    words = sentence.words
    places, last = _listed_places(words[: run[0].at], len(run))
    start = max([0, *(m.end() for m in re.finditer(_MARK, words[: run[0].at]))])
    before = words[max(start, last) : run[0].at].split("分别")[0]
    numbers = [written(one, run[-1]) for one in run]
    name = _clean(before)
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
    figure.at_most = run[0].at_most or bool(_LOWER.search(name))
    figure.by = {place: value for place, (value, _) in zip(places, numbers, strict=True)}
    yield figure


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


def _shared(words: str, found: Sequence[Figure]) -> Iterator[Figure]:
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
    before = re.sub(_BOUND_BEFORE, "", words[: figure.at])
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
    return _clean(name.replace(place, "", 1).replace("其中", ""))


# ---------------------------------------------------------------- English

_STOP = {
    "in", "of", "for", "by", "to", "and", "or", "with", "on", "at", "from", "per", "each", "every", "the", "a", "an",
    "across", "who", "that", "which", "within", "during", "under", "through", "via", "into", "as", "is", "are", "will",
}  # fmt: skip
_COUNTED_WORD = re.compile(
    r"(?<![\w.,/-])(?:\d[\d,]*(?:\.\d+)?(?:\s+(?:hundred|thousand|million|billion))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\s+(?=(?P<noun>[A-Za-z][A-Za-z'-]*(?:\s+[A-Za-z][A-Za-z'-]*){0,4}))",
    re.IGNORECASE,
)


def _english_units(words: str) -> Iterator[str]:
    """What is counted: the last of the words behind a number before a word that begins something else."""
    for match in _COUNTED_WORD.finditer(words):
        noun: list[str] = []
        for word in match["noun"].split():
            if word.lower() in _STOP:
                break
            noun.append(word)
            if word.lower().endswith("s") and not word.lower().endswith(("ss", "us")):
                break
        if noun:
            yield noun[-1]


_ENGLISH_BOUNDS = (
    r"\b(?:at least|at most|no (?:fewer|less|more|lower) than|not (?:less|more) than|up to|more than|about|"
    r"approximately|around|over)\b"
)


def _english_name(words: str, quantity: Quantity) -> str:
    name = words[: quantity.at] + words[quantity.at + len(quantity.words) :]
    name = re.sub(_ENGLISH_BOUNDS, "", name, flags=re.IGNORECASE)
    for day in reversed([*dates_in(name, [2000])]):
        name = re.sub(r"\b(?:by|before|until|in)(?: the end of)?\s*$", "", name[: day.start]) + name[day.end :]
    return re.sub(r"\s+", " ", name).strip(" ,.;:")[:80]

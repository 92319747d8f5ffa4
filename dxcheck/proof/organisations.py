"""The organisations that an item's record names beside what is quoted of it, and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

from dxcheck.document.roles import ANSWERS, ASSISTS, ENGLISH_ANSWERS, ENGLISH_ASSISTS, WHO
from dxcheck.document.text import Span
from dxcheck.plan.model import Plan
from dxcheck.proof.cells import Heads, is_label, is_tabular

Role = Literal["answers", "assists"]

_ASSISTS = f"{ASSISTS}|{ENGLISH_ASSISTS}"
_ANSWERS = f"{ANSWERS}|{ENGLISH_ANSWERS}"
_VERB = (
    rf"等?(?:有关|相关|各)?(?:单位|部门)?(?:分别|共同|具体)?(?P<verb>{_ASSISTS}|{_ANSWERS})"
    r"(?!单位|部门|领导|主体|机构|责任|人)"
)
_HELPED = re.compile(
    r"\b(?:(?:support|assist|help|advis|back)(?:ed|ing) by|(?:together )?with|"
    r"with the (?:support|help|assistance|advice) (?:of|from)|"
    r"in (?:partnership|co-?operation|collaboration|consultation) with)(?: the)?\s+"
    r"(?:[A-Z][\w&'’.-]*[, ]+(?:(?:of|and|the|for) )*)*\Z"
)
"""What stands before one who assists, and others who do."""
_LOOKED_BACK = 200
_LABEL = (
    rf"(?:{_ASSISTS}|{_ANSWERS})(?:[^，。；;：:\n|\t]{{0,10}}|[a-z ]{{0,24}})[：:]|"
    rf"(?:^|[。\n])[^\w\n]{{0,40}}(?:[\d一二三四五六七八九十]{{1,3}}[^\w\n]{{0,40}})?(?:(?:{_ASSISTS}|{_ANSWERS})(?:{WHO})(?:和|及|与|、)?)+。"
)
_SUPPORTED_BY = re.compile(r"\b(?:with|(?:support|assist)(?:ed by| from))(?: the)?\Z", re.IGNORECASE)
_WITH_END = re.compile(rf"(?:{WHO})[和与及、]?。")
"""How what heads a line ends, if no colon ends it."""
_HEAD = re.compile(
    rf"(?:{_ASSISTS}|{_ANSWERS})(?:[^，。；;：:\n|\t]{{0,10}}|[a-z ]{{0,24}})\Z",
    re.IGNORECASE,
)
"""What stands before the colon of a label."""
_LONGEST_HEAD = 40
_PARTS = re.compile(r"[，。；;：:\n|\t]")
"""The marks that no label has."""
_LISTED = re.compile(r"(?:[、，,；;/和与及以&\s|]|等|\band\b(?: the\b)?)*")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(_VERB, re.IGNORECASE)


class Mention(NamedTuple):
    """An organisation's name in the document, and the role that the words around it give it.

    It answers where none do; None where heads that stand one a line leave it open which of them is meant.
    """

    span: Span
    organisation: str
    role: Role | None


class Names:
    """The names of a plan's organisations, as a document may have them."""

    def __init__(self, plan: Plan, text: str, columns: Heads) -> None:
        self.text = text
        self.columns = columns
        self.ids = {
            name: organisation.id
            for organisation in reversed(plan.organisations)
            for name in (*organisation.aliases, organisation.in_(plan.language))
        }
        self.edge = edge = r"(?<![A-Za-z])(?:{})(?![A-Za-z])" if plan.language == "en" else "(?:{})"
        self.broken = _broken(text, tuple(self.ids), edge)
        self.ids |= {words: self.ids[name] for words, name in self.broken.items()}
        self.pattern = _any_of(tuple(self.ids), edge)
        self.shortest = min(map(len, self.ids), default=0)
        self.stacks = _stacks_of(text)
        shares = {id_ for duty in plan.duties if (id_ := duty.organisation) is not None}
        self.holders = {id_ for id_ in self.ids.values() if shares & {id_, *plan.members(id_)}}
        """Who has a share, and the groups of those who have."""

    @cached_property
    def heads(self) -> frozenset[Span]:
        """Where those that have shares head columns."""
        cells = (cell for cell in self.columns.cells if cell.start < cell.end)
        matches = ((cell, self.pattern.fullmatch(self.text, *cell)) for cell in cells)
        return frozenset(cell for cell, match in matches if match and self.ids[match[0]] in self.holders)

    def stands(self, name: str) -> bool:
        """Whether a name stands in the document; a line break of the layout may stand in it."""
        if name in self.broken.values() or name not in self.text:
            return name in self.broken.values()
        return re.search(self.edge.format(re.escape(name)), self.text) is not None

    def named(self, stretch: Span) -> list[tuple[Span, str]]:
        """Every name in a stretch, in its order."""
        if stretch.end - stretch.start < self.shortest:
            return []
        found = self.pattern.finditer(self.text, stretch.start, stretch.end)
        return [(Span(match.start(), match.end()), self.ids[match[0]]) for match in found]

    def helps(self, place: int) -> bool:
        """Whether the words before a name in an English sentence say that it assists: supported by the Library."""
        return _HELPED.search(self.text[max(0, place - _LOOKED_BACK) : place]) is not None

    def mentions(self, record: Span, stretches: Sequence[Span]) -> list[Mention]:
        """Every name in the stretches of a record, with its role."""
        found = []
        for stretch in stretches:
            for names in self._lists(self.named(stretch)):
                role = self._role(record, stretch, names[0][0].start, names[-1][0].end)
                found += [Mention(span, id_, role or self._role_of_place(span.start)) for span, id_ in names]
        return found

    def _lists(self, names: Sequence[tuple[Span, str]]) -> Iterator[list[tuple[Span, str]]]:
        """The names of a stretch, those together of which each is listed behind the other."""
        own: list[tuple[Span, str]] = []
        for name in names:
            if own and not self._listed(own[-1][0].end, name[0].start):
                yield own
                own = []
            own.append(name)
        if own:
            yield own

    def _role(self, record: Span, stretch: Span, begins: int, ends: int) -> Role | None:
        """Of a list of names, by the verb behind it, else the label before it; None where neither is there."""
        verb = _verb().match(self.text, ends, stretch.end)
        if verb is not None:
            return _of(verb["verb"])
        before = self.text[record.start : begins]
        if before.rstrip()[-1:].isascii() and _SUPPORTED_BY.search(before.rstrip()[-_LONGEST_HEAD:]):
            return "assists"
        label = _last_label(before)
        return _of(label) if label is not None else None

    def _role_of_place(self, place: int) -> Role | None:
        """By the head of a name's column."""
        return self.role_of_column(place) if is_tabular(self.text, place) else self._of_stack(place)

    def _of_stack(self, place: int) -> Role | None:
        """By the one role among the heads that stand one a line above."""
        above = [roles for at, roles in self.stacks if at <= place]
        roles = above[-1] if above else frozenset[Role]()
        return next(iter(roles)) if len(roles) == 1 else None if roles else "answers"

    def stacked(self, place: int) -> bool:
        """Whether a place lies below heads that stand one a line: then each cell is a line of its own."""
        return any(at <= place for at, _ in self.stacks)

    def _listed(self, end: int, start: int) -> bool:
        return _LISTED.fullmatch(self.text[end:start]) is not None

    def role_of_column(self, place: int) -> Role:
        """The role that the head of a name's column says; to answer where it says none."""
        head = self.columns.words(place)
        return _of(head) if is_label(head) else "answers"


@lru_cache(maxsize=16)
def _any_of(names: tuple[str, ...], edge: str) -> re.Pattern[str]:
    """The longest of some names that stands at a place; those that begin with one character are tried together."""
    behind: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        behind.setdefault(re.escape(name[:1]), []).append(re.escape(name[1:]))
    alike = (f"{first}(?:{'|'.join(rests)})" for first, rests in behind.items())
    return re.compile(edge.format(f"(?:{'|'.join(alike)})" if names else "(?!)"))


def _broken(text: str, names: tuple[str, ...], edge: str) -> dict[str, str]:
    """The names between whose characters the document breaks a line, by the words that stand there; of two names that
    stand one a line each is its own."""
    longest, within = min(max(map(len, names), default=0), _LONGEST_NAME), "\n".join(names)
    pattern = _any_of(names, edge)
    found: dict[str, str] = {}
    for gap in re.finditer(r"(?<![ \u3000])[ \u3000]*\n[ \u3000]*(?=\S)", text):
        start, end = gap.span()
        last, first = text[max(start - 1, 0) : start], text[end]
        blank = " " if last.isascii() and first.isascii() else ""
        if last in ("", "\n") or last + blank + first not in within:
            continue  # as nearly everywhere
        before = text[max(0, start - longest) : start].rpartition("\n")[2]
        behind = text[end : end + longest].partition("\n")[0]
        for match in pattern.finditer(before + blank + behind):
            head, tail = before[match.start() :], match[0][len(before) - match.start() + len(blank) :]
            if head and tail and match.start() < len(before) and not {head, tail} & {*names}:
                found[f"{head}{gap[0]}{tail}"] = match[0]
    return found


_LONGEST_NAME = 200
"""How many characters of a name are looked at where a line breaks in it."""


def _of(words: str) -> Role:
    return "assists" if re.search(_ASSISTS, words, re.IGNORECASE) else "answers"


def _last_label(before: str) -> str | None:
    """The last label that stands in some words: role words and a colon near behind them, or a full stop where they head
    a line."""
    if _WITH_END.search(before):
        labels = re.findall(_LABEL, before, re.IGNORECASE)
        return str(labels[-1]) if labels else None
    end = len(before)
    while (end := max(before.rfind("：", 0, end), before.rfind(":", 0, end))) >= 0:
        last = _PARTS.split(before[max(0, end - _LONGEST_HEAD) : end])[-1]
        if head := _HEAD.search(last):
            return head[0]
    return None


@lru_cache(maxsize=2)
def _stacks_of(text: str) -> tuple[tuple[int, frozenset[Role]], ...]:
    return tuple(_stacks(text))


def _stacks(text: str) -> Iterator[tuple[int, frozenset[Role]]]:
    """Where heads that stand one a line end, two or more of them, and the roles that they name."""
    labels: list[str] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        words = line.strip()
        if words and not re.search(r"[:：\t|]", words) and len(words) <= _LONGEST_LABEL and is_label(words):
            labels.append(words)
        elif words:
            named = [label for label in labels if re.search(f"{_ASSISTS}|{_ANSWERS}", label, re.IGNORECASE)]
            if len(labels) > 1 and named:
                yield at, frozenset(map(_of, named))
            labels = []
        at += len(line) + 1


_LONGEST_LABEL = 12

"""PlanDifference -> what `diff` says of two plans, block by block: what was loosened first."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from dxcheck.plan_difference.change import PlanChange, PlanDifference, Value, Way
from dxcheck.renderers.documents.outline import Block, Heading, Paragraph, Table, Title
from dxcheck.renderers.figures import DASH, bound, number
from dxcheck.wording import Wording


def plan_changes(paths: tuple[str, str], difference: PlanDifference, words: Wording) -> list[Block]:
    """The blocks of a difference; `paths` are those of the old file and the new one."""
    title = difference.new.title.in_(words.language)
    blocks: list[Block] = [
        Title(words("diff.title", title=title)),
        Paragraph(words("revision.sides", old=paths[0], new=paths[1])),
    ]
    for way in Way:
        found = difference.of(way)
        if way is Way.DECIDED and not found:
            continue
        blocks.append(Heading(1, words(f"revision.{way}", count=len(found))))
        blocks.append(_table(way, found, words) if found else Paragraph(words("report.none")))
    return blocks


def _table(way: Way, found: Sequence[PlanChange], words: Wording) -> Table:
    rows = tuple(
        (change.where, _what(change, words), *(_value(each, change, words) for each in (change.old, change.new)))
        for change in found
    )
    heads = ("revision.where", "diff.what", "diff.was", "diff.is")
    return Table(way, tuple(map(words, heads)), rows, frozenset())


def _what(change: PlanChange, words: Wording) -> str:
    """What it is, and which of several."""
    return f"{words(f'revision.what.{change.what}')} {change.about}".rstrip()


def _value(value: Value | None, change: PlanChange, words: Wording) -> str:
    match value:
        case None:
            return DASH
        case datetime.date():
            return value.isoformat()
        case int() | Decimal():
            if change.comparison is None:
                return number(Decimal(value), 4)
            return bound(change.comparison, Fraction(value), change.unit, words)
        case _:
            return value

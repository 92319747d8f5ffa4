"""YAML text -> plain data and the place of each part. Scalars are read by YAML 1.2's core schema.

So `12:30` and `2022-12-31` and `yes` are text, and a number with a point is an exact Decimal.
Refused: keys given twice, tags, several documents, and whatever grows beyond limits.
"""

from __future__ import annotations

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.encoding import PLAIN, decode, lines_of
from dxcheck.files import limit_of
from dxcheck.plan.yaml_source.mending import Mending
from dxcheck.plan.yaml_source.scalars import OddNumber, plain_value
from dxcheck.plan.yaml_source.source import Places, YamlSource

__all__ = ["MAX_BYTES", "OddNumber", "Places", "YamlSource", "plain_value", "read_mended", "read_yaml"]

MAX_BYTES = 4_000_000


def read_yaml(file: str, raw: bytes) -> tuple[YamlSource | None, list[Diagnostic]]:
    """The data of a YAML file in which nothing is wrong; else no source, and everything that is."""
    source, problems = read_mended(file, raw)
    return (None if problems else source), problems


def read_mended(file: str, raw: bytes) -> tuple[YamlSource | None, list[Diagnostic]]:
    """Everything that is wrong with a YAML file, and its data as they were meant, so that more can be said of them.

    Returns no source where what was meant is not certain: where broken syntax ends the reading, or a limit.
    """
    if len(raw) > (limit := limit_of(MAX_BYTES)):
        return None, [Diagnostic(Code.FILE_TOO_LARGE, Position(file), {"bytes": len(raw), "limit": limit})]
    text, problems = decode(file, raw, PLAIN)
    if text is None:
        return None, problems
    source = YamlSource(file, lines_of(text))
    mending = Mending(source, list(source.lines))
    mending.blank_control_characters()
    if stop := mending.read_on():
        return None, [*mending.problems, *mending.reader.diagnostics, stop.diagnostic]
    mending.mend_scalars()
    return source, [*mending.problems, *mending.reader.diagnostics]

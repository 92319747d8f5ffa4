"""The table of codes, a file a family. A new code is an entry in its family's file, and stands here by itself."""

from __future__ import annotations

from collections.abc import Mapping

from dxcheck.diagnostics.codes.checks import Checks
from dxcheck.diagnostics.codes.dates import Dates
from dxcheck.diagnostics.codes.decisions import Decisions
from dxcheck.diagnostics.codes.evidence import EvidenceFiles
from dxcheck.diagnostics.codes.files import Files
from dxcheck.diagnostics.codes.metrics import Metrics
from dxcheck.diagnostics.codes.organisations import Organisations
from dxcheck.diagnostics.codes.plan import PlanStructure
from dxcheck.diagnostics.codes.source import Source
from dxcheck.diagnostics.codes.targets import Targets
from dxcheck.diagnostics.codes.yaml import Yaml
from dxcheck.diagnostics.entry import Entry


class Code(
    Files, Yaml, PlanStructure, Dates, Targets, Organisations, Decisions, Source, Metrics, Checks, EvidenceFiles
):
    """The name of every entry: one concept a code. It has no instances; a code is an `Entry`."""


CODES: Mapping[str, Entry] = {
    entry.value: entry for family in Code.__bases__ for entry in vars(family).values() if isinstance(entry, Entry)
}
"""Every entry by its text such as DX-F001, family by family."""

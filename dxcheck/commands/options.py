"""The options that several commands share. A help text is the wording's key; `cli` looks it up."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import complete
from dxcheck.commands.language import Language

Plan = Annotated[Optional[str], typer.Option("--plan", metavar="FILE", help="help.plan", autocompletion=complete.plans)]
AsOf = Annotated[Optional[str], typer.Option("--as-of", metavar="DATE", help="help.as_of")]
KnownOn = Annotated[Optional[str], typer.Option("--known-on", metavar="DATE", help="help.known_on")]
Rejects = Annotated[Optional[str], typer.Option("--rejects", metavar="FILE", help="help.rejects")]
Output = Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help="help.output")]
Lang = Annotated[Optional[Language], typer.Option("--lang", help="help.lang")]
Actions = Annotated[
    Optional[list[str]], typer.Option("--action", metavar="ID", help="help.action", autocompletion=complete.actions)
]
Organisations = Annotated[
    Optional[list[str]],
    typer.Option("--organisation", metavar="NAME", help="help.organisation", autocompletion=complete.organisations),
]
Statuses = Annotated[
    Optional[list[str]],
    typer.Option("--status", metavar="STATUS", help="help.status", autocompletion=complete.statuses),
]
DueWithin = Annotated[Optional[int], typer.Option("--due-within", metavar="DAYS", min=1, help="help.due_within")]
FailOn = Annotated[
    Optional[list[str]], typer.Option("--fail-on", metavar="GATE", help="help.fail_on", autocompletion=complete.gates)
]
RequireEvidence = Annotated[bool, typer.Option("--require-evidence", help="help.require_evidence")]
EvidenceDir = Annotated[Optional[str], typer.Option("--evidence-dir", metavar="FOLDER", help="help.evidence_dir")]
SkipRejected = Annotated[bool, typer.Option("--skip-rejected", help="help.skip_rejected")]

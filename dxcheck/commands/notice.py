"""`dxcheck notice`: three-colour slips (三色督办单), one file an organisation that has something to answer."""

from __future__ import annotations

import pathlib
import re
from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import rendered, write_file, write_out
from dxcheck.commands.asked import Question, judged, tell, words_for
from dxcheck.commands.inputs import expand
from dxcheck.renderers.documents.slips import slip
from dxcheck.renderers.formats import NOTICE, NoticeFormat
from dxcheck.renderers.safe import printable

EXAMPLES = (
    "dxcheck notice reports/example/*.csv --as-of 2022-12-31 -o slips --lang zh",
    "dxcheck notice data/*.csv --organisation 区科委 --format docx -o slips --lang zh",
)


def command(
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="help.notice_output")],
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    chosen: Annotated[NoticeFormat, typer.Option("--format", help="help.output_format")] = "text",
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    action: options.Actions = None,
    organisation: options.Organisations = None,
    require_evidence: options.RequireEvidence = False,
    skip_rejected: options.SkipRejected = False,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    folder = pathlib.Path(output)
    wrong = [] if folder.is_dir() else [words("cli.no_folder", path=output)]
    asked = Question(
        expand(metrics, words), plan, as_of, actions=action, organisations=organisation,
        require_evidence=require_evidence, skip_rejected=skip_rejected, rejects=rejects, wrong=wrong,
    )  # fmt: skip
    judgement = judged(asked, words)
    slips = {group.id: blocks for group in judgement.organisations if (blocks := slip(judgement, group.id, words))}
    names = judgement.plan.organisation_by_id
    format_ = NOTICE[chosen]
    files = {
        folder / _file_name(id_, names[id_].zh, format_.suffixes[0]): rendered(format_, blocks, words, to_file=True)
        for id_, blocks in slips.items()
    }
    for path, data in files.items():
        write_file(str(path), data, words)
    tell(asked, judgement, words)
    told = words("notice.written", path=printable(output), count=len(files)) if files else words("notice.nothing")
    write_out(told + "\n")


def _file_name(id_: str, name: str, suffix: str) -> str:
    """A name that every system takes: no reserved character, no dot or space at the end, no reserved word."""
    safe = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).strip(". ")[:60]
    return f"slip-{id_}-{safe}{suffix}"

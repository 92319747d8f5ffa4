"""`dxcheck notice`: three-colour slips (三色督办单), one file an organisation that has something to answer."""

from __future__ import annotations

import pathlib
import re
from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import encoded, refuse, rendered, write, write_out
from dxcheck.commands.asked import Question, judged, rejects_of, tell, words_for
from dxcheck.commands.inputs import expand
from dxcheck.commands.outputs import Output, file_name, inputs_of, refused, tell_leftovers
from dxcheck.commands.rejects import rejects_outputs
from dxcheck.files import Stands, stands
from dxcheck.renderers.documents.slips import slip
from dxcheck.renderers.formats import NOTICE, NoticeFormat
from dxcheck.renderers.safe import printable

EXAMPLES = (
    "dxcheck notice reports/example/*.csv --as-of 2022-12-31 -o slips --lang zh",
    "dxcheck notice data/*.csv --organisation 区科委 --format docx -o slips --lang zh",
)

SLIPS = re.compile(r"slip-.+\.(txt|docx)", re.DOTALL)


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
    wrong = [words("cli.no_folder", path=output)] if stands(output) not in (Stands.FOLDER, Stands.NOTHING) else []
    asked = Question(
        expand(metrics, words), plan, as_of, actions=action, organisations=organisation,
        require_evidence=require_evidence, skip_rejected=skip_rejected, rejects=rejects, wrong=wrong,
    )  # fmt: skip
    judgement = judged(asked, words)
    slips = {group.id: blocks for group in judgement.organisations if (blocks := slip(judgement, group.id, words))}
    format_ = NOTICE[chosen]
    called = judgement.plan.organisation_name
    paths = {id_: folder / file_name("slip", id_, called(id_), suffix=format_.suffixes[0]) for id_ in slips}
    metrics = [account.path for account in judgement.accounts]
    outputs = [
        *(Output("-o", str(path), in_folder=True) for path in paths.values()),
        *rejects_outputs(rejects, metrics),
    ]
    inputs = inputs_of(metrics, judgement.plan_file.path, [judgement.plan_file])
    if wrong := refused(outputs, inputs, words):
        refuse(words, *wrong)
    files = {str(paths[id_]): encoded(rendered(format_, slips[id_], words, str(path))) for id_, path in paths.items()}
    beside = rejects_of(asked, judgement, words)
    write({**beside.files, **files}, words, [*beside.folders, output])
    tell_leftovers(output, SLIPS, files, words)
    tell(beside, judgement, words)
    told = words("notice.written", path=printable(output), count=len(files)) if files else words("notice.nothing")
    write_out(told + "\n")

"""`dxcheck notice`: three-colour slips (三色督办单), a file an organisation that has some to answer; an index."""

from __future__ import annotations

import datetime
import pathlib
import re
from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import encoded, refuse, rendered, write, write_out
from dxcheck.commands.asked import Question, day, judged, rejects_of, tell
from dxcheck.commands.inputs import expand
from dxcheck.commands.language import Language, words_for
from dxcheck.commands.outputs import Output, evidence_of, inputs_of, names_of, refused, tell_leftovers
from dxcheck.commands.rejects import rejects_outputs
from dxcheck.files import Stands, stands
from dxcheck.renderers.formats import NOTICE, NoticeFormat
from dxcheck.renderers.safe import file_name, printable
from dxcheck.wording import Wording, wording

EXAMPLES = (
    "dxcheck notice reports/example/*.csv --as-of 2022-12-31 -o slips --lang zh",
    "dxcheck notice data/*.csv --format docx -o slips --reply-by 2023-01-10 --from 示例督查室 --lang zh",
)


def command(
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="help.notice_output")],
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    chosen: Annotated[NoticeFormat, typer.Option("--format", help="help.output_format")] = "text",
    reply_by: Annotated[Optional[str], typer.Option("--reply-by", metavar="DATE", help="help.reply_by")] = None,
    sender: Annotated[str, typer.Option("--from", metavar="NAME", help="help.notice_from")] = "",
    contact: Annotated[str, typer.Option("--contact", metavar="TEXT", help="help.contact")] = "",
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    action: options.Actions = None,
    organisation: options.Organisations = None,
    require_evidence: options.RequireEvidence = False,
    evidence_dir: options.EvidenceDir = None,
    skip_rejected: options.SkipRejected = False,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    folder = pathlib.Path(output)
    wrong = [words("cli.no_folder", path=output)] if stands(output) not in (Stands.FOLDER, Stands.NOTHING) else []
    last, no_day = day(reply_by, "--reply-by", words) if reply_by is not None else (None, [])
    asked = Question(
        expand(metrics, words), plan, as_of, known_on, actions=action, organisations=organisation,
        require_evidence=require_evidence, evidence_dir=evidence_dir, skip_rejected=skip_rejected, rejects=rejects,
        wrong=[*wrong, *no_day],
    )  # fmt: skip
    judgement = judged(asked, words)
    if last is not None and last < judgement.assessment.as_of:
        early = words("notice.too_early", reply_by=last.isoformat(), as_of=judgement.assessment.as_of.isoformat())
        refuse(words, words("cli.option", option="--reply-by", message=early))

    from dxcheck.renderers.documents.slip_index import render_slip_index
    from dxcheck.renderers.documents.slips import Errand, slips

    made = slips(judgement, Errand(last, sender, contact), words)
    format_ = NOTICE[chosen]
    judged_on = judgement.assessment.as_of
    called = {slip.organisation: slip.name for slip in made}
    names = names_of(words("slip.file"), called, f"-{judged_on:%Y%m%d}{format_.suffixes[0]}")
    index = _index_name(words, judged_on)
    paths = [str(folder / names[slip.organisation]) for slip in made]
    metrics = [account.path for account in judgement.accounts]
    outputs = [Output("-o", path, in_folder=True) for path in ([*paths, str(folder / index)] if made else [])]
    outputs += rejects_outputs(rejects, metrics, words)
    read = inputs_of(metrics, judgement.plan_file.path, [judgement.plan_file])
    if wrong := refused(outputs, [*read, *evidence_of(evidence_dir, outputs)], words):
        refuse(words, *wrong)
    files = {path: encoded(rendered(format_, slip, words, path)) for path, slip in zip(paths, made, strict=True)}
    if made:
        files[str(folder / index)] = render_slip_index(made, names, words).encode("utf-8-sig")
    beside = rejects_of(asked, judgement, words)
    write({**beside.files, **files}, words, [*beside.folders, output])
    tell_leftovers(output, _ours(), files, words)
    tell(beside, judgement, words)
    told = words("notice.written", path=printable(output), count=len(made), index=index)
    write_out((told if made else words("notice.nothing")) + "\n")


def _index_name(words: Wording, as_of: datetime.date) -> str:
    return file_name(words("slip.index"), f"{as_of:%Y%m%d}", suffix=".csv")


def _ours() -> re.Pattern[str]:
    """What the files of any run are called, in either language: slips in any format, and their index."""
    every = [wording(language) for language in Language]
    slip = "|".join(re.escape(words("slip.file")) for words in every)
    index = "|".join(re.escape(words("slip.index")) for words in every)
    endings = "|".join(re.escape(suffix) for format_ in NOTICE.values() for suffix in format_.suffixes)
    return re.compile(rf"(?:{slip})-.+(?:{endings})|(?:{index})(?:-[0-9]+)?\.csv", re.DOTALL)

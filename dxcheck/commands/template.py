"""`dxcheck template`: a form for offices to fill, which `status` reads back."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import by_suffix, complain, refuse, rendered, write_file, write_out
from dxcheck.commands.asked import find_plan, select, words_for
from dxcheck.plan.form import form
from dxcheck.plan.load import load_plan
from dxcheck.renderers.formats import TEMPLATE, Asked
from dxcheck.renderers.safe import printable

EXAMPLES = (
    "dxcheck template -o form.csv --year 2022",
    "dxcheck template -o form.xlsx --organisation 区科委 --year 2022 --lang zh",
)


def command(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="help.template_output")],
    organisation: Annotated[
        Optional[str], typer.Option("--organisation", metavar="NAME", help="help.template_organisation")
    ] = None,
    year: Annotated[Optional[int], typer.Option("--year", metavar="YEAR", help="help.template_year")] = None,
    plan: options.Plan = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    chosen = by_suffix(TEMPLATE, output, words)
    plan_file, problems = load_plan(find_plan(plan, words))
    complain(problems, words)
    if plan_file is None:
        raise typer.Exit(2)
    asked = [organisation] if organisation else None
    selection, unknown = select(plan_file.plan, words, organisations=asked)
    if unknown:
        refuse(words, *unknown)
    organisations = selection.organisations
    if len(organisations) > 1:
        refuse(words, words("cli.option", option="--organisation", message=words("cli.one_only")))
    who = organisations[0] if organisations else None
    lines = form(plan_file.plan, who, year)
    if not lines:
        years = sorted({milestone.due.year for _, milestone in plan_file.plan.milestones()})
        refuse(words, words("template.nothing", years=", ".join(map(str, years))))
    try:
        data = rendered(TEMPLATE[chosen], Asked(plan_file.plan, lines, who), words, to_file=True)
    except typer.Exit:
        raise
    except Exception as error:  # the library writes parts to the temporary folder, and fails in its own ways
        refuse(words, words("cli.not_written", path=output, reason=str(error)))
    write_file(output, data, words)
    write_out(words("template.written", path=printable(output), rows=len(lines)) + "\n")

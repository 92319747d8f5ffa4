"""`dxcheck template`: a form for offices to fill, which `status` reads back."""

from __future__ import annotations

import pathlib
from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import complain, refuse, write_file, write_out
from dxcheck.commands.asked import find_plan, select, words_for
from dxcheck.plan.form import form
from dxcheck.plan.load import load_plan
from dxcheck.renderers.safe import printable

EXAMPLES = (
    "dxcheck template -o form.csv --year 2022",
    "dxcheck template -o form.xlsx --organisation 区科委 --year 2022 --lang zh",
)
SUFFIXES = (".csv", ".xlsx")


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
    suffix = pathlib.PurePath(output).suffix.lower()
    if suffix not in SUFFIXES:
        refuse(words, words("cli.choices", text=output, choices=", ".join(SUFFIXES)))
    plan_file, problems = load_plan(find_plan(plan, words))
    complain(problems, words)
    if plan_file is None:
        raise typer.Exit(2)
    asked = [organisation] if organisation else None
    selection, unknown = select(plan_file.plan, words, organisations=asked)
    if unknown:
        refuse(words, *unknown)
    chosen = selection.organisations
    if len(chosen) > 1:
        refuse(words, words("cli.option", option="--organisation", message=words("cli.one_only")))
    who = chosen[0] if chosen else None
    lines = form(plan_file.plan, who, year)
    if not lines:
        years = sorted({milestone.due.year for _, milestone in plan_file.plan.milestones()})
        refuse(words, words("template.nothing", years=", ".join(map(str, years))))
    if suffix == ".csv":
        from dxcheck.renderers.forms.template_csv import render_template_csv

        data = render_template_csv(plan_file.plan, lines, who, words).encode("utf-8-sig")
    else:
        try:
            from dxcheck.renderers.forms.template_xlsx import render_template_xlsx
        except ImportError:
            hint = words("hint.install_extra", extra="office")
            refuse(words, words("cli.extra", package="openpyxl", hint=hint))
        try:
            data = render_template_xlsx(plan_file.plan, lines, who, words)
        except Exception as error:  # the library writes parts to the temporary folder, and fails in its own ways
            refuse(words, words("cli.not_written", path=output, reason=str(error)))
    write_file(output, data, words)
    write_out(words("template.written", path=printable(output), rows=len(lines)) + "\n")

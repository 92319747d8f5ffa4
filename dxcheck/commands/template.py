"""`dxcheck template`: a form for offices to fill, which `status` reads back."""

from __future__ import annotations

import pathlib
from collections.abc import Sequence
from typing import Annotated, NamedTuple, Optional

import typer

from dxcheck.commands import complete, options
from dxcheck.commands.answer import by_suffix, complain, encoded, refuse, rendered, write, write_out
from dxcheck.commands.asked import day, select
from dxcheck.commands.language import words_for
from dxcheck.commands.outputs import Output, inputs_of, is_empty_form, is_folder, names_of, refused
from dxcheck.commands.plan_file import find_plan
from dxcheck.diagnostics import Listed
from dxcheck.plan.form import FormLine, form
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Plan
from dxcheck.renderers.formats import TEMPLATE, TemplateFormat
from dxcheck.renderers.safe import printable
from dxcheck.renderers.shown import Asked
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck template -o form.csv --year 2022 --date 2022-12-31",
    "dxcheck template -o form.xlsx --organisation 区科委 --year 2022 --lang zh",
    "dxcheck template -o forms/ --year 2022 --period 2022Q2 --lang zh",
)


def command(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|DIR", help="help.template_output")],
    format_: Annotated[Optional[TemplateFormat], typer.Option("--format", help="help.template_format")] = None,
    organisation: Annotated[
        Optional[str],
        typer.Option(
            "--organisation",
            metavar="NAME",
            help="help.template_organisation",
            autocompletion=complete.organisations,
        ),
    ] = None,
    year: Annotated[Optional[int], typer.Option("--year", metavar="YEAR", help="help.template_year")] = None,
    date: Annotated[Optional[str], typer.Option("--date", metavar="DATE", help="help.template_date")] = None,
    period: Annotated[Optional[str], typer.Option("--period", metavar="PERIOD", help="help.template_period")] = None,
    plan: options.Plan = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    in_folder = is_folder(output)
    chosen = format_ or ("xlsx" if in_folder else by_suffix(TEMPLATE, output, words))
    asked_for, wrong = _date(date, period, words)
    path = find_plan(plan, words, wrong)
    plan_file, problems = load_plan(path)
    complain(problems, words)
    if plan_file is None:
        refuse(words, *wrong)
    who, unknown = _organisation(plan_file.plan, organisation, words)
    if wrong := [*wrong, *unknown]:
        refuse(words, *wrong)
    asked_of = [each.id for each in plan_file.plan.organisations if who in (None, each.id)] if in_folder else [who]
    forms = [_Form(each, form(plan_file.plan, each, year, words.language)) for each in asked_of]
    forms = [each for each in forms if each.lines]
    if not forms:
        years = sorted({milestone.due.year for _, milestone in plan_file.plan.milestones()})
        refuse(words, words("template.nothing", years=Listed(map(str, years))))
    suffix = TEMPLATE[chosen].suffixes[0]
    called = {each.id: each.in_(words.language) for each in plan_file.plan.organisations}
    names = names_of(words("template.file"), called, suffix)
    paths = [str(pathlib.Path(output) / names[each.organisation or ""]) if in_folder else output for each in forms]
    outputs = [Output("-o", each, is_empty_form, in_folder=in_folder) for each in paths]
    if wrong := refused(outputs, inputs_of([], path, [plan_file]), words):
        refuse(words, *wrong)
    asked = [Asked(plan_file.plan, each.lines, each.organisation, asked_for) for each in forms]
    files = {
        each: encoded(rendered(TEMPLATE[chosen], what, words, each)) for each, what in zip(paths, asked, strict=True)
    }
    write(files, words, [output] if in_folder else [])
    for each, what in zip(paths, asked, strict=True):
        write_out(words("template.written", path=printable(each), rows=len(what.lines)) + "\n")


class _Form(NamedTuple):
    """A form to write: for whom, and what it asks for."""

    organisation: str | None
    lines: Sequence[FormLine]


def _organisation(plan: Plan, name: str | None, words: Wording) -> tuple[str | None, list[str]]:
    """The id of the one that is named, if any, and what is wrong with the name."""
    selection, unknown = select(plan, words, organisations=[name] if name else None)
    if len(selection.organisations) > 1:
        unknown = [*unknown, words("cli.option", option="--organisation", message=words("cli.one_only"))]
    return next(iter(selection.organisations), None), unknown


def _date(date: str | None, period: str | None, words: Wording) -> tuple[str, list[str]]:
    """What stands in the column of dates: a day, a period as it is written, or nothing; and what is wrong with it."""
    if date is not None and period is not None:
        return "", [words("cli.option", option="--period", message=words("template.one_date"))]
    if date is not None:
        found, wrong = day(date, "--date", words)
        return found.isoformat() if found else "", wrong
    if period is not None:
        return period.strip(), day(period, "--period", words)[1]
    return "", []

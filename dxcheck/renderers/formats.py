"""What an answer may look like: a table a command, a row a format. A renderer is loaded when its row is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

    from dxcheck.judging.judgement import Judgement
    from dxcheck.judging.trend import Trend
    from dxcheck.renderers.documents.outline import Block
    from dxcheck.renderers.documents.slips import Slip
    from dxcheck.renderers.shown import Asked, Changed, Found, Grouped, Overseen, PlanChanged, Reported, Shown
    from dxcheck.wording import Wording

What = TypeVar("What")


class Screen(NamedTuple):
    """Where text is laid out: so many columns wide, and styled for a console or plain."""

    width: int
    console: Console | None = None


PAPER = Screen(80)
"""A file, whatever the screen is: as wide as an upright page in a fixed font, and as most terminals that show it."""
WIDEST = 100
"""Lines of running text that are longer are hard to read."""
WIDEST_TABLE = 140
"""Beyond this many columns a table of changes gains nothing."""


class Kind(Enum):
    """Where an answer may go, and how."""

    LAID_OUT = "text for people, laid out for a screen"
    DATA = "text for programs, in UTF-8 whatever the locale says"
    BYTES = "no text"


class Format(NamedTuple, Generic[What]):
    """How something is shown: what kind of answer that gives, and the function that makes it."""

    kind: Kind
    render: Callable[[What, Wording, Screen], str | bytes]
    suffixes: tuple[str, ...] = ()
    """The endings of files that mean it; the first is the one that we give."""
    extra: str | None = None
    """The optional dependencies of the package that it needs."""
    has_mark: bool = False
    """Whether a file of it begins with a byte order mark, by which spreadsheet programs know UTF-8; a pipe has none."""


# ---------------------------------------------------------------- status, reporting


def _status_table(asked: Grouped, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.terminal.status_table import render_status_table

    return render_status_table(asked.judgement, asked.by, words, *screen, typed=asked.typed)


def _status_json(judgement: Judgement, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.status_json import render_status_json

    return render_status_json(judgement, words)


def _grouped_json(asked: Grouped, words: Wording, screen: Screen) -> str:
    return _status_json(asked.judgement, words, screen)


def _status_csv(asked: Grouped, words: Wording, screen: Screen) -> str:
    from dxcheck.judging.groups import View

    if asked.by in (None, View.MILESTONE):
        from dxcheck.renderers.data.milestones_csv import render_milestones_csv

        return render_milestones_csv(asked.judgement)
    from dxcheck.renderers.data.status_csv import render_groups_csv

    return render_groups_csv(asked.judgement, asked.by)


def _reporting_table(judgement: Judgement, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.terminal.reporting_table import render_reporting

    return render_reporting(judgement, words, *screen)


def _reporting_csv(judgement: Judgement, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.status_csv import render_reporting_csv

    return render_reporting_csv(judgement)


# ---------------------------------------------------------------- overview


def _overview_table(overseen: Overseen, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.terminal.plans_table import render_plans

    return render_plans(overseen, words, *screen)


def _overview_json(overseen: Overseen, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.overview_json import render_overview_json

    return render_overview_json(overseen.overview, words)


def _overview_csv(overseen: Overseen, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.overview_csv import render_overview_csv

    return render_overview_csv(overseen, words)


# ---------------------------------------------------------------- report, notice


def _text(blocks: list[Block], words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.text import render_text

    return render_text(blocks, words, min(screen.width, WIDEST))


def _markdown(blocks: list[Block], words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.markdown import render_markdown

    return render_markdown(blocks, words)


def _slip_text(slip: Slip, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.slip_text import render_slip_text

    return render_slip_text(slip, words, PAPER.width)


def _slip_docx(slip: Slip, words: Wording, screen: Screen) -> bytes:
    from dxcheck.renderers.documents.slip_docx import render_slip_docx

    return render_slip_docx(slip, words)


def _report_text(reported: Reported, words: Wording, screen: Screen) -> str:
    text = _text(_blocks(reported, words), words, screen)
    if reported.provenance is None:
        return text
    from dxcheck.renderers.provenance import in_text

    return in_text(text, reported.provenance)


def _report_markdown(reported: Reported, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.provenance import in_markdown

    text = _markdown(_blocks(reported, words), words, screen)
    return in_markdown(text, reported.provenance) if reported.provenance else text


def _report_html(reported: Reported, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.html import render_html
    from dxcheck.renderers.provenance import in_html

    page = render_html(reported.judgement, _blocks(reported, words), words)
    return in_html(page, reported.provenance) if reported.provenance else page


def _report_json(reported: Reported, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.status_json import render_status_json

    return render_status_json(reported.judgement, words, reported.provenance)


def _report_xlsx(reported: Reported, words: Wording, screen: Screen) -> bytes:
    from dxcheck.renderers.data.workbook.book import render_xlsx
    from dxcheck.renderers.provenance import in_office

    book = render_xlsx(reported.judgement, words)
    return in_office(book, reported.provenance) if reported.provenance else book


def _report_docx(reported: Reported, words: Wording, screen: Screen) -> bytes:
    from dxcheck.renderers.documents.docx import render_docx
    from dxcheck.renderers.provenance import in_office

    document = render_docx(_blocks(reported, words), words)
    return in_office(document, reported.provenance) if reported.provenance else document


def _blocks(reported: Reported, words: Wording) -> list[Block]:
    from dxcheck.renderers.documents.compliance import compliance

    return compliance(reported.judgement, words, reported.letter)


# ---------------------------------------------------------------- trend, diff, show, template


def _trend_text(trend: Trend, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.terminal.trend_text import WIDEST, render_trend

    return render_trend(trend, words, min(screen.width, WIDEST), screen.console)


def _trend_svg(trend: Trend, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.chart_svg import render_svg

    return render_svg(trend, words)


def _diff_text(changed: Changed, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.changes import changes
    from dxcheck.renderers.documents.text import render_text

    return render_text(changes(*changed, words), words, min(screen.width, WIDEST_TABLE))


def _diff_json(changed: Changed, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.difference_json import render_difference_json

    return render_difference_json(*changed)


def _diff_markdown(changed: Changed, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.changes import changes

    return _markdown(changes(*changed, words), words, screen)


def _diff_docx(changed: Changed, words: Wording, screen: Screen) -> bytes:
    from dxcheck.renderers.documents.changes import changes
    from dxcheck.renderers.documents.docx import render_docx

    return render_docx(changes(*changed, words), words)


def _plan_diff_text(changed: PlanChanged, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.plan_changes import plan_changes
    from dxcheck.renderers.documents.text import render_text

    return render_text(plan_changes(*changed, words), words, min(screen.width, WIDEST_TABLE))


def _plan_diff_json(changed: PlanChanged, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.plan_difference_json import render_plan_difference_json

    return render_plan_difference_json(*changed)


def _plan_diff_markdown(changed: PlanChanged, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.documents.plan_changes import plan_changes

    return _markdown(plan_changes(*changed, words), words, screen)


def _plan_diff_docx(changed: PlanChanged, words: Wording, screen: Screen) -> bytes:
    from dxcheck.renderers.documents.docx import render_docx
    from dxcheck.renderers.documents.plan_changes import plan_changes

    return render_docx(plan_changes(*changed, words), words)


def _show_text(shown: Shown, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.terminal.show_text import render_show

    return render_show(*shown, words, *screen)


def _show_json(shown: Shown, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.show_json import render_show_json

    return render_show_json(shown.plan, shown.excerpt)


def _template_csv(asked: Asked, words: Wording, screen: Screen) -> bytes:
    """With a byte order mark, so that spreadsheet programs read the Chinese."""
    from dxcheck.renderers.forms.template_csv import render_template_csv

    return render_template_csv(*asked, words).encode("utf-8-sig")


def _template_xlsx(asked: Asked, words: Wording, screen: Screen) -> bytes:
    from dxcheck.renderers.forms.template_xlsx import render_template_xlsx

    return render_template_xlsx(*asked, words)


# ---------------------------------------------------------------- validate


def _validate_text(found: Found, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.terminal.diagnostics_text import render_found

    return render_found(found.extents, found.problems, found.unasked, words)


def _validate_json(found: Found, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.data.validate_json import render_validate_json

    return render_validate_json(found.files, found.plans, found.problems, words)


def _github(found: Found, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.ci.github import render_github

    return render_github(found.files, found.problems, words)


def _sarif(found: Found, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.ci.sarif import render_sarif

    return render_sarif(found.files, found.problems, words)


def _junit(found: Found, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.ci.junit import render_junit

    return render_junit(found.files, found.problems, words)


def _gitlab(found: Found, words: Wording, screen: Screen) -> str:
    from dxcheck.renderers.ci.gitlab import render_gitlab

    return render_gitlab(found.files, found.problems, words)


# ---------------------------------------------------------------- the tables

StatusFormat = Literal["table", "json", "csv"]
STATUS: Mapping[StatusFormat, Format[Grouped]] = {
    "table": Format(Kind.LAID_OUT, _status_table, (".txt",)),
    "json": Format(Kind.DATA, _grouped_json, (".json",)),
    "csv": Format(Kind.DATA, _status_csv, (".csv",), has_mark=True),
}
REPORTING: Mapping[StatusFormat, Format[Judgement]] = {
    "table": Format(Kind.LAID_OUT, _reporting_table),
    "json": Format(Kind.DATA, _status_json),
    "csv": Format(Kind.DATA, _reporting_csv),
}
OVERVIEW: Mapping[StatusFormat, Format[Overseen]] = {
    "table": Format(Kind.LAID_OUT, _overview_table, (".txt",)),
    "json": Format(Kind.DATA, _overview_json, (".json",)),
    "csv": Format(Kind.DATA, _overview_csv, (".csv",), has_mark=True),
}
ReportFormat = Literal["text", "markdown", "html", "json", "xlsx", "docx"]
REPORT: Mapping[ReportFormat, Format[Reported]] = {
    "text": Format(Kind.LAID_OUT, _report_text, (".txt",)),
    "markdown": Format(Kind.DATA, _report_markdown, (".md",)),
    "html": Format(Kind.DATA, _report_html, (".html", ".htm")),
    "json": Format(Kind.DATA, _report_json, (".json",)),
    "xlsx": Format(Kind.BYTES, _report_xlsx, (".xlsx",), "office"),
    "docx": Format(Kind.BYTES, _report_docx, (".docx",), "office"),
}
NoticeFormat = Literal["text", "docx"]
NOTICE: Mapping[NoticeFormat, Format[Slip]] = {
    "text": Format(Kind.LAID_OUT, _slip_text, (".txt",)),
    "docx": Format(Kind.BYTES, _slip_docx, (".docx",), "office"),
}
TrendFormat = Literal["text", "svg"]
TREND: Mapping[TrendFormat, Format[Trend]] = {
    "text": Format(Kind.LAID_OUT, _trend_text, (".txt",)),
    "svg": Format(Kind.DATA, _trend_svg, (".svg",)),
}
DiffFormat = Literal["text", "json", "markdown", "docx"]
DIFF: Mapping[DiffFormat, Format[Changed]] = {
    "text": Format(Kind.LAID_OUT, _diff_text, (".txt",)),
    "json": Format(Kind.DATA, _diff_json, (".json",)),
    "markdown": Format(Kind.DATA, _diff_markdown, (".md",)),
    "docx": Format(Kind.BYTES, _diff_docx, (".docx",), "office"),
}
PLAN_DIFF: Mapping[DiffFormat, Format[PlanChanged]] = {
    "text": Format(Kind.LAID_OUT, _plan_diff_text, (".txt",)),
    "json": Format(Kind.DATA, _plan_diff_json, (".json",)),
    "markdown": Format(Kind.DATA, _plan_diff_markdown, (".md",)),
    "docx": Format(Kind.BYTES, _plan_diff_docx, (".docx",), "office"),
}
"""Of `diff` of two plans."""
ShowFormat = Literal["text", "json"]
SHOW: Mapping[ShowFormat, Format[Shown]] = {
    "text": Format(Kind.LAID_OUT, _show_text),
    "json": Format(Kind.DATA, _show_json),
}
TemplateFormat = Literal["csv", "xlsx"]
TEMPLATE: Mapping[TemplateFormat, Format[Asked]] = {
    "csv": Format(Kind.BYTES, _template_csv, (".csv",)),
    "xlsx": Format(Kind.BYTES, _template_xlsx, (".xlsx",), "office"),
}
ValidateFormat = Literal["text", "json", "github", "sarif", "junit", "gitlab"]
VALIDATE: Mapping[ValidateFormat, Format[Found]] = {
    "text": Format(Kind.LAID_OUT, _validate_text, (".txt",)),
    "json": Format(Kind.DATA, _validate_json, (".json",)),
    "github": Format(Kind.DATA, _github),
    "sarif": Format(Kind.DATA, _sarif, (".sarif",)),
    "junit": Format(Kind.DATA, _junit, (".xml",)),
    "gitlab": Format(Kind.DATA, _gitlab),
}
FORMATS: Mapping[str, Mapping[Any, Format[Any]]] = {
    "status": STATUS,
    "reporting": REPORTING,
    "overview": OVERVIEW,
    "report": REPORT,
    "notice": NOTICE,
    "trend": TREND,
    "diff": DIFF,
    "show": SHOW,
    "template": TEMPLATE,
    "validate": VALIDATE,
}
"""Of each command that has some."""

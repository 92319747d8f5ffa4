"""Every choice of the command line is a row of its table, renders, and has a renderer that stands in no other list."""

from __future__ import annotations

import importlib
import inspect
import json
import pathlib
import re
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from helpers import ROOT, run

from dxcheck.cli import COMMANDS
from dxcheck.renderers.formats import FORMATS, Kind

CASE = ROOT / "tests" / "cases" / "duties_that_recur"
BESIDE = {
    "render_diagnostics",
    "render_count",
    "render_slip_index",
    "render_rejects",
    "render_returned_csv",
    "render_returned_xlsx",
    "render_grids",
}
"""What is said beside an answer, and what lays out one."""


def _literals(annotation: Any) -> tuple[str, ...]:
    """The choices in an annotation such as Annotated[Optional[Literal["text", "svg"]], …]."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for part in get_args(annotation) if (found := _literals(part))), ())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_choice_of_a_command_is_a_row_of_its_table(command: str) -> None:
    function = importlib.import_module(f"dxcheck.commands.{command}").command
    hints = get_type_hints(function, include_extras=True)
    choices = [found for name in inspect.signature(function).parameters if (found := _literals(hints[name]))]
    offered = FORMATS.get(command, {})
    assert choices == ([tuple(offered)] if offered else [])


def test_endings_tell_formats_apart() -> None:
    for command, rows in FORMATS.items():
        endings = [suffix for row in rows.values() for suffix in row.suffixes]
        assert len(endings) == len(set(endings)), command
        assert all(row.suffixes for row in rows.values() if row.kind is Kind.BYTES), command


def test_every_renderer_is_in_the_table() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "dxcheck" / "renderers").rglob("*.py"))
    table = (ROOT / "dxcheck" / "renderers" / "formats.py").read_text("utf-8")
    assert set(re.findall(r"^def (render_\w+)", code, re.MULTILINE)) - BESIDE == set(
        re.findall(r"import .*?(render_\w+)", table)
    )


def _asked(command: str, format_: str, tmp_path: pathlib.Path) -> list[str]:  # noqa: PLR0911 - a line a command
    judged = ["m.csv", "--plan", "plan.yaml", "--as-of", "2023-06-30"]
    suffix = FORMATS[command][format_].suffixes[:1]
    match command:
        case "trend":
            return [command, "hired", *judged, "--format", format_]
        case "template":
            return [command, "-o", str(tmp_path / f"form{suffix[0]}"), "--plan", "plan.yaml"]
        case "report":
            return [command, *judged, "-o", str(tmp_path / f"report{suffix[0]}")]
        case "notice":
            return [command, *judged, "-o", str(tmp_path), "--format", format_]
        case "diff":
            saved = tmp_path / "saved.json"
            saved.write_text(run("status", *judged, "--format", "json").out, "utf-8")
            written = ["-o", str(tmp_path / "diff.docx")] if format_ == "docx" else []
            return [command, str(saved), str(saved), "--format", format_, *written]
        case "overview":
            return [command, ".", "--as-of", "2023-06-30", "--format", format_]
        case "show":
            return [command, "--plan", "plan.yaml", "--format", format_]
        case "validate":
            return [command, "m.csv", "--plan", "plan.yaml", "--format", format_]
        case _:
            return [command, *judged, "--format", format_]


@pytest.mark.parametrize(
    ("command", "format_"), [(command, format_) for command in FORMATS for format_ in FORMATS[command]]
)
def test_every_format_shows_one_small_judgement(
    command: str, format_: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = FORMATS[command][format_]
    if row.extra:
        pytest.importorskip("openpyxl", reason="an install without extras")
    monkeypatch.chdir(CASE)
    result = run(*_asked(command, format_, tmp_path))
    assert result.code == 0, result.err
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name != "saved.json")
    if command in ("report", "template", "notice") or format_ == "docx":
        assert written.startswith(b"PK") == (row.extra == "office")
        assert written
    elif format_ == "json":
        assert json.loads(result.out)
    else:
        assert result.out or (command, format_) == ("validate", "github")  # which says nothing where nothing is wrong


@pytest.mark.parametrize("command", ["report", "trend", "template"])
def test_an_ending_that_means_nothing_is_refused_in_one_way(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASE)
    asked = ["hired"] if command == "trend" else []
    endings = ", ".join(suffix for row in FORMATS[command].values() for suffix in row.suffixes)
    result = run(command, *asked, "-o", "x.pdf", "--plan", "plan.yaml")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"error: -o: “x.pdf” is not one of {endings}\n"

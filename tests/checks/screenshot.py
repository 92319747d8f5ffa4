"""Draw reports/status.svg, the README's screenshot: `python tests/checks/screenshot.py`."""

from __future__ import annotations

import datetime
import html
import io
import pathlib
import re

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from dxcheck.judge import gather, judge
from dxcheck.judging.selection import Selection
from dxcheck.plan.load import load_plan
from dxcheck.renderers.terminal.status_table import render_status_table
from dxcheck.wording import wording

HERE = pathlib.Path(__file__).parents[2] / "reports"
WIDTH = 96
CHARACTER = 12.2
"""How wide rich draws a character, in the units of its SVG."""


def main() -> None:
    files = [str(path) for path in sorted((HERE / "example").glob("*.csv"))]
    plan = HERE.parent / "plan" / "daxing-2021-2023.yaml"
    plan_file, _ = load_plan(str(plan))
    assert plan_file is not None
    judgement = judge(gather(plan_file, files), Selection(), datetime.date(2022, 12, 31))
    screen = Console(width=WIDTH, height=80, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    shown = render_status_table(judgement, None, wording("zh"), WIDTH, screen)
    paper = Console(width=WIDTH, file=io.StringIO(), record=True)
    paper.print(Text.from_ansi(shown.rstrip()))
    svg = paper.export_svg(
        title="dxcheck status reports/example/*.csv --as-of 2022-12-31 --lang zh", unique_id="status"
    )
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # nothing is fetched to show it
    svg = svg.replace("Fira Code, monospace", "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace")
    svg = re.sub(
        r'<text class="status-r([^>]*?) x="([0-9.]+)"([^>]*?) textLength="[0-9.]+"([^>]*)>([^<]*)</text>', _split, svg
    )
    (HERE / "status.svg").write_text(svg, "utf-8")


def _split(text: re.Match[str]) -> str:
    """rich gives a text the length of so many characters, but a Chinese one is two wide: place each run by itself."""
    style, x, before, after, content = text.groups()
    content = html.unescape(content)
    runs = []
    for run in re.finditer(r"[\u2e80-\uffef]+|[^\s\u2e80-\uffef]+", content):
        start = float(x) + CHARACTER * cell_len(content[: run.start()])
        length = CHARACTER * cell_len(run[0])
        runs.append(
            f'<text class="status-r{style} x="{start:.1f}"{before} textLength="{length:.1f}"{after}>'
            f"{html.escape(run[0])}</text>"
        )
    return "".join(runs)


if __name__ == "__main__":
    main()

"""Draw reports/status.svg, the README's screenshot: `python reports/screenshot.py` at the top of the project."""

from __future__ import annotations

import datetime
import io
import pathlib
import re

from rich.console import Console
from rich.text import Text

from dxcheck.judge import judge
from dxcheck.renderers.status_table import render_status_table
from dxcheck.selection import Selection
from dxcheck.views import View
from dxcheck.wording import wording

HERE = pathlib.Path(__file__).parent
WIDTH = 118


def main() -> None:
    files = [str(path) for path in sorted((HERE / "example").glob("*.csv"))]
    plan = HERE.parent / "plan" / "daxing-2021-2023.yaml"
    ids = ("1", "4.2", "11.1", "12", "13.1")
    report, _ = judge(str(plan), files, datetime.date(2023, 6, 30), lambda _: Selection(actions=ids))
    assert report is not None
    screen = Console(width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    table = render_status_table(report, View.MILESTONE, wording("zh"), screen)
    paper = Console(width=WIDTH, file=io.StringIO(), record=True)
    paper.print(Text.from_ansi(table.split("\n报送文件的行")[0].split("\n\x1b[2m报送")[0]))
    svg = paper.export_svg(title="dxcheck status reports/example/*.csv --as-of 2023-06-30", unique_id="status")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # nothing is fetched to show it
    svg = svg.replace("Fira Code, monospace", "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', Menlo, Consolas, monospace")
    (HERE / "status.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()

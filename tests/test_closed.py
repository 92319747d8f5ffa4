"""Nothing that the program does opens a connection or starts another program; it may fork workers of its own."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

from helpers import EXAMPLES, PLAN, ROOT

from dxcheck.cli import COMMANDS

FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "urllib.Request", "ftplib.connect", "smtplib.connect", "http.client.connect", "subprocess.Popen", "os.system",
    "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn", "webbrowser.open", "ctypes.dlopen",
)  # fmt: skip
_RUNS = """
import contextlib, io, json, sys
forbidden, asked = json.loads(sys.argv[1]), json.loads(sys.argv[2])
done, tried = [], [""]
def hook(event, arguments):
    if event in forbidden:
        done.append([tried[0], event, repr(arguments)])
        raise PermissionError(event)
sys.addaudithook(hook)
from dxcheck.process import main
codes = {}
for tried[0] in asked:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            main(tried[0].split("\\n"))
        except SystemExit as leaving:
            codes[tried[0]] = leaving.code or 0
import os
tried[0] = "the hook itself"
try:
    os.system("true")
except PermissionError:
    pass
json.dump([done, codes], sys.stdout)
"""


def test_no_command_connects_or_starts_a_program(tmp_path: pathlib.Path) -> None:
    bad, register = tmp_path / "bad.csv", [str(path) for path in EXAMPLES]
    bad.write_text("indicator,date,value\nrd_centres,http://example.org,=cmd|' /C calc'!A0\n", "utf-8")
    judged = [*register, "--as-of", "2022-12-31"]
    formats = [".txt", ".md", ".html", ".json", *([".xlsx", ".docx"] if _has_office() else [])]
    runs = [
        *(["report", *judged, "-o", str(tmp_path / f"r{suffix}")] for suffix in formats),
        *(["status", *judged, "--format", form] for form in ("table", "csv", "json")),
        ["status", str(bad), "--skip-rejected", "--rejects", str(tmp_path / "rejects.csv")],
        ["reporting", *judged],
        ["notice", *judged, "-o", str(tmp_path / "slips")],
        ["trend", "rd_centres", *judged, "-o", str(tmp_path / "t.svg")],
        *(["validate", str(PLAN), str(bad), "--format", form] for form in ("text", "sarif", "junit", "github")),
        ["diff", str(PLAN), str(PLAN)],
        ["draft", str(PLAN.with_suffix(".txt"))],
        ["template", "-o", str(tmp_path / "form.csv")],
        ["verify", str(tmp_path / "r.txt"), *register],
        ["show"],
        ["show", "http://example.org"],
        ["overview", str(PLAN.parent / "examples"), "--as-of", "2024-06-30", "--jobs", "2"],
        ["explain", "DX-M007"],
        ["schema", "plan"],
    ]  # fmt: skip
    asked = ["\n".join(run) for run in runs]
    command = [sys.executable, "-c", _RUNS, json.dumps(FORBIDDEN), json.dumps(asked)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    done, codes = json.loads(ended.stdout)
    assert [event for run, event, _ in done if run == "the hook itself"] == ["os.system"]
    assert [each for each in done if each[0] != "the hook itself"] == []
    assert codes.keys() == set(asked)
    assert set(codes.values()) <= {0, 1, 2}
    assert {run[0] for run in runs} >= set(COMMANDS)


def _has_office() -> bool:
    import importlib.util

    return importlib.util.find_spec("openpyxl") is not None

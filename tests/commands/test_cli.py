from __future__ import annotations

import errno
import gc
import io
import json
import os
import pathlib
import re
import subprocess
import sys

import pytest
from helpers import EXAMPLES, ROOT, run
from rich.cells import cell_len

import dxcheck
from dxcheck.cli import COMMANDS
from dxcheck.process import main


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dxcheck", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_version() -> None:
    assert run("--version").out == f"dxcheck {dxcheck.__version__}\n"


def test_help_names_every_command_and_no_more() -> None:
    result = run("--help")
    assert result.code == 0
    modules = {path.stem for path in (ROOT / "dxcheck" / "commands").glob("*.py")}
    assert modules - {
        "__init__",
        "again",
        "answer",
        "asked",
        "complete",
        "gates",
        "inputs",
        "language",
        "options",
        "outputs",
        "plan_file",
        "provenance",
        "rejects",
    } == set(COMMANDS)
    assert all(f"\n  {name} " in result.out for name in COMMANDS)
    assert "..." not in result.out.partition("Commands:")[2]


def test_an_unknown_command_or_none_is_told() -> None:
    wrong = run("stauts")
    assert wrong.code == 2
    assert "status" in wrong.err
    assert run().code == 2


def test_the_language_may_be_said_before_the_command() -> None:
    assert "依据报送文件" in run("--lang", "zh", "--help").out
    assert "依据报送文件" in run("--lang=zh", "status", "--help").out
    assert run("--lang=zh", "explain", "DX-M007").out == run("explain", "DX-M007", "--lang", "zh").out
    assert run("--lang", "xx", "status").code == 2


def test_chinese_help_is_whole_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    help_ = run("status", "--help", "--lang", "zh").out
    assert "…" not in help_
    assert "用法：dxcheck status" in help_


def test_help_imports_no_command() -> None:
    code = (
        "import sys\nfrom dxcheck.process import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "sys.exit(any(name in sys.modules for name in ('pydantic', 'yaml', 'dxcheck.commands', 'dxcheck.plan.model')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments", [("explain", "DX-M007"), ("schema", "metrics"), ("diff", "--help"), ("status", "--help")]
)
def test_what_needs_no_plan_loads_no_model_of_one(arguments: tuple[str, ...]) -> None:
    code = (
        f"import sys\nfrom dxcheck.process import main\ntry: main({arguments!r})\nexcept SystemExit: pass\n"
        "assert not {'pydantic', 'yaml', 'dxcheck.plan.model'} & set(sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_chinese_survives_a_narrow_locale() -> None:
    """Spelt out and counted, once, in a language that can be written there; data is UTF-8 in any case."""
    for encoding in ("ascii", "cp1252"):
        shown = _process("show", "4.2", "--lang", "zh", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert shown.returncode == 0
        assert b"?" not in shown.stdout
        assert b"\\u652f\\u6301" in shown.stdout  # 支持
        assert re.findall(r"characters that (\w+) lacks: \d+,", shown.stderr.decode(encoding)) == [encoding]
    as_json = _process("status", "--format", "json", PYTHONIOENCODING="ascii")
    assert "区科委" in as_json.stdout.decode("utf-8")
    assert as_json.stderr == b""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "arguments",
    ["status --as-of 2022-12-31", "status --by organisation", "report", "show 4.2", "explain DX-M007", "status --help",
     "trend scenario_projects EXAMPLE", "trend 4.1-2022 EXAMPLE", "validate BAD"],
)  # fmt: skip
def test_gbk_has_all_that_is_shown(arguments: str, language: str, tmp_path: pathlib.Path) -> None:
    """Marks that it lacks are others there; nothing is lost, and so nothing is said of it."""
    (tmp_path / "bad.csv").write_text("indicator,date,value\nrd_centres,2022,约3\n", "utf-8")
    named = arguments.replace("EXAMPLE", str(EXAMPLES[0])).replace("BAD", str(tmp_path / "bad.csv"))
    shown = _process(*named.split(), "--lang", language, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    plain = _process(*named.split(), "--lang", language, PYTHONIOENCODING="utf-8")
    assert shown.stdout.decode("gbk").count("?") == plain.stdout.decode("utf-8").count("?")
    assert shown.stderr.decode("gbk").count("?") == plain.stderr.decode("utf-8").count("?")
    assert "chcp 65001" not in shown.stderr.decode("gbk")
    assert "\\u" not in shown.stdout.decode("gbk")


def test_the_columns_of_a_narrow_locale_stay_columns() -> None:
    asked = ("status", str(EXAMPLES[0]), "--as-of", "2022-12-31", "--by", "milestone")
    shown = _process(*asked, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    lines = shown.stdout.decode("cp1252").splitlines()
    assert any(">=" in line for line in lines)
    assert not any(">= " in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("status BAD", 2), ("status GOOD", 0), ("validate BAD", 1), ("stauts", 2), ("status --as-of x", 2),
        ("status GOOD --as-of 2022-12-31 --fail-on unreported", 1), ("status --format xml", 2),
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", ["2> /dev/full", "2>&-"])
def test_a_stderr_that_takes_nothing_changes_no_exit_code(
    arguments: str, code: int, target: str, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "bad.csv").write_text("indicator,date,value\nrd_centres,2022,约3\n", "utf-8")
    named = arguments.replace("BAD", str(tmp_path / "bad.csv")).replace("GOOD", str(EXAMPLES[0]))
    command = f'"{sys.executable}" -m dxcheck {named} > /dev/null {target}'
    assert subprocess.run(["sh", "-c", command], cwd=ROOT, check=False).returncode == code


def test_nobody_who_reads_stderr_changes_no_exit_code(tmp_path: pathlib.Path) -> None:
    (tmp_path / "bad.csv").write_text("indicator,date,value\n" + "rd_centres,2022,约3\n" * 3000, "utf-8")
    command = f'{{ "{sys.executable}" -m dxcheck status bad.csv 2>&1 >/dev/null; echo $? > code; }} | head -1'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (tmp_path / "code").read_text("ascii") == "2\n"


def test_a_closed_pipe_is_no_failure_to_talk_about(tmp_path: pathlib.Path) -> None:
    command = f'"{sys.executable}" -m dxcheck status --as-of 2022-12-31 2> "{tmp_path}/err" | head -1'
    shown = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert shown.stdout.startswith(b"Daxing")
    assert (tmp_path / "err").read_text("utf-8") == ""


@pytest.mark.parametrize("arguments", ["status --as-of 2022-12-31", "--help", "--version", "show"])
def test_a_closed_or_full_stdout_is_told_and_no_answer(arguments: str) -> None:
    for target in (">&-", "> /dev/full"):
        command = f'"{sys.executable}" -m dxcheck {arguments} {target}'
        shown = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
        assert shown.returncode == 2, (arguments, target)
        assert b"Traceback" not in shown.stderr
        assert shown.stderr
        assert target == ">&-" or b"the answer cannot be written: the disk is full" in shown.stderr


@pytest.mark.parametrize("arguments", ["status --as-of 2022-12-31", "--help", "--version", "show", "schema plan"])
def test_an_answer_that_nobody_reads_ends_in_silence(arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        command = [sys.executable, "-m", "dxcheck", *arguments.split()]
        shown = subprocess.run(command, cwd=ROOT, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (shown.returncode, shown.stderr) == (141, b"")


@pytest.mark.parametrize(
    "arguments", ["status -o OUT.csv", "report -o OUT.xlsx", "report -o OUT.docx", "notice -o OUT"]
)
def test_a_file_that_may_not_grow_is_told_and_nothing_of_it_stays(arguments: str, tmp_path: pathlib.Path) -> None:
    resource = pytest.importorskip("resource")
    pytest.importorskip("openpyxl")
    asked = arguments.replace("OUT", str(tmp_path / "out")).split()
    shown = subprocess.run(
        [sys.executable, "-m", "dxcheck", asked[0], str(EXAMPLES[0]), "--as-of", "2022-12-31", *asked[1:]],
        cwd=ROOT, capture_output=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
    )  # fmt: skip
    assert shown.returncode == 2
    assert b"cannot be written" in shown.stderr
    assert b"Traceback" not in shown.stderr
    assert list(tmp_path.iterdir()) == []


def test_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("dxcheck.commands.show.find_plan", too_much)
    assert run("show") == (2, "", "error: there is not enough memory; with fewer or smaller files there may be\n")


@pytest.mark.parametrize("columns", ["0", "-3", "wide", "9" * 12])
def test_a_senseless_width_is_passed_over(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(cell_len, run("status").out.splitlines())) == 80
    assert len(run("show").out.splitlines()) > 80


def test_an_option_that_names_nothing_is_refused() -> None:
    for option in ("--fail-on", "--status", "--organisation", "--action"):
        for value in ("", ","):
            result = run("status", option, value)
            assert (result.code, result.out) == (2, "")
            assert option in result.err


def test_file_names_of_another_encoding_are_shown_and_escaped(tmp_path: pathlib.Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xb1\xa8.csv")
    pathlib.Path(name).write_text("indicator,date,value\nrd_centres,2022-06-30,3\n", "utf-8")
    for format_ in ("json", "csv", "table"):
        assert run("status", name, "--format", format_).code == 0
    assert json.loads(run("status", name, "--format", "json").out)["inputs"][0]["path"] == name
    assert run("validate", name, "--format", "sarif").code == 0


def test_a_full_disk_is_told() -> None:
    if not pathlib.Path("/dev/full").exists():
        return
    with pathlib.Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "dxcheck", "status", "--format", "json"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert b"error: " in result.stderr


def test_what_makes_starting_quick_is_still_there() -> None:
    """Not a time but what it hangs on: no plugin search, few collections, and no terminal library in a pipe."""
    code = (
        "import sys, gc, os\nimport dxcheck.cli as cli\nfrom dxcheck.process import run\n"
        "real, seen = cli.app, []\n"
        "def app(*args):\n"
        "    seen.extend((os.environ['PYDANTIC_DISABLE_PLUGINS'], gc.get_threshold()[0]))\n    real(*args)\n"
        "cli.app = app\n"
        "def end(code): raise SystemExit(code)\n"
        "os._exit, sys.argv[1:] = end, ['status', '--as-of', '2022-12-31']\n"
        "try: run()\nexcept SystemExit: pass\n"
        "assert seen[0] == '__all__' and seen[1] >= 100_000, seen\n"
        "unwanted = {'rich.console', 'rich.table', 'openpyxl', 'docx', 'dateutil'}\n"
        "unwanted |= {'dxcheck.proof', 'dxcheck.published'}\n"
        "assert not unwanted & set(sys.modules), unwanted & set(sys.modules)\n"
    )
    quick = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert quick.returncode == 0, quick.stderr


def test_the_process_stays_as_it_was_found() -> None:
    """Else what comes after, a test or a program that calls `main`, no longer sees what goes wrong."""

    def state() -> tuple[object, ...]:
        return sys.unraisablehook, sys.excepthook, gc.get_threshold(), dict(os.environ), sys.stdout, sys.stderr.errors

    before = state()
    for arguments in (["status", "--as-of", "2022-12-31"], ["--lang", "zh", "--help"], ["status", "nothing.csv"]):
        run(*arguments)
        assert state() == before


@pytest.mark.parametrize(
    ("fault", "code"), [(KeyboardInterrupt, 130), (RuntimeError, 2), (BrokenPipeError(errno.EPIPE, "Broken pipe"), 141)]
)
def test_a_command_that_fails_leaves_stdout_and_no_open_file_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path, fault: type[BaseException] | BaseException, code: int
) -> None:
    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr("dxcheck.commands.show.find_plan", fails)
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", out)
        first = _next_descriptor()
        for _ in range(2):
            with pytest.raises(SystemExit) as left:
                main(["show"])
            assert left.value.code == code
        out.write("what comes after")
        assert _next_descriptor() == first
    assert (tmp_path / "out").read_text("utf-8") == "what comes after"


def _next_descriptor() -> int:
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.close(descriptor)
    return descriptor


def test_an_interrupt_before_any_command_runs_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dxcheck.cli.app", interrupted)
    assert run("status") == (130, "", "dxcheck: interrupted\n")


def test_streams_that_are_none_or_closed_stay_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with pytest.raises(SystemExit):
        main(["--version"])
    assert sys.stderr is None
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr("sys.stdout", closed)
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 2
    assert sys.stdout is closed


def test_quiet_says_nothing_beside_the_answer_but_errors(tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.csv").write_text("indicator,date,value,other\nrd_centres,2022-06-30,3,x\n", "utf-8")
    (tmp_path / "bad.csv").write_text("indicator,date,value,other\nrd_centres,2022-06-30,约3,x\n", "utf-8")
    asked = ("status", str(tmp_path / "m.csv"), "--as-of", "2022-12-31")
    loud, quiet = run(*asked), run(*asked, "-q")
    assert "DX-M003 warning" in loud.err  # the column that is not known
    assert (quiet.code, quiet.out, quiet.err) == (0, loud.out, "")
    report = ("report", *asked[1:], "-o", str(tmp_path / "r.txt"))
    assert "84 milestones" in run(*report).err
    assert run(*report, "--quiet").err == ""
    refused = run("status", str(tmp_path / "bad.csv"), "-q")
    assert refused.code == 2
    assert "DX-M003" not in refused.err
    assert "DX-M008 error: " in refused.err and "约3" in refused.err


def test_every_command_may_be_quiet() -> None:
    assert all("--quiet" in run(command, "--help").out for command in COMMANDS)


def test_the_language_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXCHECK_LANG", "zh")
    chinese = run("explain", "DX-M007")
    assert "请写成" in chinese.out
    assert "Write 2022-06-30" in run("explain", "DX-M007", "--lang", "en").out
    assert "依据报送文件" in run("--help").out


def test_what_is_doubtful_is_told_before_the_answer_so_that_the_screen_ends_with_it(tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.csv").write_text("indicator,date,value,other\nrd_centres,2022-06-30,3,x\n", "utf-8")
    for command in (["status"], ["report"], ["reporting"], ["trend", "rd_centres"]):
        asked = [*command, str(tmp_path / "m.csv"), "--as-of", "2022-12-31"]
        whole = [sys.executable, "-m", "dxcheck", *asked]
        both = subprocess.run(whole, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True, encoding="utf-8")
        apart = run(*asked)
        assert "DX-M003 warning" in apart.err
        assert both.stdout == apart.err + apart.out

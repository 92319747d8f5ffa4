"""What is built and shipped: a wheel that can judge by itself."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import tomllib
import zipfile

import pytest
from helpers import EXAMPLES, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(out),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_alone_can_judge(wheel: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Unpacked outside the checkout, with the plan and the text that it carries."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONSAFEPATH": "1"}

    def dxcheck(*arguments: str) -> str:
        command = [sys.executable, "-m", "dxcheck", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout

    where = subprocess.run(
        [sys.executable, "-c", "import dxcheck; print(dxcheck.__file__)"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert where.startswith(str(tmp_path))
    status = json.loads(dxcheck("status", *map(str, EXAMPLES), "--as-of", "2022-12-31", "--format", "json"))
    assert status["plan"]["document_number"] == "京兴政发〔2021〕8号"
    assert status["summary"]["due"] == 56
    assert "line 32" in dxcheck("show", "4.2", "--lang", "en")
    assert '"$defs"' in dxcheck("schema", "status")


def test_the_wheel_carries_what_it_needs(wheel: pathlib.Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    bundled = {"dxcheck/bundled/daxing-2021-2023.yaml", "dxcheck/bundled/daxing-2021-2023.txt"}
    assert bundled | {"dxcheck/py.typed"} <= names
    assert not any(name.startswith(("tests/", "plan/", "reports/")) for name in names)


def test_only_the_five_core_packages_are_required() -> None:
    required = {requirement.split(">")[0].strip().lower() for requirement in PROJECT["dependencies"]}
    assert required == {"typer", "pydantic", "pyyaml", "rich", "python-dateutil"}
    assert set(PROJECT["optional-dependencies"]) == {"office", "all"}


def test_the_top_level_is_as_agreed() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode != 0:
        pytest.skip("not a git checkout")
    tops = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    folders = {top for top in tops if (ROOT / top).is_dir() and not top.startswith(".")}
    assert folders == {"dxcheck", "plan", "reports", "tests"}

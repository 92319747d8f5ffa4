"""Programs that nobody here wrote read what we print. Not a test: it needs those programs.

    pip install check-jsonschema frictionless pandas yamllint junitparser pre-commit jsonschema
    npm install yaml-language-server            # in FOLDER; its node_modules are looked for there
    npm pack @microsoft/sarif-matcher-utils     # in FOLDER, unpacked: it carries the official SARIF 2.1.0 schema
    python tests/checks/clients.py FOLDER

Run at the top of the project, in an environment that has dxcheck and the packages. Each line says what was checked and
what the client said; the exit code is 1 if a client refused what it should accept, or accepted what it should refuse.
"""

from __future__ import annotations

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

PLAN = pathlib.Path("plan/daxing-2021-2023.yaml")
EXAMPLES = sorted(map(str, pathlib.Path("reports/example").glob("*.csv")))
CANONICAL = [file for file in EXAMPLES if pathlib.Path(file).read_bytes().startswith(b"indicator")]

Check = tuple[str, bool, str]
"""What was checked, whether the client said what it should, and what it said."""


def run(*command: str, cwd: pathlib.Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def dxcheck(*arguments: str) -> str:
    return run(sys.executable, "-m", "dxcheck", *arguments).stdout


def broken_plan(folder: pathlib.Path) -> pathlib.Path:
    """The plan with one field misspelt and one number changed, beside its text."""
    shutil.copy(PLAN.with_suffix(".txt"), folder)
    path = folder / PLAN.name
    text = PLAN.read_text("utf-8")
    path.write_text(text.replace("    unit: 项", "    unite: 项", 1).replace("at_least: 260", "at_least: 250"), "utf-8")
    return path


def sarif(folder: pathlib.Path, clients: pathlib.Path) -> Iterator[Check]:
    import jsonschema

    (schema_file,) = clients.rglob("sarif-2.1.0-rtm.*.json")
    validator = jsonschema.Draft7Validator(json.loads(schema_file.read_text("utf-8")))
    for name, files in (
        ("clean", [str(PLAN)]),
        ("with warnings", [str(PLAN), *EXAMPLES]),
        ("broken", [str(folder / PLAN.name)]),
    ):
        log = json.loads(dxcheck("validate", *files, "--format", "sarif"))
        errors = [error.message for error in validator.iter_errors(log)]
        results, rules = len(log["runs"][0]["results"]), len(log["runs"][0]["tool"]["driver"]["rules"])
        yield f"SARIF schema, {name}", not errors, f"{results} results, {rules} rules, {len(errors)} schema errors"


def junit(folder: pathlib.Path, clients: pathlib.Path) -> Iterator[Check]:
    from junitparser import JUnitXml

    xml = JUnitXml.fromstring(dxcheck("validate", str(folder / PLAN.name), *EXAMPLES, "--format", "junit").encode())
    told = f"{xml.tests} cases, {xml.failures} failed"
    yield "junitparser", (xml.tests, xml.failures) == (1 + len(EXAMPLES), 1), told


def json_schema(folder: pathlib.Path, clients: pathlib.Path) -> Iterator[Check]:
    for name, path, accepted in (("our plan", PLAN, True), ("a broken one", folder / PLAN.name, False)):
        result = run(sys.executable, "-m", "check_jsonschema", "--schemafile", "plan/plan.schema.json", str(path))
        yield f"check-jsonschema, {name}", (result.returncode == 0) is accepted, result.stdout.strip()[:160]


def table_schema(folder: pathlib.Path, clients: pathlib.Path) -> Iterator[Check]:
    schema = folder / "metrics.json"
    schema.write_text(dxcheck("schema", "metrics"), "utf-8")
    for file in CANONICAL:
        shutil.copy(file, folder / "good.csv")
        result = _frictionless(folder, "good.csv")
        yield f"frictionless, {file}", result["valid"], str(_errors(result) or "valid")
    bad = folder / "bad.csv"
    bad.write_text("indicator,date,value\n,2022-06-30,3\nrd_centres,06/30/2022,3\n", "utf-8")
    errors = _errors(_frictionless(folder, "bad.csv"))
    yield "frictionless, a bad file", errors == ["constraint-error", "constraint-error"], str(errors)


def long_table(folder: pathlib.Path, clients: pathlib.Path) -> Iterator[Check]:
    """The CSV of `status` against its own schema; and pandas, told the types that stand there, keeps each id."""
    import pandas

    schema, table = folder / "status-csv.json", folder / "status.csv"
    schema.write_text(dxcheck("schema", "status-csv"), "utf-8")
    dxcheck("status", *EXAMPLES, "--as-of", "2022-12-31", "-o", str(table))
    result = _frictionless(folder, table.name, schema.name)
    yield "frictionless, the CSV of status", result["valid"], str(_errors(result) or "valid")
    fields = json.loads(schema.read_text("utf-8"))["fields"]
    text = {field["name"]: "string" for field in fields if field["type"] == "string"}
    days = [field["name"] for field in fields if field["type"] == "date"]
    frame = pandas.read_csv(table, dtype=text, parse_dates=days)
    actions, bodies = set(frame["action"]), frame["organisation_id"].nunique()
    yield "pandas", {"1", "4.2", "14.2"} <= actions and bodies == 20, f"{len(frame)} rows, {len(actions)} actions"


def _frictionless(folder: pathlib.Path, file: str, schema: str = "metrics.json") -> dict[str, Any]:
    command = (sys.executable, "-m", "frictionless", "validate", file, "--schema", schema, "--json")
    answer: dict[str, Any] = json.loads(run(*command, cwd=folder).stdout)
    return answer


def _errors(answer: dict[str, Any]) -> list[str]:
    return [error["type"] for task in answer["tasks"] for error in task["errors"]]


def yaml_lint(folder: pathlib.Path, clients: pathlib.Path) -> Iterator[Check]:
    result = run(
        sys.executable, "-m", "yamllint", "-s", "-c", ".yamllint.yaml", "plan", "action.yml", ".pre-commit-hooks.yaml"
    )
    yield "yamllint", result.returncode == 0, result.stdout.strip() or "nothing to say"


def language_server(folder: pathlib.Path, clients: pathlib.Path) -> Iterator[Check]:
    """Opens the broken plan as an editor does: a diagnostic from the schema, and completion of a field."""
    shutil.copy("plan/plan.schema.json", folder)
    server = subprocess.Popen(
        ["node", str(clients / "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    path = folder / PLAN.name
    text = path.read_text("utf-8")
    uri = path.as_uri()
    try:
        _send(server, "initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}, 1)
        _until(server, lambda message: message.get("id") == 1)
        _send(server, "initialized", {})
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        _send(server, "textDocument/didOpen", {"textDocument": document})
        told = _until(server, lambda message: message.get("method") == "textDocument/publishDiagnostics")
        messages = [diagnostic["message"] for diagnostic in told["params"]["diagnostics"]]
        yield "yaml-language-server, diagnostics", any("unite" in message for message in messages), "; ".join(messages)
        lines = text.split("\n")
        row = next(number for number, line in enumerate(lines) if "due_soon_days" in line)
        lines[row] = "  "
        _send(server, "textDocument/didChange", {
            "textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "\n".join(lines)}],
        })  # fmt: skip
        _send(
            server,
            "textDocument/completion",
            {"textDocument": {"uri": uri}, "position": {"line": row, "character": 2}},
            2,
        )
        answer = _until(server, lambda message: message.get("id") == 2)["result"]
        items = answer["items"] if isinstance(answer, dict) else answer
        labels = sorted(item["label"] for item in items)
        yield "yaml-language-server, completion", "due_soon_days" in labels, ", ".join(labels)[:160]
    finally:
        server.kill()


def _send(server: subprocess.Popen[bytes], method: str, params: dict[str, Any], id_: int | None = None) -> None:
    body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **({"id": id_} if id_ else {})}).encode()
    assert server.stdin
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    server.stdin.flush()


def _until(server: subprocess.Popen[bytes], wanted: Any) -> dict[str, Any]:
    """Read messages until one is wanted; answer what the server asks."""
    assert server.stdout
    while True:
        length = 0
        while (line := server.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(server.stdout.read(length))
        if wanted(message):
            return message
        if "id" in message and "method" in message:
            body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": [{}]}).encode()
            assert server.stdin
            server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            server.stdin.flush()


def pre_commit(folder: pathlib.Path, clients: pathlib.Path) -> Iterator[Check]:
    """`pre-commit try-repo` in a repository with a good plan, and then with a broken one."""
    here = pathlib.Path.cwd()
    for name, accepted in (("a good plan", True), ("a broken plan", False)):
        repository = folder / name.replace(" ", "-")
        (repository / "plan").mkdir(parents=True)
        run("git", "init", "-q", cwd=repository)
        source = PLAN if accepted else folder / PLAN.name
        shutil.copy(source, repository / "plan" / PLAN.name)
        shutil.copy(PLAN.with_suffix(".txt"), repository / "plan")
        run("git", "add", "-A", cwd=repository)
        result = run(
            sys.executable, "-m", "pre_commit", "try-repo", str(here), "dxcheck-plan", "--all-files", cwd=repository
        )
        told = next((line for line in result.stdout.splitlines() if "dxcheck validate" in line), result.stdout[-200:])
        yield f"pre-commit try-repo, {name}", (result.returncode == 0) is accepted, told


def main() -> None:
    clients = pathlib.Path(sys.argv[1]).resolve()
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        broken_plan(folder)
        for check in (sarif, junit, json_schema, table_schema, long_table, yaml_lint, language_server, pre_commit):
            for what, right, said in check(folder, clients):
                failed += not right
                print(f"{'right' if right else 'WRONG'}  {what}: {said}", flush=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()

"""`dxcheck verify`: makes a report again from what it says it was made of, and compares."""

from __future__ import annotations

import contextlib
import hashlib
import inspect
import io
import pathlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Optional

import typer

from dxcheck import __version__
from dxcheck.archives import unpacked
from dxcheck.commands import complete, options
from dxcheck.commands.answer import UnwrittenExit, complain, refuse, write_out
from dxcheck.commands.inputs import expand
from dxcheck.commands.language import Language, words_for
from dxcheck.commands.plan_file import find_plan
from dxcheck.commands.provenance import inputs_again
from dxcheck.files import read_bytes, standing_in
from dxcheck.published.provenance import ZIP, read_provenance
from dxcheck.renderers.safe import printable
from dxcheck.submissions.evidence import LIST, moved, open_evidence
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.diagnostics import Diagnostic
    from dxcheck.published.provenance import File, Provenance

EXAMPLES = (
    "dxcheck report data/*.csv --as-of 2022-12-31 -o report.docx",
    "dxcheck verify report.docx data/*.csv",
)
EXCERPT = 40
"""How many characters of a line are shown where two reports part."""


def command(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="help.verify_report")],
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.verify_metrics")] = None,
    plan: Annotated[
        Optional[str],
        typer.Option("--plan", metavar="FILE", help="help.verify_plan", autocompletion=complete.plans),
    ] = None,
    evidence_dir: Annotated[
        Optional[str], typer.Option("--evidence-dir", metavar="FOLDER", help="help.verify_evidence")
    ] = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    raw, problems = read_bytes(report)
    if raw is None:
        complain(problems, words)
        raise typer.Exit(2)
    provenance = read_provenance(raw)
    if provenance is None:
        refuse(words, words("verify.none", path=report))
    inputs = expand(metrics, words)
    if inputs.wrong:
        refuse(words, *inputs.wrong)
    named = provenance["plan"]["path"]
    given = find_plan(plan or (named if pathlib.Path(named).is_file() else None), words)
    held, problems = _held(inputs.files, given, provenance)
    proofs = evidence_dir or str(provenance["options"].get("evidence_dir", ""))
    problems += _hold_evidence(held, proofs, given, provenance)
    complain([*inputs.told, *problems], words)
    made_by = {"path": report, "version": provenance["version"], "as_of": provenance["options"].get("as_of", "")}
    write_out(printable(words("verify.made", **made_by)) + "\n")
    for line in held.lines(words):
        write_out(printable(line) + "\n")
    if not held.is_whole:
        differences = [words("verify.inputs")]
    else:
        made = _made_again(provenance, held.files, proofs)
        differences = [*_more_evidence(provenance, made, words)] or [*_differences(raw, made, words)]
    if differences and provenance["version"] != __version__:
        differences.append(words("verify.version", version=__version__))
    for line in differences or [words("verify.proved", path=report, count=len(held.files) + len(held.proofs))]:
        write_out(printable(line) + "\n")
    if differences:
        raise typer.Exit(1)


# ---------------------------------------------------------------- what it was made of


class Held(NamedTuple):
    """What a report was made of, held against what is there."""

    same: list[str]
    differs: list[tuple[str, str, str]]
    """A path in the report, its SHA-256 there, and that of the file that is given for it."""
    missing: list[str]
    added: list[str]
    files: dict[str, bytes]
    """What is the same, by the path in the report."""
    proofs: list[str]
    """The files of evidence that are the same: they are found again where they lie."""

    @property
    def is_whole(self) -> bool:
        """Whether all of it is there, and nothing else."""
        return not (self.differs or self.missing or self.added)

    def lines(self, words: Wording) -> Iterator[str]:
        """A file a line."""
        yield from (words("verify.same", path=path) for path in self.same)
        for path, there, here in self.differs:
            yield words("verify.differs", path=path, there=there[:12], here=here[:12])
        yield from (words("verify.missing", path=path) for path in self.missing)
        yield from (words("verify.added", path=path) for path in self.added)


def _held(metrics: Sequence[str], plan: str, provenance: Provenance) -> tuple[Held, list[Diagnostic]]:
    """A metric file is known by its content, else by its name; the plan and its text are those that stand for them."""
    held, problems = Held([], [], [], [], {}, []), []
    folders = pathlib.Path(provenance["plan"]["path"]).parent, pathlib.Path(plan).parent
    stood: list[tuple[File, str]] = [(provenance["plan"], plan)]
    for text in (provenance["text"], *provenance.get("decisions", ())):
        there, here = (str(folder / text["path"]) for folder in folders)
        stood.append(({"path": there, "sha256": text["sha256"]}, here))
    for noted, path in stood:
        raw, found = read_bytes(path)
        problems += found if noted["sha256"] else []
        _hold(held, noted, raw)
    given: dict[str, bytes] = {}
    for path in metrics:
        raw, found = read_bytes(path)
        problems += found
        if raw is not None:
            given[path] = raw
    hashes = {path: hashlib.sha256(raw).hexdigest() for path, raw in given.items()}
    left: list[File] = []
    for noted in provenance["metrics"]:
        known = next((path for path in given if hashes[path] == noted["sha256"]), None)
        if known is None:
            left.append(noted)
        else:
            _hold(held, noted, given.pop(known))
    for noted in left:
        name = pathlib.PurePath(noted["path"]).name
        named = next((path for path in given if pathlib.PurePath(path).name == name), None)
        _hold(held, noted, None if named is None else given.pop(named))
    held.added.extend(given)
    return held, problems


def _hold_evidence(held: Held, where: str, plan: str, provenance: Provenance) -> list[Diagnostic]:
    """The files of evidence of a report, held against those that lie where the folder, or the list, is now."""
    noted = provenance.get("evidence")
    if noted is None:
        return []
    from dxcheck.plan.load import load_plan

    plan_file, _ = load_plan(plan)
    if plan_file is None:
        return []
    evidence = open_evidence(where, plan_file.plan)
    named = pathlib.PurePath(str(provenance["options"].get("evidence_dir", "")))
    lists = {named.name: pathlib.PurePath(where).name} if named.suffix.lower() == LIST else {}
    for file in noted:
        path, there = _shown(file["path"], provenance), file["sha256"]
        here = evidence.sha256(lists.get(file["path"], file["path"]))
        if here is None:
            held.missing.append(path)
        elif here == there:
            held.same.append(path)
            held.proofs.append(path)
        else:
            held.differs.append((path, there or "", here))
    return [*evidence.problems]


def _shown(path: str, provenance: Provenance) -> str:
    """A file of evidence with the folder before it that the report names."""
    folder = pathlib.PurePath(str(provenance["options"].get("evidence_dir", "")))
    return str((folder.parent if folder.suffix.lower() == LIST else folder) / path)


def _hold(held: Held, noted: File, raw: bytes | None) -> None:
    path, there = noted["path"], noted["sha256"]
    if raw is None:
        (held.missing if there else held.same).append(path)
        return
    here = hashlib.sha256(raw).hexdigest()
    if here == there:
        held.same.append(path)
        held.files[path] = raw
    elif there is None:
        held.added.append(path)
    else:
        held.differs.append((path, there, here))


# ---------------------------------------------------------------- the report again


def _made_again(provenance: Provenance, files: dict[str, bytes], evidence: str) -> bytes | str:
    """The bytes of the same report, of evidence that lies there now; or what keeps it from being made."""
    from dxcheck.commands import report

    asked: dict[str, Any] = {**provenance["options"]}
    if unknown := sorted(asked.keys() - inspect.signature(report.command).parameters.keys()):
        return ", ".join(unknown)
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, standing_in(files), moved(evidence), contextlib.redirect_stderr(said):
        path = pathlib.Path(folder) / "report"
        try:
            report.command(
                **asked,
                metrics=inputs_again(provenance),  # type: ignore[arg-type]
                plan=provenance["plan"]["path"],
                lang=Language(provenance["language"]),
                format_=provenance["format"],
                output=str(path),
            )
        except UnwrittenExit:  # a full disk says nothing of the report
            unwritten = said.getvalue()
        except typer.Exit:
            return said.getvalue().strip()
        else:
            return path.read_bytes()
    sys.stderr.write(unwritten)
    raise typer.Exit(2)


def _more_evidence(provenance: Provenance, made: bytes | str, words: Wording) -> Iterator[str]:
    """The files of evidence that answer to a name now, and are not those of the report."""
    again = read_provenance(made) if isinstance(made, bytes) else None
    known = {file["path"] for file in provenance.get("evidence", ())}
    found = [file["path"] for file in (again or provenance).get("evidence", ()) if file["path"] not in known]
    yield from (words("verify.more_evidence", path=_shown(path, provenance)) for path in found)


def _differences(there: bytes, made: bytes | str, words: Wording) -> Iterator[str]:
    """Where a report parts from the one that was made again; nothing where they are the same."""
    if isinstance(made, str):
        yield words("verify.not_made", reason=made)
    elif there.startswith(ZIP) and there != made:
        parts = _parts(there), _parts(made)
        names = [name for name in dict.fromkeys((*parts[1], *parts[0])) if parts[0].get(name) != parts[1].get(name)]
        yield words("verify.parts", parts=words("list.separator").join(names)) if names else words("verify.packing")
    elif there != made:
        texts = [raw.decode("utf-8", errors="replace") for raw in (there, made)]
        pairs = enumerate(zip(*texts, strict=False))
        at = next((at for at, (one, other) in pairs if one != other), min(map(len, texts)))
        line = texts[1].count("\n", 0, at) + 1
        was, is_ = (_excerpt(text, at) for text in texts)
        yield words("verify.line", line=line, was=was, made=is_)


def _excerpt(text: str, at: int) -> str:
    """The line there, from a little before the place where two texts part."""
    start = max(text.rfind("\n", 0, at) + 1, at - EXCERPT // 2)
    return text[start : start + EXCERPT].partition("\n")[0]


def _parts(raw: bytes) -> dict[str, bytes | None]:
    """The parts of an archive; None for one that is damaged."""
    return unpacked(raw) or {}

"""The JSON of `validate`, and of the diagnostics that `status` carries too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Diagnostic
from dxcheck.diagnostics.details import Listed
from dxcheck.renderers.data.json_text import to_text
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.proof.prove import Traced
    from dxcheck.published import parts
    from dxcheck.published.validate import Proof, Validation


def render_validate_json(
    files: Sequence[str], plans: Sequence[Traced], diagnostics: Sequence[Diagnostic], words: Wording
) -> str:
    """What `validate` found in these files, as JSON; of each diagnostic no more is kept than its text."""
    found = (diagnostic_data(diagnostic, words) for diagnostic in diagnostics)
    return to_text({**validate_data(files, plans, (), words), "diagnostics": found})


def validate_data(
    files: Sequence[str], plans: Sequence[Traced], diagnostics: Sequence[Diagnostic], words: Wording
) -> Validation:
    """The same before it is text; diagnostics in their order."""
    found = [diagnostic_data(diagnostic, words) for diagnostic in diagnostics]
    proofs = [_proof(traced) for traced in plans]
    return {"version": 1, "files": list(files), "plans": proofs, "diagnostics": found}


def _proof(traced: Traced) -> Proof:
    lines = traced.lines
    proof: Proof = {
        "file": traced.file,
        "text": traced.text,
        "quotations": traced.quotations,
        "agreed": traced.agreed,
        "lines": {
            "quoted": lines.quoted,
            "glue": lines.glue,
            "aside": lines.aside,
            "waived": lines.waived,
            "findings": lines.findings,
        },
    }
    if (decided := traced.decided) is not None:
        proof["decisions"] = {
            "count": decided.decisions,
            "quotations": decided.quotes,
            "agreed": decided.agreed,
            "without_text": decided.without,
        }
    return proof


def _detail(value: str | int) -> str | int | list[str]:
    """A detail as programs know it: by its id, or each of several."""
    if isinstance(value, Listed):
        return [str(part) for part in value.parts]
    return str(value) if isinstance(value, str) else value


def diagnostic_data(diagnostic: Diagnostic, words: Wording) -> parts.Diagnostic:
    """One diagnostic in words; it has a sheet and a cell only in a workbook."""
    position = diagnostic.position
    data: parts.Diagnostic = {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": position.file,
        "sheet": position.sheet or "",
        "cell": position.cell or "",
        "line": position.line,
        "column": position.column,
        "message": words.message(diagnostic),
        "suggestion": words.suggestion(diagnostic),
        "details": {name: _detail(value) for name, value in diagnostic.details.items()},
    }
    if position.sheet is None:
        del data["sheet"]
    if position.cell is None:
        del data["cell"]
    return data

"""The evidence that counting rows name, piece by piece, and what is doubtful about it where it was looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Entry, Listed, Named, name_rows
from dxcheck.judging.checks.senders import evidence_shared
from dxcheck.names import fold_name
from dxcheck.plan.model import Plan
from dxcheck.submissions.evidence.names import key
from dxcheck.submissions.evidence.proofs import Proof, Proofs
from dxcheck.submissions.records import Observation


class Piece(NamedTuple):
    """A piece of evidence: its name, what answers to it, and the rows that name it so."""

    proof: Proof
    rows: tuple[Observation, ...]

    @property
    def indicators(self) -> list[str]:
        """The ids of what it is evidence of, deliverables included, each once."""
        return list(dict.fromkeys(row.indicator for row in self.rows))


def pieces(proofs: Proofs, indicators: Iterable[str] | None = None) -> list[Piece]:
    """Each piece once, in the order in which they are named first; of some indicators, or of all."""
    shown = None if indicators is None else set(indicators)
    proof_of: dict[tuple[object, ...], Proof] = {}
    rows_of: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row, found in proofs.of_rows:
        if shown is None or row.indicator in shown:
            for proof in _once(found):
                id_ = (key(proof.name), proof.file, proof.why)
                proof_of.setdefault(id_, proof)
                rows_of[id_].append(row)
    return [Piece(proof, tuple(rows_of[id_])) for id_, proof in proof_of.items()]


def check_evidence(plan: Plan, proofs: Proofs) -> Iterator[Diagnostic]:
    """What is named and not there (DX-E001 to DX-E003), and files that are one (DX-E004, DX-C003)."""
    named = pieces(proofs)
    for piece in named:
        if piece.proof.why is not None:
            yield _warning(plan, piece.proof.why, piece.rows, evidence=piece.proof.name, **piece.proof.details)
    of_file: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in named:
        if piece.proof.is_found and piece.proof.sha256:
            of_file[piece.proof.sha256].append(piece)
    for same in of_file.values():
        names = {piece.proof.called: _with_file(piece.proof) for piece in reversed(same)}
        if len(names) > 1:
            rows = [row for piece in same for row in piece.rows]
            yield _warning(plan, Code.EVIDENCE_SAME_FILE, rows, files=Listed(reversed(names.values())))
    yield from _shared(plan, proofs, of_file.values())


def _shared(plan: Plan, proofs: Proofs, files: Iterable[Sequence[Piece]]) -> Iterator[Diagnostic]:
    """One file serves two indicators, whatever it is called, where the names alone have not told it."""
    seen: defaultdict[str, list[Observation]] = defaultdict(list)
    for row, _ in proofs.of_rows:
        seen[row.indicator].append(row)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for shared in evidence_shared(seen):
        indicators = shared.details["indicators"]
        assert isinstance(indicators, Listed)
        told[fold_name(str(shared.details["evidence"]))].update(indicators.parts)
    for same in files:
        firsts = {row.indicator: row for piece in reversed(same) for row in reversed(piece.rows)}
        by_name = [told[fold_name(row.evidence or "")] for row in firsts.values()]
        if len(firsts) > 1 and not any(firsts.keys() <= indicators for indicators in by_name):
            rows = [row for piece in same for row in piece.rows if firsts[row.indicator] is row]
            yield _warning(plan, Code.EVIDENCE_SHARED, rows, evidence=same[0].proof.file or "")


def _with_file(proof: Proof) -> str:
    """A name, and the file that answers to it."""
    english, chinese = f"{proof.name} ({proof.file})", f"{proof.name}（{proof.file}）"
    return Named(english, (english, chinese))


def _once(found: Iterable[Proof]) -> list[Proof]:
    """The pieces of one cell, each once: a row names it, however often."""
    return list({(key(each.name), each.file, each.why): each for each in found}.values())


def _warning(plan: Plan, code: Entry, rows: Sequence[Observation], **details: str | int) -> Diagnostic:
    indicators = Listed(plan.indicator_name(id_) for id_ in dict.fromkeys(row.indicator for row in rows))
    named = {"rows": name_rows(row.position for row in rows), "indicators": indicators}
    return Diagnostic(code, rows[0].position._replace(column=None), {**named, **details})
